// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/suitability/site_methods.h"

#include <span>

namespace spatial {

/// Whether the choice hangs on the method: the orders that several methods give the same sites, and how alike they are.
struct MethodAgreement {
    std::vector<SiteMethod> methods;
    std::vector<Ranking> rankings;             ///< by method
    std::vector<double> tau;                   ///< Kendall tau-b of the ranks, method by method; NaN where a method ties all
    std::vector<double> rho;                   ///< Spearman
    std::vector<double> shared;                ///< share of the best `top` sites that two methods have in common
    std::size_t top = 0;
    std::vector<double> meanRank;              ///< by site, over the methods (Borda)
    std::vector<int> bestRank;
    std::vector<int> worstRank;
    std::vector<std::size_t> always;           ///< sites among the best `top` of every method

    double at(const std::vector<double>& table, std::size_t a, std::size_t b) const { return table[a * methods.size() + b]; }
};

/// Ties at the border of the best `top` (at least 1, at most all) go in the order of the sites. Errors as the methods.
Result<MethodAgreement> agreementOfMethods(const std::vector<RankCriterion>& criteria, const std::vector<SiteMethod>& methods, const SiteMethodOptions& options, std::size_t top, Progress& progress);

/// How well two scores of the same places agree: parcels scored by the mean of their cells against parcels evaluated directly, candidates of a list against
/// the map. Places where one of the two is NaN are left out and counted.
struct ScoreAgreement {
    std::size_t places = 0;              ///< with both scores
    std::size_t leftOut = 0;
    double tau = 0;                      ///< Kendall tau-b; NaN where there is nothing to compare (as below)
    double rho = 0;                      ///< Spearman
    double pearson = 0;
    double meanDifference = 0;           ///< mean of b - a
    double meanAbsoluteDifference = 0;
    double largestDifference = 0;        ///< of |b - a|
    std::size_t largestAt = 0;           ///< its position in the input
    std::size_t top = 0;
    double shared = 0;                   ///< share of the best `top` places in common (largest scores)
};
/// `a` and `b` have the same length; InvalidInput otherwise, or where no place has both.
Result<ScoreAgreement> agreementOfScores(std::span<const double> a, std::span<const double> b, std::size_t top);

}  // namespace spatial
