// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/suitability/rank_sites.h"

#include "spatial/suitability/combination.h"
#include "spatial/suitability/criterion_scale.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace spatial {

namespace {

constexpr double kSameScore = 1e-12;

/// One score and its parts per site, by the combination that rasters use too.
Result<Ranking> rankByCombination(const std::vector<RankCriterion>& criteria, CombinationOptions options)
{
    TRY_ASSIGN(std::vector<double> weights, normalisedWeights(criteria));
    TRY_ASSIGN(const Combination combination, Combination::make(std::move(weights), std::move(options)));
    std::vector<std::vector<double>> utilities;
    for (const RankCriterion& criterion : criteria) {
        TRY_ASSIGN(std::vector<double> u, utilitiesOf(criterion));
        utilities.push_back(std::move(u));
    }
    const std::size_t sites = criteria.front().values.size();
    Ranking ranking;
    ranking.contributions.assign(criteria.size(), std::vector<double>(sites));
    std::vector<double> ofSite(criteria.size());
    for (std::size_t i = 0; i < sites; ++i) {
        for (std::size_t j = 0; j < criteria.size(); ++j)
            ofSite[j] = utilities[j][i];
        ranking.score.push_back(combination.score(ofSite));
        const std::vector<double> parts = combination.contributions(ofSite);
        for (std::size_t j = 0; j < criteria.size(); ++j)
            ranking.contributions[j][i] = parts[j];
    }
    ranking.rank = ranksOf(ranking.score, true);
    return ranking;
}

}  // namespace

Result<std::vector<double>> normalisedWeights(const std::vector<RankCriterion>& criteria)
{
    if (criteria.empty() || criteria.front().values.empty())
        return Error{ErrorCode::InvalidInput, text("There is nothing to rank: sites and at least one criterion are needed."), {}, "criterion"};
    std::vector<double> weights;
    for (const RankCriterion& criterion : criteria) {
        if (criterion.values.size() != criteria.front().values.size())
            return Error{ErrorCode::InvalidInput, text("The criterion {0} has {1} values for {2} sites.", criterion.name, criterion.values.size(), criteria.front().values.size()), {}, "criterion"};
        for (const double value : criterion.values)
            if (!std::isfinite(value))
                return Error{ErrorCode::InvalidInput, text("The criterion {0} has a value that is not a number.", criterion.name), {}, "criterion"};
        if (!(criterion.weight >= 0) || !std::isfinite(criterion.weight))
            return Error{ErrorCode::InvalidInput, text("The weight of {0} is negative.", criterion.name), text("Weights are 0 or more; they are normalised."), "criterion"};
        weights.push_back(criterion.weight);
    }
    const double sum = std::accumulate(weights.begin(), weights.end(), 0.0);
    if (!(sum > 0))
        return Error{ErrorCode::InvalidInput, text("All weights are 0."), text("Weights are 0 or more; they are normalised."), "criterion"};
    for (double& weight : weights)
        weight /= sum;
    return weights;
}

Result<std::vector<double>> utilitiesOf(const RankCriterion& criterion)
{
    std::vector<double> u(criterion.values.size());
    if (!u.empty()) {
        TRY(CriterionScale(criterion).apply(criterion.values, u));
    }
    return u;
}

std::vector<int> ranksOf(const std::vector<double>& scores, bool bestIsLargest)
{
    std::vector<std::size_t> order(scores.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return bestIsLargest ? scores[a] > scores[b] : scores[a] < scores[b]; });
    std::vector<int> ranks(scores.size());
    std::size_t first = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (std::abs(scores[order[i]] - scores[order[first]]) > kSameScore)
            first = i;
        ranks[order[i]] = static_cast<int>(first + 1);
    }
    return ranks;
}

Result<Ranking> rankByWeightedSum(const std::vector<RankCriterion>& criteria) { return rankByCombination(criteria, {}); }
Result<Ranking> rankByIdealPoint(const std::vector<RankCriterion>& criteria) { return rankByCombination(criteria, {.rule = OverlayRule::Topsis}); }

Result<Ranking> rankByOrderedAverage(const std::vector<RankCriterion>& criteria, const std::vector<double>& orderWeights)
{
    return rankByCombination(criteria, {.rule = OverlayRule::Ordered, .orderWeights = orderWeights});
}

}  // namespace spatial
