// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/suitability/site_methods.h"

namespace spatial {

/// Rank reversal (Belton & Gear 1983): two sites change places although nothing about them changed, only because a third was left out. Methods that norm by
/// the sites at hand can do so (topsis, vikor, promethee, and wlc without curves); with curves wlc, owa and topsis-fixed cannot.
struct RankReversal {
    std::size_t dropped = 0;
    std::size_t before = 0;   ///< stood above `after` with all sites, and stands below it without `dropped`
    std::size_t after = 0;
};

struct RankReversals {
    SiteMethod method = SiteMethod::WeightedSum;
    std::vector<RankReversal> reversals;          ///< by dropped, at most kMostListedReversals
    std::size_t count = 0;                        ///< all of them
    std::size_t droppedWithReversal = 0;          ///< sites whose absence turns at least one pair
    std::vector<std::size_t> changesFirst;        ///< sites (not the first) whose absence makes another site the only first
};
inline constexpr std::size_t kMostListedReversals = 1'000;
inline constexpr std::size_t kMostReversalSites = 300;

/// Leaves each site out in turn. Sites of equal rank do not reverse. Fewer than 3 sites have none. LimitReached above kMostReversalSites;
/// errors as the methods. O(sites * (cost of the method + sites^2)).
Result<RankReversals> rankReversals(SiteMethod method, const std::vector<RankCriterion>& criteria, const SiteMethodOptions& options, Progress& progress);

}  // namespace spatial
