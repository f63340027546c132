// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"
#include "spatial/raster/raster_expression.h"
#include "spatial/siting/siting_data.h"

#include <cstdint>
#include <vector>

namespace spatial {

/// The rasters as one on `shape`: where several cover a cell the finest counts. Bilinear between their cells, their mean where more than two lie in a
/// cell of the grid; of `categories` the one at the cell's centre. Nodata where none has a value.
Result<RasterExpression> finestOn(const std::vector<RasterExpression>& rasters, const GridShape& shape, bool categories);

/// Slope in percent (Horn 1981) of finestOn.
Result<Grid> slopePercent(const std::vector<RasterExpression>& elevations, const GridShape& shape, Progress& progress);

/// Metres from each cell's centre to the nearest cell that a feature touches (centres inside polygons), exact up to `maximum`, which stands
/// for everything farther. Features outside the grid count. All cells are `maximum` without features.
Result<Grid> distanceTo(const GeometryColumn& features, const GridShape& shape, double maximum, Progress& progress);

/// The grid wider by `margin` metres on each side, in whole cells, but no wider than the features reach.
GridShape widened(const GridShape& shape, const Box& features, double margin);

/// 1 for each cell of the grid that a feature touches (centres inside polygons), 0 elsewhere; row by row.
Result<std::vector<std::uint8_t>> cellsOf(const GeometryColumn& features, const GridShape& shape, Progress& progress);

/// The value of the last feature whose polygon contains the cell's centre (points and lines: that touch the cell); nodata elsewhere.
/// `values` has one number per feature; NaN burns nothing.
Result<Grid> burned(const GeometryColumn& features, const std::vector<double>& values, const GridShape& shape, Progress& progress);

}  // namespace spatial
