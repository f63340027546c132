// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/core/parallel.h"
#include "spatial/suitability/rank_sites.h"

namespace spatial {

namespace {

/// How much better a is than b, in the criterion's unit.
double lead(const RankCriterion& criterion, std::size_t a, std::size_t b)
{
    const double d = criterion.values[a] - criterion.values[b];
    return criterion.goal == Goal::Max ? d : -d;
}

}  // namespace

std::vector<double> preferenceRow(const std::vector<RankCriterion>& criteria, std::size_t site)
{
    const auto weights = normalisedWeights(criteria);
    std::vector<double> row(criteria.empty() ? 0 : criteria.front().values.size(), 0);
    for (std::size_t j = 0; weights && j < criteria.size(); ++j)
        for (std::size_t b = 0; b < row.size(); ++b)
            row[b] += (*weights)[j] * criteria[j].preference(lead(criteria[j], site, b));
    return row;
}

Result<PrometheeResult> rankByPromethee(const std::vector<RankCriterion>& criteria, Progress& progress)
{
    TRY_ASSIGN(const std::vector<double> weights, normalisedWeights(criteria));
    const std::size_t sites = criteria.front().values.size();
    const double others = sites > 1 ? static_cast<double>(sites - 1) : 1;
    PrometheeResult result;
    result.leaving.assign(sites, 0);
    result.entering.assign(sites, 0);
    Ranking& ranking = result.ranking;
    ranking.score.assign(sites, 0);
    ranking.contributions.assign(criteria.size(), std::vector<double>(sites, 0));
    TRY(parallelFor(sites, 16, progress, [&](std::size_t begin, std::size_t end) -> Result<void> {
        for (std::size_t a = begin; a < end; ++a) {
            TRY(notCancelled(progress));
            for (std::size_t j = 0; j < criteria.size(); ++j) {
                double leaving = 0;
                double entering = 0;
                for (std::size_t b = 0; b < sites; ++b) {
                    leaving += criteria[j].preference(lead(criteria[j], a, b));
                    entering += criteria[j].preference(lead(criteria[j], b, a));
                }
                result.leaving[a] += weights[j] * leaving / others;
                result.entering[a] += weights[j] * entering / others;
                ranking.contributions[j][a] = weights[j] * (leaving - entering) / others;
            }
            ranking.score[a] = result.leaving[a] - result.entering[a];
        }
        return {};
    }));
    ranking.rank = ranksOf(ranking.score, true);
    return result;
}

}  // namespace spatial
