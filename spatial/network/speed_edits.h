// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/network/build_network.h"

#include <optional>

namespace spatial {

/// The network after attributes of its lines were edited and nothing else was: lines are not joined again, edges of changed lines take their new
/// speeds, and the report looks for islands and one-way traps anew. What buildNetwork() makes of `now`, but that costs may differ by the rounding of
/// lengths to the grain (see Network); an order of elimination is carried over, hierarchies are not.
///
/// Nothing where only building it anew is right: rows or shapes differ; a duplicate was taken out beside an edge that changes, for it may be the
/// other one that counts now. `before` was built from `was` with the same options. O(vertices) to compare, O(edges). Errors of lineSpeeds();
/// Cancelled.
Result<std::optional<BuiltNetwork>> withEditedSpeeds(const BuiltNetwork& before, const FeatureTable& was, const FeatureTable& now, const NetworkOptions& options, Progress& progress);

}  // namespace spatial
