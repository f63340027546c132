// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"

#include <span>
#include <vector>

namespace spatial {

/// Best-worst method, the original non-linear model (Rezaei 2015, Omega 53:49): min xi such that |w_B / w_j - a_Bj| <= xi and
/// |w_j / w_W - a_jW| <= xi for all j, sum w = 1. `bestToOthers` a_Bj and `othersToWorst` a_jW are >= 1, with a 1 at the best and at the worst
/// criterion, as for bestWorstWeights() (the linear model, weights.h).
///
/// For a given xi each criterion leaves an interval of w_B / w_W, and all of them have to meet; the least xi is found by halving. There w_B and
/// w_W are certain, but from four criteria on other weights may move in an interval (Rezaei 2016): `lowest` .. `highest`; `weights` are
/// the centres, scaled to sum 1.
struct RatioBestWorst {
    std::vector<double> weights;
    std::vector<double> lowest;
    std::vector<double> highest;
    double xi = 0;
    double consistencyIndex = 0;   ///< the xi of the worst possible judgements with this a_BW: bestWorstConsistencyIndex()
    double ratio = 0;              ///< xi / consistencyIndex, 0: fully consistent; 0 where the index is 0
    std::size_t worstFitting = 0;  ///< the criterion whose a_Bj a_jW is farthest from a_BW: look at its two judgements first
    double inputRatio = 0;         ///< max |a_Bj a_jW - a_BW| / (a_BW^2 - a_BW), from the judgements alone (Liang, Brunelli & Rezaei 2020)
};

/// 2 to 30 criteria. InvalidInput: numbers that are not as described, or a best criterion that is also the worst while others differ.
Result<RatioBestWorst> ratioBestWorst(std::span<const double> bestToOthers, std::span<const double> othersToWorst);

/// The smaller root of xi^2 - (1 + 2a) xi + a^2 - a = 0; for a = 1 .. 9: 0, 0.44, 1.00, 1.63, 2.30, 3.00, 3.73, 4.47, 5.23.
double bestWorstConsistencyIndex(double bestToWorst);

}  // namespace spatial
