// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"
#include "spatial/core/result.h"
#include "spatial/core/text.h"
#include "styles/render/scene.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace app {

/// The interactive map of an HTML report: a value that the page embeds whole, so that it works offline, from one file.
///
/// The browser's map (Leaflet) is drawn in Web Mercator (EPSG:3857). Rasters, and vector layers too large to carry, become pictures drawn by
/// drawScene with that CRS as the view's; other vector layers are features in degrees of WGS 84 (CGCS2000 is equal within 1 m), simplified
/// within a tolerance, with five decimals (about 1 m) and rings as differences, the symbols of our styles as numbers, and their attributes for pop-ups.
struct WebMapLayer {
    std::string id;
    std::vector<styles::SceneLayer> scenes;             ///< a vector layer has one; of a raster the first (its name and legend) lies below the others
    bool shown = false;                                 ///< when the page opens
    std::vector<styles::Words> fieldTitles = {};        ///< of the table's fields in pop-ups; empty: their names
    std::string titleEn = {};                           ///< fields whose values head the pop-up; empty: recognised names (name_en, name_zh, name, 名称)
    std::string titleZh = {};
    std::optional<spatial::Box> clip = {};              ///< in the map's CRS: pictures of rasters show no more than this; nothing: all of them
    std::string badgeField = {};                        ///< its number stands on the feature as a round badge (ranks), and links tables of the report with the map
};

/// How large the parts may grow (ours). Sizes in bytes of the page.
struct WebMapLimits {
    std::size_t layer = 1'000'000;       ///< a vector layer that would be larger, simplified as far as is allowed, becomes pictures
    std::size_t total = 20'000'000;      ///< layers beyond are left out, those that are not shown first; said in the notes
    double tolerance = 5;                ///< metres: what no eye sees at the largest zoom (14, about 7 m a pixel at 46 degrees north)
    double largestTolerance = 160;       ///< metres; it is doubled until the layer fits
    int pictureEdge = 1100;              ///< pixels of a picture's longer edge
    std::size_t textLength = 160;        ///< bytes of a text attribute; longer ones end in an ellipsis
};

/// What was simplified, drawn as a picture or left out of a layer.
struct WebMapNote {
    styles::Words layer;
    spatial::Text sentence;
};

struct WebMap {
    std::string data;                    ///< JSON for the page's script; has no <, > or &, and is read as text only
    std::vector<WebMapNote> notes;
    std::vector<std::string> absent = {};   ///< ids of layers that nobody gave to the map; each has a note
    std::size_t layers = 0;
};

/// Puts the layers (the lowest first) into a map. `areas`: where pictures of vector layers are drawn, the first a whole, the others parts of it in
/// more detail, in `crs`, which is the CRS of areas and metric. Layers that have nothing to show are left out.
/// Same inputs, same bytes, whatever the number of threads. Needs a QGuiApplication (letters). Errors of drawScene and of transformations; Cancelled.
spatial::Result<std::shared_ptr<const WebMap>> makeWebMap(const std::vector<WebMapLayer>& layers, const std::vector<spatial::Box>& areas, const spatial::Crs& crs, const WebMapLimits& limits,
                                                          spatial::Progress& progress);

}  // namespace app
