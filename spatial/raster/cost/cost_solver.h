// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/raster/cost/cost_tiles.h"
#include "spatial/raster/cost/slope_cost.h"
#include "spatial/raster/cost/tile_workspace.h"
#include "spatial/raster/raster_expression.h"

#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <vector>

namespace spatial {

/// Travel on slopes: heights in metres on the grid of the friction; where they are nodata is a wall.
struct SlopedGround {
    RasterExpression heights;
    SlopeCost slope;
};

/// Friction by tiles: nodata, and what lies beyond the grid, is infinite (a wall). Immutable once read.
struct FrictionTiles {
    CostTiling tiling;
    StepHalves halves;   ///< in metres
    TileValues<float> values;
    bool inFile = false;
    std::shared_ptr<TilesInMemory> inMemory = {};   ///< where they lie in a file
    std::optional<SlopeCost> slope = {};            ///< of sloped ground
    TileValues<float> heights = {};                 ///< the same

    float at(int column, int row) const { return values.tile(tiling.tileOf(column, row))[CostTiling::cellInTile(column, row)]; }
    float heightAt(int column, int row) const { return heights.tile(tiling.tileOf(column, row))[CostTiling::cellInTile(column, row)]; }
    void release(std::size_t tile) const
    {
        values.release(tile);
        if (slope)
            heights.release(tile);
    }
};
using FrictionTilesPtr = std::shared_ptr<const FrictionTiles>;

/// InvalidInput, with the place, where a friction is negative. CrsMismatch on a grid in degrees. GridMismatch where the heights lie on another.
/// LimitReached without room.
Result<FrictionTilesPtr> readFriction(const RasterExpression& friction, const std::optional<SlopedGround>& sloped, bool inFile, Progress& progress);

/// The least cost of every cell by tiles; infinite where no source reaches, or where it is above the most that was asked for.
struct CostTiles {
    FrictionTilesPtr friction;
    int directions = 8;
    double most = std::numeric_limits<double>::infinity();
    bool toSource = false;   ///< of sloped ground: costs of the way from each cell to the source
    TileValues<double> values;

    StepCosts steps() const { return {friction->halves, friction->slope ? &*friction->slope : nullptr, toSource}; }
    double at(int column, int row) const { return values.tile(friction->tiling.tileOf(column, row))[CostTiling::cellInTile(column, row)]; }
    /// Before a tile is looked at.
    void use(std::size_t tile) const
    {
        if (friction->inMemory)
            friction->inMemory->use(tile, [this](std::size_t oldest) {
                friction->release(oldest);
                values.release(oldest);
            });
    }
    bool reached(double cost) const { return cost < std::numeric_limits<double>::infinity() && cost <= most; }
};
using CostTilesPtr = std::shared_ptr<const CostTiles>;

/// Copies the cells of the tile at (across + dx, down + dy) that lie in the tile (across, down) or its rim: cost, friction and (of sloped
/// ground) heights into padded tiles. Beyond the grid costs and friction are infinite, heights 0.
void fetchPart(const CostTiles& tiles, int across, int down, int dx, int dy, double* cost, float* friction, float* heights);

/// How paths step: 8 or 16 directions, on level or sloped ground. A number of directions alone is level ground.
struct CostSteps {
    CostSteps(int of, std::optional<SlopedGround> ground = {}) : directions(of), sloped(std::move(ground)) {}

    int directions;
    std::optional<SlopedGround> sloped;
};

struct SpreadOptions {
    int directions = 8;
    double most = std::numeric_limits<double>::infinity();
    bool inFile = false;
    bool toSource = false;
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
/// that ends in the one fixpoint that StepCosts describes: the same bits for any number of threads.
Result<CostTilesPtr> spreadCosts(const FrictionTilesPtr& friction, const std::vector<SourceCell>& sources, const SpreadOptions& options, Progress& progress);

}  // namespace spatial
