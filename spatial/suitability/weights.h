// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"

#include <span>
#include <vector>

namespace spatial {

/// Values of alternatives: one vector per criterion, all of the same length.
using CriterionValues = std::vector<std::vector<double>>;

/// Entropy weights (Shannon; Hwang & Yoon 1981): p_ij = x_ij / sum_i x_ij, e_j = -(1/ln m) sum_i p_ij ln p_ij, w_j = (1 - e_j) / sum (1 - e).
/// A criterion counts more the more it differs between the alternatives. Depends on the origin of the scales: use ratio scales.
/// InvalidInput: values that are not positive, fewer than 2 alternatives, or no criterion that differs at all.
struct EntropyWeights {
    std::vector<double> entropy;   ///< e_j
    std::vector<double> weights;   ///< sum 1
};
Result<EntropyWeights> entropyWeights(const CriterionValues& values);

/// CRITIC (Diakoulaki, Mavrotas & Papayannakis 1995, C&OR 22:763): on min-max scaled values, C_j = sigma_j sum_k (1 - r_jk), w_j = C_j / sum C:
/// contrast, and conflict with the others. A criterion that does not differ has weight 0. `isCost[j]`: less is better (turns the scale).
/// InvalidInput as above, but any finite values are allowed.
Result<std::vector<double>> criticWeights(const CriterionValues& values, const std::vector<bool>& isCost);

/// Rank order centroid (Barron & Barrett 1996): w_i = (1/n) sum_{j >= i} 1/j for criteria in order of importance. 1 to 1000 criteria.
std::vector<double> rankOrderCentroid(int criteria);

/// Best-worst method, linear model (Rezaei 2016, Omega 64:126): min xi such that |w_B - a_Bj w_j| <= xi and |w_j - a_jW w_W| <= xi for all j,
/// sum w = 1. `bestToOthers` a_Bj and `othersToWorst` a_jW are >= 1, with a 1 at the best and at the worst criterion; the optimum is
/// unique. Solved as a linear programme by the simplex method with Bland's rule; up to 30 criteria.
/// InvalidInput: numbers that are not as described.
struct BestWorstWeights {
    std::vector<double> weights;
    double xi = 0;   ///< 0: fully consistent; compare it between judges of the same scale only
};
Result<BestWorstWeights> bestWorstWeights(std::span<const double> bestToOthers, std::span<const double> othersToWorst);

}  // namespace spatial
