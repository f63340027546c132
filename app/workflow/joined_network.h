// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workflow/project_network.h"

#include <functional>
#include <string>
#include <vector>

namespace app {

/// The features of a layer of the project by its id; null where it is not there or has none.
using TableOf = std::function<spatial::FeatureTablePtr(const std::string& layer)>;

/// The layers that a network is built from, each once: its lines and banned turns, and of one that is joined to a second mode
/// (NetworkEntry::joined) also those of the other network and the terminals.
std::vector<std::string> layersOfNetwork(const layers::Project& project, const layers::NetworkEntry& entry);

/// Whether it counts yuan for a tonne instead of minutes.
bool isPriced(const layers::NetworkEntry& entry);

/// The network of the entry in seconds, joined to its second mode where it has one (see spatial/network/joined_modes.h); the report is that of
/// its own lines. The other network is built as its entry says, its own joining aside.
/// Errors of networkOptionsOf(), buildNetwork() and joinModes(); InvalidInput where a layer or the other network is not there; Cancelled.
spatial::Result<spatial::BuiltNetwork> buildProjectNetwork(const layers::Project& project, const layers::NetworkEntry& entry, const TableOf& tables, spatial::Progress& progress);

/// What a tonne pays on it: the hour of this entry, the kilometre of each network's own entry, the change of the joining.
spatial::FreightPrices pricesOf(const layers::Project& project, const layers::NetworkEntry& entry);

/// As buildProjectNetwork(), prepared for quick answers; with the impedance "cost" also the same network priced and prepared.
spatial::Result<PreparedNetworkPtr> prepareProjectNetwork(const layers::Project& project, const layers::NetworkEntry& entry, const TableOf& tables, spatial::Progress& progress);

}  // namespace app
