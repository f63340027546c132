// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/suitability/weight_stability.h"

#include <gmock/gmock.h>

#include <cmath>
#include <random>

namespace spatial::test {
namespace {

std::vector<RankCriterion> utilities(const std::vector<std::vector<double>>& byCriterion, const std::vector<double>& weights)
{
    std::vector<RankCriterion> made(byCriterion.size());
    for (std::size_t j = 0; j < made.size(); ++j) {
        made[j].name = "c" + std::to_string(j);
        made[j].values = byCriterion[j];
        made[j].weight = weights[j];
        made[j].curve = *Curve::fromText("linear:0,1");
    }
    return made;
}

/// Weight j at x, the others in their ratios.
std::vector<RankCriterion> moved(std::vector<RankCriterion> criteria, std::size_t j, double x)
{
    double others = 0;
    for (std::size_t k = 0; k < criteria.size(); ++k)
        others += k != j ? criteria[k].weight : 0;
    for (std::size_t k = 0; k < criteria.size(); ++k)
        criteria[k].weight = k == j ? x : others > 0 ? criteria[k].weight / others * (1 - x) : (1 - x) / static_cast<double>(criteria.size() - 1);
    return criteria;
}

TEST(WeightStability, OfTwoSitesIsWhereTheirLinesCross)
{
    // S_1 = w, S_2 = 1 - w, with w = .7: the first leads until w falls to .5.
    const auto made = weightSensitivity(utilities({{1, 0}, {0, 1}}, {7, 3}));
    ASSERT_TRUE(made);
    EXPECT_EQ(made->first, 0u);
    EXPECT_NEAR(made->stability[0].low, .5, 1e-12);
    EXPECT_EQ(made->stability[0].high, 1);
    EXPECT_NEAR(made->stability[0].change, -.2, 1e-12);
    EXPECT_EQ(made->stability[0].challengerBelow, 1u);
    EXPECT_FALSE(made->stability[0].challengerAbove);
    EXPECT_NEAR(made->stability[1].change, .2, 1e-12);
    // The score .7 rises by .01 * .7 when w rises by a hundredth of itself: one per cent.
    EXPECT_NEAR(made->elasticity[0][0], 1, 1e-12);
    EXPECT_NEAR(made->elasticity[0][1], -.7 / .3, 1e-12);
}

TEST(WeightStability, ADominatingSiteIsFirstWhateverOneWeightDoes)
{
    const auto made = weightSensitivity(utilities({{1, .5}, {.8, .5}}, {1, 1}));
    EXPECT_FALSE(made->mostCritical);
    EXPECT_TRUE(std::isinf(made->stability[0].change));
    EXPECT_EQ(made->stability[0].low, 0);
    EXPECT_EQ(made->stability[0].high, 1);
}

TEST(WeightStability, TheIntervalsAreThoseThatRankingAgainFinds)
{
    std::mt19937_64 random(17);
    for (int round = 0; round < 60; ++round) {
        std::vector<std::vector<double>> u(4, std::vector<double>(6));
        std::vector<double> weights(4);
        for (auto& criterion : u)
            for (double& x : criterion)
                x = static_cast<double>(random() % 101) / 100;
        for (double& w : weights)
            w = static_cast<double>(random() % 10);
        weights[0] += 1;
        const auto criteria = utilities(u, weights);
        const auto made = *weightSensitivity(criteria);
        const auto firstAt = [&](std::size_t j, double x) { return rankByWeightedSum(moved(criteria, j, x))->rank[made.first] == 1; };
        for (std::size_t j = 0; j < 4; ++j) {
            const WeightStability& s = made.stability[j];
            EXPECT_LE(s.low, s.weight + 1e-12);
            EXPECT_GE(s.high, s.weight - 1e-12);
            for (const double share : {.001, .5, .999})
                if (s.high - s.low > 1e-5) {
                    EXPECT_TRUE(firstAt(j, s.low + share * (s.high - s.low))) << round;
                }
            if (s.challengerBelow && s.low > 1e-4) {
                EXPECT_FALSE(firstAt(j, s.low - 1e-4)) << round;
            }
            if (s.challengerAbove && s.high < 1 - 1e-4) {
                EXPECT_FALSE(firstAt(j, s.high + 1e-4)) << round;
            }
        }
    }
}

TEST(WeightStability, ElasticitiesAreThoseOfASmallStep)
{
    const auto criteria = utilities({{.9, .2, .4}, {.1, .8, .5}, {.6, .3, .7}}, {.5, .3, .2});
    const auto made = *weightSensitivity(criteria);
    const auto before = rankByWeightedSum(criteria)->score;
    for (std::size_t j = 0; j < 3; ++j) {
        const auto after = rankByWeightedSum(moved(criteria, j, criteria[j].weight * 1.01))->score;
        for (std::size_t i = 0; i < 3; ++i)
            EXPECT_NEAR(made.elasticity[j][i], (after[i] / before[i] - 1) * 100, 1e-5);
    }
}

TEST(WeightStability, ASingleCriterionCannotMove)
{
    const auto made = *weightSensitivity(utilities({{.2, .9}}, {1}));
    EXPECT_EQ(made.first, 1u);
    EXPECT_EQ(made.stability[0].low, 1);
    EXPECT_FALSE(made.mostCritical);
}

}  // namespace
}  // namespace spatial::test
