// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/cost/tile_workspace.h"

#include <algorithm>
#include <functional>
#include <limits>

namespace spatial {

namespace {

/// The plane of weights that a sweep wants for the step to a cell from (columns, rows) of it; -1: none of its.
int planeOf(int columns, int rows, int directions)
{
    if (rows == 0)
        return -1;
    const int pass = rows < 0 ? 0 : 1;   // down, up
    const int far = rows == 2 || rows == -2 ? 4 : 0;
    const int kind = columns == 0 ? 0 : columns == 1 ? 1 : columns == -1 ? 2 : columns == 2 ? 3 : 4;
    return pass * (directions == 16 ? kSlopedPlanes : 3) + far + kind;
}

}  // namespace

TileWorkspace::TileWorkspace(const StepCosts& steps, int directions) : steps_(steps), turned_(steps.halves().turned()), directions_(directions)
{
    if (!steps_.sloped())
        return;
    heights_.resize(kCostPadded);
    weights_.resize(std::size_t{4} * kSlopedPlanes * kCostTile * kCostTile);
}

void TileWorkspace::sweep(bool turned, int step, std::uint64_t dirty, bool rimDirty, std::uint64_t& changed)
{
    double* const cost = turned ? byColumns_.data() : byRows_.data();
    if (steps_.sloped()) {
        const int planes = directions_ == 16 ? kSlopedPlanes : 3;
        const int pass = (turned ? 2 : 0) + (step > 0 ? 0 : 1);
        const auto sloped = directions_ == 16 ? sweepSlopedSixteen : sweepSlopedEight;
        sloped({cost, weights_.data() + static_cast<std::ptrdiff_t>(pass * planes) * kCostTile * kCostTile, step, dirty, rimDirty}, changed);
        return;
    }
    const auto level = directions_ == 16 ? sweepSixteen : sweepEight;
    level({cost, turned ? frictionByColumns_.data() : frictionByRows_.data(), turned ? turned_ : steps_.halves(), step, dirty, rimDirty}, changed);
}

std::uint64_t TileWorkspace::pass(bool turned, Dirty& dirty, bool rimAbove, bool rimBelow)
{
    std::uint64_t down = 0;
    std::uint64_t up = 0;
    if (dirty.down != 0 || rimAbove) {
        sweep(turned, 1, dirty.down, rimAbove, down);
        dirty.down = 0;
        dirty.up |= down;
    }
    if (dirty.up != 0 || rimBelow) {
        sweep(turned, -1, dirty.up, rimBelow, up);
        dirty.up = 0;
        dirty.down |= up;
    }
    return down | up;
}

/// All of the rim turned: costs come from it, and knight's steps pass over its friction.
void TileWorkspace::turnRims()
{
    const auto turn = [&](int column, int row) {
        const auto from = static_cast<std::size_t>(paddedCell(column, row));
        const auto to = static_cast<std::size_t>(paddedCell(row, column));
        byColumns_[to] = byRows_[from];
        frictionByColumns_[to] = frictionByRows_[from];
    };
    for (int along = -kCostRim; along < kCostTile + kCostRim; ++along)
        for (int i = 1; i <= kCostRim; ++i)
            for (const int across : {-i, kCostTile - 1 + i}) {
                turn(across, along);
                turn(along, across);
            }
}

void TileWorkspace::weigh()
{
    constexpr std::size_t kPlane = std::size_t{kCostTile} * kCostTile;
    const std::size_t passes = 2U * static_cast<std::size_t>(directions_ == 16 ? kSlopedPlanes : 3);   // of rows, before those of columns
    for (int i = 0; i < directions_; ++i) {
        const CostStep& step = kCostSteps[static_cast<std::size_t>(i)];
        const int byRows = planeOf(step.columns, step.rows, directions_);
        const int byColumns = planeOf(step.rows, step.columns, directions_);
        for (int row = 0; row < kCostTile; ++row)
            for (int column = 0; column < kCostTile; ++column) {
                const double weight = steps_.weight(frictionByRows_.data(), heights_.data(), paddedCell(column, row), i);
                if (byRows >= 0)
                    weights_[static_cast<std::size_t>(byRows) * kPlane + static_cast<std::size_t>(row * kCostTile + column)] = weight;
                if (byColumns >= 0)
                    weights_[(passes + static_cast<std::size_t>(byColumns)) * kPlane + static_cast<std::size_t>(column * kCostTile + row)] = weight;
            }
    }
}

std::uint8_t TileWorkspace::spread(std::uint8_t from)
{
    turnRims();
    if (steps_.sloped())
        weigh();
    turnTile(frictionByRows_.data(), frictionByColumns_.data());
    std::uint64_t changed = 0;
    turnTile(byRows_.data(), ~std::uint64_t{0}, byColumns_.data(), changed);

    constexpr std::uint64_t kAll = ~std::uint64_t{0};
    Dirty rows;
    Dirty columns;
    if (from & kInside)
        rows = columns = {kAll, kAll};
    std::uint64_t changedRows = 0;
    std::uint64_t changedColumns = 0;
    bool above = from & kNorth;
    bool below = from & kSouth;
    bool left = from & kWest;
    bool right = from & kEast;
    for (int passes = 0; rows.any() || columns.any() || above || below || left || right; ++passes) {
        if (passes == kMostPasses) {
            finishByDijkstra(rows.down | rows.up, columns.down | columns.up, changedRows, changedColumns);
            break;
        }
        if (rows.any() || above || below) {
            const std::uint64_t here = pass(false, rows, above, below);
            above = below = false;
            changedRows |= here;
            if (here != 0) {
                turnTile(byRows_.data(), here, byColumns_.data(), changed);
                columns.down |= changed;
                columns.up |= changed;
                changedColumns |= changed;
            }
        }
        if (columns.any() || left || right) {
            const std::uint64_t here = pass(true, columns, left, right);
            left = right = false;
            changedColumns |= here;
            if (here != 0) {
                turnTile(byColumns_.data(), here, byRows_.data(), changed);
                rows.down |= changed;
                rows.up |= changed;
                changedRows |= changed;
            }
        }
    }
    if (from & kInside)
        return kNorth | kEast | kSouth | kWest;
    std::uint8_t sides = 0;
    sides |= changedRows & 3 ? kNorth : 0;
    sides |= changedRows >> (kCostTile - kCostRim) ? kSouth : 0;
    sides |= changedColumns & 3 ? kWest : 0;
    sides |= changedColumns >> (kCostTile - kCostRim) ? kEast : 0;
    return sides;
}

void TileWorkspace::finishByDijkstra(std::uint64_t dirtyRows, std::uint64_t dirtyColumns, std::uint64_t& rows, std::uint64_t& columns)
{
    heap_.clear();
    for (int row = 0; row < kCostTile; ++row)
        for (int column = 0; column < kCostTile; ++column)
            if ((dirtyRows >> row & 1) | (dirtyColumns >> column & 1)) {
                const int cell = paddedCell(column, row);
                if (byRows_[static_cast<std::size_t>(cell)] < std::numeric_limits<double>::infinity())
                    heap_.emplace_back(byRows_[static_cast<std::size_t>(cell)], cell);
            }
    std::make_heap(heap_.begin(), heap_.end(), std::greater<>());
    while (!heap_.empty()) {
        const auto [cost, cell] = heap_.front();
        std::pop_heap(heap_.begin(), heap_.end(), std::greater<>());
        heap_.pop_back();
        if (cost > byRows_[static_cast<std::size_t>(cell)])
            continue;
        const int row = cell / kCostStride - kCostRim;
        const int column = cell % kCostStride - kCostPad;
        for (int i = 0; i < directions_; ++i) {
            const CostStep& step = kCostSteps[static_cast<std::size_t>(i)];
            const int toRow = row + step.rows;
            const int toColumn = column + step.columns;
            if (toRow < 0 || toRow >= kCostTile || toColumn < 0 || toColumn >= kCostTile)
                continue;
            const int next = paddedCell(toColumn, toRow);
            const double after = steps_.after(cost, frictionByRows_.data(), heights(), next, oppositeStep(i));
            if (!(after < byRows_[static_cast<std::size_t>(next)]))
                continue;
            byRows_[static_cast<std::size_t>(next)] = after;
            rows |= std::uint64_t{1} << toRow;
            columns |= std::uint64_t{1} << toColumn;
            heap_.emplace_back(after, next);
            std::push_heap(heap_.begin(), heap_.end(), std::greater<>());
        }
    }
}

}  // namespace spatial
