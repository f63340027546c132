// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"
#include "spatial/network/snapping.h"

#include <vector>

namespace spatial {

/// What a tonne pays on its way. All >= 0; none is given here, because none holds everywhere.
struct FreightPrices {
    double yuanPerHour = 0;                ///< of time: what the goods, the vehicle and its crew cost an hour, for each tonne
    std::vector<double> yuanPerKm = {};    ///< by mode (Network::modes): of a tonne-kilometre
    double yuanPerChange = 0;              ///< of a change of mode: unloading and loading a tonne
};

/// Generalised cost of a stretch in yuan for a tonne (Ortuzar & Willumsen 2011, Modelling Transport, ch. 5: money and valued time):
///     yuanPerHour * hours + yuanPerKm[mode] * km,    of a change: yuanPerHour * hours + yuanPerChange.
double yuanOf(const FreightPrices& prices, std::uint8_t mode, double seconds, double metres);

/// InvalidParameter: a negative or infinite price, all prices 0, no price for a mode that occurs; InvalidInput: a network that is priced already.
Result<void> checkPrices(const Network& network, const FreightPrices& prices);

/// The network with yuan for a tonne instead of seconds on its edges; nodes, edges and lengths stay, so a place or edge of the one is that of
/// the other. Every algorithm that makes Impedance::Time small makes yuan small on it: where they say seconds, it is yuan. What does not
/// hold for it refuses (speeds, links) or is given another way (speeds off the road: pricedSnap()).
/// What its ways take in hours is read from the same stretches of `timed` (see freight_ways.h). Closed ways stay closed. An edge that costs
/// nothing costs one grain. O(edges). Errors of checkPrices().
Result<NetworkPtr> pricedNetwork(const Network& timed, const FreightPrices& prices);

/// Options for a priced network under which the way between a point and its road costs its yuan, as the first mode: Snap::offRoadSeconds() is
/// distance / speed, so a speed is chosen whose "seconds" are yuan. Without a speed off the road that way costs nothing, as ever.
SnapOptions pricedSnap(const SnapOptions& snap, const FreightPrices& prices);

}  // namespace spatial
