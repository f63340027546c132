// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/suitability/decision_triangle.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace spatial {

using ::testing::DoubleNear;
using ::testing::ElementsAre;

TEST(DecisionTriangle, ItsCornersAreTheRulesThatEverybodyKnows)
{
    EXPECT_THAT(strategyWeights(4, {0.5, 1}).orderWeights, ElementsAre(DoubleNear(.25, 1e-9), DoubleNear(.25, 1e-9), DoubleNear(.25, 1e-9), DoubleNear(.25, 1e-9)));
    EXPECT_THAT(strategyWeights(4, {1, 0}).orderWeights, ElementsAre(1, 0, 0, 0));   // or: the LARGEST value decides
    EXPECT_THAT(strategyWeights(4, {0, 0}).orderWeights, ElementsAre(0, 0, 0, 1));
    EXPECT_FALSE(strategyWeights(4, {1, 0}).projected);
}

TEST(DecisionTriangle, TheMedianHasTheTradeOffOfTheExample)
{
    // [0 0 .5 .5 0 0]: 0.5 / 0.3675, the least trade-off of six criteria at this risk.
    EXPECT_NEAR(tradeoffRange(6, 0.5).least, .3675, 5e-5);
    EXPECT_THAT(strategyWeights(6, {0.5, 0}).orderWeights, ElementsAre(DoubleNear(0, 1e-9), DoubleNear(0, 1e-9), DoubleNear(.5, 1e-9), DoubleNear(.5, 1e-9), DoubleNear(0, 1e-9), DoubleNear(0, 1e-9)));
    EXPECT_TRUE(strategyWeights(6, {0.5, 0}).projected);
    EXPECT_NEAR(tradeoffRange(5, 0.5).least, 0, 1e-9);
}

TEST(DecisionTriangle, AnyPointInsideIsMetAndAnyOutsideKeepsItsRisk)
{
    for (const int n : {2, 3, 4, 6, 11})
        for (double risk = 0; risk <= 1.0001; risk += 0.05)
            for (double tradeoff = 0; tradeoff <= 1.0001; tradeoff += 0.1) {
                const StrategyWeights made = strategyWeights(n, {risk, tradeoff});
                EXPECT_NEAR(std::accumulate(made.orderWeights.begin(), made.orderWeights.end(), 0.0), 1, 1e-9);
                for (const double v : made.orderWeights)
                    EXPECT_GE(v, 0);
                EXPECT_NEAR(made.reached.risk, std::min(risk, 1.0), 1e-9) << n;
                const TradeoffRange range = tradeoffRange(n, risk);
                EXPECT_NEAR(made.reached.tradeoff, std::clamp(tradeoff, range.least, std::max(range.least, range.most)), 1e-6) << n << ' ' << risk;
            }
}

TEST(DecisionTriangle, OptimistAndPessimistMirrorEachOther)
{
    const auto high = strategyWeights(5, {0.8, 0.4}).orderWeights;
    auto low = strategyWeights(5, {0.2, 0.4}).orderWeights;
    std::reverse(low.begin(), low.end());
    for (std::size_t k = 0; k < 5; ++k)
        EXPECT_NEAR(high[k], low[k], 1e-9);
}

TEST(DecisionTriangle, TheWeightsOfLargestTradeOffAreThoseOfLeastVariance)
{
    // Fuller & Majlender: as long as none is 0 they fall in a straight line; n = 3, ORness .75: 7/12, 4/12, 1/12.
    const auto made = strategyWeights(3, {0.75, 1}).orderWeights;
    EXPECT_THAT(made, ElementsAre(DoubleNear(7.0 / 12, 1e-9), DoubleNear(4.0 / 12, 1e-9), DoubleNear(1.0 / 12, 1e-9)));
    // No other weights of that ORness are more even.
    const double spread = made[0] * made[0] + made[1] * made[1] + made[2] * made[2];
    for (double last = 0; last <= 0.25; last += 0.01) {
        const double first = last + 0.5;   // ORness: first + middle / 2 = .75, sum 1
        const double middle = 1 - first - last;
        if (middle >= 0) {
            EXPECT_GE(first * first + middle * middle + last * last, spread - 1e-12);
        }
    }
}

TEST(DecisionTriangle, TheQuantifierOfARiskHasThatRisk)
{
    for (const int n : {2, 4, 9})
        for (const double risk : {0.1, 0.2917, 0.5, 0.691, 0.9})
            EXPECT_NEAR(characterOf(quantifierOrderWeights(n, quantifierExponent(n, risk))).orness, risk, 1e-9);
    EXPECT_NEAR(quantifierExponent(4, 0.5), 1, 1e-9);
    EXPECT_NEAR(quantifierExponent(4, 0.2917), 2, 1e-3);
    EXPECT_NEAR(quantifierExponent(4, 0.691), 0.5, 1e-3);
}

TEST(DecisionTriangle, OneCriterionLeavesNothingToChoose)
{
    EXPECT_THAT(strategyWeights(1, {0.9, 0.2}).orderWeights, ElementsAre(1));
    EXPECT_TRUE(strategyWeights(1, {0.9, 0.2}).projected);
    EXPECT_EQ(strategyWeights(3, {std::nan(""), 5}).reached.risk, 0.5);
}

}  // namespace spatial
