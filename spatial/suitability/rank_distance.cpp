// SPDX-License-Identifier: GPL-3.0-or-later
// TOPSIS and VIKOR: how far a site is from the best values.
#include "spatial/suitability/rank_sites.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace spatial {

namespace {

struct Ideal {
    double best;
    double worst;
};
Ideal idealOf(const std::vector<double>& values, Goal goal)
{
    const auto [least, most] = std::minmax_element(values.begin(), values.end());
    return goal == Goal::Max ? Ideal{*most, *least} : Ideal{*least, *most};
}

double share(double value, const Ideal& ideal) { return ideal.worst != ideal.best ? (value - ideal.best) / (ideal.worst - ideal.best) : 0; }

/// The sites proposed together where the first does not stand out (Opricovic & Tzeng 2004, step 5).
void findCompromise(VikorResult& result)
{
    const auto& q = result.ranking.score;
    std::vector<std::size_t> order(q.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return q[a] < q[b]; });
    const std::size_t first = order.front();
    result.isStable = result.groupLoss[first] == *std::min_element(result.groupLoss.begin(), result.groupLoss.end())
        || result.worstLoss[first] == *std::min_element(result.worstLoss.begin(), result.worstLoss.end());
    const double advantage = q.size() > 1 ? 1.0 / static_cast<double>(q.size() - 1) : 0;
    result.hasAdvantage = q.size() < 2 || q[order[1]] - q[first] >= advantage;
    result.compromise.push_back(first);
    if (!result.hasAdvantage) {
        for (std::size_t i = 1; i < order.size() && q[order[i]] - q[first] < advantage; ++i)
            result.compromise.push_back(order[i]);
    } else if (!result.isStable && order.size() > 1) {
        result.compromise.push_back(order[1]);
    }
}

}  // namespace

Result<TopsisResult> rankByTopsis(const std::vector<RankCriterion>& criteria)
{
    TRY_ASSIGN(const std::vector<double> weights, normalisedWeights(criteria));
    const std::size_t sites = criteria.front().values.size();
    TopsisResult result;
    std::vector<double> toBest(sites, 0);
    std::vector<double> toWorst(sites, 0);
    std::vector<std::vector<double>> parts(criteria.size(), std::vector<double>(sites, 0));
    for (std::size_t j = 0; j < criteria.size(); ++j) {
        double norm = 0;
        for (const double x : criteria[j].values)
            norm += x * x;
        norm = std::sqrt(norm);
        std::vector<double> v(sites, 0);
        for (std::size_t i = 0; norm > 0 && i < sites; ++i)
            v[i] = weights[j] * criteria[j].values[i] / norm;
        const Ideal ideal = idealOf(v, criteria[j].goal);
        for (std::size_t i = 0; i < sites; ++i) {
            toBest[i] += (v[i] - ideal.best) * (v[i] - ideal.best);
            parts[j][i] = (v[i] - ideal.worst) * (v[i] - ideal.worst);
            toWorst[i] += parts[j][i];
        }
    }
    Ranking& ranking = result.ranking;
    for (std::size_t i = 0; i < sites; ++i) {
        const double worstSquare = toWorst[i];
        toBest[i] = std::sqrt(toBest[i]);
        toWorst[i] = std::sqrt(toWorst[i]);
        // All sites alike: every one is the best and the worst at once.
        ranking.score.push_back(toBest[i] + toWorst[i] > 0 ? toWorst[i] / (toBest[i] + toWorst[i]) : 1);
        for (auto& part : parts)
            part[i] = worstSquare > 0 ? ranking.score[i] * part[i] / worstSquare : 0;
    }
    ranking.rank = ranksOf(ranking.score, true);
    ranking.contributions = std::move(parts);
    result.toBest = std::move(toBest);
    result.toWorst = std::move(toWorst);
    return result;
}

Result<VikorResult> rankByVikor(const std::vector<RankCriterion>& criteria, double v)
{
    if (!(v >= 0 && v <= 1))
        return Error{ErrorCode::InvalidParameter, text("The weight v of VIKOR lies between 0 and 1."), {}, "v"};
    TRY_ASSIGN(const std::vector<double> weights, normalisedWeights(criteria));
    const std::size_t sites = criteria.front().values.size();
    VikorResult result;
    result.groupLoss.assign(sites, 0);
    result.worstLoss.assign(sites, 0);
    for (std::size_t j = 0; j < criteria.size(); ++j) {
        const Ideal ideal = idealOf(criteria[j].values, criteria[j].goal);
        std::vector<double> terms(sites);
        for (std::size_t i = 0; i < sites; ++i) {
            terms[i] = weights[j] * share(criteria[j].values[i], ideal);
            result.groupLoss[i] += terms[i];
            result.worstLoss[i] = std::max(result.worstLoss[i], terms[i]);
        }
        result.ranking.contributions.push_back(std::move(terms));
    }
    const Ideal s = idealOf(result.groupLoss, Goal::Min);
    const Ideal r = idealOf(result.worstLoss, Goal::Min);
    for (std::size_t i = 0; i < sites; ++i)
        result.ranking.score.push_back(v * share(result.groupLoss[i], s) + (1 - v) * share(result.worstLoss[i], r));
    result.ranking.rank = ranksOf(result.ranking.score, false);
    findCompromise(result);
    return result;
}

}  // namespace spatial
