// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/core/parallel.h"
#include "spatial/raster/cost/cost_solver.h"

#include <algorithm>
#include <cmath>

namespace spatial {

Result<FrictionTilesPtr> readFriction(const RasterExpression& friction, const std::optional<SlopedGround>& sloped, bool inFile, Progress& progress)
{
    const GridShape& shape = friction.shape();
    if (sloped && !sloped->heights.shape().matches(shape))
        return Error{ErrorCode::GridMismatch, text("The heights do not lie on the cells of the friction."), text("Resample them to its grid first.")};
    if (shape.crs.isGeographic())
        return Error{ErrorCode::CrsMismatch, text("Distances need a grid in metres; this one is in degrees."), text("Reproject it to a metric coordinate system first.")};
    const double unit = shape.crs.isProjected() ? shape.crs.metersPerUnit() : 1.0;
    constexpr float wall = std::numeric_limits<float>::infinity();
    auto tiles = std::make_shared<FrictionTiles>(FrictionTiles{CostTiling(shape), StepHalves::of(shape.dx * unit, shape.dy * unit), {}, inFile});
    // Half of the memory may hold tiles of costs, friction and heights, up to 24 bytes a cell where two costs are looked at together.
    if (inFile)
        tiles->inMemory = std::make_shared<TilesInMemory>(tiles->tiling.count(), memoryLimit() / 2 / (kCellsOfTile * 24));
    TRY_ASSIGN(tiles->values, TileValues<float>::make(tiles->tiling, inFile));
    if (sloped) {
        tiles->slope = sloped->slope;
        TRY_ASSIGN(tiles->heights, TileValues<float>::make(tiles->tiling, inFile));
    }
    // A block of tiles in reading order.
    constexpr int kBlock = kTileSize / kCostTile;
    const CostTiling& tiling = tiles->tiling;
    const auto blocksAcross = static_cast<std::size_t>((tiling.across + kBlock - 1) / kBlock);
    const auto blocks = blocksAcross * static_cast<std::size_t>((tiling.down + kBlock - 1) / kBlock);
    CountedProgress done(progress, blocks, "cells");
    TRY(parallelFor(blocks, 1, progress, [&](std::size_t begin, std::size_t end) -> Result<void> {
        std::vector<float> cells;
        std::vector<float> heights;
        for (std::size_t block = begin; block < end; ++block) {
            const Window window = intersection({static_cast<int>(block % blocksAcross) * kTileSize, static_cast<int>(block / blocksAcross) * kTileSize, kTileSize, kTileSize}, shape.all());
            cells.resize(static_cast<std::size_t>(window.cells()));
            TRY(friction.read(window, cells));
            for (std::size_t i = 0; i < cells.size(); ++i) {
                if (!std::isfinite(cells[i]) && !(cells[i] < 0))
                    cells[i] = wall;
                else if (cells[i] < 0)
                    return Error{ErrorCode::InvalidInput,
                                 text("The friction is negative ({0}) in column {1}, row {2}, counted from 0 in the north-west.", cells[i], window.column + static_cast<int>(i % static_cast<std::size_t>(window.columns)),
                                      window.row + static_cast<int>(i / static_cast<std::size_t>(window.columns))),
                                 text("Costs per metre are 0 or more; make the cell nodata where nothing may pass.")};
            }
            if (sloped) {
                heights.resize(cells.size());
                TRY(sloped->heights.read(window, heights));
                for (std::size_t i = 0; i < cells.size(); ++i)
                    if (!std::isfinite(heights[i])) {
                        cells[i] = wall;
                        heights[i] = 0;
                    }
            }
            for (int top = 0; top < window.rows; top += kCostTile)
                for (int left = 0; left < window.columns; left += kCostTile) {
                    const std::size_t tile = tiling.tileOf(window.column + left, window.row + top);
                    const int columns = std::min(kCostTile, window.columns - left);
                    const auto copy = [&](const std::vector<float>& from, float* to, float beyond) {
                        for (int row = 0; row < kCostTile; ++row) {
                            float* const line = to + row * kCostTile;
                            const int valid = top + row < window.rows ? columns : 0;
                            std::copy_n(from.begin() + static_cast<std::ptrdiff_t>(top + row) * window.columns + left, valid, line);
                            std::fill(line + valid, line + kCostTile, beyond);
                        }
                    };
                    copy(cells, tiles->values.tile(tile), wall);
                    if (sloped)
                        copy(heights, tiles->heights.tile(tile), 0);
                    if (inFile)
                        tiles->release(tile);
                }
            done.add(1);
        }
        return {};
    }));
    return FrictionTilesPtr(std::move(tiles));
}

}  // namespace spatial
