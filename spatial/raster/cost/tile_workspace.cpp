// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/cost/tile_workspace.h"

#include <algorithm>
#include <functional>
#include <limits>

namespace spatial {

std::array<double, 16> halvesOf(const StepHalves& halves)
{
    std::array<double, 16> all{};
    for (std::size_t i = 0; i < kCostSteps.size(); ++i) {
        const int columns = std::abs(kCostSteps[i].columns);
        const int rows = std::abs(kCostSteps[i].rows);
        all[i] = columns == 0 ? halves.row : rows == 0 ? halves.column : columns == rows ? halves.diagonal : rows == 1 ? halves.rowTwoColumns : halves.twoRowsColumn;
    }
    return all;
}

TileWorkspace::TileWorkspace(const StepHalves& halves, int directions)
    : halves_(halves), turned_(halves.turned()), directions_(directions), stepHalves_(halvesOf(halves))
{
}

std::uint64_t TileWorkspace::pass(double* cost, const float* friction, const StepHalves& halves, Dirty& dirty, bool rimAbove, bool rimBelow) const
{
    const auto sweep = directions_ == 16 ? sweepSixteen : sweepEight;
    std::uint64_t down = 0;
    std::uint64_t up = 0;
    if (dirty.down != 0 || rimAbove) {
        sweep({cost, friction, halves, 1, dirty.down, rimAbove}, down);
        dirty.down = 0;
        dirty.up |= down;
    }
    if (dirty.up != 0 || rimBelow) {
        sweep({cost, friction, halves, -1, dirty.up, rimBelow}, up);
        dirty.up = 0;
        dirty.down |= up;
    }
    return down | up;
}

std::uint8_t TileWorkspace::spread(std::uint8_t from)
{
    // The rim at the sides is above and below the tile that is turned.
    for (int row = -kCostRim; row < kCostTile + kCostRim; ++row)
        for (int i = 1; i <= kCostRim; ++i)
            for (const int column : {-i, kCostTile - 1 + i}) {
                byColumns_[static_cast<std::size_t>(paddedCell(row, column))] = byRows_[static_cast<std::size_t>(paddedCell(column, row))];
                frictionByColumns_[static_cast<std::size_t>(paddedCell(row, column))] = frictionByRows_[static_cast<std::size_t>(paddedCell(column, row))];
            }
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
            const std::uint64_t here = pass(byRows_.data(), frictionByRows_.data(), halves_, rows, above, below);
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
            const std::uint64_t here = pass(byColumns_.data(), frictionByColumns_.data(), turned_, columns, left, right);
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
            const double after = afterStep(cost, frictionByRows_[static_cast<std::size_t>(cell)], frictionByRows_[static_cast<std::size_t>(next)], stepHalves_[static_cast<std::size_t>(i)]);
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
