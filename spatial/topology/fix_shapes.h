// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/topology/topology_check.h"
#include "spatial/topology/topology_fix.h"

namespace spatial::topology {

/// What would put a finding right, not tried out yet. InvalidInput where nobody but a person can decide, or where the features are gone.
Result<TopologyFix> proposedFix(const TopologyFinding& finding, const TopologyRule& rule, const TopologyLayers& layers, double snap);

}  // namespace spatial::topology
