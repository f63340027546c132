// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/selection/find_features.h"
#include "layers/project/project.h"
#include "spatial/raster/raster_expression.h"
#include "styles/symbols/raster_style.h"
#include "styles/symbols/words.h"

#include <optional>
#include <string>
#include <vector>

namespace app::desktop {

/// A layer that is asked what it has at a place: exactly one of `table` and `raster` is there.
struct AskedLayer {
    layers::LayerEntry entry;
    spatial::FeatureTablePtr table;
    std::string filter;
    spatial::RasterExpression raster;
    std::optional<styles::RasterStyle> style = {};   ///< how the map draws the raster: names classes
};

struct FoundFeature {
    std::uint32_t row = 0;
    std::string title;                     ///< what people know it by: the first text among name-like fields, else its id
    double area = 0;                       ///< m2 on the ellipsoid; 0 for points and lines, NaN where the CRS is unknown
    double length = 0;                     ///< m; of lines, the outline of polygons
    std::size_t vertices = 0;
    std::filesystem::path photo = {};      ///< a picture beside the data that a field names; empty: none
};

struct FoundValue {
    std::optional<double> value;           ///< nothing: no data here
    styles::Words className = {};          ///< where the layer is drawn by classes
    std::string unit = {};
    double cell = 0;                       ///< width in the raster's units
};

struct FoundLayer {
    std::string id;
    spatial::Bilingual name;
    spatial::FeatureTablePtr table = {};
    std::vector<FoundFeature> features = {};   ///< the first 50, the topmost first
    std::size_t more = 0;                      ///< beyond them
    std::optional<FoundValue> value = {};      ///< of a raster
    std::optional<spatial::Error> error = {};
};

struct Identified {
    spatial::Coordinate place;             ///< in the map's CRS
    std::optional<spatial::Coordinate> degrees;   ///< longitude, latitude on the map's datum
    std::vector<FoundLayer> layers;        ///< those that have something here, the topmost first
    std::size_t asked = 0;
};

/// Everything that these layers have within `tolerance` of the place (units of the view's CRS). One layer that fails says so and does
/// not keep the others from answering. Runs in a job; layers side by side. Cancelled.
spatial::Result<Identified> identify(const std::vector<AskedLayer>& layers, spatial::Coordinate place, double tolerance, const spatial::Crs& crs, spatial::Progress& progress);

/// The picture that `value` names, where it lies in the folder of `data` or below it, without links that lead elsewhere, and is no larger
/// than 30 MB; empty otherwise. Touches the disk.
std::filesystem::path photoBeside(const std::filesystem::path& data, std::string_view value);

}  // namespace app::desktop
