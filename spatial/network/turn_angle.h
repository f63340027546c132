// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/network/graph.h"

#include <span>

namespace spatial {

/// The direction of a street is that of its first metres at a junction (ours): shorter stretches tell how it was drawn, not where it leads.
inline constexpr double kTurnLook = 15;

/// Degrees by which one turns, left positive, -180 to 180: from the last `kTurnLook` metres of the way that is left to the first of the way
/// that is entered. Both as they are driven; each has two vertices or more. 0 where either has no length.
double turnAngle(std::span<const Coordinate> left, std::span<const Coordinate> entered);
/// Of two half-edges that meet.
double turnAngle(const Network& network, std::uint32_t entering, std::uint32_t leaving);

}  // namespace spatial
