// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/edit/layer_edit.h"
#include "spatial/topology/topology_fix.h"

#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace app::desktop {

/// Rules, layers and what was found in them at one moment: values, any thread.
struct TopologyState {
    std::vector<spatial::TopologyRule> rules;
    spatial::TopologyLayers layers;
    std::map<std::string, layers::EditedLayerPtr, std::less<>> states;   ///< what `layers` holds
    spatial::TopologyFindings findings;
};

struct FixedFaults {
    std::vector<std::pair<std::string, layers::LayerChange>> changes;   ///< id of the layer, from its state at the beginning
    std::size_t fixed = 0;
    std::size_t left = 0;   ///< wanted ones that have no safe fix
};

/// Every safe fix of the findings for which `wanted` says so, also of those that fixes bring to light. One may change what the next meets: fixes that touch
/// no common place are worked out and done together, then the others with the layers as they are then. The same findings give the same changes.
/// Cancelled.
spatial::Result<FixedFaults> fixFaults(TopologyState state, const std::function<bool(const spatial::TopologyFinding&)>& wanted, spatial::Progress& progress);

}  // namespace app::desktop
