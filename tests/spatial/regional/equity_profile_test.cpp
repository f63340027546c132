// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/regional/equity_profile.h"
#include "tests/support/cancelled_after.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>
#include <numeric>

namespace spatial::test {
namespace {

constexpr double kUnknown = std::numeric_limits<double>::quiet_NaN();
const std::vector<double> kTenIncomes{541, 1463, 2445, 3438, 4437, 5401, 6392, 8304, 11904, 22261};   // methods 19

TEST(EquityProfile, HasTheFiguresOfTheWorkedExample)
{
    const auto made = equityProfile({.values = kTenIncomes, .ranks = kTenIncomes, .city = std::vector<std::size_t>{0, 0, 0, 0, 0, 1, 1, 1, 1, 1}, .cities = 2}, {.line = 4000}, noProgress());
    ASSERT_TRUE(made);
    EXPECT_NEAR(made->now.gini, 0.4620911, 5e-8);
    EXPECT_NEAR(made->now.theil, 0.3623412, 5e-8);
    EXPECT_NEAR(made->now.within + made->now.between, made->now.theil, 1e-12);
    EXPECT_NEAR(*made->now.concentration, made->now.gini, 1e-12) << "ranked by itself";
    ASSERT_TRUE(made->now.poverty);
    EXPECT_NEAR((*made->now.poverty)[0], 0.4, 1e-12);
    EXPECT_NEAR((*made->now.poverty)[1], 0.202825, 5e-7);
    EXPECT_NEAR((*made->now.poverty)[2], 0.132093, 5e-7);
    EXPECT_NEAR(made->cities[0].share + made->cities[1].share, 1, 1e-12);
    EXPECT_EQ(made->cities[0].mean, (541 + 1463 + 2445 + 3438 + 4437) / 5.0);
    EXPECT_FALSE(made->change);
    EXPECT_EQ(made->curve.size(), 11u);
}

TEST(EquityProfile, TellsWhoGainsAndWhoLosesInEachCity)
{
    // Two cities: in the first one 100 people gain 2 each, in the second 30 lose 1 and 20 stay.
    const EquityPlaces places{.values = {12, 4, 9}, .before = {10, 5, 9}, .people = {100, 30, 20}, .city = {0, 1, 1}, .cities = 2};
    const auto made = equityProfile(places, {}, noProgress());
    ASSERT_TRUE(made);
    EXPECT_EQ(made->change->gaining, 100);
    EXPECT_EQ(made->change->gained, 200);
    EXPECT_EQ(made->change->losing, 30);
    EXPECT_EQ(made->change->lost, 30);
    EXPECT_EQ(made->change->unchanged, 20);
    EXPECT_EQ(made->cities[0].change.gaining, 100);
    EXPECT_EQ(made->cities[1].change.losing, 30);
    EXPECT_EQ(made->cities[1].meanBefore, (30 * 5 + 20 * 9) / 50.0);
    EXPECT_GT(made->now.gini, made->before->gini) << "the better-off city gains, the poorer one loses";

    // Of minutes less is better: gains and losses change places, inequality does not.
    const auto minutes = equityProfile(places, {.lessIsBetter = true}, noProgress());
    EXPECT_EQ(minutes->change->gaining, 30);
    EXPECT_EQ(minutes->change->gained, 30);
    EXPECT_EQ(minutes->change->losing, 100);
    EXPECT_EQ(minutes->now.gini, made->now.gini);
}

TEST(EquityProfile, WhatLacksANumberIsCountedAndNotCompared)
{
    const EquityPlaces places{.values = {3, 4, kUnknown, 6, 7}, .before = {3, kUnknown, 5, 5, 7}, .people = {10, 20, 40, 80, kUnknown}, .city = {0, 0, 1, 1, 1}, .cities = 2};
    const auto made = equityProfile(places, {}, noProgress());
    ASSERT_TRUE(made);
    EXPECT_EQ(made->places, 2u);
    EXPECT_EQ(made->people, 90);
    EXPECT_EQ(made->placesLeftOut, 3u);
    EXPECT_EQ(made->peopleLeftOut, 60);
    EXPECT_EQ(made->newlyReached, 20) << "had none before";
    EXPECT_EQ(made->cutOff, 40) << "has none any more";
    EXPECT_EQ(made->cities[0].without, 20);
    EXPECT_EQ(made->change->gaining, 80);
}

TEST(EquityProfile, FromNothingThereIsAChangeAndNoInequalityBefore)
{
    const auto made = equityProfile({.values = {1, 3}, .before = {0, 0}}, {}, noProgress());
    ASSERT_TRUE(made);
    EXPECT_FALSE(made->before);
    EXPECT_EQ(made->change->gained, 4);
    EXPECT_TRUE(made->curveBefore.empty());
}

TEST(EquityProfile, RefusesNobodyNothingAndListsThatDoNotFit)
{
    EXPECT_EQ(equityProfile({.values = {kUnknown}}, {}, noProgress()).error().code, ErrorCode::InvalidInput);
    EXPECT_EQ(equityProfile({.values = {0, 0}}, {}, noProgress()).error().code, ErrorCode::InvalidInput);
    EXPECT_EQ(equityProfile({.values = {-1, 2}}, {}, noProgress()).error().code, ErrorCode::InvalidInput);
    EXPECT_EQ(equityProfile({.values = {1, 2}, .people = {1}}, {}, noProgress()).error().code, ErrorCode::InvalidInput);
    EXPECT_EQ(equityProfile({.values = {1, 2}, .city = {0, 2}, .cities = 2}, {}, noProgress()).error().code, ErrorCode::InvalidInput);
    CancelledAfter stopped(std::chrono::milliseconds(0));
    EXPECT_EQ(equityProfile({.values = {1, 2}}, {}, stopped).error().code, ErrorCode::Cancelled);
}

TEST(EquityProfile, AThinnedCurveKeepsItsEndsAndLiesOnTheSameLine)
{
    std::vector<double> values(5000);
    std::iota(values.begin(), values.end(), 1.0);
    const auto whole = lorenzCurve(values);
    ASSERT_TRUE(whole);
    const auto thin = thinnedCurve(*whole, 400);
    EXPECT_LE(thin.size(), 410u) << "about as many: steps and places do not fall together";
    EXPECT_GT(thin.size(), 350u);
    EXPECT_EQ(thin.front().people, 0);
    EXPECT_EQ(thin.back().people, 1);
    EXPECT_EQ(thin.back().values, 1);
    for (const LorenzPoint& point : thin)
        EXPECT_NEAR(point.values, (*whole)[static_cast<std::size_t>(std::llround(point.people * 5000))].values, 1e-12);
}

}  // namespace
}  // namespace spatial::test
