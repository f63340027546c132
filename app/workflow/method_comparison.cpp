// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/method_comparison.h"

#include "spatial/suitability/concordance.h"
#include "spatial/suitability/order_weights.h"

#include <algorithm>

namespace app {

using spatial::RankCriterion;
using spatial::Result;
using spatial::text;

Result<std::vector<RankCriterion>> criteriaOf(const SiteChoice& choice, const ComparisonOptions& options)
{
    TRY_ASSIGN(const spatial::Curve asItIs, spatial::Curve::fromText("linear:0,1"));
    std::vector<RankCriterion> criteria;
    for (std::size_t j = 0; j < choice.criteria.size(); ++j)
        criteria.push_back({.name = choice.criteria[j], .values = choice.utility[j], .weight = choice.weights[j], .curve = asItIs, .preference = {spatial::PreferenceFunction::Type::Linear, options.indifference, options.preference}});
    return criteria;
}

Result<SiteComparison> compareMethods(const SiteChoice& choice, const ComparisonOptions& options, spatial::Progress& progress)
{
    TRY_ASSIGN(const std::vector<RankCriterion> criteria, criteriaOf(choice, options));
    SiteComparison made;
    made.options = options;
    TRY_ASSIGN(made.weights, normalisedWeights(criteria));
    made.orderWeights = spatial::quantifierOrderWeights(static_cast<int>(criteria.size()), options.attitude);
    const std::size_t sites = criteria.front().values.size();
    TRY_ASSIGN(made.agreement, agreementOfMethods(criteria, comparedMethods(), {made.orderWeights, options.majority}, std::max<std::size_t>(1, std::min<std::size_t>(5, sites / 2)), progress));
    std::vector<std::vector<int>> ranks;
    for (const spatial::Ranking& ranking : made.agreement.rankings)
        ranks.push_back(ranking.rank);
    made.concordance = spatial::kendallConcordance(ranks);
    return made;
}

spatial::Text concordanceWords(double w, const std::string& written)
{
    if (w >= 0.9)
        return text("The methods agree almost wholly (Kendall's W = {0}): the choice does not hang on the method.", written);
    if (w >= 0.7)
        return text("The methods agree well (Kendall's W = {0}); look where single ranks differ.", written);
    if (w >= 0.5)
        return text("The methods agree in part (Kendall's W = {0}): say which method is used, and why.", written);
    return text("The methods contradict each other (Kendall's W = {0}): the choice hangs on the method.", written);
}

}  // namespace app
