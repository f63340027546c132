// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/suitability/site_methods.h"

#include <cmath>

namespace spatial {

const std::vector<std::string>& siteMethodNames()
{
    static const std::vector<std::string> names{"wlc", "owa", "topsis", "topsis-fixed", "vikor", "promethee"};
    return names;
}

bool isValidPerCell(SiteMethod method) { return method == SiteMethod::WeightedSum || method == SiteMethod::Ordered || method == SiteMethod::IdealPoint; }
bool bestIsLargest(SiteMethod method) { return method != SiteMethod::Vikor; }

Result<Ranking> rankBy(SiteMethod method, const std::vector<RankCriterion>& criteria, const SiteMethodOptions& options, Progress& progress)
{
    switch (method) {
    case SiteMethod::WeightedSum: break;
    case SiteMethod::Ordered: return rankByOrderedAverage(criteria, options.orderWeights);
    case SiteMethod::IdealPoint: return rankByIdealPoint(criteria);
    case SiteMethod::Topsis: {
        TRY_ASSIGN(TopsisResult made, rankByTopsis(criteria));
        return std::move(made.ranking);
    }
    case SiteMethod::Vikor: {
        TRY_ASSIGN(VikorResult made, rankByVikor(criteria, options.majority));
        return std::move(made.ranking);
    }
    case SiteMethod::Promethee: {
        TRY_ASSIGN(PrometheeResult made, rankByPromethee(criteria, progress));
        return std::move(made.ranking);
    }
    }
    return rankByWeightedSum(criteria);
}

}  // namespace spatial
