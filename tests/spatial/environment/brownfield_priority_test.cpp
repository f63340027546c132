// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/environment/brownfield_priority.h"

#include <gtest/gtest.h>

#include <cmath>

namespace spatial {
namespace {

/// Two reuse factors (weights 1 and 3), one of risk through a curve, one of attractiveness.
std::vector<BrownfieldFactor> factors()
{
    return {{"area", BrownfieldGroup::Reuse, 1, {}, {1.0, 0.5, {}}},
            {"access", BrownfieldGroup::Reuse, 3, {}, {0.2, {}, {}}},
            {"people", BrownfieldGroup::Risk, 1, *Curve::fromText("linear:0,200"), {100.0, 200.0, {}}},
            {"price", BrownfieldGroup::Attractiveness, 2, {}, {0.25, 1.0, {}}}};
}

TEST(BrownfieldPriority, ScoresAreWeightedMeansOfGroups)
{
    const auto made = rankBrownfields(factors(), {2, 1, 1}, MissingFactor::Reweight);
    ASSERT_TRUE(made) << made.error().message.english();
    const BrownfieldScore& first = (*made)[0];
    EXPECT_NEAR(first.groups[0], (1 * 1.0 + 3 * 0.2) / 4, 1e-12);
    EXPECT_NEAR(first.groups[1], 0.5, 1e-7);
    EXPECT_NEAR(first.score, 0.5 * 0.4 + 0.25 * 0.5 + 0.25 * 0.25, 1e-7);
    EXPECT_NEAR(first.contributions[0], 0.5 * 0.25 * 1.0, 1e-12);
    EXPECT_NEAR(first.contributions[1], 0.5 * 0.75 * 0.2, 1e-12);
    EXPECT_NEAR(first.contributions[0] + first.contributions[1] + first.contributions[2] + first.contributions[3], first.score, 1e-12);
    EXPECT_NEAR(first.completeness, 1, 1e-12);
}

TEST(BrownfieldPriority, MissingDataFollowThePolicyAndAreCounted)
{
    const auto reweighted = *rankBrownfields(factors(), {2, 1, 1}, MissingFactor::Reweight);
    EXPECT_NEAR(reweighted[1].groups[0], 0.5, 1e-12);
    EXPECT_NEAR(reweighted[1].score, 0.5 * 0.5 + 0.25 + 0.25, 1e-7);
    EXPECT_NEAR(reweighted[1].completeness, 1 - 0.5 * 0.75, 1e-12);
    const auto neutral = *rankBrownfields(factors(), {2, 1, 1}, MissingFactor::Neutral);
    EXPECT_NEAR(neutral[1].score, 0.5 * (0.25 * 0.5 + 0.75 * 0.5) + 0.5, 1e-7);
    EXPECT_NEAR(neutral[2].score, 0.5, 1e-12);
    const auto worst = *rankBrownfields(factors(), {2, 1, 1}, MissingFactor::Worst);
    EXPECT_NEAR(worst[1].score, 0.5 * 0.25 * 0.5 + 0.5, 1e-7);
    EXPECT_EQ(worst[2].score, 0);
    EXPECT_EQ(worst[2].completeness, 0);
    EXPECT_EQ(worst[2].rank, 3u);
}

TEST(BrownfieldPriority, ASiteWithoutDataHasNoRankAndTiesShareOne)
{
    const auto made = *rankBrownfields(factors(), {1, 1, 1}, MissingFactor::Reweight);
    EXPECT_TRUE(std::isnan(made[2].score));
    EXPECT_EQ(made[2].rank, 0u);
    EXPECT_EQ(made[1].rank, 1u);
    EXPECT_EQ(made[0].rank, 2u);
    const auto tied = *rankBrownfields(std::vector<BrownfieldFactor>{{"x", BrownfieldGroup::Risk, 1, {}, {0.5, 0.9, 0.9, 0.1}}}, {1, 1, 1}, MissingFactor::Reweight);
    EXPECT_EQ(tied[1].rank, 1u);
    EXPECT_EQ(tied[2].rank, 1u);
    EXPECT_EQ(tied[0].rank, 3u);
    EXPECT_EQ(tied[0].score, 0.5) << "groups without a factor do not count";
    EXPECT_EQ(tied[0].completeness, 1);
}

TEST(BrownfieldPriority, WhatDoesNotFitIsRefused)
{
    EXPECT_FALSE(rankBrownfields({}, {1, 1, 1}, MissingFactor::Reweight));
    const auto one = [](double value, double weight) { return std::vector<BrownfieldFactor>{{"x", BrownfieldGroup::Risk, weight, {}, {value}}}; };
    EXPECT_FALSE(rankBrownfields(one(1.5, 1), {1, 1, 1}, MissingFactor::Reweight));
    EXPECT_FALSE(rankBrownfields(one(0.5, -1), {1, 1, 1}, MissingFactor::Reweight));
    EXPECT_FALSE(rankBrownfields(one(0.5, 0), {1, 1, 1}, MissingFactor::Reweight));
    EXPECT_FALSE(rankBrownfields(one(0.5, 1), {1, 0, 1}, MissingFactor::Reweight)) << "only the group without weight has a factor";
    EXPECT_FALSE(rankBrownfields(std::vector<BrownfieldFactor>{{"x", BrownfieldGroup::Risk, 1, {}, {0.1}}, {"y", BrownfieldGroup::Risk, 1, {}, {}}}, {1, 1, 1}, MissingFactor::Reweight));
}

TEST(BrownfieldPriority, TheSoilDecidesTheReuse)
{
    EXPECT_STREQ(codeOf(reuseOptionOf(*soilLevelNamed("class1"))), "any-use");
    EXPECT_STREQ(codeOf(reuseOptionOf(*soilLevelNamed("class2"))), "class2-use");
    EXPECT_STREQ(codeOf(reuseOptionOf(*soilLevelNamed("assess"))), "assess-risk");
    EXPECT_STREQ(codeOf(reuseOptionOf(*soilLevelNamed("remediate"))), "remediate");
    EXPECT_STREQ(codeOf(reuseOptionOf(*soilLevelNamed(""))), "survey-first");
    EXPECT_FALSE(soilLevelNamed("fine"));
    EXPECT_NE(sentenceOf(ReuseOption::AssessRisk).english().find("HJ 25.3"), std::string::npos);
}

TEST(BrownfieldPriority, TheCostIsTheUsersUnitCostTimesTheAmount)
{
    const auto cost = remediationCost(Yuan{200}, Yuan{600}, 1500);
    ASSERT_TRUE(cost);
    EXPECT_EQ(cost->low.value, 300'000);
    EXPECT_EQ(cost->high.value, 900'000);
    EXPECT_FALSE(remediationCost(Yuan{600}, Yuan{200}, 1));
    EXPECT_FALSE(remediationCost(Yuan{-1}, Yuan{200}, 1));
    EXPECT_FALSE(remediationCost(Yuan{1}, Yuan{2}, -5));
}

}  // namespace
}  // namespace spatial
