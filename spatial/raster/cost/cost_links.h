// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/raster/cost/cost_solver.h"

#include <cstdint>
#include <vector>

namespace spatial {

/// Back-links: 0 at a source, else 1 + the number in kCostSteps of the step that leads back to the predecessor, kNoLink where nothing
/// reaches. The predecessor is a neighbour from which the last step gives exactly the cell's least cost: the first clockwise from north of
/// those that cost less. Where all cost the same (friction 0, or steps lost in rounding), cells are taken in rings round those that have a
/// predecessor, so that whoever follows links always comes to a source.
inline constexpr std::uint8_t kNoLink = 255;
Result<TileValues<std::uint8_t>> linksOf(const CostTiles& costs, const std::vector<SourceCell>& sources, Progress& progress);

/// The label of the source that each cell's links lead to; NaN where nothing reaches. Of sources in one cell the last counts.
Result<TileValues<float>> allocationOf(const CostTiles& costs, const TileValues<std::uint8_t>& links, const std::vector<SourceCell>& sources, Progress& progress);

}  // namespace spatial
