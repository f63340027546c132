// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/suitability/order_weights.h"

#include <gmock/gmock.h>

namespace spatial {

using ::testing::DoubleNear;
using ::testing::ElementsAre;

TEST(OrderWeights, RiskAndTradeOffAreThoseOfThePapers)
{
    const auto near = [](const std::vector<double>& weights, double orness, double tradeoff) {
        const auto character = characterOf(weights);
        EXPECT_NEAR(character.orness, orness, 1e-9);
        EXPECT_NEAR(character.andness, 1 - orness, 1e-9);
        EXPECT_NEAR(character.tradeoff, tradeoff, 5e-5);
    };
    near({.5, .3, .125, .05, .025, 0}, .84, .5199);
    near({0, .025, .05, .125, .3, .5}, .16, .5199);
    near({0, 0, .5, .5, 0, 0}, .5, .3675);
    near({1, 1, 1, 1, 1, 1}, .5, 1);
    near({1, 0, 0, 0, 0, 0}, 1, 0);
}

TEST(OrderWeights, AQuantifierOfFourHasItsFiniteOrness)
{
    EXPECT_NEAR(characterOf(quantifierOrderWeights(4, 0.5)).orness, 0.691, 5e-4);
    EXPECT_NEAR(characterOf(quantifierOrderWeights(4, 2)).orness, 0.2917, 5e-5);
}

TEST(OrderWeights, FewerValuesKeepTheAttitude)
{
    EXPECT_THAT(resampledOrderWeights(std::vector<double>{.5, .3, .2, 0}, 2), ElementsAre(DoubleNear(.8, 1e-12), DoubleNear(.2, 1e-12)));
    EXPECT_THAT(resampledOrderWeights(std::vector<double>{1, 0}, 2), ElementsAre(1, 0));
}

}  // namespace spatial
