// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/network/graph.h"

#include <cstdint>
#include <vector>

namespace spatial {

/// The parts of a network that hang together when every edge may be used both ways: for each node the lowest node of its part, which stands
/// for it. Near linear in edges. Pure.
std::vector<std::uint32_t> componentsOf(const Network& network);

}  // namespace spatial
