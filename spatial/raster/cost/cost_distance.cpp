// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/cost/cost_distance.h"

#include "spatial/core/parallel.h"
#include "spatial/raster/cost/cost_links.h"
#include "spatial/raster/cost/tile_raster.h"

#include <algorithm>
#include <cmath>
#include <mutex>

namespace spatial {

bool belongsInFile(const GridShape& shape, std::size_t bytesPerCell)
{
    return static_cast<double>(CostTiling(shape).count() * kCellsOfTile) * static_cast<double>(bytesPerCell) > static_cast<double>(memoryLimit());
}

RasterExpression costRaster(CostTilesPtr costs)
{
    const CostTiling& tiling = costs->friction->tiling;
    return tileRaster(tiling, [costs = std::move(costs)](std::size_t tile, int row, int column, std::span<float> cells) {
        costs->use(tile);
        const double* const from = costs->values.tile(tile) + row * kCostTile + column;
        for (std::size_t i = 0; i < cells.size(); ++i)
            cells[i] = costs->reached(from[i]) ? static_cast<float>(from[i]) : kNoData;
    });
}

Result<CostSummary> summaryOf(const CostTiles& costs, Progress& progress)
{
    CostSummary all;
    std::mutex mutex;
    TRY(parallelFor(costs.friction->tiling.count(), 64, progress, [&](std::size_t begin, std::size_t end) -> Result<void> {
        CostSummary some;
        for (std::size_t tile = begin; tile < end; ++tile) {
            costs.use(tile);
            const double* const cost = costs.values.tile(tile);
            const float* const friction = costs.friction->values.tile(tile);
            for (std::size_t i = 0; i < kCellsOfTile; ++i) {
                const bool reached = costs.reached(cost[i]);
                some.reachedCells += reached ? 1 : 0;
                some.frictionCells += std::isfinite(friction[i]) ? 1 : 0;
                some.greatestCost = reached ? std::max(some.greatestCost, cost[i]) : some.greatestCost;
            }
        }
        const std::lock_guard lock(mutex);
        all.reachedCells += some.reachedCells;
        all.frictionCells += some.frictionCells;
        all.greatestCost = std::max(all.greatestCost, some.greatestCost);
        return {};
    }));
    return all;
}

Result<CostDistance> costDistance(const RasterExpression& friction, const CostPlaces& sources, const CostDistanceOptions& options, Progress& progress)
{
    const bool links = options.backlinks || options.allocation;
    const bool inFile = belongsInFile(friction.shape(), 12 + (options.sloped ? 4 : 0) + (links ? 1 : 0) + (options.allocation ? 4 : 0));
    PartOfProgress reading(progress, 0, 0.3);
    PartOfProgress spreading(progress, 0.3, links ? 0.8 : 1);
    PartOfProgress linking(progress, 0.8, 1);
    TRY_ASSIGN(const FrictionTilesPtr tiles, readFriction(friction, options.sloped, inFile, reading));
    TRY_ASSIGN(CostTilesPtr costs, spreadCosts(tiles, sources.cells, {.directions = options.directions, .most = options.maximum, .inFile = inFile, .toSource = options.toSource}, spreading));

    CostDistance result;
    TRY_ASSIGN(const CostSummary summary, summaryOf(*costs, linking));
    result.reachedCells = summary.reachedCells;
    result.frictionCells = summary.frictionCells;
    result.greatestCost = summary.greatestCost;
    for (std::size_t place = 0; place < sources.size(); ++place) {
        const auto cells = sources.of(place);
        const auto usable = std::count_if(cells.begin(), cells.end(), [&](const SourceCell& cell) { return std::isfinite(tiles->at(cell.column, cell.row)); });
        result.sourceCells += usable;
        result.sourcesOnNodata += usable == 0 && !cells.empty() ? 1 : 0;
    }
    if (links) {
        TRY_ASSIGN(auto made, linksOf(*costs, sources.cells, linking));
        const auto held = std::make_shared<const TileValues<std::uint8_t>>(std::move(made));
        if (options.allocation) {
            TRY_ASSIGN(auto labels, allocationOf(*costs, *held, sources.cells, linking));
            result.allocation = tileRaster(tiles->tiling, [held = std::make_shared<const TileValues<float>>(std::move(labels))](std::size_t tile, int row, int column, std::span<float> cells) {
                std::copy_n(held->tile(tile) + row * kCostTile + column, cells.size(), cells.begin());
            });
        }
        if (options.backlinks)
            result.backlinks = tileRaster(tiles->tiling, [held](std::size_t tile, int row, int column, std::span<float> cells) {
                const std::uint8_t* const from = held->tile(tile) + row * kCostTile + column;
                std::transform(from, from + cells.size(), cells.begin(), [](std::uint8_t link) { return link == kNoLink ? kNoData : static_cast<float>(link); });
            });
    }
    result.cost = costRaster(std::move(costs));
    return result;
}

}  // namespace spatial
