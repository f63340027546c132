// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/cost/corridor.h"

#include "spatial/core/parallel.h"
#include "spatial/raster/cost/cost_distance.h"
#include "spatial/raster/cost/tile_raster.h"

#include <algorithm>
#include <atomic>

namespace spatial {

namespace {

constexpr double kRounding = 1e-9;

void useBoth(const CostTiles& a, const CostTiles& b, std::size_t tile)
{
    if (a.friction->inMemory)
        a.friction->inMemory->use(tile, [&](std::size_t oldest) {
            a.friction->release(oldest);
            a.values.release(oldest);
            b.values.release(oldest);
        });
}

}  // namespace

Result<Corridor> corridor(const RasterExpression& friction, const CostPlaces& from, const CostPlaces& to, double tolerance, const CostSteps& steps, Progress& progress)
{
    const bool inFile = belongsInFile(friction.shape(), steps.sloped ? 24 : 20);
    PartOfProgress reading(progress, 0, 0.2);
    PartOfProgress first(progress, 0.2, 0.6);
    PartOfProgress second(progress, 0.6, 1);
    TRY_ASSIGN(const FrictionTilesPtr tiles, readFriction(friction, steps.sloped, inFile, reading));
    TRY_ASSIGN(const CostTilesPtr there, spreadCosts(tiles, from.cells, {.directions = steps.directions, .inFile = inFile}, first));
    Corridor result{.cost = {}, .leastCost = std::numeric_limits<double>::infinity(), .cells = 0};
    for (const SourceCell& cell : to.cells)
        result.leastCost = std::min(result.leastCost, there->at(cell.column, cell.row));
    const double most = result.leastCost * (1 + tolerance) * (1 + kRounding);
    const std::vector<SourceCell> none;
    TRY_ASSIGN(const CostTilesPtr back, spreadCosts(tiles, result.leastCost < std::numeric_limits<double>::infinity() ? to.cells : none,
                                                    {.directions = steps.directions, .most = most, .inFile = inFile, .toSource = true}, second));
    std::atomic<std::int64_t> cells{0};
    TRY(parallelFor(tiles->tiling.count(), 64, second, [&](std::size_t begin, std::size_t end) -> Result<void> {
        std::int64_t some = 0;
        for (std::size_t tile = begin; tile < end; ++tile) {
            useBoth(*there, *back, tile);
            for (std::size_t i = 0; i < kCellsOfTile; ++i)
                some += there->values.tile(tile)[i] + back->values.tile(tile)[i] <= most && back->reached(back->values.tile(tile)[i]) ? 1 : 0;
        }
        cells += some;
        return {};
    }));
    result.cells = cells;
    result.cost = tileRaster(tiles->tiling, [there, back, most, least = result.leastCost](std::size_t tile, int row, int column, std::span<float> out) {
        useBoth(*there, *back, tile);
        const double* const a = there->values.tile(tile) + row * kCostTile + column;
        const double* const b = back->values.tile(tile) + row * kCostTile + column;
        for (std::size_t i = 0; i < out.size(); ++i) {
            const double sum = a[i] + b[i];
            out[i] = sum <= most && back->reached(b[i]) ? static_cast<float>(sum <= least * (1 + kRounding) ? least : sum) : kNoData;
        }
    });
    return result;
}

}  // namespace spatial
