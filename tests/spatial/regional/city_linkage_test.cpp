// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/regional/city_linkage.h"

#include <gmock/gmock.h>

#include <limits>

namespace spatial::test {
namespace {

constexpr double kNoWay = std::numeric_limits<double>::infinity();

const std::vector<CityMass> kCities{{9, 4}, {4, 4}, {1, 4}};   // masses 6, 4, 2
const std::vector<double> kMinutes{0, 60, 120, 60, 0, 30, 120, 30, 0};

TEST(CityLinkage, AgreesWithTheHand)
{
    const auto linkage = cityLinkage(kCities, kMinutes);
    ASSERT_TRUE(linkage);
    EXPECT_NEAR(linkage->strengthOf(0, 1), 24.0 / 3600, 1e-15);
    EXPECT_NEAR(linkage->strengthOf(0, 2), 12.0 / 14400, 1e-15);
    EXPECT_NEAR(linkage->strengthOf(1, 2), 8.0 / 900, 1e-15);
    EXPECT_NEAR(linkage->shareOf(0, 1), 8.0 / 9, 1e-12);
    EXPECT_NEAR(linkage->total[2], 12.0 / 14400 + 8.0 / 900, 1e-15);
    EXPECT_EQ(linkage->strengthOf(1, 1), 0);
}

TEST(CityLinkage, IsSymmetricAndItsSharesIgnoreUnits)
{
    const auto one = cityLinkage(kCities, kMinutes);
    std::vector<double> hours;
    for (const double minutes : kMinutes)
        hours.push_back(minutes / 60);
    std::vector<CityMass> thousands;
    for (const CityMass& city : kCities)
        thousands.push_back({city.people * 1000, city.output * 7});
    const auto other = cityLinkage(thousands, hours);
    ASSERT_TRUE(one && other);
    for (std::size_t i = 0; i < 3; ++i) {
        double sum = 0;
        for (std::size_t j = 0; j < 3; ++j) {
            EXPECT_EQ(one->strengthOf(i, j), one->strengthOf(j, i));
            EXPECT_NEAR(one->shareOf(i, j), other->shareOf(i, j), 1e-12);
            sum += one->shareOf(i, j);
        }
        EXPECT_NEAR(sum, 1, 1e-12);
    }
}

TEST(CityLinkage, WithoutAWayThereIsNoLink)
{
    const auto linkage = cityLinkage(kCities, std::vector<double>{0, 60, kNoWay, 60, 0, kNoWay, kNoWay, kNoWay, 0});
    ASSERT_TRUE(linkage);
    EXPECT_EQ(linkage->shareOf(0, 1), 1);
    EXPECT_EQ(linkage->total[2], 0);
    EXPECT_EQ(linkage->shareOf(2, 0), 0);
}

TEST(CityLinkage, TheBreakingPointLiesNearerToTheSmallerCity)
{
    EXPECT_NEAR(*breakingPoint(90, 4, 1), 30, 1e-12) << "from the city of mass 1";
    EXPECT_NEAR(*breakingPoint(90, 1, 4), 60, 1e-12);
    EXPECT_NEAR(*breakingPoint(90, 4, 1) + *breakingPoint(90, 1, 4), 90, 1e-12);
    EXPECT_FALSE(breakingPoint(90, 0, 4));
    EXPECT_FALSE(breakingPoint(kNoWay, 1, 4));
}

TEST(CityLinkage, RefusesWhatHasNoGravity)
{
    EXPECT_FALSE(cityLinkage(std::span(kCities).first(1), std::vector<double>{0}));
    EXPECT_FALSE(cityLinkage(kCities, std::vector<double>{0, 1}));
    EXPECT_FALSE(cityLinkage(std::vector<CityMass>{{1, 1}, {1, 1}}, std::vector<double>{0, 0, 0, 0})) << "two cities on one place";
    EXPECT_FALSE(cityLinkage(std::vector<CityMass>{{-1, 1}, {1, 1}}, std::vector<double>{0, 1, 1, 0}));
    EXPECT_EQ(cityLinkage(kCities, kMinutes, {.exponent = -1}).error().code, ErrorCode::InvalidParameter);
}

}  // namespace
}  // namespace spatial::test
