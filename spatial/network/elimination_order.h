// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"
#include "spatial/network/graph.h"

#include <cstdint>
#include <vector>

namespace spatial {

/// The nodes of a network from the least important one, so that few new arcs arise when they are taken away in this order (see
/// customizable.h). It depends on which nodes are joined and where they lie, not on costs: edits of speeds and closures leave it good.
///
/// First nodes with at most two neighbours, in rounds (dead ends and chains, which leave no more behind than they take); then nested
/// dissection (George 1973): the nodes of a small separator are the most important ones, and each side by itself the same again.
/// Separators by inertial flow in four directions (Schild & Sommer 2015; see inertial_flow.h); pieces of a few nodes by least degree.
/// Islands fall apart by themselves. Closed edges count, so that they may be opened.
///
/// Deterministic, independent of threads; parallel by directions and pieces. About n^1.5; a million edges take seconds. Works in about
/// 150 bytes an edge: LimitReached where memoryLimit() does not hold that. Cancelled.
Result<std::vector<std::uint32_t>> eliminationOrderOf(const Network& network, Progress& progress);

/// Whether this is each number below `nodes` once.
bool isPermutation(const std::vector<std::uint32_t>& order, std::size_t nodes);

}  // namespace spatial
