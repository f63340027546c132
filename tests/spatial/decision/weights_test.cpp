// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/suitability/weights.h"

#include <gmock/gmock.h>

namespace spatial::test {
namespace {

using testing::DoubleNear;
using testing::ElementsAre;

const CriterionValues kFighters{{2.0, 2.5, 1.8, 2.2}, {1500, 2700, 2000, 1800}, {20000, 18000, 21000, 20000}, {5.5, 6.5, 4.5, 5.0}, {5, 3, 7, 5}, {9, 5, 7, 5}};

TEST(EntropyWeights, AgreeWithHwangAndYoon)
{
    const auto made = entropyWeights(kFighters);
    ASSERT_TRUE(made);
    const auto near = [](double x) { return DoubleNear(x, 7e-5); };
    EXPECT_THAT(made->entropy, ElementsAre(near(.9947), near(.9829), near(.9989), near(.9933), near(.9703), near(.9771)));
    EXPECT_THAT(made->weights, ElementsAre(near(.0642), near(.2061), near(.0134), near(.0813), near(.3587), near(.2763)));
}

TEST(EntropyWeights, ValuesOfZeroAndCriteriaWithoutDifferenceAreRefused)
{
    EXPECT_FALSE(entropyWeights({{0, 1}}));
    EXPECT_FALSE(entropyWeights({{2, 2}}));
    EXPECT_FALSE(entropyWeights({}));
}

TEST(CriticWeights, AConstantCriterionHasNoneAndTwinsShare)
{
    const auto made = criticWeights({{1, 2, 3}, {10, 20, 30}, {5, 5, 5}, {3, 1, 2}}, {false, false, false, false});
    ASSERT_TRUE(made);
    EXPECT_DOUBLE_EQ((*made)[0], (*made)[1]);
    EXPECT_EQ((*made)[2], 0);
    EXPECT_GT((*made)[3], (*made)[0]);   // it conflicts with both
}

TEST(RankOrderCentroid, OfFour)
{
    const auto near = [](double x) { return DoubleNear(x, 5e-5); };
    EXPECT_THAT(rankOrderCentroid(4), ElementsAre(near(.5208), near(.2708), near(.1458), near(.0625)));
}

TEST(BestWorst, TheTransportModeOfRezaeiInClosedForm)
{
    const std::vector<double> bestToOthers{8, 2, 1};
    const std::vector<double> othersToWorst{1, 5, 8};
    const auto made = bestWorstWeights(bestToOthers, othersToWorst);
    ASSERT_TRUE(made);
    EXPECT_THAT(made->weights, ElementsAre(DoubleNear(2.0 / 28, 1e-12), DoubleNear(9.0 / 28, 1e-12), DoubleNear(17.0 / 28, 1e-12)));
    EXPECT_NEAR(made->xi, 1.0 / 28, 1e-12);
}

TEST(BestWorst, ConsistentJudgementsAreFollowedExactly)
{
    const std::vector<double> bestToOthers{1, 2, 4, 8};
    const std::vector<double> othersToWorst{8, 4, 2, 1};
    const auto made = bestWorstWeights(bestToOthers, othersToWorst);
    ASSERT_TRUE(made);
    EXPECT_NEAR(made->xi, 0, 1e-12);
    EXPECT_THAT(made->weights, ElementsAre(DoubleNear(8.0 / 15, 1e-12), DoubleNear(4.0 / 15, 1e-12), DoubleNear(2.0 / 15, 1e-12), DoubleNear(1.0 / 15, 1e-12)));
}

TEST(BestWorst, WrongJudgementsAreRefused)
{
    const auto refused = [](std::vector<double> best, std::vector<double> worst) { return !bestWorstWeights(best, worst); };
    EXPECT_TRUE(refused({2, 3}, {3, 1}));
    EXPECT_TRUE(refused({1, 0.5}, {3, 1}));
    EXPECT_TRUE(refused({1, 2}, {3}));
    EXPECT_TRUE(refused({}, {}));
}

}  // namespace
}  // namespace spatial::test
