// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/value_tree.h"
#include "spatial/features/feature_table.h"
#include "spatial/raster/raster_expression.h"

namespace layers {

/// {min, max, mean, sum, valid_cells, nodata_cells}: what the JSON says of a raster that was written.
spatial::ValueTree statisticsOf(const spatial::RasterStatistics& statistics);

/// {count, area_m2, length_m}: of polygons and of lines, on the ellipsoid; null where the layer has no coordinate system and holds any.
/// Boundaries of polygons count as no length.
spatial::ValueTree statisticsOf(const spatial::FeatureTable& table);

}  // namespace layers
