// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"
#include "spatial/network/graph.h"

#include <string>
#include <string_view>

namespace spatial {

/// A network as bytes: magic "SONGHUANET", version, CRS, nodes, edges, shapes, each little-endian, and a fingerprint of all before it.
/// The same network gives the same bytes.
std::string networkToBytes(const Network& network);

/// The network, ready for searches. Every count, index and number is checked before it is used; Unreadable says what is wrong
/// (not a network, another version, damaged). Never reads beyond the bytes nor allocates more than a few times their size.
Result<NetworkPtr> networkFromBytes(std::string_view bytes);

}  // namespace spatial
