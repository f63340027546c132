// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/topology/topology_check.h"

#include <string>

namespace spatial {

/// How a finding can be put right, as edits of its layer.
struct TopologyFix {
    Text title;             ///< "Cut the overlap from parcel 15"
    std::string layer;
    GeometryEdits edits;
};

/// The safe fix of a finding: a vertex that stands twice is deleted, a gap goes to the neighbour with the longest common border, an overlap is cut from the
/// smaller feature (of two equal ones the later), a dangling end within `snap` metres of another line is drawn to it, a spike is cut off, an
/// invalid geometry is made valid, a feature that stands twice is removed, what enters the other layer is cut off.
///
/// Tried out before it is given: InvalidInput where the fault has no safe fix, where it is there no more, and where another rule would be broken
/// anew ("The fix would make ..."). Milliseconds.
Result<TopologyFix> fixOf(const TopologyFinding& finding, std::span<const TopologyRule> rules, const TopologyLayers& layers, double snap = 2.0);

}  // namespace spatial
