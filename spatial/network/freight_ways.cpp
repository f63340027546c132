// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/network/freight_ways.h"

#include <cmath>
#include <numeric>

namespace spatial {

namespace {

/// Puts a way together leg by leg.
class WayTeller {
public:
    explicit WayTeller(const FreightNetwork& network) : network_(network)
    {
        way_.status = PairStatus::Ok;
        way_.seconds = way_.yuan = 0;
        way_.metresByMode.assign(network.prices.yuanPerKm.size(), 0);
    }

    void offRoad(const Snap& snap, double kmh)
    {
        if (const SnapOptions options{.maximum = 0, .offRoadKmh = kmh}; kmh > 0 && snap.distance > 0)
            add(0, snap.offRoadSeconds(options), snap.offRoadMetres(options), nullptr);
    }

    void drive(const DrivenStretch& stretch)
    {
        if (stretch.from == stretch.to)
            return;
        const Network& timed = *network_.timed;
        const EdgeCosts costs(timed, stretch.edge, Impedance::Time, Direction::FromSources);
        const WayCost cost = stretch.from < stretch.to ? costs.ahead(stretch.to - stretch.from) : costs.back(stretch.from - stretch.to);
        add(timed.modeOf(stretch.edge), cost.cost, cost.other, &stretch);
    }

    FreightWay told() { return std::move(way_); }

private:
    void add(std::uint8_t mode, double seconds, double metres, const DrivenStretch* stretch)
    {
        const bool change = mode == kChangeOfMode;
        if (way_.legs.empty() || change || way_.legs.back().mode != mode)
            way_.legs.push_back({.mode = mode, .line = {}});
        FreightLeg& leg = way_.legs.back();
        const double yuan = yuanOf(network_.prices, mode, seconds, metres);
        leg.seconds += seconds;
        leg.metres += metres;
        leg.yuan += yuan;
        way_.seconds += seconds;
        way_.yuan += yuan;
        if (change) {
            ++way_.changes;
            way_.metresOfChanges += metres;
            leg.terminal = network_.timed->edges[stretch->edge].feature;
        } else {
            way_.metresByMode[mode] += metres;
        }
        if (stretch)
            addLine(*network_.timed, *stretch, leg.line);
    }

    const FreightNetwork& network_;
    FreightWay way_;
};

}  // namespace

Result<FreightNetwork> FreightNetwork::of(NetworkPtr timed, FreightPrices prices, Minimise minimise)
{
    TRY(checkPrices(*timed, prices));
    NetworkPtr searched = timed;
    if (minimise == Minimise::Yuan) {
        TRY_ASSIGN(searched, pricedNetwork(*timed, prices));
    }
    return FreightNetwork{std::move(timed), std::move(prices), minimise, std::move(searched)};
}

double FreightWay::shareOf(std::size_t mode) const
{
    const double all = std::accumulate(metresByMode.begin(), metresByMode.end(), 0.0);
    return all > 0 ? metresByMode[mode] / all : std::nan("");
}

Result<void> freightWays(const FreightNetwork& network, const std::vector<std::optional<Snap>>& origins, const std::vector<std::optional<Snap>>& destinations,
                         double offRoadKmh, Progress& progress, const std::function<Result<void>(std::size_t, std::vector<FreightWay>&&)>& take)
{
    return routes(*network.searched, origins, destinations, {}, progress, [&](std::size_t o, std::vector<Route>&& found) -> Result<void> {
        std::vector<FreightWay> ways(found.size());
        for (std::size_t d = 0; d < found.size(); ++d) {
            if (found[d].status != PairStatus::Ok) {
                ways[d].status = found[d].status;
                continue;
            }
            WayTeller teller(network);
            teller.offRoad(*origins[o], offRoadKmh);
            for (const DrivenStretch& stretch : found[d].stretches)
                teller.drive(stretch);
            teller.offRoad(*destinations[d], offRoadKmh);
            ways[d] = teller.told();
        }
        return take(o, std::move(ways));
    });
}

}  // namespace spatial
