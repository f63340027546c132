// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workflow/project_network.h"
#include "spatial/network/customizable.h"

#include <optional>

namespace app {

/// The order in which a network's costs can be customised, from the cache where the same roads had one (whatever their speeds); kept there. Null for
/// networks so small that searches are as quick. Seconds for a million edges the first time. Errors of CustomizableOrder::prepare().
spatial::Result<spatial::CustomizableOrderPtr> customizableOrderOf(const PreparedNetwork& network, spatial::Progress& progress);

/// Whether an order of one network serves the other: nodes lie where they lay, and the same ones are joined by the same edges.
bool sameRoads(const spatial::Network& a, const spatial::Network& b);

/// The network again after attributes of its lines were edited: speeds are put in and its hierarchy is customised. Nothing where it must be prepared
/// anew: shapes changed (see withEditedSpeeds()). `before` was prepared from `was` by `entry`, which has no banned turns, no second mode and no prices; `order` is of it or null. Errors of withEditedSpeeds();
/// Cancelled.
spatial::Result<std::optional<PreparedNetworkPtr>> preparedAgain(const PreparedNetwork& before, const spatial::FeatureTable& was, const spatial::FeatureTable& now, const layers::NetworkEntry& entry,
                                                                 const spatial::CustomizableOrderPtr& order, spatial::Progress& progress);

}  // namespace app
