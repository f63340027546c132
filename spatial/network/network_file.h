// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"
#include "spatial/network/graph.h"

#include <string>
#include <string_view>

namespace spatial {

/// A network as bytes: magic "SONGHUANET", version, CRS, nodes, edges, shapes, a section for the hierarchy of each impedance (empty where
/// there is none), one for the order of elimination (4 bytes a node, or empty; since version 3), one for banned turns (8 bytes each; since
/// version 4), each little-endian, and a fingerprint of
/// all before it. The same network gives the same bytes.
std::string networkToBytes(const Network& network);
/// With these hierarchies (time, length) instead of the network's own.
std::string networkToBytes(const Network& network, const std::array<std::shared_ptr<const Hierarchy>, 2>& hierarchies);

/// The network, ready for searches. Every count, index and number is checked before it is used; Unreadable says what is wrong
/// (not a network, a version that is not known, damaged; versions 2 to 4 are read). Never reads beyond the bytes nor allocates more than a few times their size.
Result<NetworkPtr> networkFromBytes(std::string_view bytes);

}  // namespace spatial
