// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"
#include "spatial/raster/cost/cost_kernel.h"
#include "spatial/raster/grid_shape.h"
#include "spatial/raster/scratch_plane.h"

#include <algorithm>
#include <cstddef>
#include <deque>
#include <memory>
#include <mutex>
#include <vector>

namespace spatial {

/// Which tiles of a file are in memory, so that the oldest can be let go. Any thread.
class TilesInMemory {
public:
    TilesInMemory(std::size_t tiles, std::size_t most) : held_(tiles, false), most_(std::max<std::size_t>(most, 64)) {}

    /// Notes that a tile is used; calls release(tile) for those that have been held longest, where there are too many.
    template <class Release>
    void use(std::size_t tile, Release&& release)
    {
        const std::lock_guard lock(mutex_);
        if (held_[tile])
            return;
        held_[tile] = true;
        queue_.push_back(tile);
        for (; queue_.size() > most_; queue_.pop_front()) {
            held_[queue_.front()] = false;
            release(queue_.front());
        }
    }

private:
    std::mutex mutex_;
    std::vector<bool> held_;
    std::deque<std::size_t> queue_;
    std::size_t most_;
};

/// The square tiles of a grid, in reading order, each kCostTile x kCostTile cells one after the other.
struct CostTiling {
    GridShape shape;
    int across = 0;
    int down = 0;

    explicit CostTiling(const GridShape& of) : shape(of), across((of.columns + kCostTile - 1) / kCostTile), down((of.rows + kCostTile - 1) / kCostTile) {}
    std::size_t count() const { return static_cast<std::size_t>(across) * static_cast<std::size_t>(down); }
    std::size_t tileOf(int column, int row) const { return static_cast<std::size_t>(row / kCostTile) * static_cast<std::size_t>(across) + static_cast<std::size_t>(column / kCostTile); }
    static std::size_t cellInTile(int column, int row) { return static_cast<std::size_t>(row % kCostTile) * kCostTile + static_cast<std::size_t>(column % kCostTile); }
};

inline constexpr std::size_t kCellsOfTile = static_cast<std::size_t>(kCostTile) * kCostTile;

/// One value a cell, by tiles.
template <class T>
class TileValues {
public:
    TileValues() = default;
    static Result<TileValues> make(const CostTiling& tiling, bool inFile)
    {
        const std::size_t bytes = tiling.count() * kCellsOfTile * sizeof(T);
        TRY_ASSIGN(auto plane, ScratchPlane::make(bytes, inFile ? 0 : bytes));
        TileValues values;
        values.plane_ = std::move(plane);
        return values;
    }
    T* tile(std::size_t number) const { return reinterpret_cast<T*>(plane_.data()) + number * kCellsOfTile; }
    void release(std::size_t number) const { plane_.release(number * kCellsOfTile * sizeof(T), (number + 1) * kCellsOfTile * sizeof(T)); }

private:
    ScratchPlane plane_;
};

}  // namespace spatial
