// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/core/parallel.h"
#include "spatial/suitability/rank_sites.h"

#include <gmock/gmock.h>

#include <cmath>
#include <random>

namespace spatial::test {
namespace {

using testing::DoubleNear;
using testing::ElementsAre;

/// Utilities as they are, by criterion.
std::vector<RankCriterion> sitesOf(const std::vector<std::vector<double>>& byCriterion)
{
    std::vector<RankCriterion> made(byCriterion.size());
    for (std::size_t j = 0; j < made.size(); ++j) {
        made[j].name = "c" + std::to_string(j);
        made[j].values = byCriterion[j];
        made[j].curve = *Curve::fromText("linear:0,1");
    }
    return made;
}

SmaaOptions with(WeightRegion region, bool pairwise = false) { return {.draws = 20'000, .seed = 4, .ranks = 3, .weights = std::move(region), .pairwise = pairwise}; }

TEST(SmaaPairs, WinsAreThoseOfTheClosedForm)
{
    const auto made = *rankBySmaa(sitesOf({{.9, 0}, {0, .1}}), with({}, true), noProgress());
    EXPECT_NEAR(made.winsOf(0, 1), .9, 3 * standardErrorOf(.9, made.draws) + 1e-4);
    EXPECT_NEAR(made.winsOf(0, 1) + made.winsOf(1, 0), 1, 1e-12);
    EXPECT_EQ(made.winsOf(0, 0), 0);
    EXPECT_DOUBLE_EQ(made.winsOf(0, 1), *pairwiseWinningIndex(sitesOf({{.9, 0}, {0, .1}}), 0, 1, with({})));
}

TEST(SmaaPairs, AreTheSharesOfWeightsWithinThreeErrors)
{
    // P(sum w_j (a_j - b_j) > 0) in closed form, by WeightRobustness with utilities moved to lie around the threshold 1/2.
    std::mt19937_64 random(6);
    for (const auto& region : {WeightRegion{}, WeightRegion{.kind = WeightRegion::Kind::Ranked}, WeightRegion{.kind = WeightRegion::Kind::Around, .baseline = {.5, .3, .2}, .spread = .4}})
        for (int round = 0; round < 5; ++round) {
            std::vector<std::vector<double>> u(3, std::vector<double>(4));
            for (auto& criterion : u)
                for (double& x : criterion)
                    x = static_cast<double>(random() % 1001) / 1000;
            const auto made = *rankBySmaa(sitesOf(u), with(region, true), noProgress());
            const auto share = *WeightRobustness::make(3, .5, region);
            for (std::size_t a = 0; a < 4; ++a)
                for (std::size_t b = a + 1; b < 4; ++b) {
                    std::vector<double> lead;
                    for (const auto& criterion : u)
                        lead.push_back(.5 + (criterion[a] - criterion[b]) / 2);
                    const double exact = share.probability(lead);
                    EXPECT_NEAR(made.winsOf(a, b), exact, 3.5 * standardErrorOf(exact, made.draws) + 3e-4);
                }
        }
}

TEST(SmaaWeights, ABaselineWithoutSpreadIsOrdinaryRanking)
{
    auto sites = sitesOf({{1, 0, .6}, {0, 1, .6}});
    sites[0].weight = 3;
    const auto made = *rankBySmaa(sites, with({.kind = WeightRegion::Kind::Around, .baseline = {}, .spread = 0}), noProgress());
    EXPECT_THAT(made.ranking.rank, ElementsAre(1, 3, 2));
    EXPECT_EQ(made.acceptabilityOf(0, 1), 1);
    EXPECT_THAT(made.centralWeights[0], ElementsAre(DoubleNear(.75, 1e-9), DoubleNear(.25, 1e-9)));
    EXPECT_THAT(made.meanRankError, ElementsAre(0, 0, 0));
}

TEST(SmaaWeights, RankedCriteriaKeepTheirOrder)
{
    // w_1 is uniform in 1/2 .. 1: A is first where w_1 > .6, C otherwise.
    const auto made = *rankBySmaa(sitesOf({{1, 0, .6}, {0, 1, .6}}), with({.kind = WeightRegion::Kind::Ranked}), noProgress());
    EXPECT_NEAR(made.acceptabilityOf(0, 1), .8, .01);
    EXPECT_EQ(made.acceptabilityOf(1, 1), 0);
    EXPECT_THAT(made.centralWeights[2], ElementsAre(DoubleNear(.55, .01), DoubleNear(.45, .01)));
    EXPECT_EQ(rankBySmaa(sitesOf({{1, 0}, {0, 1}}), with({.kind = WeightRegion::Kind::Around, .baseline = {1}, .spread = .5}), noProgress()).error().parameter, "around");
}

TEST(SmaaValues, UniformUncertaintyOfOneCriterionIsTheClosedForm)
{
    // One criterion, .5 +- .2 against .6 exactly: the first wins where its value lies in .6 .. .7, a quarter.
    auto sites = sitesOf({{.5, .6}});
    sites[0].uncertainty = *ValueUncertainty::parse("uniform:0.2");
    const auto both = *rankBySmaa(sites, with({}, true), noProgress());
    // Both uncertain: x + .2 U > .1 + .2 V, P = (1 - 1/4)^2 / 2 of the square of differences
    EXPECT_NEAR(both.winsOf(0, 1), .75 * .75 / 2, .012);
    EXPECT_NEAR(both.confidence[0], both.winsOf(0, 1), .015);
    EXPECT_EQ(both.confidenceDraws, 20'000u);
}

TEST(SmaaValues, NormalUncertaintyIsThatOfItsDeviation)
{
    auto sites = sitesOf({{.45, .55}});
    sites[0].uncertainty = *ValueUncertainty::parse("normal:0.05");
    const auto made = *rankBySmaa(sites, with({}, true), noProgress());
    const double exact = .5 * std::erfc(.1 / (.05 * std::sqrt(2)) / std::sqrt(2));
    EXPECT_NEAR(made.winsOf(0, 1), exact, 3.5 * standardErrorOf(exact, made.draws));
}

TEST(SmaaValues, RelativeUncertaintyGrowsWithTheValue)
{
    RankCriterion price;
    price.name = "price";
    price.values = {100, 150};
    price.goal = Goal::Min;
    price.uncertainty = *ValueUncertainty::parse("uniform:10%");
    // 90 .. 110 against 135 .. 165: never in doubt.
    EXPECT_EQ(rankBySmaa({price}, with({}), noProgress())->acceptabilityOf(0, 1), 1);
    price.uncertainty = *ValueUncertainty::parse("uniform:40%");
    EXPECT_LT(rankBySmaa({price}, with({}), noProgress())->acceptabilityOf(0, 1), 1);
}

TEST(SmaaValues, TheSeedDecidesAndNotTheThreads)
{
    auto sites = sitesOf({{.5, .6, .1}, {.2, .3, .9}});
    sites[1].uncertainty = *ValueUncertainty::parse("normal:0.1");
    const auto on = [&](int threads) {
        setThreadLimit(threads);
        auto made = *rankBySmaa(sites, {.draws = 3'000, .seed = 9, .pairwise = true}, noProgress());
        setThreadLimit(0);
        return made;
    };
    const auto one = on(1);
    const auto two = on(2);
    EXPECT_EQ(one.acceptability, two.acceptability);
    EXPECT_EQ(one.wins, two.wins);
    EXPECT_EQ(one.confidence, two.confidence);
    EXPECT_EQ(one.centralWeights, two.centralWeights);
}

TEST(SmaaValues, WordsThatAreNoUncertaintyAreRefused)
{
    for (const char* wrong : {"", "uniform", "normal:-1", "triangle:2", "normal:x", "none:1"})
        EXPECT_EQ(ValueUncertainty::parse(wrong).error().parameter, "criterion") << wrong;
}

TEST(SmaaPairs, AreRefusedForTooManySites)
{
    EXPECT_EQ(rankBySmaa(sitesOf({std::vector<double>(kMostPairwiseSites + 1, .5)}), with({}, true), noProgress()).error().parameter, "pairwise");
}

}  // namespace
}  // namespace spatial::test
