// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/raster/raster_expression.h"

#include <limits>

namespace spatial {

struct DistanceOptions {
    double maximum = std::numeric_limits<double>::infinity();   ///< metres; farther cells are nodata
    bool allocation = false;
};

struct DistanceMap {
    RasterExpression distance;     ///< metres from the centre of the cell to the centre of the nearest source cell
    RasterExpression allocation;   ///< the value of that source cell; invalid unless asked for
    bool hasSource = false;        ///< false: all is nodata
};

/// Exact Euclidean distance to the source cells: those that are neither 0 nor nodata. Equally near sources: the western, then the northern.
/// Without any source all is nodata.
///
/// Columns first, then for each row the lower envelope of parabolas (Meijster, Roerdink & Hesselink 2000; Felzenszwalb & Huttenlocher
/// 2012), in 64-bit integers where cells are square: linear in cells, no error but the rounding of the result.
/// The whole grid is held: 4 bytes a cell, 12 with allocation; LimitReached beyond memoryLimit(). The result does not depend on threads.
/// CrsMismatch where the grid is in degrees.
Result<DistanceMap> distanceTransform(const RasterExpression& sources, const DistanceOptions& options, Progress& progress);

}  // namespace spatial
