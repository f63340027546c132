// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/accessibility/accessibility.h"

#include <gmock/gmock.h>

#include <cmath>
#include <limits>

namespace spatial::test {
namespace {

using testing::DoubleNear;
using testing::ElementsAre;

constexpr double kNoWay = std::numeric_limits<double>::infinity();

/// Four towns, three parks, minutes (methods 13).
const CostTable kTowns{4, 3, {5, 12, 25, 8, 18, 35, 22, 9, 14, 28, 15, 6}};
const std::vector<double> kPeople{1000, 500, 800, 200};
const std::vector<double> kJobs{10, 6, 4};

TEST(FloatingCatchment, AgreesWithTheExampleByHand)
{
    const auto made = floatingCatchment(kTowns, kJobs, kPeople, Decay::luoQi());
    ASSERT_TRUE(made);
    const auto near = [](double x) { return DoubleNear(x, 5e-7); };
    EXPECT_THAT(made->ratio, ElementsAre(near(0.005814), near(0.003067), near(0.004149)));
    EXPECT_THAT(made->access, ElementsAre(near(0.008813), near(0.007900), near(0.007168), near(0.007514)));
}

TEST(FloatingCatchment, SharesOutTheWholeSupply)
{
    const auto made = floatingCatchment(kTowns, kJobs, kPeople, Decay::luoQi());
    double given = 0;
    for (std::size_t i = 0; i < kPeople.size(); ++i)
        given += made->access[i] * kPeople[i];
    EXPECT_NEAR(given, 20, 1e-12);
}

TEST(FloatingCatchment, ASupplyThatNobodyReachesGivesNothing)
{
    const auto made = floatingCatchment({1, 2, {5, kNoWay}}, std::vector<double>{3, 4}, std::vector<double>{6}, Decay::luoQi());
    EXPECT_THAT(made->ratio, ElementsAre(0.5, 0));
    EXPECT_THAT(made->access, ElementsAre(0.5));
}

TEST(Huff, TheNewStoreTakesWhatLevyAndWeitzCompute)
{
    // Rock Creek lies 10 and 5 minutes from stores of 5000 and 10000 square feet, Oak Hammock 5 and 15.
    const auto made = huff({2, 2, {10, 5, 5, 15}}, std::vector<double>{5000, 10000}, std::vector<double>{1, 1}, 1, Decay::power(2));
    ASSERT_TRUE(made);
    EXPECT_NEAR(made->share[1], 0.8889, 5e-5);
    EXPECT_NEAR(made->share[3], 0.1818, 5e-5);
    EXPECT_NEAR(made->captured[1], 0.8889 + 0.1818, 1e-4);
}

TEST(Huff, WhereNothingIsReachedAllSharesAreZero)
{
    const auto made = huff({1, 2, {kNoWay, kNoWay}}, std::vector<double>{1, 1}, std::vector<double>{9}, 1, Decay::power(2));
    EXPECT_THAT(made->share, ElementsAre(0, 0));
}

TEST(Hansen, AgreesWithLevyAndWeitz)
{
    const auto made = hansen({2, 2, {10, 5, 5, 15}}, std::vector<double>{5000, 10000}, Decay::power(2));
    EXPECT_THAT(*made, ElementsAre(DoubleNear(450.00, 0.005), DoubleNear(244.44, 0.005)));
}

TEST(Hansen, WithAStepCountsWhatLiesWithinTheLimit)
{
    EXPECT_THAT(*hansen(kTowns, kJobs, Decay::step(15)), ElementsAre(16, 10, 10, 10));
}

TEST(Hansen, ANegativeSupplyIsRefused)
{
    EXPECT_EQ(hansen(kTowns, std::vector<double>{1, -1, 1}, Decay::step(15)).error().code, ErrorCode::InvalidInput);
    EXPECT_FALSE(hansen(kTowns, std::vector<double>{1}, Decay::step(15)));
}

TEST(NearestCost, IsInfiniteWhereThereIsNoWay)
{
    std::vector<std::size_t> which;
    EXPECT_THAT(nearestCost({2, 2, {7, 3, kNoWay, kNoWay}}, &which), ElementsAre(3, kNoWay));
    EXPECT_EQ(which[0], 1u);
    EXPECT_EQ(which[1], static_cast<std::size_t>(-1));
}

}  // namespace
}  // namespace spatial::test
