// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/suitability/rank_sites.h"

namespace spatial {

/// The methods that give sites one order from given weights, to be compared with each other. Which of them also make sense cell by cell:
///   WeightedSum  wlc            yes: a place's score depends on that place alone
///   Ordered      owa            yes
///   Topsis       topsis         no: norm and ideal points come from the sites compared; clip the map and scores change
///   IdealPoint   topsis-fixed   yes: ideal and anti-ideal are the utilities 1 and 0 (OverlayRule::Topsis)
///   Vikor        vikor          no, for the same reason; OverlayRule::Vikor is its form with fixed best and worst
///   Promethee    promethee      no: it compares every pair of alternatives
enum class SiteMethod { WeightedSum, Ordered, Topsis, IdealPoint, Vikor, Promethee };
const std::vector<std::string>& siteMethodNames();   ///< in the order of the enumeration
bool isValidPerCell(SiteMethod method);
bool bestIsLargest(SiteMethod method);               ///< of the score; false for Vikor only

struct SiteMethodOptions {
    std::vector<double> orderWeights = {};   ///< of Ordered
    double majority = 0.5;                   ///< v of Vikor
};
Result<Ranking> rankBy(SiteMethod method, const std::vector<RankCriterion>& criteria, const SiteMethodOptions& options, Progress& progress);

}  // namespace spatial
