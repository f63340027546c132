// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/raster/grid.h"
#include "spatial/regions/region_cells.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

namespace spatial::test {

/// Cells of `edge` metres without a CRS; 100 m cells have 1 ha.
inline GridShape plainShape(int columns, int rows, double edge = 100)
{
    GridShape shape;
    shape.columns = columns;
    shape.rows = rows;
    shape.dx = shape.dy = edge;
    shape.top = rows * edge;
    return shape;
}

/// Scores from 0.1 to 1 in tenths, about one cell in `holes` without any; the same for the same seed.
inline Grid randomScores(int columns, int rows, std::uint32_t seed, std::uint32_t holes)
{
    Grid made(plainShape(columns, rows));
    std::uint32_t random = seed * 2654435761U + 1;
    const auto below = [&](std::uint32_t most) { return ((random = random * 1664525 + 1013904223) >> 8) % most; };
    for (float& cell : made.cells)
        cell = below(holes) == 0 ? kNoData : static_cast<float>(1 + below(10)) / 10;
    return made;
}

/// Smooth hills with some noise and a grid of excluded lines.
inline Grid hillyScores(int columns, int rows)
{
    Grid made(plainShape(columns, rows, 30));
    std::uint32_t random = 5;
    for (int row = 0; row < rows; ++row)
        for (int column = 0; column < columns; ++column) {
            random = random * 1664525 + 1013904223;
            const double hill = 0.5 + 0.22 * std::sin(column / 61.0 + 1) * std::cos(row / 47.0) + 0.15 * std::sin((column + row) / 173.0) + 0.1 * (random >> 8) / (1 << 24);
            made.at(column, row) = row % 300 < 3 || column % 400 < 3 ? 0 : static_cast<float>(hill);
        }
    return made;
}

/// '#' where a cell is in the region.
inline std::vector<std::string> drawn(const GridShape& shape, const std::vector<CellRun>& runs)
{
    std::vector<std::string> lines(static_cast<std::size_t>(shape.rows), std::string(static_cast<std::size_t>(shape.columns), '.'));
    for (const CellRun& run : runs)
        for (int i = 0; i < run.count; ++i)
            lines[static_cast<std::size_t>(run.row)][static_cast<std::size_t>(run.column + i)] = '#';
    return lines;
}

/// The runs of a drawing.
inline std::vector<CellRun> runsOf(const std::vector<std::string>& lines)
{
    std::vector<CellRun> runs;
    for (std::size_t row = 0; row < lines.size(); ++row)
        for (std::size_t column = 0; column < lines[row].size(); ++column) {
            if (lines[row][column] != '#')
                continue;
            if (column == 0 || lines[row][column - 1] != '#')
                runs.push_back({static_cast<int>(row), static_cast<int>(column), 0});
            ++runs.back().count;
        }
    return runs;
}

/// Whether a drawing is one set of cells connected over edges.
inline bool isConnected(std::vector<std::string> lines)
{
    bool any = false;
    std::vector<std::pair<std::size_t, std::size_t>> stack;
    for (std::size_t row = 0; row < lines.size(); ++row)
        for (std::size_t column = 0; column < lines[row].size(); ++column) {
            if (lines[row][column] != '#')
                continue;
            if (any)
                return false;
            any = true;
            stack.emplace_back(row, column);
            lines[row][column] = '.';
            while (!stack.empty()) {
                const auto [r, c] = stack.back();
                stack.pop_back();
                for (const auto& [down, across] : {std::pair{-1, 0}, {1, 0}, {0, -1}, {0, 1}}) {
                    const std::size_t y = r + static_cast<std::size_t>(down);
                    const std::size_t x = c + static_cast<std::size_t>(across);
                    if (y < lines.size() && x < lines[y].size() && lines[y][x] == '#') {
                        lines[y][x] = '.';
                        stack.emplace_back(y, x);
                    }
                }
            }
        }
    return any;
}

}  // namespace spatial::test
