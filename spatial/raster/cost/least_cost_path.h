// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/raster/cost/cost_places.h"

#include <optional>

namespace spatial {

/// The cheapest way from the nearest source to one destination.
struct LeastCostPath {
    double to = 0;                    ///< the destination's id
    double from = 0;                  ///< the source's id
    double cost = 0;
    std::vector<Coordinate> line;     ///< from the source to the destination, over centres of cells; straight runs are one segment. One
                                      ///< coordinate where the destination touches a source
};

struct LeastCostPaths {
    std::vector<LeastCostPath> paths;         ///< of the destinations that are reached, in their order
    std::vector<double> unreached;            ///< ids of those that are not: outside, on nodata, cut off by walls
};

/// For each destination the least-cost path (costDistance()) to the cheapest of its cells, the first in reading order where several cost the
/// same; of equal paths the one that linksOf() describes. One spreading over the whole grid serves all destinations. On sloped ground it
/// leads from the source to the destination. Held: 13 bytes a cell, 17 on slopes, as costDistance(). Errors as there.
Result<LeastCostPaths> leastCostPaths(const RasterExpression& friction, const CostPlaces& from, const CostPlaces& to, const CostSteps& steps, Progress& progress);

}  // namespace spatial
