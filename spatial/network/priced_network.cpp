// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/network/priced_network.h"

#include <algorithm>
#include <cmath>

namespace spatial {

namespace {

bool isPrice(double yuan) { return yuan >= 0 && std::isfinite(yuan); }

}  // namespace

Result<void> checkPrices(const Network& network, const FreightPrices& prices)
{
    if (network.priced)
        return Error{ErrorCode::InvalidInput, text("This network counts yuan already."), text("Price the network whose impedance is time.")};
    if (!isPrice(prices.yuanPerHour))
        return Error{ErrorCode::InvalidParameter, text("A price cannot be {0} yuan.", prices.yuanPerHour), text("Give 0 or more."), "yuan-per-hour"};
    if (!isPrice(prices.yuanPerChange))
        return Error{ErrorCode::InvalidParameter, text("A price cannot be {0} yuan.", prices.yuanPerChange), text("Give 0 or more."), "transfer-yuan"};
    for (const double yuan : prices.yuanPerKm)
        if (!isPrice(yuan))
            return Error{ErrorCode::InvalidParameter, text("A price cannot be {0} yuan.", yuan), text("Give 0 or more.")};
    std::size_t modes = 1;
    for (const std::uint8_t mode : network.modes)
        if (mode != kChangeOfMode)
            modes = std::max(modes, std::size_t{mode} + 1);
    if (prices.yuanPerKm.size() < modes)
        return Error{ErrorCode::InvalidParameter, text("{0} modes have {1} prices for a kilometre.", modes, prices.yuanPerKm.size()), text("Give one for each mode.")};
    if (prices.yuanPerHour == 0 && std::all_of(prices.yuanPerKm.begin(), prices.yuanPerKm.end(), [](double yuan) { return yuan == 0; }))
        return Error{ErrorCode::InvalidParameter, text("With all prices 0 every way costs the same."), text("Give a price for the hour or for the kilometre."), "yuan-per-hour"};
    return {};
}

double yuanOf(const FreightPrices& prices, std::uint8_t mode, double seconds, double metres)
{
    const double ofTime = prices.yuanPerHour * seconds / 3600;
    return ofTime + (mode == kChangeOfMode ? prices.yuanPerChange : prices.yuanPerKm[mode] * metres / 1000);
}

SnapOptions pricedSnap(const SnapOptions& snap, const FreightPrices& prices)
{
    if (!(snap.offRoadKmh > 0))
        return snap;
    const double yuanPerMetre = yuanOf(prices, 0, 3.6 / snap.offRoadKmh, 1);
    return {snap.maximum, yuanPerMetre > 0 ? 3.6 / yuanPerMetre : 0};
}

Result<NetworkPtr> pricedNetwork(const Network& timed, const FreightPrices& prices)
{
    TRY(checkPrices(timed, prices));
    auto priced = std::make_shared<Network>(timed);
    priced->hierarchies = {};
    priced->priced = true;
    for (std::size_t e = 0; e < priced->edges.size(); ++e) {
        NetworkEdge& edge = priced->edges[e];
        for (double* cost : {&edge.forward, &edge.backward})
            if (*cost != kUnreachable)
                *cost = yuanOf(prices, timed.modeOf(e), *cost, edge.length);
    }
    priced->index();
    return NetworkPtr(std::move(priced));
}

}  // namespace spatial
