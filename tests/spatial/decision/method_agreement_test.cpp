// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/suitability/method_agreement.h"
#include "spatial/suitability/rank_reversal.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <cmath>
#include <random>

namespace spatial::test {
namespace {

using testing::DoubleNear;
using testing::ElementsAre;

std::vector<RankCriterion> raw(const std::vector<std::vector<double>>& byCriterion, const char* curve = nullptr)
{
    std::vector<RankCriterion> made(byCriterion.size());
    for (std::size_t j = 0; j < made.size(); ++j) {
        made[j].name = "c" + std::to_string(j);
        made[j].values = byCriterion[j];
        if (curve)
            made[j].curve = *Curve::fromText(curve);
    }
    return made;
}

std::vector<SiteMethod> allMethods() { return {SiteMethod::WeightedSum, SiteMethod::Ordered, SiteMethod::Topsis, SiteMethod::IdealPoint, SiteMethod::Vikor, SiteMethod::Promethee}; }

TEST(IdealPoint, IsTheDistanceFromTheBestUtilities)
{
    const auto made = rankByIdealPoint(raw({{1, 0, .5}, {0, 0, .5}}, "linear:0,1"));
    ASSERT_TRUE(made);
    EXPECT_THAT(made->score, ElementsAre(DoubleNear(.5, 1e-12), 0, DoubleNear(.5, 1e-12)));
    EXPECT_NEAR(made->contributions[0][0] + made->contributions[1][0], .5, 1e-12);
    EXPECT_EQ(made->contributions[1][0], 0);
}

TEST(IdealPoint, AnotherSiteDoesNotMoveAScoreWhileTopsisMoves)
{
    const auto few = raw({{.8, .3}, {.4, .6}}, "linear:0,1");
    const auto more = raw({{.8, .3, .1}, {.4, .6, 1}}, "linear:0,1");
    EXPECT_EQ(rankByIdealPoint(few)->score[0], rankByIdealPoint(more)->score[0]);
    EXPECT_NE(rankByTopsis(few)->ranking.score[0], rankByTopsis(more)->ranking.score[0]);
    EXPECT_TRUE(isValidPerCell(SiteMethod::IdealPoint));
    for (const SiteMethod method : {SiteMethod::Topsis, SiteMethod::Vikor, SiteMethod::Promethee})
        EXPECT_FALSE(isValidPerCell(method));
}

TEST(MethodAgreement, MethodsAgreeWhereOneSiteDominatesTheNext)
{
    const auto made = agreementOfMethods(raw({{.9, .6, .3, .1}, {.8, .5, .4, .2}}, "linear:0,1"), allMethods(), {}, 2, noProgress());
    ASSERT_TRUE(made);
    for (std::size_t a = 0; a < made->methods.size(); ++a)
        for (std::size_t b = 0; b < made->methods.size(); ++b) {
            EXPECT_NEAR(made->at(made->tau, a, b), 1, 1e-12);
            EXPECT_NEAR(made->at(made->rho, a, b), 1, 1e-12);
            EXPECT_EQ(made->at(made->shared, a, b), 1);
        }
    EXPECT_THAT(made->meanRank, ElementsAre(1, 2, 3, 4));
    EXPECT_THAT(made->always, ElementsAre(0u, 1u));
}

TEST(MethodAgreement, SaysWhereTheyPart)
{
    // The compromise (.55, .55) is last by the sum but first for the pessimist.
    const auto made = *agreementOfMethods(raw({{1, 0.2, .55}, {.2, 1, .55}}, "linear:0,1"), {SiteMethod::WeightedSum, SiteMethod::Ordered}, {.orderWeights = {0, 1}}, 1, noProgress());
    EXPECT_THAT(made.rankings[0].rank, ElementsAre(1, 1, 3));
    EXPECT_THAT(made.rankings[1].rank, ElementsAre(2, 2, 1));
    EXPECT_EQ(made.at(made.shared, 0, 1), 0);
    EXPECT_NEAR(made.at(made.tau, 0, 1), -1, 1e-12);
    EXPECT_THAT(made.bestRank, ElementsAre(1, 1, 1));
    EXPECT_THAT(made.worstRank, ElementsAre(2, 2, 3));
    EXPECT_TRUE(made.always.empty());
}

TEST(MethodAgreement, TheOrderOfSitesDoesNotMatter)
{
    std::mt19937_64 random(2);
    std::vector<std::vector<double>> u(3, std::vector<double>(9));
    for (auto& criterion : u)
        for (double& x : criterion)
            x = static_cast<double>(random() % 1000) / 999;
    auto turned = u;
    for (auto& criterion : turned)
        std::reverse(criterion.begin(), criterion.end());
    const auto made = *agreementOfMethods(raw(u), allMethods(), {}, 3, noProgress());
    const auto other = *agreementOfMethods(raw(turned), allMethods(), {}, 3, noProgress());
    for (std::size_t i = 0; i < 9; ++i)
        EXPECT_EQ(made.meanRank[i], other.meanRank[8 - i]);
    for (std::size_t t = 0; t < made.tau.size(); ++t)
        EXPECT_NEAR(made.tau[t], other.tau[t], 1e-12);
}

TEST(RankReversal, CurvesRuleItOutForSumsAndIdealPoints)
{
    std::mt19937_64 random(4);
    for (int round = 0; round < 20; ++round) {
        std::vector<std::vector<double>> u(3, std::vector<double>(7));
        for (auto& criterion : u)
            for (double& x : criterion)
                x = static_cast<double>(random() % 1000) / 999;
        for (const SiteMethod method : {SiteMethod::WeightedSum, SiteMethod::Ordered, SiteMethod::IdealPoint})
            EXPECT_EQ(rankReversals(method, raw(u, "linear:0,1"), {}, noProgress())->count, 0u);
    }
}

TEST(RankReversal, WithoutCurvesASiteThatStretchesTheScaleTurnsOthers)
{
    const auto turned = *rankReversals(SiteMethod::WeightedSum, raw({{10, 0, 100, 0}, {0, 5, 10, 6}}), {}, noProgress());
    // With the third site A scores .05 and B .25; without it the first criterion stretches less: A .5, B .417.
    ASSERT_EQ(turned.reversals.size(), 1u);
    EXPECT_EQ(turned.reversals[0].dropped, 2u);
    EXPECT_EQ(turned.reversals[0].before, 1u);
    EXPECT_EQ(turned.reversals[0].after, 0u);
    EXPECT_EQ(turned.droppedWithReversal, 1u);
    EXPECT_TRUE(turned.changesFirst.empty());   // it was the third itself that was first
}

TEST(RankReversal, NeedsThreeSitesAndNotTooMany)
{
    EXPECT_EQ(rankReversals(SiteMethod::Topsis, raw({{1, 2}}), {}, noProgress())->count, 0u);
    EXPECT_EQ(rankReversals(SiteMethod::Topsis, raw({std::vector<double>(kMostReversalSites + 1, 1.0)}), {}, noProgress()).error().code, ErrorCode::LimitReached);
}

TEST(ScoreAgreement, ComparesParcelsByCellsWithParcelsDirectly)
{
    const std::vector<double> cells{.9, .7, std::nan(""), .4, .2};
    const std::vector<double> direct{.8, .75, .5, .4, .1};
    const auto made = agreementOfScores(cells, direct, 2);
    ASSERT_TRUE(made);
    EXPECT_EQ(made->places, 4u);
    EXPECT_EQ(made->leftOut, 1u);
    EXPECT_EQ(made->tau, 1);
    EXPECT_NEAR(made->rho, 1, 1e-12);
    EXPECT_NEAR(made->meanDifference, -.15 / 4, 1e-12);
    EXPECT_NEAR(made->meanAbsoluteDifference, .25 / 4, 1e-12);
    EXPECT_EQ(made->shared, 1);
    EXPECT_NEAR(made->largestDifference, .1, 1e-12);
    EXPECT_FALSE(agreementOfScores(cells, std::vector<double>{1}, 1));
    EXPECT_FALSE(agreementOfScores(std::vector<double>{std::nan("")}, std::vector<double>{1}, 1));
}

}  // namespace
}  // namespace spatial::test
