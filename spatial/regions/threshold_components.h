// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/regions/region_cells.h"

#include <optional>

namespace spatial {

/// A place where, as the threshold falls, a connected set of cells grows large enough for the first time.
struct ThresholdBirth {
    std::int32_t cell = 0;   ///< a peak inside it, in reading order
    float threshold = 0;     ///< the score of the cell that made it large enough
};

struct ThresholdComponents {
    /// The best that the worst cell of a connected region of at least so many cells can be: exact. Nothing where no region is so large.
    std::optional<float> largestMinimum;
    std::vector<ThresholdBirth> births;       ///< by falling threshold (the first exact, later ones within 1/65536 of the range)
    std::int64_t largestComponent = 0;        ///< cells of the largest connected set; at least `atLeast` where the search stopped early
};

/// The component tree of the scores over falling thresholds (4 neighbours): cells are added from the best down and joined to their neighbours by
/// union-find, until `births` sets have reached `atLeast` cells. Near linear in cells; 8 bytes a cell. Deterministic, one thread.
Result<ThresholdComponents> thresholdComponents(const SuitableCells& cells, std::int64_t atLeast, std::size_t births, Progress& progress);

}  // namespace spatial
