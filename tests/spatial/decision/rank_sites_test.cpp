// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/core/parallel.h"
#include "spatial/suitability/rank_sites.h"

#include <gmock/gmock.h>

namespace spatial::test {
namespace {

using testing::DoubleNear;
using testing::ElementsAre;

using Table = std::vector<std::vector<double>>;   // by site, as examples are printed

std::vector<RankCriterion> criteria(const Table& table, const std::vector<double>& weights, const std::vector<Goal>& goals)
{
    std::vector<RankCriterion> made;
    for (std::size_t j = 0; j < weights.size(); ++j) {
        RankCriterion criterion;
        criterion.name = "c" + std::to_string(j);
        criterion.weight = weights[j];
        criterion.goal = goals[j];
        for (const auto& site : table)
            criterion.values.push_back(site[j]);
        made.push_back(std::move(criterion));
    }
    return made;
}

using enum Goal;

std::vector<RankCriterion> fighters()
{
    return criteria({{2.0, 1500, 20000, 5.5, 5, 9}, {2.5, 2700, 18000, 6.5, 3, 5}, {1.8, 2000, 21000, 4.5, 7, 7}, {2.2, 1800, 20000, 5.0, 5, 5}},
                    {.2, .1, .1, .1, .2, .3}, {Max, Max, Max, Min, Max, Max});
}

TEST(Topsis, ChoosesTheFighterAsHwangAndYoonDo)
{
    const auto made = rankByTopsis(fighters());
    ASSERT_TRUE(made);
    const auto near = [](double x) { return DoubleNear(x, 6e-5); };
    EXPECT_THAT(made->toBest, ElementsAre(near(.0546), near(.1197), near(.0580), near(.1009)));
    EXPECT_THAT(made->toWorst, ElementsAre(near(.0984), near(.0439), near(.0920), near(.0458)));
    EXPECT_THAT(made->ranking.score, ElementsAre(near(.6433), near(.2684), near(.6135), near(.3123)));
    EXPECT_THAT(made->ranking.rank, ElementsAre(1, 4, 2, 3));
}

TEST(Topsis, ContributionsSumToTheScore)
{
    const auto made = rankByTopsis(fighters());
    for (std::size_t i = 0; i < 4; ++i) {
        double sum = 0;
        for (const auto& part : made->ranking.contributions)
            sum += part[i];
        EXPECT_NEAR(sum, made->ranking.score[i], 1e-12);
    }
}

std::vector<RankCriterion> hydroPlants()
{
    auto plants = criteria({{80, 90, 6, 5.4, 8, 5}, {65, 58, 2, 9.7, 1, 1}, {83, 60, 4, 7.2, 4, 7}, {40, 80, 10, 7.5, 7, 10}, {52, 72, 6, 2.0, 3, 8}, {94, 96, 7, 3.6, 5, 6}},
                           {1, 1, 1, 1, 1, 1}, {Min, Max, Min, Min, Min, Max});
    using Type = PreferenceFunction::Type;
    plants[0].preference = {Type::UShape, 10};
    plants[1].preference = {Type::VShape, 30};
    plants[2].preference = {Type::Linear, 0.5, 5};
    plants[3].preference = {Type::Level, 1, 6};
    plants[5].preference = {Type::Gauss, 5};
    return plants;
}

TEST(Promethee, RanksTheHydroPlantsAsBransDoes)
{
    const auto near = [](double x) { return DoubleNear(x, 6e-4); };
    EXPECT_THAT(preferenceRow(hydroPlants(), 0), ElementsAre(near(0), near(.296), near(.250), near(.269), near(.100), near(.185)));
    const auto made = rankByPromethee(hydroPlants(), noProgress());
    ASSERT_TRUE(made);
    EXPECT_THAT(made->leaving, ElementsAre(near(.220), near(.396), near(.247), near(.329), near(.455), near(.300)));
    EXPECT_THAT(made->entering, ElementsAre(near(.366), near(.379), near(.336), near(.349), near(.162), near(.355)));
    EXPECT_THAT(made->ranking.score, ElementsAre(near(-.146), near(.017), near(-.090), near(-.020), near(.293), near(-.055)));
    EXPECT_THAT(made->ranking.rank, ElementsAre(6, 2, 5, 3, 1, 4));
}

TEST(Promethee, PreferenceFunctionsAreReadFromText)
{
    EXPECT_DOUBLE_EQ((*PreferenceFunction::parse("linear:1,3"))(2), 0.5);
    EXPECT_DOUBLE_EQ((*PreferenceFunction::parse("level:1,3"))(2), 0.5);
    EXPECT_DOUBLE_EQ((*PreferenceFunction::parse("usual"))(0.1), 1);
    for (const char* wrong : {"", "linear:3,1", "gauss:0", "vshape", "usual:1", "curved:1"})
        EXPECT_FALSE(PreferenceFunction::parse(wrong)) << wrong;
}

TEST(Vikor, AgreesWithTheFormulaByHand)
{
    const auto made = rankByVikor(criteria({{10, 4}, {0, 0}, {5, 1}}, {.5, .5}, {Max, Min}));
    ASSERT_TRUE(made);
    // S: .5, .5, .25 + .125; R: .5, .5, .25
    EXPECT_THAT(made->groupLoss, ElementsAre(.5, .5, .375));
    EXPECT_THAT(made->worstLoss, ElementsAre(.5, .5, .25));
    EXPECT_THAT(made->ranking.score, ElementsAre(1, 1, 0));
    EXPECT_THAT(made->ranking.rank, ElementsAre(2, 2, 1));
    EXPECT_TRUE(made->hasAdvantage);
    EXPECT_TRUE(made->isStable);
    EXPECT_THAT(made->compromise, ElementsAre(2));
}

TEST(Vikor, AnotherUnitOfACriterionChangesNothing)
{
    auto celsius = fighters();
    const auto before = rankByVikor(celsius);
    for (double& x : celsius[1].values)
        x = x * 1.8 + 32;
    const auto after = rankByVikor(celsius);
    for (std::size_t i = 0; i < 4; ++i)
        EXPECT_NEAR(before->ranking.score[i], after->ranking.score[i], 1e-12);
}

TEST(WeightedSum, ContributionsSumToTheScoreAndTiesShareARank)
{
    const auto made = rankByWeightedSum(criteria({{1, 0}, {0, 4}, {1, 0}, {0, 0}}, {3, 1}, {Max, Max}));
    EXPECT_THAT(made->score, ElementsAre(.75, .25, .75, 0));
    EXPECT_THAT(made->rank, ElementsAre(1, 3, 1, 4));
    EXPECT_THAT(made->contributions[0], ElementsAre(.75, 0, .75, 0));
    EXPECT_THAT(made->contributions[1], ElementsAre(0, .25, 0, 0));
}

TEST(WeightedSum, ACurveReplacesTheSpreadOfTheSites)
{
    auto slopes = criteria({{2}, {10}}, {1}, {Max});
    slopes[0].curve = *Curve::fromText("linear:15,5");
    EXPECT_THAT(rankByWeightedSum(slopes)->score, ElementsAre(1, DoubleNear(0.5, 1e-6)));
}

TEST(OrderedAverage, OrderWeightsAreListedFromTheLargestValue)
{
    const auto sites = criteria({{1, 0, .5}, {0, 1, 1}}, {1, 1, 1}, {Max, Max, Max});
    auto raw = sites;
    for (auto& criterion : raw)
        criterion.curve = *Curve::fromText("linear:0,1");
    EXPECT_THAT(rankByOrderedAverage(raw, {1, 0, 0})->score, ElementsAre(1, 1));
    EXPECT_THAT(rankByOrderedAverage(raw, {0, 0, 1})->score, ElementsAre(0, 0));
    EXPECT_THAT(rankByOrderedAverage(raw, {})->score, ElementsAre(DoubleNear(.5, 1e-12), DoubleNear(2.0 / 3, 1e-12)));
}

std::vector<RankCriterion> threeSites()
{
    auto sites = criteria({{1, 0}, {0, 1}, {.6, .6}}, {1, 1}, {Max, Max});
    return sites;
}

TEST(Smaa, AgreesWithTheClosedForm)
{
    const auto made = rankBySmaa(threeSites(), {.draws = 40'000, .seed = 5, .ranks = 3}, noProgress());
    ASSERT_TRUE(made);
    const auto near = [](double x) { return DoubleNear(x, .01); };
    EXPECT_THAT(made->acceptability, ElementsAre(near(.4), near(.1), near(.5), near(.4), near(.1), near(.5), near(.2), near(.8), near(0)));
    EXPECT_THAT(made->centralWeights[2], ElementsAre(near(.5), near(.5)));
    EXPECT_THAT(made->confidence, ElementsAre(1, 1, 1));
    EXPECT_NEAR(*pairwiseWinningIndex(threeSites(), 0, 2, {.draws = 40'000}), .4, .01);
}

TEST(Smaa, ADominatedSiteHasNoCentralWeights)
{
    const auto made = rankBySmaa(criteria({{1, 1}, {0, .5}, {0, 0}}, {1, 1}, {Max, Max}), {}, noProgress());
    EXPECT_TRUE(made->centralWeights[1].empty());
    EXPECT_EQ(made->confidence[1], 0);
    EXPECT_THAT(made->ranking.rank, ElementsAre(1, 2, 3));
}

TEST(Smaa, TheSameSeedGivesTheSameWhateverTheThreads)
{
    setThreadLimit(1);
    const auto one = rankBySmaa(threeSites(), {.seed = 9}, noProgress());
    setThreadLimit(2);
    const auto two = rankBySmaa(threeSites(), {.seed = 9}, noProgress());
    setThreadLimit(0);
    EXPECT_EQ(one->acceptability, two->acceptability);
    EXPECT_EQ(one->centralWeights, two->centralWeights);
    EXPECT_NE(one->acceptability, rankBySmaa(threeSites(), {.seed = 10}, noProgress())->acceptability);
}

TEST(RankSites, WrongWeightsAndValuesAreRefused)
{
    EXPECT_EQ(rankByTopsis(criteria({{1}, {2}}, {-1}, {Max})).error().code, ErrorCode::InvalidInput);
    EXPECT_FALSE(rankByVikor(criteria({{1}, {2}}, {0}, {Max})));
    EXPECT_FALSE(rankByWeightedSum({}));
    EXPECT_FALSE(rankByWeightedSum(criteria({{std::nan("")}, {2}}, {1}, {Max})));
}

}  // namespace
}  // namespace spatial::test
