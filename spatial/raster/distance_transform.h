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
/// Columns first, at once; then, when and where the result is read, for each row the lower envelope of parabolas (Meijster, Roerdink &
/// Hesselink 2000; Felzenszwalb & Huttenlocher 2012), in 64-bit integers where cells are square: linear in cells, no error but the
/// rounding of the result. Columns that a neighbour beats everywhere never reach the envelope.
/// Memory: 2 bytes a cell (4 beyond 65,535 rows; 4 more with allocation), in a temporary file where that is more than 5/8 of memoryLimit(),
/// and bands of 1,200 finished rows (at most a quarter of memoryLimit()), so that reading in reading order computes each row once. Time:
/// 0.1 to 1 s of one core for 100 million cells, the more the denser the sources. The result does not depend on threads, windows or
/// processors; it may be read from any thread and keeps what it needs, but not `sources`.
/// CrsMismatch where the grid is in degrees; LimitReached where neither memory nor the folder for temporary files has room, or where a
/// single row does not fit into memoryLimit().
Result<DistanceMap> distanceTransform(const RasterExpression& sources, const DistanceOptions& options, Progress& progress);

}  // namespace spatial
