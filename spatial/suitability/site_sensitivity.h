// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/suitability/combination.h"
#include "spatial/suitability/rank_sites.h"
#include "spatial/suitability/sobol_indices.h"

#include <string>
#include <vector>

namespace spatial {

/// What is uncertain about a choice of sites.
struct SiteUncertainty {
    double weightSpread = 0.25;            ///< each weight lies anywhere within w (1 +- spread), then all are normalised; 0..1 (default ours)
    std::vector<double> curveShifts = {};  ///< by criterion: its curve lies anywhere within +-shift raw units; empty or 0: certain
    bool values = true;                    ///< values vary as RankCriterion::uncertainty says, each site for itself
};

/// Something that varies: the weight, the curve or the values of a criterion.
struct UncertainInput {
    enum class Kind { Weight, Curve, Values };
    Kind kind = Kind::Weight;
    std::size_t criterion = 0;
};

/// First and total Sobol indices of each site's score and rank (spatial use: Ligmann-Zielinska & Jankowski 2014): which doubt to remove first.
struct SiteSensitivity {
    std::vector<UncertainInput> inputs;      ///< those that do vary; the order of the indices
    std::vector<SobolIndices> score;         ///< by site
    std::vector<SobolIndices> rank;          ///< by site; `mean` is the mean rank
    std::vector<double> firstShare;          ///< by site: share of all runs in which it has rank 1
    std::size_t runs = 0;                    ///< evaluations of all sites
};

/// Scores by `combination` (default: weighted sum). Criteria without a curve keep the range of the values given. With one criterion its weight does not vary.
/// InvalidParameter: a spread outside 0..1, shifts that are negative or not one per criterion; InvalidInput: nothing varies, or a drawn value lies where
/// a curve has no utility; LimitReached: too many uncertain values (3,000 numbers in all: 1,500 / (uncertain criteria) sites or so).
Result<SiteSensitivity> siteSensitivity(const std::vector<RankCriterion>& criteria, const SiteUncertainty& uncertainty, const CombinationOptions& combination, const SobolOptions& options, Progress& progress);

}  // namespace spatial
