// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"
#include "spatial/core/result.h"

#include <cstdint>
#include <vector>

namespace spatial {

struct FlowArc {
    std::size_t from = 0;
    std::size_t to = 0;
    std::int64_t capacity = 0;   ///< >= 0
    std::int64_t cost = 0;       ///< of a unit; may be negative
};

struct FlowProblem {
    std::vector<std::int64_t> supplies;   ///< of each node: above 0 it may give so much, below 0 it may take so much
    std::vector<FlowArc> arcs;
};

enum class FlowWish {
    Most,    ///< the largest flow, and of these the one that costs least
    Pays,    ///< the flow that costs least; what brings no cost below 0 does not flow
};

struct Flow {
    std::vector<std::int64_t> ofArcs;
    std::int64_t amount = 0;     ///< given and taken
};

/// Minimum-cost flow by the primal network simplex of LEMON (Kiraly & Kovacs 2012, Efficient implementations of minimum-cost flow algorithms; Dezso, Juttner & Kovacs 2011, LEMON), whole numbers throughout: exact,
/// the same for the same order of nodes and arcs. About 100 bytes an arc.
/// Most is the circulation with an arc back from all that take to all that give, so cheap that any more flow pays.
/// InvalidInput: an arc from or to a node that does not exist, a negative capacity, numbers so large that sums of costs would not fit into 64 bits. Cancelled.
Result<Flow> minimumCostFlow(const FlowProblem& problem, FlowWish wish, const Progress& progress = noProgress());

}  // namespace spatial
