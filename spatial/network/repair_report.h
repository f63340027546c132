// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"
#include "spatial/core/value_tree.h"
#include "spatial/core/warning.h"
#include "spatial/network/graph.h"

#include <vector>

namespace spatial {

/// What a repair finding is about. Dangle: an end that leads nowhere (most are true dead ends). NearMiss: such an end closer than 20 m
/// to another line. TJunction: an end on the inside of another line, which was split there. SharedVertex: lines joined at a common vertex.
/// Crossing: lines that cross without a node; not joined. Joined: a loose end moved by --snap. Duplicate, ZeroLength: taken out.
/// Island: a part without connection to the largest. OnewayTrap: a place that can be entered but not left, or left but not entered. TurnUnclear: a banned turn that could not be found in the
/// network, and is not banned.
enum class FindingKind { Dangle, NearMiss, TJunction, SharedVertex, Crossing, Joined, Duplicate, ZeroLength, Island, OnewayTrap, TurnUnclear };
inline constexpr std::size_t kFindingKinds = 11;

std::string_view findingName(FindingKind kind);   ///< "dangles", "near_misses" ... as in the JSON

struct Finding {
    FindingKind kind;
    Coordinate place;            ///< in the network's CRS
    std::int64_t feature = 0;    ///< the line, or the turn
    double distance = 0;         ///< metres: of a near miss or joined end
};

/// What building a network found. All counts are complete; places are kept for the first 100,000 of each kind.
struct RepairReport {
    std::size_t counts[kFindingKinds] = {};
    std::vector<Finding> findings;
    std::size_t components = 0;
    std::size_t largestComponentEdges = 0;
    std::size_t leftOut = 0;   ///< rows without a usable line

    void add(const Finding& finding);
    std::size_t count(FindingKind kind) const { return counts[static_cast<std::size_t>(kind)]; }
};

/// Adds dangles, islands (one per component but the largest) and one-way traps of a finished network. O(nodes + edges).
void examine(const Network& network, RepairReport& report);

/// {nodes, edges, length_m, components, islands, dangles, near_misses, ..., findings: the first 20 of each kind} for the JSON.
ValueTree::Members valuesOf(const Network& network, const RepairReport& report);
/// One sentence for each kind found that a person should look at; each names its first feature.
std::vector<Warning> warningsOf(const RepairReport& report);

}  // namespace spatial
