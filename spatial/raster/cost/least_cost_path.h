// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/raster/cost/cost_places.h"
#include "spatial/raster/cost/cost_tiles.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>

namespace spatial {

/// The cheapest way from the nearest source to one destination.
struct LeastCostPath {
    double to = 0;                    ///< the destination's id
    double from = 0;                  ///< the source's id
    double cost = 0;
    std::vector<Coordinate> line;     ///< from the source to the destination, over centres of cells; straight runs are one segment. One
                                      ///< coordinate where the destination touches a source
};

/// Ways from one start to any place of a grid, read off one spreading while a pointer moves. Immutable, any thread. Held: 13 bytes a cell, 17 on
/// slopes, as costDistance().
class CostWays {
public:
    /// Errors of costDistance().
    static Result<std::shared_ptr<const CostWays>> from(const RasterExpression& friction, CostPlaces start, const CostSteps& steps, Progress& progress);

    /// To the cheapest of the cells, the first in reading order where several cost the same; of equal ways the one that linksOf() describes. Nothing
    /// where none of them is on the grid and reached. O(cells of the way); Cancelled.
    Result<std::optional<LeastCostPath>> to(std::span<const SourceCell> cells, Progress& progress) const;
    /// To the cell that the place lies in.
    Result<std::optional<LeastCostPath>> to(Coordinate place, Progress& progress) const;
    const GridShape& shape() const { return costs_->friction->tiling.shape; }

private:
    CostWays(CostPlaces start, CostTilesPtr costs, TileValues<std::uint8_t> links) : start_(std::move(start)), costs_(std::move(costs)), links_(std::move(links)) {}

    CostPlaces start_;
    CostTilesPtr costs_;
    TileValues<std::uint8_t> links_;
};
using CostWaysPtr = std::shared_ptr<const CostWays>;

struct LeastCostPaths {
    std::vector<LeastCostPath> paths;         ///< of the destinations that are reached, in their order
    std::vector<double> unreached;            ///< ids of those that are not: outside, on nodata, cut off by walls
};

/// For each destination the least-cost path to the cheapest of its cells, as CostWays finds it. One spreading over the whole grid serves all
/// destinations. On sloped ground it leads from the source to the destination. Errors as there.
Result<LeastCostPaths> leastCostPaths(const RasterExpression& friction, const CostPlaces& from, const CostPlaces& to, const CostSteps& steps, Progress& progress);

}  // namespace spatial
