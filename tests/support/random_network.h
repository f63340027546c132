// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/network/graph.h"

#include <random>

namespace spatial::test {

inline std::uint32_t below(std::mt19937& random, std::uint32_t limit) { return static_cast<std::uint32_t>(random() % limit); }

/// What a random network may hold.
struct NetworkMix {
    bool oneway = true;       ///< one-way streets, and streets of two speeds
    bool wholeCosts = true;   ///< costs are whole numbers, so that many ways are equally good; else any numbers
};

inline void addEdge(Network& network, NetworkEdge edge)
{
    network.edges.push_back(edge);
    network.vertices.push_back(network.nodes[edge.from]);
    network.vertices.push_back({network.nodes[edge.from].x + 1, 3});
    network.vertices.push_back(network.nodes[edge.to]);
    network.firstVertex.push_back(static_cast<std::uint32_t>(network.vertices.size()));
}

inline NetworkEdge randomEdge(std::mt19937& random, std::uint32_t from, std::uint32_t to, const NetworkMix& mix)
{
    const auto cost = [&] { return mix.wholeCosts ? 1.0 + below(random, 20) : 0.1 + std::uniform_real_distribution<double>(0, 300)(random); };
    NetworkEdge edge{from, to, cost(), kUnreachable, kUnreachable, 0};
    const std::uint32_t ways = mix.oneway ? below(random, 4) : 2;   // 0: along, 1: against, 2: both alike, 3: both, at different speeds
    if (ways != 1)
        edge.forward = cost();
    if (ways != 0)
        edge.backward = ways == 2 ? edge.forward : cost();
    return edge;
}

/// Streets between any two nodes: parallel ones, loops, islands and dead ends all occur.
inline Network randomNetwork(std::mt19937& random, std::uint32_t nodes, std::size_t edges, const NetworkMix& mix = {})
{
    Network network;
    for (std::uint32_t n = 0; n < nodes; ++n)
        network.nodes.push_back({n * 10.0, (n % 7) * 10.0});
    for (std::size_t e = 0; e < edges; ++e) {
        const std::uint32_t from = below(random, nodes);
        addEdge(network, randomEdge(random, from, below(random, nodes), mix));
    }
    network.index();
    return network;
}

/// A town of side x side crossings, some of whose streets are missing.
inline Network gridNetwork(std::mt19937& random, std::uint32_t side, const NetworkMix& mix = {})
{
    Network network;
    for (std::uint32_t n = 0; n < side * side; ++n)
        network.nodes.push_back({n % side * 100.0, n / side * 100.0});
    for (std::uint32_t n = 0; n < side * side; ++n) {
        if (n % side + 1 < side && below(random, 8) != 0)
            addEdge(network, randomEdge(random, n, n + 1, mix));
        if (n / side + 1 < side && below(random, 8) != 0)
            addEdge(network, randomEdge(random, n, n + side, mix));
    }
    network.index();
    return network;
}

}  // namespace spatial::test
