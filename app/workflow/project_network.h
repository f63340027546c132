// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/project/project.h"
#include "spatial/network/build_network.h"
#include "spatial/network/priced_network.h"
#include "spatial/network/snapping.h"

#include <memory>
#include <optional>

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
    /// With the impedance "cost": the same nodes and edges in yuan for a tonne, prepared too; null otherwise. `network` then is in seconds.
    spatial::NetworkPtr priced = nullptr;
    std::optional<spatial::FreightPrices> prices = {};

    /// The network on which the impedance of the entry is made small.
    const spatial::NetworkPtr& searched() const { return priced ? priced : network; }
};
using PreparedNetworkPtr = std::shared_ptr<const PreparedNetwork>;

/// The network with a hierarchy for the impedance, from the cache or made here. Cancelled.
spatial::Result<spatial::NetworkPtr> withHierarchy(spatial::NetworkPtr network, spatial::Impedance impedance, spatial::Progress& progress);

/// A built network with its hierarchy and snapper. Cancelled.
spatial::Result<PreparedNetwork> preparedFrom(spatial::BuiltNetwork built, spatial::Impedance impedance, spatial::Progress& progress);

/// Builds the network and prepares its hierarchy, which is taken from the cache where the same network was prepared before (by its bytes:
/// whatever changes the network, an edit or a speed, gives another). Seconds for a million edges, the hierarchy some seconds more the first
/// time. Errors of networkOptionsOf() and buildNetwork(); Cancelled.
spatial::Result<PreparedNetworkPtr> prepareNetwork(const spatial::FeatureTable& lines, spatial::FeatureTablePtr turns, const layers::NetworkEntry& entry, spatial::Progress& progress);

}  // namespace app
