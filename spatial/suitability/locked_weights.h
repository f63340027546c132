// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace spatial {

/// What a slider does: weight `changed` becomes `value`, and the others give way so that all sum to 1. Weights with `locked` stay as they are;
/// the others keep their ratios to each other.
///
/// The value is cut to what is left beside the locked ones. Others that are all 0 share what is freed equally. Where no other weight can give way,
/// because all are locked, the changed one takes exactly what they leave (it does not move). A weight that is itself locked does not move.
/// Weights that sum to something else are normalised first; negative ones, NaN and infinities count as 0, and where all are 0 they begin equal.
/// The result sums to 1 within rounding. `locked` may be empty: none.
std::vector<double> withWeight(std::span<const double> weights, std::size_t changed, double value, const std::vector<bool>& locked = {});

/// Scaled to sum 1 by the same leniency: negative ones, NaN and infinities count as 0; all 0 become equal.
std::vector<double> normalisedPositive(std::span<const double> weights);

}  // namespace spatial
