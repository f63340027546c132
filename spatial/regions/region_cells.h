// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"
#include "spatial/core/units.h"
#include "spatial/raster/raster_expression.h"

#include <cstdint>
#include <span>
#include <vector>

namespace spatial {

/// `count` neighbouring cells of a row, from `column`. A region is a list of runs, by row and then by column, no two of which touch in a row.
struct CellRun {
    int row = 0;
    int column = 0;
    int count = 0;
    friend bool operator==(const CellRun&, const CellRun&) = default;
};

/// The smallest window that holds all runs.
Window windowOf(std::span<const CellRun> runs);

/// What a region is judged by.
///
///     compactness = 16 area / perimeter^2      (1: a square; a disc of cells 0.79; never above 1, since a connected region of w x h cells
///                                               has a perimeter of at least 2 (w + h) and an area of at most w h)
///     objective   = mean score * (1 - c + c * compactness)      with c, the weight of compactness, from 0 to 1
///
/// Perimeters run along the edges of cells, those of holes included. The objective has the unit of the scores.
struct RegionMeasures {
    std::int64_t cells = 0;
    double mean = 0;
    double minimum = 0;
    double compactness = 0;
    double objective = 0;
};

/// Scores above 0 in memory, 0 where a cell does not take part (nodata, 0, below 0, not finite).
struct SuitableCells {
    Grid scores;
    float best = 0;              ///< the largest score
    std::int64_t count = 0;      ///< cells above 0
    double wide = 1;             ///< a cell's width and height, in units in which its area is 1
    double high = 1;
    double smallestCell = 1;     ///< square metres on the ellipsoid (9 x 9 places of the grid); on the plane without a CRS
    double largestCell = 1;

    /// The score of cell (column, row) and those after it in the row.
    const float* from(int column, int row) const { return scores.cells.data() + static_cast<std::size_t>(row) * static_cast<std::size_t>(scores.shape.columns) + static_cast<std::size_t>(column); }
};

/// 4 bytes a cell. LimitReached beyond memoryLimit() or 2^31 cells; CrsMismatch for a raster in degrees.
Result<SuitableCells> suitableCells(const RasterExpression& suitability, Progress& progress);

RegionMeasures measured(const SuitableCells& cells, std::span<const CellRun> runs, double compactnessWeight);

/// Takes out the region and every cell nearer to it than `spacing`, from edge of cell to edge of cell, in metres of the map (a cell exactly as
/// far away stays). Returns the window in which cells were taken out.
Window takeOutAround(SuitableCells& cells, std::span<const CellRun> runs, Meters spacing);

}  // namespace spatial
