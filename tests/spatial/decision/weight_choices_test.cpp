// SPDX-License-Identifier: GPL-3.0-or-later
// Weights that people set: sliders, swings, best and worst.
#include "spatial/suitability/locked_weights.h"
#include "spatial/suitability/ratio_best_worst.h"
#include "spatial/suitability/swing_weights.h"
#include "spatial/suitability/weights.h"

#include <gmock/gmock.h>

#include <cmath>
#include <numeric>
#include <random>

namespace spatial::test {
namespace {

using testing::DoubleNear;
using testing::ElementsAre;
using Numbers = std::vector<double>;

auto exactly(double x) { return DoubleNear(x, 1e-12); }
double sum(const Numbers& w) { return std::accumulate(w.begin(), w.end(), 0.0); }

TEST(Slider, TheOthersKeepTheirRatios)
{
    EXPECT_THAT(withWeight(Numbers{.5, .3, .2}, 0, .75), ElementsAre(exactly(.75), exactly(.15), exactly(.1)));
    EXPECT_THAT(withWeight(Numbers{.5, .3, .2}, 0, .2), ElementsAre(exactly(.2), exactly(.48), exactly(.32)));
    EXPECT_THAT(withWeight(Numbers{5, 3, 2}, 0, .5), ElementsAre(exactly(.5), exactly(.3), exactly(.2)));
}

TEST(Slider, ALockedWeightStays)
{
    EXPECT_THAT(withWeight(Numbers{.5, .3, .2}, 0, .6, {false, true, false}), ElementsAre(exactly(.6), exactly(.3), exactly(.1)));
    EXPECT_THAT(withWeight(Numbers{.5, .3, .2}, 0, .9, {false, true, false}), ElementsAre(exactly(.7), exactly(.3), exactly(0)));
    EXPECT_THAT(withWeight(Numbers{.5, .3, .2}, 1, .9, {false, true, false}), ElementsAre(exactly(.5), exactly(.3), exactly(.2)));
    EXPECT_THAT(withWeight(Numbers{.5, .3, .2}, 0, .1, {false, true, true}), ElementsAre(exactly(.5), exactly(.3), exactly(.2)));
}

TEST(Slider, ZerosRecoverAndNonsenseIsForgiven)
{
    EXPECT_THAT(withWeight(Numbers{1, 0, 0}, 0, .4), ElementsAre(exactly(.4), exactly(.3), exactly(.3)));
    EXPECT_THAT(withWeight(Numbers{0, 0}, 0, .4), ElementsAre(exactly(.4), exactly(.6)));
    EXPECT_THAT(withWeight(Numbers{-1, std::nan(""), 2}, 2, .5), ElementsAre(exactly(.25), exactly(.25), exactly(.5)));
    EXPECT_THAT(withWeight(Numbers{.5, .5}, 0, -3), ElementsAre(exactly(0), exactly(1)));
    EXPECT_THAT(withWeight(Numbers{.5, .5}, 0, std::nan("")), ElementsAre(exactly(.5), exactly(.5)));
    EXPECT_THAT(withWeight(Numbers{7}, 0, .2), ElementsAre(exactly(1)));
    EXPECT_THAT(withWeight(Numbers{}, 0, .2), ElementsAre());
    EXPECT_THAT(normalisedPositive(Numbers{1e308, 1e308}), ElementsAre(exactly(.5), exactly(.5)));
}

TEST(Slider, AnyDragLeavesWeightsOfSumOne)
{
    std::mt19937_64 random(8);
    std::uniform_real_distribution<double> number(-.2, 1.2);
    Numbers weights{.1, .2, .3, .4, 0};
    for (int drag = 0; drag < 2'000; ++drag) {
        std::vector<bool> locked;
        for (std::size_t j = 0; j < weights.size(); ++j)
            locked.push_back(random() % 3 == 0);
        const std::size_t changed = random() % weights.size();
        const Numbers next = withWeight(weights, changed, number(random), locked);
        EXPECT_NEAR(sum(next), 1, 1e-9);
        for (std::size_t j = 0; j < weights.size(); ++j) {
            EXPECT_GE(next[j], 0);
            if (locked[j]) {
                EXPECT_NEAR(next[j], weights[j], 1e-9);
            }
        }
        weights = next;
    }
}

TEST(SwingWeights, PointsBecomeShares)
{
    EXPECT_THAT(*swingWeights(Numbers{100, 60, 40}), ElementsAre(exactly(.5), exactly(.3), exactly(.2)));
    EXPECT_THAT(*swingWeights(Numbers{10, 0}), ElementsAre(1, 0));
    for (const auto& wrong : {Numbers{}, Numbers{0, 0}, Numbers{1, -1}, Numbers{1, std::nan("")}})
        EXPECT_EQ(swingWeights(wrong).error().parameter, "points");
}

TEST(SwingWeights, AWiderRangeDeservesMoreWeight)
{
    EXPECT_THAT(*weightsForNewRanges(Numbers{.5, .5}, Numbers{3, 1}), ElementsAre(exactly(.75), exactly(.25)));
    EXPECT_FALSE(weightsForNewRanges(Numbers{.5, .5}, Numbers{3}));
    EXPECT_FALSE(weightsForNewRanges(Numbers{.5, .5}, Numbers{3, 0}));
}

TEST(RatioBestWorst, TheTransportModeOfRezaeiInClosedForm)
{
    const auto made = ratioBestWorst(Numbers{8, 2, 1}, Numbers{1, 5, 8});
    ASSERT_TRUE(made);
    EXPECT_NEAR(made->xi, 4 - std::sqrt(14), 1e-12);
    EXPECT_THAT(made->weights, ElementsAre(DoubleNear(.0714, 5e-5), DoubleNear(.3387, 5e-5), DoubleNear(.5899, 5e-5)));
    EXPECT_NEAR(made->ratio, .058, 5e-4);
    EXPECT_EQ(made->worstFitting, 1u);
    EXPECT_NEAR(made->inputRatio, 2.0 / 56, 1e-12);
    for (std::size_t j = 0; j < 3; ++j)
        EXPECT_NEAR(made->lowest[j], made->highest[j], 1e-9);
}

TEST(RatioBestWorst, ItsConsistencyIndexIsTheTableOfThePaper)
{
    const Numbers table{0, .44, 1.00, 1.63, 2.30, 3.00, 3.73, 4.47, 5.23};
    for (std::size_t a = 1; a <= table.size(); ++a)
        EXPECT_NEAR(bestWorstConsistencyIndex(static_cast<double>(a)), table[a - 1], .0051) << a;
}

TEST(RatioBestWorst, ConsistentJudgementsAreFollowedExactly)
{
    const auto made = ratioBestWorst(Numbers{1, 2, 4, 8}, Numbers{8, 4, 2, 1});
    EXPECT_NEAR(made->xi, 0, 1e-12);
    EXPECT_EQ(made->ratio, 0);
    EXPECT_THAT(made->weights, ElementsAre(exactly(8.0 / 15), exactly(4.0 / 15), exactly(2.0 / 15), exactly(1.0 / 15)));
}

/// The largest misfit of weights to the judgements.
double misfit(const Numbers& w, const Numbers& bestTo, const Numbers& toWorst, std::size_t best, std::size_t worst)
{
    double most = 0;
    for (std::size_t j = 0; j < w.size(); ++j)
        most = std::max({most, std::abs(w[best] / w[j] - bestTo[j]), std::abs(w[j] / w[worst] - toWorst[j])});
    return most;
}

TEST(RatioBestWorst, NoOtherWeightsFitBetter)
{
    std::mt19937_64 random(12);
    for (int round = 0; round < 60; ++round) {
        const std::size_t n = 3 + random() % 4;
        const auto most = static_cast<double>(3 + random() % 7);
        Numbers bestTo(n);
        Numbers toWorst(n);
        for (std::size_t j = 0; j < n; ++j) {
            bestTo[j] = static_cast<double>(2 + random() % static_cast<std::uint64_t>(most - 1));
            toWorst[j] = static_cast<double>(2 + random() % static_cast<std::uint64_t>(most - 1));
        }
        bestTo[0] = toWorst[n - 1] = 1;
        bestTo[n - 1] = toWorst[0] = most;
        const auto made = *ratioBestWorst(bestTo, toWorst);
        EXPECT_NEAR(sum(made.weights), 1, 1e-12);
        // The weights in the middle of the intervals need not be the best, but the intervals' ends and centres stay within xi of the judgements.
        EXPECT_LE(made.xi, bestWorstConsistencyIndex(most) + 1e-9);
        for (int trial = 0; trial < 300; ++trial) {
            Numbers w = made.weights;
            for (double& x : w)
                x *= std::exp(.3 * (static_cast<double>(random() % 2001) / 1000 - 1));
            EXPECT_GE(misfit(w, bestTo, toWorst, 0, n - 1), made.xi - 1e-9);
        }
        if (n == 3) {
            EXPECT_NEAR(misfit(made.weights, bestTo, toWorst, 0, n - 1), made.xi, 1e-6);
        }
    }
}

TEST(RatioBestWorst, WrongJudgementsAreRefused)
{
    EXPECT_FALSE(ratioBestWorst(Numbers{2, 3}, Numbers{3, 1}));
    EXPECT_FALSE(ratioBestWorst(Numbers{1, .5}, Numbers{3, 1}));
    EXPECT_FALSE(ratioBestWorst(Numbers{1, 2}, Numbers{1, 2}));
    EXPECT_FALSE(ratioBestWorst(Numbers{}, Numbers{}));
    EXPECT_THAT(ratioBestWorst(Numbers{1, 1, 1}, Numbers{1, 1, 1})->weights, ElementsAre(exactly(1.0 / 3), exactly(1.0 / 3), exactly(1.0 / 3)));
}

TEST(CriticWeights, AgreeWithTheFormulaByHand)
{
    // Scaled: a 0 .5 1, b 1 0 .5 (cost turns 1 3 2). sd .5 each, r = -.5: both contrast .75; with c 0 1 0, sd 1/sqrt 3, r(a,c) 0, r(b,c) -sqrt(3)/2.
    const auto made = *criticWeights({{1, 2, 3}, {1, 3, 2}, {0, 1, 0}}, {false, true, false});
    const double root = std::sqrt(3) / 2;
    const Numbers contrast{.5 * (1.5 + 1), .5 * (1.5 + 1 + root), (2 + root) / std::sqrt(3)};
    for (std::size_t j = 0; j < 3; ++j)
        EXPECT_NEAR(made[j], contrast[j] / sum(contrast), 1e-12);
}

TEST(CriticWeights, AnotherUnitChangesNothing)
{
    CriterionValues values{{1, 2, 3, 7}, {4, 3, 9, 1}, {0, 1, 5, 2}};
    const Numbers before = *criticWeights(values, {false, true, false});
    for (double& x : values[1])
        x = 1.8 * x + 32;
    const Numbers after = *criticWeights(values, {false, true, false});
    for (std::size_t j = 0; j < 3; ++j)
        EXPECT_NEAR(before[j], after[j], 1e-12);
}

}  // namespace
}  // namespace spatial::test
