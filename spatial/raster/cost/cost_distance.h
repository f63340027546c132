// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/raster/cost/cost_places.h"

namespace spatial {

struct CostDistanceOptions {
    double maximum = std::numeric_limits<double>::infinity();   ///< dearer cells are nodata
    int directions = 8;                                         ///< 8, or 16 with the knight's steps
    bool allocation = false;
    bool backlinks = false;
    std::optional<SlopedGround> sloped = {};                    ///< steps cost more or less as they rise or fall; nothing: level ground
    bool toSource = false;                                      ///< on slopes: of the way from each cell to its source, not from the source to it
};

struct CostDistance {
    RasterExpression cost;         ///< nodata: no source reaches the cell, or only above the maximum
    RasterExpression allocation;   ///< the id of the source that each cell is reached from; invalid unless asked for
    RasterExpression backlinks;    ///< 0 at a source, 1-8 clockwise from north toward the predecessor, 9-16 NNE ENE ESE SSE SSW WSW WNW NNW
    std::int64_t reachedCells = 0;
    std::int64_t frictionCells = 0;       ///< cells that may be entered
    std::int64_t sourceCells = 0;         ///< of the places, on cells that may be entered
    std::int64_t sourcesOnNodata = 0;     ///< places that lie wholly on nodata
    double greatestCost = 0;
};

/// Accumulated cost from the nearest source: the least sum over paths of steps between neighbouring cells, a step costing its length in
/// metres times the mean friction (cost per metre) of its two cells. Friction 0 is allowed, nodata and infinite friction are walls. A
/// knight's step (16 directions) costs its length times the mean of the four cells it passes, as in GRASS's r.cost -k: that is the integral of
/// friction along it, so that nothing one cell thick is jumped. A diagonal step goes through the corner that two cells share and looks at
/// these two only; what shall hold it must touch side by side (friction() draws its walls so).
/// Paths on a grid are longer than straight ones: on an even plane by at most 8.24 % with 8 directions, 2.75 % with 16 (worstElongation()).
///
/// On slopes (`sloped`) a step's cost is multiplied by SlopeCost::factor() of the grade in the direction of travel, from the source outward or,
/// `toSource`, toward it; a knight's step has a grade for each half, over the mean height of the cells in its middle (StepCosts). Lengths stay
/// horizontal.
///
/// Exact: sums are doubles, and every cell gets the least over all paths of its rounded sum (relative error below 1e-12 a province wide),
/// whatever the order: the same bits for any number of threads and any instruction set. Costs above the range of 32-bit floats are written
/// as infinity. Links follow linksOf(): a forest.
///
/// Tiles of 64 x 64 cells, the most urgent first, spread by vectorised passes over rows and columns (TileWorkspace): a little over one visit
/// a tile on smooth friction, up to five on noise, each about 30 microseconds (on slopes near a millisecond). Held: 12 bytes a cell, 4 more on slopes, 1 more with
/// links, 5 more with allocation; where that is above memoryLimit(), in a nameless file in the temporary folder of which only tiles in use stay in memory.
/// Errors: InvalidInput (negative friction, with its place), CrsMismatch (degrees), LimitReached, Cancelled.
Result<CostDistance> costDistance(const RasterExpression& friction, const CostPlaces& sources, const CostDistanceOptions& options, Progress& progress);

/// Whether what `bytesPerCell` stands for belongs into a file.
bool belongsInFile(const GridShape& shape, std::size_t bytesPerCell);

/// Costs as a raster: nodata where nothing reaches.
RasterExpression costRaster(CostTilesPtr costs);

/// How many cells are reached, and the greatest cost among them.
struct CostSummary {
    std::int64_t reachedCells = 0;
    std::int64_t frictionCells = 0;
    double greatestCost = 0;
};
Result<CostSummary> summaryOf(const CostTiles& costs, Progress& progress);

}  // namespace spatial
