// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/raster/raster_expression.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <ostream>

namespace spatial {

/// Shown by gtest where a comparison fails.
inline void PrintTo(const Grid& grid, std::ostream* out)
{
    for (int row = 0; row < grid.shape.rows; ++row) {
        *out << "\n ";
        for (int column = 0; column < grid.shape.columns; ++column)
            *out << ' ' << grid.at(column, row);
    }
}

}  // namespace spatial

namespace spatial::test {

using Rows = std::initializer_list<std::initializer_list<double>>;

/// A grid as it is read, north above; cells of `cell` units with the lower left corner in the origin, no CRS.
inline Grid grid(Rows rows, double cell = 1.0)
{
    GridShape shape;
    shape.rows = static_cast<int>(rows.size());
    shape.columns = static_cast<int>(rows.begin()->size());
    shape.dx = shape.dy = cell;
    shape.top = shape.rows * cell;
    Grid made(shape);
    auto cells = made.cells.begin();
    for (const auto& row : rows)
        cells = std::transform(row.begin(), row.end(), cells, [](double value) { return static_cast<float>(value); });
    return made;
}

/// The cells of a lazy raster; the test fails where it has none.
inline Grid evaluated(const RasterExpression& raster)
{
    auto made = spatial::evaluate(raster);
    if (!made) {
        ADD_FAILURE() << made.error().message.english();
        return Grid{};
    }
    return *std::move(made);
}
inline Grid evaluated(const Result<RasterExpression>& raster)
{
    if (!raster) {
        ADD_FAILURE() << raster.error().message.english();
        return Grid{};
    }
    return evaluated(*raster);
}
inline Grid evaluateInTiles(const RasterExpression& raster, int tileSize)
{
    Grid made(raster.shape());
    const auto done = forEachTile(
        raster, noProgress(),
        [&](const Window& window, std::span<const float> cells) -> Result<void> {
            for (int row = 0; row < window.rows; ++row)
                std::copy_n(cells.begin() + static_cast<std::ptrdiff_t>(row) * window.columns, window.columns, &made.at(window.column, window.row + row));
            return {};
        },
        tileSize);
    EXPECT_TRUE(done.hasValue()) << (done ? "" : done.error().message.english());
    return made;
}

/// The same bits in every cell, nodata included.
inline bool sameBits(const Grid& a, const Grid& b)
{
    return a.shape.columns == b.shape.columns && a.shape.rows == b.shape.rows &&
           std::equal(a.cells.begin(), a.cells.end(), b.cells.begin(), b.cells.end(),
                      [](float x, float y) { return std::bit_cast<std::uint32_t>(x) == std::bit_cast<std::uint32_t>(y) || (isNoData(x) && isNoData(y)); });
}

MATCHER_P2(isGridWithin, expected, tolerance, "is the grid" + ::testing::PrintToString(expected))
{
    const Grid& actual = arg;
    if (actual.shape.columns != expected.shape.columns || actual.shape.rows != expected.shape.rows) {
        *result_listener << "has " << actual.shape.columns << " x " << actual.shape.rows << " cells";
        return false;
    }
    for (int row = 0; row < actual.shape.rows; ++row)
        for (int column = 0; column < actual.shape.columns; ++column) {
            const float a = actual.at(column, row);
            const float e = expected.at(column, row);
            if (isNoData(a) != isNoData(e) || (!isNoData(a) && a != e && !(static_cast<double>(std::abs(a - e)) <= static_cast<double>(tolerance)))) {
                *result_listener << "differs at column " << column << ", row " << row;
                return false;
            }
        }
    return true;
}

/// EXPECT_THAT(suitability, isGrid({{0.75, 0.0}, {0.25, kNoData}}));
inline auto isGrid(Rows rows, double tolerance = 1e-6) { return isGridWithin(grid(rows), tolerance); }

}  // namespace spatial::test
