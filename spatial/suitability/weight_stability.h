// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/suitability/rank_sites.h"

namespace spatial {

/// One weight at a time, the others keeping their ratios and the sum staying 1, under the weighted sum. As w_j moves to x a score moves on a straight line,
/// S(x) = x u_j + (1 - x) S_rest, S_rest the score of the other criteria alone; so all of this is exact.

/// How far weight j may move before another site is first (Mareschal 1988, EJOR 33:54; Triantaphyllou & Sanchez 1997).
struct WeightStability {
    double weight = 0;
    double low = 0;                                  ///< between low and high the first site stays first
    double high = 1;
    std::optional<std::size_t> challengerBelow = {}; ///< who is first below `low`; none: low is 0
    std::optional<std::size_t> challengerAbove = {};
    double change = 0;                               ///< the smallest change that alters the first: negative, less weight; infinite where none does
};

struct WeightSensitivity {
    std::size_t first = 0;                           ///< the site that leads (the first of equals)
    std::vector<WeightStability> stability;          ///< by criterion
    std::optional<std::size_t> mostCritical = {};    ///< the criterion with the smallest |change|; none where no single weight can alter the first
    /// By criterion, by site: the change of the score in per cent when the weight rises by one per cent of itself, w_j (u_j - S_rest) / S; NaN where
    /// the score is 0.
    std::vector<std::vector<double>> elasticity;
};

/// Errors as rankByWeightedSum. O(criteria * sites).
Result<WeightSensitivity> weightSensitivity(const std::vector<RankCriterion>& criteria);

}  // namespace spatial
