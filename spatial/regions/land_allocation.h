// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/raster/raster_expression.h"

#include <cstdint>
#include <string>
#include <vector>

namespace spatial {

/// A use that land is allocated to.
struct LandUse {
    std::string name;
    RasterExpression suitability;   ///< nodata and 0: not for this use
    std::int64_t cells = 0;         ///< how many it gets, >= 1
    double weight = 1;              ///< > 0; relative
};

struct LandAllocation {
    Grid uses;                        ///< 0: left, 1: the first use ...; nodata: no use may have it
    std::vector<double> worths;       ///< for each use, the sum of its cells' standing
    double objective = 0;             ///< sum of weight * worth, weights summing to 1
    int iterations = 0;
};

/// Multi-objective land allocation, MOLA (Eastman, Jin, Kyem & Toledano 1995). Each use ranks all cells by its suitability; a cell's standing is
///     s = 1 - (rank - 1) / (N - 1),  rank 1 the best of N cells (equal cells share the mean rank), 0 where the use may not have it
/// Each use claims its best cells; a cell claimed by several goes to the one whose ideal point (1 for itself, 0 for the others) is nearest,
/// distance divided by the use's weight (equal weights: the 45 degree line of the paper; the division is ours), the first of equals. Uses that got too
/// little claim as many further cells as they lack, until all have theirs: this always ends, as claims only grow.
/// A heuristic: compare with exactLandAllocation. Holds 12 bytes a cell and use. Deterministic; O(N log N).
///
/// Fails with InvalidParameter (no use, no cells, a weight not above 0), GridMismatch, InvalidInput (less suitable land than asked for).
Result<LandAllocation> allocateLand(const std::vector<LandUse>& uses, Progress& progress);

/// The allocation of the highest objective: the transportation problem (cells to uses), solved exactly by successive cheapest exchanges between
/// uses (its linear relaxation has whole solutions). O(N k^3 log N) for k uses. Cells that a use may
/// not have are never given to it. Fails as allocateLand does, and with InvalidInput where the uses' lands overlap too much for all.
Result<LandAllocation> exactLandAllocation(const std::vector<LandUse>& uses, Progress& progress);

namespace land {

/// Standing of every cell for every use, use by use; negative: the use may not have the cell. Weights that sum to 1.
struct Standings {
    GridShape shape;
    std::vector<std::vector<float>> of;
    std::vector<double> weights;
    std::vector<std::int64_t> targets;
};
Result<Standings> standings(const std::vector<LandUse>& uses, Progress& progress);
/// The result for an owner per cell: -1 none.
LandAllocation allocationOf(const Standings& standings, const std::vector<std::int32_t>& owner);

}  // namespace land

}  // namespace spatial
