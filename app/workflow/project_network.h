// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/project/project.h"
#include "spatial/network/build_network.h"
#include "spatial/network/snapping.h"

#include <memory>

namespace app {

/// How a project builds a network from its line layer; `turns` are the features of the layer entry.turns, null where it names none.
/// InvalidParameter for speeds and vehicles that cannot be read. InvalidInput where the layer of turns is named but not there.
spatial::Result<spatial::NetworkOptions> networkOptionsOf(const layers::NetworkEntry& entry, spatial::FeatureTablePtr turns);

/// A network that answers quickly: with a hierarchy for its impedance where one is worth it. Immutable; any thread.
struct PreparedNetwork {
    spatial::NetworkPtr network;
    spatial::RepairReport report;
    std::vector<spatial::Warning> warnings;
    std::shared_ptr<const spatial::Snapper> snapper;   ///< of `network`
    spatial::Impedance impedance = spatial::Impedance::Time;
};
using PreparedNetworkPtr = std::shared_ptr<const PreparedNetwork>;

/// Builds the network and prepares its hierarchy, which is taken from the cache where the same network was prepared before (by its bytes:
/// whatever changes the network, an edit or a speed, gives another). Seconds for a million edges, the hierarchy some seconds more the first
/// time. Errors of networkOptionsOf() and buildNetwork(); Cancelled.
spatial::Result<PreparedNetworkPtr> prepareNetwork(const spatial::FeatureTable& lines, spatial::FeatureTablePtr turns, const layers::NetworkEntry& entry, spatial::Progress& progress);

}  // namespace app
