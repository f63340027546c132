// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/cost/path_parts.h"

#include "spatial/raster/cost/cost_steps.h"
#include "spatial/raster/cost/friction_source.h"

#include <array>
#include <cmath>
#include <map>
#include <numeric>
#include <optional>

namespace spatial {

namespace {

using Cell = std::pair<int, int>;   // row, column

/// The number in kCostSteps of a step; nothing for any other.
std::optional<int> stepOf(int columns, int rows)
{
    for (std::size_t step = 0; step < kCostSteps.size(); ++step)
        if (kCostSteps[step].columns == columns && kCostSteps[step].rows == rows)
            return static_cast<int>(step);
    return {};
}

/// Metres of the way that each cell counts for.
Result<std::map<Cell, double>> metresByCell(const std::vector<Coordinate>& line, const GridShape& grid)
{
    const double unit = grid.crs.isProjected() ? grid.crs.metersPerUnit() : 1.0;
    std::map<Cell, double> metres;
    const auto cellOf = [&](Coordinate c) { return Cell{static_cast<int>(std::floor(grid.rowOf(c.y))), static_cast<int>(std::floor(grid.columnOf(c.x)))}; };
    for (std::size_t i = 1; i < line.size(); ++i) {
        Cell at = cellOf(line[i - 1]);
        const Cell end = cellOf(line[i]);
        const int columns = end.second - at.second;
        const int rows = end.first - at.first;
        const int steps = std::gcd(columns, rows);
        const auto step = steps > 0 ? stepOf(columns / steps, rows / steps) : std::nullopt;
        if (steps > 0 && !step)
            return Error{ErrorCode::InvalidInput, text("This line does not go from cell to cell of the friction.")};
        for (int k = 0; k < steps; ++k) {
            const CostStep& by = kCostSteps[static_cast<std::size_t>(*step)];
            const double length = std::hypot(by.columns * grid.dx, by.rows * grid.dy) * unit;
            const Cell next{at.first + by.rows, at.second + by.columns};
            if (*step < 8) {
                metres[at] += length / 2;
                metres[next] += length / 2;
            } else {
                metres[at] += length / 4;
                metres[next] += length / 4;
                for (const CostStep& passed : passedCells(*step))
                    metres[{at.first + passed.rows, at.second + passed.columns}] += length / 4;
            }
            at = next;
        }
    }
    return metres;
}

}  // namespace

Result<PathParts> partsAlong(const std::vector<Coordinate>& line, const Friction& friction, Progress& progress)
{
    constexpr int kTile = 64;
    const GridShape& grid = friction.raster.shape();
    TRY_ASSIGN(const auto metres, metresByCell(line, grid));
    std::map<Cell, std::vector<std::pair<Cell, double>>> tiles;
    for (const auto& [cell, length] : metres)
        tiles[{cell.first / kTile, cell.second / kTile}].push_back({cell, length});
    std::array<double, 6> sums{};
    for (const auto& [tile, cells] : tiles) {
        TRY(notCancelled(progress));
        const Window window = intersection({tile.second * kTile, tile.first * kTile, kTile, kTile}, grid.all());
        std::vector<float> values(static_cast<std::size_t>(window.cells()));
        FrictionSource::Tally tally;
        tally.eachCell = true;
        TRY(friction.source->compute(window, values, &tally));
        for (const auto& [cell, length] : cells) {
            const auto& parts = tally.each[static_cast<std::size_t>(cell.first - window.row) * static_cast<std::size_t>(window.columns) + static_cast<std::size_t>(cell.second - window.column)];
            for (std::size_t k = 0; k < sums.size(); ++k)
                sums[k] += parts[k] * length;
        }
    }
    PathParts result;
    for (std::size_t k = 0; k < sums.size(); ++k) {
        result.parts.push_back({FrictionSource::partNames()[k], sums[k]});
        result.cost += sums[k];
    }
    return result;
}

}  // namespace spatial
