// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/raster/raster_expression.h"

#include <map>
#include <span>

namespace spatial {

/// How much of something lies in each class of a raster of codes; what lies on nodata or off the raster has no class.
struct ClassShares {
    std::map<float, double> inClass;   ///< metres, or cells
    double total = 0;                  ///< with what has no class
};

/// Metres of a line by the class of the cells that it passes, each with the exact piece of the line. The line is in the raster's coordinates and
/// measured on its plane. O(cells passed).
Result<ClassShares> lengthByClass(std::span<const Coordinate> line, const RasterExpression& classes, Progress& progress);

/// Cells of `band` that are not nodata by class. GridMismatch where the two do not share their cells.
Result<ClassShares> cellsByClass(const RasterExpression& band, const RasterExpression& classes, Progress& progress);

}  // namespace spatial
