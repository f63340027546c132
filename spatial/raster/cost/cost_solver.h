// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/raster/cost/cost_tiles.h"
#include "spatial/raster/cost/tile_workspace.h"
#include "spatial/raster/raster_expression.h"

#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <vector>

namespace spatial {

/// Friction by tiles: nodata, and what lies beyond the grid, is infinite (a wall). Immutable once read.
struct FrictionTiles {
    CostTiling tiling;
    StepHalves halves;   ///< in metres
    TileValues<float> values;
    bool inFile = false;
    std::shared_ptr<TilesInMemory> inMemory = {};   ///< where they lie in a file

    float at(int column, int row) const { return values.tile(tiling.tileOf(column, row))[CostTiling::cellInTile(column, row)]; }
};
using FrictionTilesPtr = std::shared_ptr<const FrictionTiles>;

/// InvalidInput, with the place, where a friction is negative. CrsMismatch on a grid in degrees. LimitReached without room.
Result<FrictionTilesPtr> readFriction(const RasterExpression& friction, bool inFile, Progress& progress);

/// The least cost of every cell by tiles; infinite where no source reaches, or where it is above the most that was asked for.
struct CostTiles {
    FrictionTilesPtr friction;
    int directions = 8;
    double most = std::numeric_limits<double>::infinity();
    TileValues<double> values;

    double at(int column, int row) const { return values.tile(friction->tiling.tileOf(column, row))[CostTiling::cellInTile(column, row)]; }
    /// Before a tile is looked at.
    void use(std::size_t tile) const
    {
        if (friction->inMemory)
            friction->inMemory->use(tile, [this](std::size_t oldest) {
                friction->values.release(oldest);
                values.release(oldest);
            });
    }
    bool reached(double cost) const { return cost < std::numeric_limits<double>::infinity() && cost <= most; }
};
using CostTilesPtr = std::shared_ptr<const CostTiles>;

/// Copies the cells of the tile at (across + dx, down + dy) that lie in the tile (across, down) or its rim: cost and friction into padded
/// tiles. Beyond the grid all is infinite.
void fetchPart(const CostTiles& tiles, int across, int down, int dx, int dy, double* cost, float* friction);

struct SpreadOptions {
    int directions = 8;
    double most = std::numeric_limits<double>::infinity();
    bool inFile = false;
};

/// Where costs start: a cell of the grid, and what an allocation calls it.
struct SourceCell {
    int column = 0;
    int row = 0;
    float label = 0;
};

/// Spreads from the sources until no step makes any cell cheaper. Sources on walls are left out.
///
/// The tile with the least changed cost on its rim goes next, several at once on several threads; each thread takes a copy of a tile and of
/// its rim, spreads (TileWorkspace), puts it back and wakes the neighbours that a step over the border makes cheaper. Whatever the order,
/// that ends in the one fixpoint that afterStep() describes: the same bits for any number of threads.
Result<CostTilesPtr> spreadCosts(const FrictionTilesPtr& friction, const std::vector<SourceCell>& sources, const SpreadOptions& options, Progress& progress);

}  // namespace spatial
