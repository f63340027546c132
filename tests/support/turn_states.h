// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/network/dijkstra.h"
#include "tests/support/random_network.h"

#include <map>
#include <queue>
#include <set>
#include <tuple>

namespace spatial::test {

/// Ways with banned turns as they are taught: states are streets driven to their end, not nodes. Nothing of the program's own search is used.
class TurnStates {
public:
    TurnStates(const Network& network, Impedance impedance) : network_(network), impedance_(impedance), bans_(network.bannedTurns.begin(), network.bannedTurns.end()) {}

    /// Cost and other measure of the best way between two places.
    std::pair<double, double> between(EdgePosition from, EdgePosition to) const
    {
        using Cost = std::pair<double, double>;
        const Cost never{kUnreachable, kUnreachable};
        const auto plus = [](Cost a, Cost b) { return Cost{a.first + b.first, a.second + b.second}; };
        const std::uint32_t halfEdges = 2 * static_cast<std::uint32_t>(network_.edges.size());
        std::vector<Cost> driven(halfEdges, never);
        std::priority_queue<std::pair<Cost, std::uint32_t>, std::vector<std::pair<Cost, std::uint32_t>>, std::greater<>> waiting;
        const auto offer = [&](std::uint32_t h, Cost cost) {
            if (cost.first != kUnreachable && cost < driven[h]) {
                driven[h] = cost;
                waiting.push({cost, h});
            }
        };
        const std::optional<std::uint32_t> startsAt = junctionAt(from);
        if (startsAt) {
            for (std::uint32_t h = 0; h < halfEdges; ++h)
                if (tail(h) == *startsAt)
                    offer(h, part(h, 1));
        } else {
            offer(2 * from.edge, part(2 * from.edge, 1 - from.along));
            offer(2 * from.edge + 1, part(2 * from.edge + 1, from.along));
        }
        while (!waiting.empty()) {
            const auto [cost, h] = waiting.top();
            waiting.pop();
            if (cost > driven[h])
                continue;
            for (std::uint32_t g = 0; g < halfEdges; ++g)
                if (tail(g) == head(h) && !bans_.contains({h, g}))
                    offer(g, plus(cost, part(g, 1)));
        }

        Cost best = never;
        const auto consider = [&](Cost cost) {
            if (cost.first != kUnreachable)
                best = std::min(best, cost);
        };
        const std::optional<std::uint32_t> endsAt = junctionAt(to);
        if (endsAt) {
            if (startsAt == endsAt)
                consider({0, 0});
            for (std::uint32_t h = 0; h < halfEdges; ++h)
                if (head(h) == *endsAt)
                    consider(driven[h]);
        }
        for (const std::uint32_t g : {2 * to.edge, 2 * to.edge + 1}) {
            const double share = g % 2 == 0 ? to.along : 1 - to.along;
            if (share <= 0)
                continue;
            if (startsAt && tail(g) == *startsAt)
                consider(part(g, share));
            for (std::uint32_t h = 0; h < halfEdges; ++h)
                if (head(h) == tail(g) && !bans_.contains({h, g}))
                    consider(plus(driven[h], part(g, share)));
        }
        if (from.edge == to.edge) {
            if (from.along == to.along)
                consider({0, 0});
            consider(to.along > from.along ? part(2 * to.edge, to.along - from.along) : to.along < from.along ? part(2 * to.edge + 1, from.along - to.along) : never);
        }
        return best;
    }

    std::uint32_t tail(std::uint32_t h) const { return h % 2 == 0 ? network_.edges[h / 2].from : network_.edges[h / 2].to; }
    std::uint32_t head(std::uint32_t h) const { return tail(h ^ 1u); }
    bool isBanned(std::uint32_t h, std::uint32_t g) const { return bans_.contains({h, g}); }

private:
    std::optional<std::uint32_t> junctionAt(EdgePosition at) const
    {
        return at.along <= 0 ? std::optional(network_.edges[at.edge].from) : at.along >= 1 ? std::optional(network_.edges[at.edge].to) : std::nullopt;
    }
    std::pair<double, double> part(std::uint32_t h, double share) const
    {
        const Impedance other = otherOf(impedance_);
        const double cost = network_.cost(h / 2, h % 2 == 0, impedance_);
        if (cost == kUnreachable)
            return {kUnreachable, kUnreachable};
        return {network_.onGrain(cost * share, impedance_), network_.onGrain(network_.cost(h / 2, h % 2 == 0, other) * share, other)};
    }

    const Network& network_;
    Impedance impedance_;
    std::set<BannedTurn> bans_;
};

/// As many banned turns at random as `count`, u-turns among them.
inline void banTurns(std::mt19937& random, Network& network, std::size_t count)
{
    const std::uint32_t halfEdges = 2 * static_cast<std::uint32_t>(network.edges.size());
    const auto tail = [&](std::uint32_t h) { return h % 2 == 0 ? network.edges[h / 2].from : network.edges[h / 2].to; };
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint32_t entering = below(random, halfEdges);
        std::vector<std::uint32_t> onwards;
        for (std::uint32_t h = 0; h < halfEdges; ++h)
            if (tail(h) == tail(entering ^ 1u))
                onwards.push_back(h);
        network.bannedTurns.push_back({entering, onwards[below(random, static_cast<std::uint32_t>(onwards.size()))]});
    }
    network.index();
}

}  // namespace spatial::test
