// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/report/web_map.h"

#include <QImage>

#include <optional>
#include <string>
#include <string_view>

namespace app {

/// The text as a JSON string; bytes that are no UTF-8 are replaced.
std::string jsonQuoted(std::string_view text);
std::string jsonWords(const styles::Words& words);
/// "data:image/png;base64,..." with a palette of kLayerColors.
std::string pictureAddress(QImage image);

/// [{"src":..., "zoom": at which a pixel of it is one of the screen, "bounds":[west, south, east, north]}, ...] of a layer's pictures: each raster on its own extent, a vector layer on the `areas`.
/// Features at twice that size and more
/// would be blurred: where there are pictures of parts, the page then hides that of the whole. Empty where nothing would be seen.
spatial::Result<std::string> webMapPictures(const WebMapLayer& layer, const std::vector<spatial::Box>& areas, const spatial::Crs& crs, const WebMapLimits& limits, spatial::Progress& progress);

/// [{"key": picture, "w":..., "h":..., "title":{...}, "ticks":[...]}, ...] of the classes that occur.
std::string webMapLegend(const styles::SceneLayer& layer, const spatial::Box& area, const spatial::Crs& crs);

struct WebMapFeatures {
    std::string json;          ///< members of the layer: "symbols", "fields", "title", "labels", "features"
    std::size_t count = 0;
    double tolerance = 0;      ///< metres
};

/// The vector layer, whose features the page's script turns into GeoJSON; nothing where it is too large for `limits` or its style is one of pictures (density).
spatial::Result<std::optional<WebMapFeatures>> webMapFeatures(const WebMapLayer& layer, const spatial::Crs& crs, const WebMapLimits& limits, spatial::Progress& progress);

/// {"kind": "point" | "line" | "fill", ...} with lengths in CSS pixels (96 to the inch).
std::string webMapSymbol(const styles::Symbol& symbol, double opacity);

}  // namespace app
