// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/grid_shape.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace spatial {

namespace {

constexpr double kSameCell = 1e-6;   // of a cell

int clampedToInt(std::int64_t value)
{
    return static_cast<int>(std::clamp<std::int64_t>(value, std::numeric_limits<int>::min(), std::numeric_limits<int>::max()));
}

/// First cell of an extent that begins at `low` (in cells), and how many cells reach `high`. Kept in double: cells of a micrometre over
/// a country would not fit into an int.
struct Cells {
    double first = 0;
    int count = 0;
};

Cells cellsCovering(double low, double high)
{
    const double first = std::floor(low + kSameCell);
    const double last = std::ceil(high - kSameCell);
    const double count = std::max(1.0, last - first);
    constexpr double kMost = std::numeric_limits<int>::max();
    return {first, count < kMost ? static_cast<int>(count) : std::numeric_limits<int>::max()};
}

}  // namespace

Window intersection(const Window& a, const Window& b)
{
    const std::int64_t left = std::max(a.column, b.column);
    const std::int64_t top = std::max(a.row, b.row);
    const std::int64_t right = std::min(std::int64_t{a.column} + a.columns, std::int64_t{b.column} + b.columns);
    const std::int64_t bottom = std::min(std::int64_t{a.row} + a.rows, std::int64_t{b.row} + b.rows);
    return {static_cast<int>(left), static_cast<int>(top), clampedToInt(std::max<std::int64_t>(0, right - left)),
            clampedToInt(std::max<std::int64_t>(0, bottom - top))};
}

Window grownBy(const Window& window, int cells)
{
    return {clampedToInt(std::int64_t{window.column} - cells), clampedToInt(std::int64_t{window.row} - cells),
            clampedToInt(std::int64_t{window.columns} + 2 * std::int64_t{cells}), clampedToInt(std::int64_t{window.rows} + 2 * std::int64_t{cells})};
}

bool GridShape::matches(const GridShape& other) const
{
    const bool sameCrs = crs.isKnown() ? other.crs.isKnown() && crs.sameAs(other.crs) : !other.crs.isKnown();
    const auto near = [](double a, double b, double cell) { return std::abs(a - b) <= kSameCell * cell; };
    return columns == other.columns && rows == other.rows && near(left, other.left, dx) && near(top, other.top, dy) && near(dx, other.dx, dx) &&
           near(dy, other.dy, dy) && sameCrs;
}

GridShape GridShape::part(const Window& window) const
{
    GridShape part = *this;
    part.left = left + window.column * dx;
    part.top = top - window.row * dy;
    part.columns = window.columns;
    part.rows = window.rows;
    return part;
}

GridShape GridShape::covering(const Box& extent, double cell, Crs crs)
{
    GridShape shape;
    shape.dx = cell;
    shape.dy = cell;
    shape.crs = std::move(crs);
    if (extent.empty())
        return shape;
    const Cells across = cellsCovering(extent.minX / cell, extent.maxX / cell);
    const Cells down = cellsCovering(-extent.maxY / cell, -extent.minY / cell);
    shape.left = across.first * cell;
    shape.top = -down.first * cell;
    shape.columns = across.count;
    shape.rows = down.count;
    return shape;
}

}  // namespace spatial
