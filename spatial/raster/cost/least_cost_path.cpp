// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/cost/least_cost_path.h"

#include "spatial/raster/cost/cost_distance.h"
#include "spatial/raster/cost/cost_links.h"

#include <algorithm>
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

Result<LeastCostPaths> leastCostPaths(const RasterExpression& friction, const CostPlaces& from, const CostPlaces& to, const CostSteps& steps, Progress& progress)
{
    const bool inFile = belongsInFile(friction.shape(), steps.sloped ? 17 : 13);
    PartOfProgress reading(progress, 0, 0.3);
    PartOfProgress spreading(progress, 0.3, 0.8);
    PartOfProgress linking(progress, 0.8, 1);
    TRY_ASSIGN(const FrictionTilesPtr tiles, readFriction(friction, steps.sloped, inFile, reading));
    TRY_ASSIGN(const CostTilesPtr costs, spreadCosts(tiles, from.cells, {.directions = steps.directions, .inFile = inFile}, spreading));
    TRY_ASSIGN(const auto links, linksOf(*costs, from.cells, linking));
    const CostTiling& tiling = tiles->tiling;

    LeastCostPaths result;
    for (std::size_t place = 0; place < to.size(); ++place) {
        TRY(notCancelled(progress));
        const SourceCell* const end = cheapest(*costs, to.of(place));
        if (!end) {
            result.unreached.push_back(to.ids[place]);
            continue;
        }
        LeastCostPath path{.to = to.ids[place], .from = 0, .cost = costs->at(end->column, end->row), .line = {tiling.shape.centre(end->column, end->row)}};
        int column = end->column;
        int row = end->row;
        int before = 0;
        for (std::int64_t walked = 0;; ++walked) {
            if (walked % 4096 == 0)
                TRY(notCancelled(progress));
            const int link = links.tile(tiling.tileOf(column, row))[CostTiling::cellInTile(column, row)];
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
        const auto source = std::find_if(from.cells.rbegin(), from.cells.rend(), [&](const SourceCell& cell) { return cell.column == column && cell.row == row; });
        path.from = from.ids[static_cast<std::size_t>(std::upper_bound(from.ends.begin(), from.ends.end(), static_cast<std::size_t>(from.cells.rend() - source - 1)) - from.ends.begin())];
        result.paths.push_back(std::move(path));
    }
    return result;
}

}  // namespace spatial
