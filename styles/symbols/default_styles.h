// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/features/feature_table.h"
#include "spatial/raster/grid_shape.h"
#include "styles/labels/label_style.h"
#include "styles/symbols/raster_style.h"
#include "styles/symbols/vector_style.h"

#include <optional>
#include <string_view>

namespace styles {

struct FeatureStyle {
    VectorStyle style;
    std::optional<LabelStyle> labels = {};
};

/// The look of a layer that nobody styled: by its role in the project (design 7: "roads", "railways", "land-use", "constraint:RULE",
/// "boundary-prefectures", "places" ..., and "sites" for ranked results), else by recognised fields (DLBM and its relatives: land-use
/// palette; fields whose values are those of a ready palette), else by geometry. Only fields that the table has are used.
FeatureStyle defaultFeatureStyle(const spatial::FeatureTable& table, std::string_view role);

/// By role: "suitability" (0..1; exactly 0 is drawn as excluded), "robustness" (probability 0..1 in the classes rarely, fragile, mostly, always),
/// "access" (minutes), "dem" (elevation tints between the limits), "hillshade"; any other role: a quiet ramp between the limits, which are
/// the raster's smallest and largest value.
RasterStyle defaultRasterStyle(std::string_view role, double minimum = 0, double maximum = 1);

/// The field of a layer that holds codes of the land-use survey, known by its name; empty where it has none. And whether a name is one of those.
std::string landUseCodeField(const spatial::FeatureTable& table);
bool isLandUseCodeField(std::string_view name);

}  // namespace styles
