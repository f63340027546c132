// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"
#include "spatial/suitability/comparison_options.h"
#include "spatial/suitability/method_agreement.h"
#include "spatial/suitability/rank_reversal.h"

#include <string>
#include <vector>

namespace app {

/// Sites as a choice: what each criterion makes of each site, and how much it counts.
struct SiteChoice {
    std::vector<std::string> criteria;          ///< ids
    std::vector<double> weights;                ///< by criterion, >= 0, relative
    std::vector<std::vector<double>> utility;   ///< by criterion, by site, 0..1
};

using spatial::ComparisonOptions;

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
