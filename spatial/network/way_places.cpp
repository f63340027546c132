// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/network/way_places.h"

#include "spatial/network/way_reader.h"

#include <cmath>

namespace spatial {

Result<std::optional<Coordinate>> placeAlongWay(const Network& network, const Snap& from, const Snap& to, double cost, Impedance impedance, const Progress& progress)
{
    if (!(cost >= 0))
        return Error{ErrorCode::InvalidParameter, text("A way has no place at the cost {0}.", cost), {}, "cost"};
    Search search(network);
    const SearchSource source{from.at};
    TRY(search.runTo(std::span(&source, 1), std::span(&to.at, 1), {impedance, Direction::FromSources, kUnreachable}, progress));
    const auto costOf = [&](std::uint32_t node) { return WayCost{search.cost(node), search.other(node)}; };
    const WayReader reader(network, source, impedance, costOf);
    const WayCost way = reader.costTo(to.at, kUnreachable);
    if (way.cost == kUnreachable)
        return std::optional<Coordinate>{};
    TRY_ASSIGN(const std::vector<DrivenStretch> stretches, reader.wayTo(to.at, way));
    double left = cost;
    for (const DrivenStretch& driven : stretches) {
        const EdgeCosts costs(network, driven.edge, impedance, Direction::FromSources);
        const double whole = driven.from <= driven.to ? costs.ahead(driven.to - driven.from).cost : costs.back(driven.from - driven.to).cost;
        if (left < whole)
            return std::optional(network.placeAt(driven.edge, std::lerp(driven.from, driven.to, left / whole)));
        left -= whole;
    }
    return std::optional(to.place);
}

}  // namespace spatial
