// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/raster/cost/cost_places.h"

namespace spatial {

struct Corridor {
    RasterExpression cost;      ///< D_from + D_to where that is within the tolerance of the least, nodata elsewhere
    double leastCost = 0;       ///< the cost of the least-cost path; infinite where there is none: then all is nodata
    std::int64_t cells = 0;
};

/// The band of all cells over which a way from `from` to `to` costs at most `tolerance` (0.05: 5 %) more than the cheapest: the sum of both
/// cost distances. Its least value is the cost of the least-cost path, and stands on the whole of it; sums that rounding lifts by less
/// than 1e-9 of it still count as the least. The second
/// spreading stops at the band's greatest cost. On sloped ground the way leads from `from` to `to`. Held: 20 bytes a cell, 24 on slopes, as
/// costDistance().
Result<Corridor> corridor(const RasterExpression& friction, const CostPlaces& from, const CostPlaces& to, double tolerance, const CostSteps& steps, Progress& progress);

}  // namespace spatial
