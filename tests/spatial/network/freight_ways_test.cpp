// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/network/freight_ways.h"
#include "tests/support/two_modes.h"

#include <gmock/gmock.h>

namespace spatial::test {
namespace {

using enum FreightNetwork::Minimise;

/// 0.01 yuan a second, road 10 and rail 1 yuan a tonne-kilometre.
FreightPrices prices(double change) { return {36, {10, 1}, change}; }

FreightWay wayBetween(const FreightNetwork& network, Coordinate from, Coordinate to, double offRoadKmh = 0)
{
    FreightWay way;
    const auto done = freightWays(network, {snapOn(*network.timed, from)}, {snapOn(*network.timed, to)}, offRoadKmh, noProgress(), [&](std::size_t, std::vector<FreightWay>&& ways) -> Result<void> {
        way = std::move(ways.front());
        return {};
    });
    EXPECT_TRUE(done);
    return way;
}

FreightNetwork networkOf(const TwoModes& two, double changeSeconds, const FreightPrices& priced, FreightNetwork::Minimise minimise)
{
    auto network = FreightNetwork::of(two.joined(changeSeconds).network, priced, minimise);
    EXPECT_TRUE(network);
    return *std::move(network);
}

std::vector<int> modesOf(const FreightWay& way)
{
    std::vector<int> modes;
    for (const FreightLeg& leg : way.legs)
        modes.push_back(leg.mode);
    return modes;
}

TEST(FreightWays, LegsSayModeTimeLengthAndYuan)
{
    const TwoModes two;
    const FreightWay way = wayBetween(networkOf(two, 60, prices(2), Yuan), {0, 0}, {1600, 0});
    ASSERT_EQ(way.status, PairStatus::Ok);
    EXPECT_EQ(modesOf(way), (std::vector<int>{0, kChangeOfMode, 1, kChangeOfMode, 0}));
    // By hand: road 300 s and 0.3 km: 3 + 3 = 6; change 60 s: 0.6 + 2 = 2.6; rail 100 s and 1 km: 1 + 1 = 2. 6 + 2.6 + 2 + 2.6 + 6 = 19.2.
    const std::vector<double> yuan{6, 2.6, 2, 2.6, 6}, seconds{300, 60, 100, 60, 300}, metres{300, 100, 1000, 100, 300};
    for (std::size_t i = 0; i < 5; ++i) {
        EXPECT_NEAR(way.legs[i].yuan, yuan[i], 1e-9) << i;
        EXPECT_NEAR(way.legs[i].seconds, seconds[i], 1e-9) << i;
        EXPECT_NEAR(way.legs[i].metres, metres[i], 1e-6) << i;
    }
    EXPECT_NEAR(way.yuan, 19.2, 1e-9);
    EXPECT_NEAR(way.seconds, 820, 1e-9);
    EXPECT_THAT(way.metresByMode, testing::ElementsAre(testing::DoubleNear(600, 1e-6), testing::DoubleNear(1000, 1e-6)));
    EXPECT_NEAR(way.metresOfChanges, 200, 1e-6);
    EXPECT_EQ(way.changes, 2u);
    EXPECT_NEAR(way.shareOf(1), 1000.0 / 1600, 1e-9);
    EXPECT_EQ(way.legs[1].terminal, 501);
    EXPECT_EQ(way.legs[3].terminal, 502);
    EXPECT_THAT(way.legs[1].line, testing::ElementsAre(Coordinate{300, 0}, Coordinate{300, 50}, Coordinate{300, 100}));
    EXPECT_THAT(way.legs[2].line, testing::ElementsAre(Coordinate{300, 100}, Coordinate{1300, 100}));
}

TEST(FreightWays, WhatIsMadeSmallDecides)
{
    const TwoModes two;
    // With 10 yuan a change the railway costs 35.2 and the road 16 + 16 = 32, but it still is quicker.
    const FreightWay cheap = wayBetween(networkOf(two, 60, prices(10), Yuan), {0, 0}, {1600, 0});
    EXPECT_EQ(modesOf(cheap), (std::vector<int>{0}));
    EXPECT_NEAR(cheap.yuan, 32, 1e-9);
    EXPECT_NEAR(cheap.seconds, 1600, 1e-9);
    EXPECT_EQ(cheap.shareOf(1), 0);
    const FreightWay quick = wayBetween(networkOf(two, 60, prices(10), Seconds), {0, 0}, {1600, 0});
    EXPECT_NEAR(quick.yuan, 35.2, 1e-9);
    EXPECT_NEAR(quick.seconds, 820, 1e-9);
}

TEST(FreightWays, TheRoadAloneIsANetworkOfOneMode)
{
    const TwoModes two;
    const auto alone = FreightNetwork::of(two.town.streets, {36, {10}, 0}, Yuan);
    ASSERT_TRUE(alone);
    const FreightWay way = wayBetween(*alone, {0, 0}, {1600, 0});
    EXPECT_NEAR(way.yuan, 32, 1e-9);
    EXPECT_THAT(way.metresByMode, testing::ElementsAre(testing::DoubleNear(1600, 1e-6)));
}

TEST(FreightWays, TheWayToTheRoadIsDrivenAndPaidAsRoad)
{
    const TwoModes two;
    const FreightNetwork network = networkOf(two, 60, prices(2), Yuan);
    // 20 m at 2 m/s to the road and 40 m from it: 10 s + 20 s, 0.1 + 0.2 + 0.2 + 0.4 yuan more.
    const FreightWay way = wayBetween(network, {0, -20}, {1600, -40}, 7.2);
    EXPECT_NEAR(way.seconds, 850, 1e-9);
    EXPECT_NEAR(way.yuan, 19.2 + 0.9, 1e-9);
    EXPECT_NEAR(way.metresByMode[0], 660, 1e-6);
    EXPECT_EQ(way.legs.size(), 5u);
    // Without a speed it costs nothing.
    EXPECT_NEAR(wayBetween(network, {0, -20}, {1600, -40}).yuan, 19.2, 1e-9);
}

TEST(FreightWays, UnreachableAndUnsnappedAreStates)
{
    const Town town = drawn(100_m, R"(
        A>-B
           
        C--D)");
    const auto network = FreightNetwork::of(town.streets, {1, {1}, 0}, Yuan);
    ASSERT_TRUE(network);
    std::vector<PairStatus> states;
    const auto done = freightWays(*network, {town.stop('A'), town.stop('B')}, {town.stop('B'), town.stop('C'), std::nullopt}, 0, noProgress(), [&](std::size_t, std::vector<FreightWay>&& ways) -> Result<void> {
        for (const FreightWay& way : ways) {
            states.push_back(way.status);
            EXPECT_EQ(way.status == PairStatus::Ok, way.yuan != kUnreachable);
        }
        return {};
    });
    ASSERT_TRUE(done);
    using enum PairStatus;
    EXPECT_EQ(states, (std::vector{Ok, Unreachable, Unsnapped, Ok, Unreachable, Unsnapped}));
}

TEST(FreightWays, APlaceToItselfCostsNothingAndHasNoLegs)
{
    const TwoModes two;
    const FreightWay way = wayBetween(networkOf(two, 60, prices(2), Yuan), {100, 0}, {100, 0});
    EXPECT_EQ(way.status, PairStatus::Ok);
    EXPECT_EQ(way.yuan, 0);
    EXPECT_TRUE(way.legs.empty());
    EXPECT_TRUE(std::isnan(way.shareOf(1)));
}

}  // namespace
}  // namespace spatial::test
