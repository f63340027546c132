// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workflow/corridor_study.h"

#include <span>

namespace app {

/// The stretches that the ways between cities hang on, see CorridorBottleneck. `weights`: of each pair, row-major, summing to 1 over the pairs with a weight; lines are in the network's CRS. `most`
/// stretches are told; `closures` edges are closed in turn, evenly over the stretches and evenly along each. InvalidInput (weights), Cancelled.
spatial::Result<std::vector<CorridorBottleneck>> corridorBottlenecks(const CorridorNetwork& network, const std::vector<std::optional<spatial::Snap>>& cities, std::span<const double> weights,
                                                                     const spatial::OdOptions& options, std::size_t most, std::size_t closures, spatial::Progress& progress);

}  // namespace app
