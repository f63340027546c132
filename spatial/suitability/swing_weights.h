// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"

#include <cstddef>
#include <span>
#include <vector>

namespace spatial {

/// Swing weights (von Winterfeldt & Edwards 1986): think of a place that is worst in every criterion. The criterion whose swing from its worst to
/// its best is wanted first has 100 points, the others fewer in comparison; w_j = points_j / sum. Points are any numbers >= 0, so that
/// the best need not be 100. Questions about swings, not importance: a criterion that hardly varies deserves few points.
/// InvalidInput: no criterion, points that are negative, not finite or all 0.
Result<std::vector<double>> swingWeights(std::span<const double> points);

/// Weights after the range of a criterion was changed while its curve stayed linear between worst and best: the swing is longer, so that its weight
/// grows with it, w_j' ~ w_j ranges_j (Keeney & Raiffa 1976), scaled to sum 1. `rangeFactors`: new range / old range, > 0.
/// InvalidInput as above, or as many factors as weights are not there.
Result<std::vector<double>> weightsForNewRanges(std::span<const double> weights, std::span<const double> rangeFactors);

}  // namespace spatial
