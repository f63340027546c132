// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/suitability/weight_stability.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace spatial {

namespace {

/// Scores of the other criteria alone. Where weight j is 1 the others have no ratios: they count equally.
std::vector<double> restOf(const std::vector<std::vector<double>>& utilities, const std::vector<double>& weights, std::size_t j)
{
    double others = 0;
    for (std::size_t k = 0; k < weights.size(); ++k)
        others += k != j ? weights[k] : 0;
    std::vector<double> rest(utilities.front().size(), 0);
    for (std::size_t k = 0; k < weights.size(); ++k)
        for (std::size_t i = 0; k != j && i < rest.size(); ++i)
            rest[i] += (others > 0 ? weights[k] / others : 1 / static_cast<double>(weights.size() - 1)) * utilities[k][i];
    return rest;
}

WeightStability stabilityOf(double weight, std::size_t first, const std::vector<double>& u, const std::vector<double>& rest)
{
    WeightStability made;
    made.weight = weight;
    for (std::size_t b = 0; b < u.size(); ++b) {
        if (b == first)
            continue;
        const double leadAtZero = rest[first] - rest[b];
        const double leadAtOne = u[first] - u[b];
        if (leadAtZero >= 0 && leadAtOne >= 0)
            continue;   // never overtaken
        // The lead at the weight itself is not below 0 but for rounding, so that the line crosses 0 on one side.
        const double crossing = leadAtZero / (leadAtZero - leadAtOne);
        if (leadAtZero < 0 && leadAtOne >= 0) {
            if (const double at = std::min(crossing, weight); !made.challengerBelow || at > made.low) {
                made.low = at;
                made.challengerBelow = b;
            }
        } else if (leadAtOne < 0) {
            if (const double at = std::max(leadAtZero < 0 ? weight : crossing, weight); !made.challengerAbove || at < made.high) {
                made.high = at;
                made.challengerAbove = b;
            }
        }
    }
    const double down = made.challengerBelow ? weight - made.low : std::numeric_limits<double>::infinity();
    const double up = made.challengerAbove ? made.high - weight : std::numeric_limits<double>::infinity();
    made.change = down < up ? -down : up;
    return made;
}

}  // namespace

Result<WeightSensitivity> weightSensitivity(const std::vector<RankCriterion>& criteria)
{
    TRY_ASSIGN(const Ranking ranking, rankByWeightedSum(criteria));
    TRY_ASSIGN(const std::vector<double> weights, normalisedWeights(criteria));
    std::vector<std::vector<double>> utilities;
    for (const RankCriterion& criterion : criteria) {
        TRY_ASSIGN(std::vector<double> u, utilitiesOf(criterion));
        utilities.push_back(std::move(u));
    }
    WeightSensitivity made;
    made.first = static_cast<std::size_t>(std::find(ranking.rank.begin(), ranking.rank.end(), 1) - ranking.rank.begin());
    for (std::size_t j = 0; j < criteria.size(); ++j) {
        made.elasticity.emplace_back();
        if (criteria.size() == 1) {   // its weight is 1 and cannot move
            made.stability.push_back({.weight = 1, .low = 1, .high = 1, .change = std::numeric_limits<double>::infinity()});
            made.elasticity.back().assign(ranking.score.size(), 0);
            continue;
        }
        const std::vector<double> rest = restOf(utilities, weights, j);
        made.stability.push_back(stabilityOf(weights[j], made.first, utilities[j], rest));
        for (std::size_t i = 0; i < rest.size(); ++i)
            made.elasticity.back().push_back(ranking.score[i] > 0 ? weights[j] * (utilities[j][i] - rest[i]) / ranking.score[i] : std::numeric_limits<double>::quiet_NaN());
        const double change = std::abs(made.stability.back().change);
        if (std::isfinite(change) && (!made.mostCritical || change < std::abs(made.stability[*made.mostCritical].change)))
            made.mostCritical = j;
    }
    return made;
}

}  // namespace spatial
