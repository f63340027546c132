// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/suitability/curve.h"

#include <gmock/gmock.h>

#include <cmath>
#include <limits>
#include <random>

namespace spatial::test {
namespace {

constexpr double kEndless = std::numeric_limits<double>::infinity();

std::vector<RawRange> where(const char* curve, double utility) { return Curve::fromText(curve)->whereAtLeast(utility); }

void expectRange(const RawRange& range, double from, double to)
{
    EXPECT_NEAR(std::isinf(from) ? 0 : range.from, std::isinf(from) ? 0 : from, 1e-6);
    EXPECT_EQ(std::isinf(range.from), std::isinf(from));
    EXPECT_NEAR(std::isinf(to) ? 0 : range.to, std::isinf(to) ? 0 : to, 1e-6);
    EXPECT_EQ(std::isinf(range.to), std::isinf(to));
}

TEST(CurveInverse, OfEachKind)
{
    expectRange(where("linear:0,1000", .25)[0], 250, kEndless);
    expectRange(where("linear:15,5", .5)[0], -kEndless, 10);
    expectRange(where("sigmoid:0,3", .25)[0], 1, kEndless);
    expectRange(where("sigmoid:0,10,20,40", .5)[0], 5, 30);
    expectRange(where("bell:100,20", std::exp(-.5))[0], 80, 120);
    expectRange(where("near:0.01,50", .5)[0], 40, 60);
    expectRange(where("small:2,10", .2)[0], -kEndless, 20);
    expectRange(where("large:2,10", .8)[0], 20, kEndless);
    expectRange(where("trapezoid:0,10,20,40", .5)[0], 5, 30);
    expectRange(where("trapezoid:5,5,9,9", .5)[0], 5, 9);
    expectRange(where("piecewise:50,1;75,0.8;90,0.5;100,0", .65)[0], -kEndless, 82.5);
    expectRange(where("table:0,5,1;5,15,0.5;15,20,0", .5)[0], 0, 15);
    expectRange(where("categories:601=1;602=0.6", .5)[1], 602, 602);
}

TEST(CurveInverse, ACurveWithTwoHillsHasTwoRanges)
{
    const auto ranges = where("piecewise:0,0;10,1;20,0;30,0.8;40,0", .5);
    ASSERT_EQ(ranges.size(), 2u);
    expectRange(ranges[0], 5, 15);
    expectRange(ranges[1], 26.25, 33.75);
}

TEST(CurveInverse, WhatACurveNeverReachesHasNone)
{
    EXPECT_TRUE(where("piecewise:0,0;10,0.6", .7).empty());
    EXPECT_TRUE(where("categories:1=0.2", .5).empty());
    EXPECT_TRUE(where("linear:0,1", 1.1).empty());
    EXPECT_TRUE(where("large:2,10", 1).empty());
    expectRange(where("linear:0,1", 0)[0], -kEndless, kEndless);
}

TEST(CurveInverse, IsTheInverse)
{
    std::mt19937_64 random(9);
    std::uniform_real_distribution<double> value(-60, 120);
    std::uniform_real_distribution<double> level(0.01, 0.99);
    for (const char* written : {"linear:0,50", "linear:40,-10", "sigmoid:0,50", "sigmoid:70,10", "sigmoid:0,10,20,40", "bell:20,15", "near:0.01,20", "small:3,30", "large:1.5,30", "trapezoid:0,10,20,40", "trapezoid:5,5,9,9",
                                "piecewise:-20,0.2;0,0.9;10,0.1;10,0.7;40,0.7;60,1", "table:-100,0,0.3;0,50,0.8;50,200,0.1", "table:,10,1;10,,0.2"}) {
        const Curve curve = *Curve::fromText(written);
        for (int round = 0; round < 2'000; ++round) {
            const auto x = static_cast<float>(value(random));
            const double u = level(random);
            bool inside = false;
            for (const RawRange& range : curve.whereAtLeast(u))
                inside = inside || (static_cast<double>(x) >= range.from && static_cast<double>(x) <= range.to);
            if (std::abs(static_cast<double>(curve(x)) - u) > 1e-5) {
                EXPECT_EQ(inside, static_cast<double>(curve(x)) >= u) << written << ' ' << x << ' ' << u;
            }
        }
    }
}

}  // namespace
}  // namespace spatial::test
