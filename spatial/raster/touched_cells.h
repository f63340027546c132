// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/geometry/geometry_column.h"
#include "spatial/raster/grid_shape.h"

#include <functional>
#include <span>
#include <vector>

namespace spatial {

/// The cells of a feature in the plain sense: those a point lies in, those a line passes through, those whose centre a polygon contains.
/// A cell owns its north and west sides, and a centre on a border belongs to one of the two polygons that share it. Parts that overlap
/// are a union. The cells do not depend on the window. One object per thread; it keeps its buffers.
///
/// As a barrier cells touch side by side: where a line goes through a corner exactly, one of the two cells beside it belongs to it too, so that no
/// diagonal step slips through; and a polygon has all cells that its borders pass besides those whose centre it contains.
class TouchedCells {
public:
    explicit TouchedCells(const GridShape& shape, bool barrier = false) : shape_(shape), barrier_(barrier) {}

    /// `count` cells from `column` of the grid; runs may repeat cells.
    using RunConsumer = std::function<void(int row, int column, int count)>;

    void trace(const GeometryView& geometry, const Window& window, const RunConsumer& consume);

    /// The cells that the lines, or the borders of polygons, pass, segment by segment: `next(connected)` comes before each, connected where it goes
    /// on from the one before.
    void outline(const GeometryView& geometry, const Window& window, const std::function<void(bool connected)>& next, const RunConsumer& consume);

private:
    void segment(Coordinate from, Coordinate to, const RunConsumer& consume) const;
    void centres(const GeometryView& geometry, std::size_t part, const RunConsumer& consume);
    void run(int row, double first, double last, const RunConsumer& consume) const;
    Coordinate inCells(Coordinate c) const { return {shape_.columnOf(c.x), shape_.rowOf(c.y)}; }

    GridShape shape_;
    bool barrier_;
    Window window_;
    std::vector<std::vector<double>> crossings_;   // per row of the window, where edges cross the line of centres
};

}  // namespace spatial
