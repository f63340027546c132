// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/crs/crs.h"
#include "spatial/geometry/coordinate.h"

#include <cstdint>

namespace spatial {

/// A rectangle of cells: column and row of its upper left cell, number of columns and rows.
struct Window {
    int column = 0;
    int row = 0;
    int columns = 0;
    int rows = 0;

    bool empty() const { return columns <= 0 || rows <= 0; }
    std::int64_t cells() const { return empty() ? 0 : static_cast<std::int64_t>(columns) * rows; }
    friend bool operator==(const Window&, const Window&) = default;
};
Window intersection(const Window& a, const Window& b);
Window grownBy(const Window& window, int cells);

/// Where a raster lies: upper left corner, cell size, size in cells, CRS. North is up; row 0 is the northernmost.
/// Cell (c, r) covers x in [left + c*dx, left + (c+1)*dx) and y in (top - (r+1)*dy, top - r*dy].
struct GridShape {
    double left = 0;
    double top = 0;
    double dx = 1;   ///< > 0
    double dy = 1;   ///< > 0
    int columns = 0;
    int rows = 0;
    Crs crs;

    std::int64_t cells() const { return static_cast<std::int64_t>(columns) * rows; }
    Window all() const { return {0, 0, columns, rows}; }
    Box box() const { return {left, top - rows * dy, left + columns * dx, top}; }
    Box box(const Window& w) const { return {left + w.column * dx, top - (w.row + w.rows) * dy, left + (w.column + w.columns) * dx, top - w.row * dy}; }
    Coordinate centre(int column, int row) const { return {left + (column + 0.5) * dx, top - (row + 0.5) * dy}; }
    double columnOf(double x) const { return (x - left) / dx; }   ///< fractional; floor gives the cell
    double rowOf(double y) const { return (top - y) / dy; }

    /// The same cells: size, origin and cell size within 1e-6 of a cell, same CRS (or both unknown).
    bool matches(const GridShape& other) const;
    /// The part of this grid that `window` covers, as a grid of its own.
    GridShape part(const Window& window) const;

    /// The grid of cells of size `cell` that covers `extent`, edges snapped outward to multiples of the cell (design 12).
    static GridShape covering(const Box& extent, double cell, Crs crs);
};

}  // namespace spatial
