// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/raster/cost/friction.h"

#include <vector>

namespace spatial {

/// What the cost of a way is made of.
struct PathParts {
    std::vector<FrictionSummary::Part> parts;   ///< as a friction's, their sums in its cost unit (min, yuan); they add up to `cost`
    double cost = 0;
};

/// The parts of a way over centres of cells, as least-cost paths are given, on level ground: a step of the 8 directions has half its length in
/// either of its cells, a knight's step a quarter in each of the four that it passes. The cost is that of the path, but for the rounding of the
/// friction's 32-bit floats. Reads the tiles that the way passes, each once. InvalidInput where a stretch is no run of steps; Cancelled.
Result<PathParts> partsAlong(const std::vector<Coordinate>& line, const Friction& friction, Progress& progress);

}  // namespace spatial
