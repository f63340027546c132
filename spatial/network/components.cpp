// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/network/components.h"

#include <algorithm>

namespace spatial {

std::vector<std::uint32_t> componentsOf(const Network& network)
{
    std::vector<std::uint32_t> parent(network.nodes.size());
    for (std::uint32_t n = 0; n < parent.size(); ++n)
        parent[n] = n;
    const auto rootOf = [&](std::uint32_t n) {
        while (parent[n] != n)
            n = parent[n] = parent[parent[n]];
        return n;
    };
    for (const NetworkEdge& edge : network.edges) {
        const std::uint32_t a = rootOf(edge.from);
        const std::uint32_t b = rootOf(edge.to);
        parent[std::max(a, b)] = std::min(a, b);
    }
    for (std::uint32_t n = 0; n < parent.size(); ++n)
        parent[n] = rootOf(n);
    return parent;
}

}  // namespace spatial
