// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/accessibility/decay.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace spatial::test {
namespace {

double at(const char* text, double cost)
{
    const auto decay = Decay::parse(text);
    EXPECT_TRUE(decay) << text;
    return decay ? (*decay)(cost) : -1;
}

TEST(Decay, HasTheValuesOfItsFormula)
{
    EXPECT_EQ(at("step:30", 30), 1);
    EXPECT_EQ(at("step:30", 30.1), 0);
    EXPECT_EQ(at("zones:10,1;20,0.68;30,0.22", 20), 0.68);
    EXPECT_EQ(at("zones:10,1;20,0.68;30,0.22", 31), 0);
    EXPECT_DOUBLE_EQ(at("power:2", 4), 1.0 / 16);
    EXPECT_DOUBLE_EQ(at("exponential:0.1", 10), std::exp(-1));
    EXPECT_DOUBLE_EQ(at("gaussian:15", 15), std::exp(-0.5));
    EXPECT_DOUBLE_EQ(at("loglogistic:20,3", 20), 0.5);
}

TEST(Decay, WhatIsUnreachableHasNoPull)
{
    for (const char* text : {"step:30", "zones:10,1", "power:2", "exponential:0.1", "gaussian:15", "loglogistic:20,3"})
        EXPECT_EQ(at(text, std::numeric_limits<double>::infinity()), 0) << text;
}

TEST(Decay, WrongFormsAreRefusedWithTheAllowedOnes)
{
    for (const char* text : {"", "step", "step:", "step:-1", "power:x", "zones:10,1;5,1", "zones:10", "parabola:1", "power:1,2"}) {
        const auto decay = Decay::parse(text);
        ASSERT_FALSE(decay) << text;
        EXPECT_EQ(decay.error().parameter, "decay");
    }
}

TEST(Decay, FadesWhereItsFormulaSays)
{
    const auto fades = [](const char* text) { return Decay::parse(text)->fadesAt(0.01); };
    EXPECT_EQ(fades("step:30"), 30);
    EXPECT_EQ(fades("zones:10,1;20,0.68;30,0.22"), 30);
    for (const char* text : {"power:2", "exponential:0.05", "gaussian:15", "loglogistic:20,3"})
        EXPECT_NEAR(at(text, fades(text)), 0.01, 1e-12) << text;
}

TEST(Decay, ItsCurveIsTheFunctionWithBothSidesOfEachFall)
{
    const auto curve = Decay::parse("zones:10,1;20,0.68")->curve(240);
    const std::vector<std::pair<double, double>> expected{{0, 1}, {10, 1}, {10, 0.68}, {20, 0.68}, {20, 0}, {24, 0}};
    ASSERT_EQ(curve.size(), expected.size());
    for (std::size_t i = 0; i < expected.size(); ++i) {
        EXPECT_EQ(curve[i].cost, expected[i].first);
        EXPECT_EQ(curve[i].weight, expected[i].second);
    }
    EXPECT_EQ(Decay::parse("step:30")->curve(20).back().cost, 20);
    EXPECT_EQ(Decay::parse("step:30")->curve(20).back().weight, 1);
    for (const char* text : {"power:0.1", "exponential:0.05", "gaussian:15", "loglogistic:20,3"}) {
        const auto points = Decay::parse(text)->curve(240);
        EXPECT_EQ(points.size(), 61u);
        EXPECT_EQ(points.front().cost, 0);
        EXPECT_LE(points.back().cost, 240);
        for (const DecayPoint& point : points)
            EXPECT_EQ(point.weight, at(text, point.cost)) << text;
    }
}

}  // namespace
}  // namespace spatial::test
