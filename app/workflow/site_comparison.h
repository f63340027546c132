// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"
#include "spatial/suitability/method_agreement.h"
#include "spatial/suitability/rank_reversal.h"

#include <cstdint>
#include <string>
#include <vector>

namespace app {

/// Sites as a choice: what each criterion makes of each site, and how much it counts.
struct SiteChoice {
    std::vector<std::string> criteria;          ///< ids
    std::vector<double> weights;                ///< by criterion, >= 0, relative
    std::vector<std::vector<double>> utility;   ///< by criterion, by site, 0..1
};

/// How sites are compared. All defaults are ours.
struct ComparisonOptions {
    double attitude = 2;                        ///< a of the order weights Q(r) = r^a of OWA: 1 is the weighted sum, more is more cautious (0.2 .. 5)
    double majority = 0.5;                      ///< v of VIKOR
    double indifference = 0.02;                 ///< q and p of PROMETHEE's linear preference, in utilities: up to q a difference says nothing, from p
    double preference = 0.25;                   ///< on it says all
    spatial::WeightRegion weights = {spatial::WeightRegion::Kind::Uniform, {}, 0.3};   ///< which weights SMAA draws; Around: around the given ones; Ranked: those that keep their order
    double doubt = 0;                           ///< each utility lies anywhere within +-doubt, 0 .. 0.5; only for SMAA
    std::size_t draws = 9'604;
    std::uint64_t seed = 1;
};

/// The five methods, side by side: WLC, OWA, TOPSIS, VIKOR, PROMETHEE II.
const std::vector<spatial::SiteMethod>& comparedMethods();

struct SiteComparison {
    std::vector<double> weights;                       ///< summing to 1
    std::vector<double> orderWeights;                  ///< of OWA, from the largest value
    spatial::MethodAgreement agreement;                ///< of comparedMethods(), in their order
    double concordance = 0;                            ///< Kendall's W of the five orders; NaN where there is nothing to compare
    std::vector<spatial::RankReversals> reversals;     ///< by method; empty for more than spatial::kMostReversalSites sites
    spatial::SmaaResult smaa;                          ///< all ranks up to 10; pairwise wins for up to kMostPairwise sites
    ComparisonOptions options;

    const spatial::Ranking& ranking(std::size_t method) const { return agreement.rankings[method]; }
};
inline constexpr std::size_t kMostPairwise = 100;

/// All methods work on the utilities (1 is best), because raw values of criteria whose curve has its best in the middle have no direction that distances
/// could be taken in. TOPSIS and VIKOR take their ideal points from the sites compared.
/// Errors of the methods; Cancelled. Depends on the seed, not on threads.
spatial::Result<SiteComparison> compareSites(const SiteChoice& choice, const ComparisonOptions& options, spatial::Progress& progress);

}  // namespace app
