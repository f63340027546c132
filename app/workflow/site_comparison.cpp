// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/site_comparison.h"

#include "app/workflow/method_comparison.h"

#include <algorithm>
#include <numeric>

namespace app {

using spatial::RankCriterion;
using spatial::Result;
using spatial::SiteMethod;

namespace {

/// SMAA's ranked weights want the most important criterion first; its results name criteria only in the central weights, which are put back.
std::vector<std::size_t> mostImportantFirst(const std::vector<double>& weights)
{
    std::vector<std::size_t> order(weights.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return weights[a] > weights[b]; });
    return order;
}

Result<spatial::SmaaResult> smaaOf(const std::vector<RankCriterion>& criteria, const std::vector<double>& weights, const ComparisonOptions& options, spatial::Progress& progress)
{
    const std::vector<std::size_t> order = mostImportantFirst(weights);
    std::vector<RankCriterion> ordered;
    for (const std::size_t j : order) {
        ordered.push_back(criteria[j]);
        if (options.doubt > 0)
            ordered.back().uncertainty = {spatial::ValueUncertainty::Kind::Uniform, options.doubt, false};
    }
    const std::size_t sites = criteria.front().values.size();
    spatial::SmaaOptions smaa{.draws = options.draws, .seed = options.seed, .ranks = std::min<std::size_t>(10, sites), .weights = options.weights, .pairwise = sites <= kMostPairwise};
    smaa.weights.baseline.clear();
    TRY_ASSIGN(spatial::SmaaResult result, rankBySmaa(ordered, smaa, progress));
    for (std::vector<double>& central : result.centralWeights) {
        if (central.empty())
            continue;
        std::vector<double> back(central.size());
        for (std::size_t k = 0; k < order.size(); ++k)
            back[order[k]] = central[k];
        central = std::move(back);
    }
    return result;
}

}  // namespace

const std::vector<SiteMethod>& comparedMethods()
{
    static const std::vector<SiteMethod> methods{SiteMethod::WeightedSum, SiteMethod::Ordered, SiteMethod::Topsis, SiteMethod::Vikor, SiteMethod::Promethee};
    return methods;
}

Result<SiteComparison> compareSites(const SiteChoice& choice, const ComparisonOptions& options, spatial::Progress& progress)
{
    spatial::PartOfProgress agreeing(progress, 0, 0.2);
    TRY_ASSIGN(SiteComparison made, compareMethods(choice, options, agreeing));
    TRY_ASSIGN(const std::vector<RankCriterion> criteria, criteriaOf(choice, options));
    const spatial::SiteMethodOptions methods{made.orderWeights, options.majority};
    const std::size_t sites = criteria.front().values.size();
    for (std::size_t m = 0; sites <= spatial::kMostReversalSites && m < comparedMethods().size(); ++m) {
        spatial::PartOfProgress part(progress, 0.2 + 0.08 * static_cast<double>(m), 0.2 + 0.08 * static_cast<double>(m + 1));
        TRY(spatial::notCancelled(progress));
        TRY_ASSIGN(auto reversals, rankReversals(comparedMethods()[m], criteria, methods, part));
        made.reversals.push_back(std::move(reversals));
    }
    spatial::PartOfProgress drawing(progress, 0.6, 1);
    TRY_ASSIGN(made.smaa, smaaOf(criteria, made.weights, options, drawing));
    return made;
}

}  // namespace app
