// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/network/dijkstra.h"

#include <vector>

namespace spatial {

/// A stretch of an edge that is reached, with the cost at both its ends; in between the cost runs straight.
struct ReachedPiece {
    std::uint32_t edge = 0;
    double from = 0;       ///< shares of the edge, from < to
    double to = 1;
    double costFrom = 0;
    double costTo = 0;
    std::uint32_t owner = 0;   ///< the source that reaches it first (of equals the lowest number)
};

/// What the last run of `search` reaches within its cutoff: edges cut exactly where the remaining cost ends, and where two
/// sources or the two ends of an edge meet. Ordered by edge, then from. With one-way streets the direction of the search counts.
std::vector<ReachedPiece> reachedPieces(const Search& search);

}  // namespace spatial
