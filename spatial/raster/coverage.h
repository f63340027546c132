// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/geometry/geometry_column.h"
#include "spatial/raster/grid_shape.h"

#include <functional>
#include <span>
#include <vector>

namespace spatial {

/// Exact shares of cells that a polygon covers: the one kernel of zonal statistics and rasterising.
///
/// Signed areas are accumulated along the edges, as font rasterisers do, in whole multiples of 2^-32 of a cell. Hence the shares of a cell
/// do not depend on the window they are asked for, and those of polygons that share borders sum to 1 exactly. Each edge's crossing with the
/// lines of the grid is computed in double: a share is within about 1e-9 of the true one.
/// Any orientation of rings. Parts or rings that overlap count twice and are cut at 1; a ring that crosses itself keeps its net area.
/// Rings with coordinates that are not finite are left out.
/// Cost: some 10 ns per cell an edge crosses, 1 ns per cell inside. One object per thread; it keeps its buffers.
class PolygonCoverage {
public:
    explicit PolygonCoverage(const GridShape& shape) : shape_(shape) {}

    /// Called for rows from north to south that the polygon covers; `fractions` begin at `column` of the grid.
    using RowConsumer = std::function<void(int row, int column, std::span<const double> fractions)>;

    /// The polygon's cells inside the window. Anything but polygons covers nothing.
    void cover(const GeometryView& polygon, const Window& window, const RowConsumer& consume);

private:
    struct TouchedColumns {
        int first;
        int last;
    };

    void ring(std::span<const Coordinate> ring, bool hole);
    void edge(Coordinate from, Coordinate to, int sign);
    void piece(int row, Coordinate from, Coordinate to, int sign);
    void add(int row, int column, std::int64_t height, double offset, int sign);

    GridShape shape_;
    Window window_;
    std::vector<std::int64_t> changes_;      // of the share from one cell to the next; columns + 1 a row; all 0 between calls
    std::vector<TouchedColumns> touched_;    // one per row, empty between calls
    std::vector<double> fractions_;
};

}  // namespace spatial
