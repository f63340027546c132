// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/cost/least_cost_path.h"

#include "spatial/raster/cost/cost_distance.h"
#include "spatial/raster/cost/cost_links.h"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace spatial {

namespace {

/// The cheapest cell of a place, the first in reading order; nothing where none is reached.
const SourceCell* cheapest(const CostTiles& costs, std::span<const SourceCell> cells)
{
    const auto rank = [&](const SourceCell& cell) { return std::tuple(costs.at(cell.column, cell.row), cell.row, cell.column); };
    const auto best = std::min_element(cells.begin(), cells.end(), [&](const SourceCell& a, const SourceCell& b) { return rank(a) < rank(b); });
    return best != cells.end() && costs.reached(costs.at(best->column, best->row)) ? &*best : nullptr;
}

}  // namespace

Result<CostWaysPtr> CostWays::from(const RasterExpression& friction, CostPlaces start, const CostSteps& steps, Progress& progress)
{
    const bool inFile = belongsInFile(friction.shape(), steps.sloped ? 17 : 13);
    PartOfProgress reading(progress, 0, 0.35);
    PartOfProgress spreading(progress, 0.35, 0.8);
    PartOfProgress linking(progress, 0.8, 1);
    TRY_ASSIGN(const FrictionTilesPtr tiles, readFriction(friction, steps.sloped, inFile, reading));
    TRY_ASSIGN(CostTilesPtr costs, spreadCosts(tiles, start.cells, {.directions = steps.directions, .inFile = inFile}, spreading));
    TRY_ASSIGN(auto links, linksOf(*costs, start.cells, linking));
    return CostWaysPtr(new CostWays(std::move(start), std::move(costs), std::move(links)));
}

Result<std::optional<LeastCostPath>> CostWays::to(Coordinate place, Progress& progress) const
{
    const double column = std::floor(shape().columnOf(place.x));
    const double row = std::floor(shape().rowOf(place.y));
    if (!(column >= 0 && row >= 0 && column < shape().columns && row < shape().rows))
        return std::optional<LeastCostPath>();
    const SourceCell cell{static_cast<int>(column), static_cast<int>(row)};
    return to(std::span(&cell, 1), progress);
}

Result<std::optional<LeastCostPath>> CostWays::to(std::span<const SourceCell> cells, Progress& progress) const
{
    const SourceCell* const end = cheapest(*costs_, cells);
    if (!end)
        return std::optional<LeastCostPath>();
    const CostTiling& tiling = costs_->friction->tiling;
    LeastCostPath path{.to = end->label, .from = 0, .cost = costs_->at(end->column, end->row), .line = {tiling.shape.centre(end->column, end->row)}};
    int column = end->column;
    int row = end->row;
    int before = 0;
    for (std::int64_t walked = 0;; ++walked) {
        if (walked % 4096 == 0)
            TRY(notCancelled(progress));
        const int link = links_.tile(tiling.tileOf(column, row))[CostTiling::cellInTile(column, row)];
        if (link == 0)
            break;
        column += kCostSteps[static_cast<std::size_t>(link - 1)].columns;
        row += kCostSteps[static_cast<std::size_t>(link - 1)].rows;
        if (link == before)
            path.line.pop_back();
        path.line.push_back(tiling.shape.centre(column, row));
        before = link;
    }
    std::reverse(path.line.begin(), path.line.end());
    // Of sources in one cell the last counts, as in an allocation.
    const auto source = std::find_if(start_.cells.rbegin(), start_.cells.rend(), [&](const SourceCell& cell) { return cell.column == column && cell.row == row; });
    path.from = start_.ids[static_cast<std::size_t>(std::upper_bound(start_.ends.begin(), start_.ends.end(), static_cast<std::size_t>(start_.cells.rend() - source - 1)) - start_.ends.begin())];
    return std::optional(std::move(path));
}

Result<LeastCostPaths> leastCostPaths(const RasterExpression& friction, const CostPlaces& from, const CostPlaces& to, const CostSteps& steps, Progress& progress)
{
    TRY_ASSIGN(const CostWaysPtr ways, CostWays::from(friction, from, steps, progress));
    LeastCostPaths result;
    for (std::size_t place = 0; place < to.size(); ++place) {
        TRY_ASSIGN(auto path, ways->to(to.of(place), progress));
        if (!path) {
            result.unreached.push_back(to.ids[place]);
            continue;
        }
        path->to = to.ids[place];
        result.paths.push_back(*std::move(path));
    }
    return result;
}

}  // namespace spatial
