// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"
#include "spatial/raster/raster_expression.h"
#include "spatial/siting/siting_data.h"

#include <cstdint>
#include <vector>

namespace spatial {

/// What lies round each cell, in the circle of `radius` metres about its centre: the cells whose centres are no farther, at least the cell itself.
/// Features outside the grid count. `shape` has metres. Cost: a handful of operations per cell and row of cells in the circle; Cancelled. The same
/// result on every part of a grid.

/// Percent of the circle's cells that a feature touches (centres inside polygons).
Result<Grid> shareAround(const GeometryColumn& features, const GridShape& shape, double radius, Progress& progress);

/// Per square kilometre of the circle: points count as their `amounts` (a feature of several points is shared among them), areas so at their centre of
/// gravity; lines count as kilometres times their amount. One amount per feature, counted
/// in millionths; NaN counts nothing.
Result<Grid> densityAround(const GeometryColumn& features, const std::vector<double>& amounts, const GridShape& shape, double radius, Progress& progress);

/// The sum of `amounts`, row by row on `wide`, over the circle about each cell of `shape`, which is a part of `wide`'s cells; and how many cells
/// a circle has.
struct CircleSums {
    std::vector<std::int64_t> sums;
    double cells = 0;
};
Result<CircleSums> circleSums(const std::vector<std::int64_t>& amounts, const GridShape& wide, const GridShape& shape, double radius, Progress& progress);

}  // namespace spatial
