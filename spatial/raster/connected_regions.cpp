// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/connected_regions.h"

#include "spatial/core/parallel.h"

#include <algorithm>
#include <limits>

namespace spatial {

namespace {

/// Union-find over cells; the root of a set is its first cell in reading order.
class Sets {
public:
    explicit Sets(std::vector<std::int32_t>& parents) : parents_(parents) {}
    std::int32_t root(std::int32_t cell)
    {
        while (parents_[static_cast<std::size_t>(cell)] != cell) {
            auto& parent = parents_[static_cast<std::size_t>(cell)];
            parent = parents_[static_cast<std::size_t>(parent)];
            cell = parent;
        }
        return cell;
    }
    void unite(std::int32_t a, std::int32_t b)
    {
        a = root(a);
        b = root(b);
        parents_[static_cast<std::size_t>(std::max(a, b))] = std::min(a, b);
    }

private:
    std::vector<std::int32_t>& parents_;
};

constexpr std::int32_t kOutside = -1;

void include(Window& window, int column, int row)
{
    if (window.empty()) {
        window = {column, row, 1, 1};
        return;
    }
    const int left = std::min(window.column, column);
    const int right = std::max(window.column + window.columns, column + 1);
    window = {left, window.row, right - left, std::max(window.rows, row + 1 - window.row)};   // rows only grow downward
}

}  // namespace

Result<RegionMap> connectedRegions(const RasterExpression& values, float threshold, Neighbours neighbours, Progress& progress)
{
    const GridShape& shape = values.shape();
    const bool tooMany = shape.cells() > std::numeric_limits<std::int32_t>::max();
    if (tooMany || static_cast<double>(shape.cells()) * 8 > static_cast<double>(memoryLimit()))
        return Error{ErrorCode::LimitReached, text("A map of {0} x {1} cells is too large to find its regions.", shape.columns, shape.rows),
                     text("Use a smaller area, larger cells, or a higher --memory.")};
    TRY_ASSIGN(const Grid grid, evaluate(values, progress));
    RegionMap map{shape, std::vector<std::int32_t>(grid.cells.size(), kOutside), {}};
    Sets sets(map.labels);
    const int columns = shape.columns;
    for (int row = 0; row < shape.rows; ++row) {
        TRY(notCancelled(progress));
        for (int column = 0; column < columns; ++column) {
            const auto cell = static_cast<std::int32_t>(static_cast<std::int64_t>(row) * columns + column);
            if (!(grid.cells[static_cast<std::size_t>(cell)] >= threshold))
                continue;
            map.labels[static_cast<std::size_t>(cell)] = cell;
            const auto joinAt = [&](std::int32_t other) {
                if (map.labels[static_cast<std::size_t>(other)] != kOutside)
                    sets.unite(cell, other);
            };
            if (column > 0)
                joinAt(cell - 1);
            if (row == 0)
                continue;
            joinAt(cell - columns);
            if (neighbours == Neighbours::Eight && column > 0)
                joinAt(cell - columns - 1);
            if (neighbours == Neighbours::Eight && column + 1 < columns)
                joinAt(cell - columns + 1);
        }
    }
    // A root comes before the other cells of its set: when they are reached it holds its final label, as a negative number so that it
    // cannot be taken for a cell.
    std::int32_t count = 0;
    for (std::size_t cell = 0; cell < map.labels.size(); ++cell) {
        const std::int32_t parent = map.labels[cell];
        if (parent == kOutside)
            continue;
        if (static_cast<std::size_t>(parent) == cell) {
            map.regions.emplace_back();
            map.labels[cell] = -(++count) - 1;
        } else {
            map.labels[cell] = map.labels[static_cast<std::size_t>(parent)];
        }
        const std::int32_t label = -map.labels[cell] - 1;
        Region& region = map.regions[static_cast<std::size_t>(label) - 1];
        ++region.cells;
        region.sum += static_cast<double>(grid.cells[cell]);
        include(region.window, static_cast<int>(cell % static_cast<std::size_t>(columns)), static_cast<int>(cell / static_cast<std::size_t>(columns)));
    }
    for (std::int32_t& label : map.labels)
        label = -label - 1;
    return map;
}

}  // namespace spatial
