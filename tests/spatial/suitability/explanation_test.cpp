// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/suitability/explanation.h"

#include <gmock/gmock.h>

#include <cmath>
#include <random>

namespace spatial::test {
namespace {

using testing::ElementsAre;

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();

/// Criteria at a place by their raw values.
std::vector<PlaceCriterion> place(const std::vector<std::pair<const char*, double>>& curves)
{
    std::vector<PlaceCriterion> made;
    for (const auto& [curve, raw] : curves) {
        const Curve u = *Curve::fromText(curve);
        made.push_back({"c" + std::to_string(made.size()), u, raw, static_cast<double>(u(static_cast<float>(raw)))});
    }
    return made;
}

Combination model(std::vector<double> weights, CombinationOptions options = {}) { return *Combination::make(std::move(weights), std::move(options)); }

TEST(Explanation, TheWaterfallEndsExactlyAtTheScore)
{
    std::mt19937_64 random(1);
    std::uniform_real_distribution<double> number(0, 1);
    for (int round = 0; round < 300; ++round) {
        std::vector<double> weights;
        std::vector<PlaceCriterion> here;
        for (std::size_t j = 0; j < 1 + random() % 12; ++j) {
            weights.push_back(number(random) + .01);
            here.push_back({"c", {}, 0, number(random)});
        }
        const auto rule = std::array{OverlayRule::WeightedSum, OverlayRule::Ordered, OverlayRule::Topsis, OverlayRule::And}[random() % 4];
        const Combination combination = model(weights, {.rule = rule});
        const auto made = *explained(combination, here, .5);
        ASSERT_TRUE(made.hasParts);
        EXPECT_EQ(made.parts.front().from, 0);
        EXPECT_EQ(made.parts.back().to, made.score);
        for (std::size_t k = 1; k < made.parts.size(); ++k) {
            EXPECT_EQ(made.parts[k].from, made.parts[k - 1].to);
            EXPECT_LE(made.parts[k].contribution, made.parts[k - 1].contribution);
        }
    }
}

TEST(Explanation, SaysWhichRawValueWouldReachTheThreshold)
{
    // Rail at 40 min: u 1/3; slope at 3 %: u .7. Score .5 * 1/3 + .5 * .7 = .5167.
    const auto here = place({{"linear:60,0", 40}, {"linear:10,0", 3}});
    const auto made = *explained(model({1, 1}), here, .6);
    EXPECT_NEAR(made.score, .51667, 1e-5);
    EXPECT_FALSE(made.reaches);
    EXPECT_NEAR(made.shortBy, .08333, 1e-5);
    ASSERT_EQ(made.lifts.size(), 2u);
    // Rail needs u .5: at most 30 min. Slope needs u .8667: at most 1.33 %.
    for (const Lift& lift : made.lifts)
        if (lift.criterion == 0) {
            EXPECT_NEAR(*lift.utility, .5, 1e-6);
            EXPECT_NEAR(*lift.nearest, 30, 1e-4);
        } else {
            EXPECT_NEAR(*lift.utility, .86667, 1e-5);
            EXPECT_NEAR(*lift.nearest, 1.3333, 1e-4);
        }
}

TEST(Explanation, ACriterionThatIsTooLightCannotAlone)
{
    const auto made = *explained(model({9, 1}), place({{"linear:0,10", 5}, {"linear:0,10", 2}}), .8);
    EXPECT_EQ(made.lifts[0].criterion, 0u);
    EXPECT_TRUE(made.lifts[0].utility);
    EXPECT_EQ(made.lifts[1].criterion, 1u);
    EXPECT_FALSE(made.lifts[1].utility);
    EXPECT_NEAR(made.lifts[1].scoreAtBest, .55, 1e-6);
    EXPECT_NEAR(made.lifts[1].scoreAtWorst, .45, 1e-6);
    // A curve that ends at .6 never gives what is needed.
    EXPECT_FALSE(explained(model({1}), place({{"piecewise:0,0;10,0.6", 5}}), .8)->lifts[0].utility);
}

TEST(Explanation, TheLiftReachesTheThresholdAndNothingLessDoes)
{
    std::mt19937_64 random(21);
    for (int round = 0; round < 400; ++round) {
        const std::size_t n = 2 + random() % 5;
        std::vector<double> weights;
        std::vector<double> order;
        std::vector<PlaceCriterion> here;
        std::vector<double> u;
        for (std::size_t j = 0; j < n; ++j) {
            weights.push_back(static_cast<double>(1 + random() % 9));
            order.push_back(static_cast<double>(random() % 5));
            u.push_back(static_cast<double>(random() % 101) / 100);
            here.push_back({"c", {}, 0, u.back()});
        }
        order[0] += 1;
        const auto rule = static_cast<OverlayRule>(round % 9);
        const Combination combination = model(weights, {.rule = rule, .orderWeights = order, .gamma = .7});
        const double threshold = .3 + static_cast<double>(random() % 50) / 100;
        const auto made = *explained(combination, here, threshold);
        for (const Lift& lift : made.lifts) {
            auto changed = u;
            const auto at = [&](double x) {
                changed[lift.criterion] = x;
                return combination.score(changed);
            };
            if (lift.utility) {
                EXPECT_GE(at(*lift.utility), threshold - 2e-7) << overlayRuleNames()[static_cast<std::size_t>(rule)];
            }
            const double end = lift.utility.value_or(1.0);
            for (double x = u[lift.criterion]; x < end - 1e-6; x += .004)
                EXPECT_LT(at(x), threshold) << overlayRuleNames()[static_cast<std::size_t>(rule)];
        }
    }
}

TEST(Explanation, MissingCriteriaAndBrokenRulesAreNamed)
{
    auto here = place({{"linear:0,10", 9}, {"linear:0,10", 9}, {"linear:0,10", 9}});
    here[1].raw = here[1].utility = kMissing;
    const auto by = [&](MissingData policy) { return *explained(model({1, 2, 1}, {.missing = policy, .neutral = .5}), here, .6, {"water-buffer"}); };
    EXPECT_EQ(by(MissingData::Neutral).missing[0].countedAs, .5);
    EXPECT_NEAR(by(MissingData::Neutral).score, .7, 1e-6);
    EXPECT_EQ(by(MissingData::Reweight).missing[0].weightGivenAway, .5);
    EXPECT_NEAR(by(MissingData::Reweight).score, .9, 1e-6);
    EXPECT_FALSE(by(MissingData::Reweight).reaches);   // the rule forbids it
    EXPECT_THAT(by(MissingData::Worst).brokenRules, ElementsAre("water-buffer"));
    const auto excluded = by(MissingData::Exclude);
    EXPECT_TRUE(std::isnan(excluded.score));
    EXPECT_FALSE(excluded.hasParts);
    // With a value for it the place would be one: any from u .3 on, raw 3.
    EXPECT_EQ(excluded.lifts[0].criterion, 1u);
    EXPECT_NEAR(*excluded.lifts[0].nearest, 3, 1e-4);
}

TEST(Explanation, TwoPlacesDifferByTheirCriteria)
{
    const auto a = place({{"linear:0,10", 9}, {"linear:0,10", 2}});
    const auto b = place({{"linear:0,10", 3}, {"linear:0,10", 4}});
    const auto made = *compared(model({3, 1}), a, b);
    EXPECT_NEAR(made.difference, .75 * -.6 + .25 * .2, 1e-6);
    EXPECT_EQ(made.parts[0].criterion, 0u);
    EXPECT_NEAR(made.parts[0].difference + made.parts[1].difference, made.difference, 1e-12);
    EXPECT_FALSE(compared(model({1, 1}, {.rule = OverlayRule::Product}), a, b)->hasParts);
    EXPECT_FALSE(compared(model({1}), a, b));
}

}  // namespace
}  // namespace spatial::test
