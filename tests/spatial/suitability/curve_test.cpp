// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/suitability/curve.h"

#include "tests/support/grids.h"


namespace spatial::test {

namespace {

std::vector<float> at(const char* curve, const std::vector<float>& x)
{
    const auto made = Curve::fromText(curve);
    EXPECT_TRUE(made.hasValue()) << curve;
    std::vector<float> u(x.size());
    if (made)
        made->apply(x, u);
    return u;
}

using ::testing::ElementsAre;
using ::testing::FloatNear;

}  // namespace

TEST(Curve, LinearRisesFromAToBAndFallsWhereTheyAreTurned)
{
    EXPECT_THAT(at("linear:0,1000", {-5, 0, 250, 1000, 2000}), ElementsAre(0, 0, 0.25F, 1, 1));
    EXPECT_THAT(at("linear:15,5", {5, 10, 15, 20}), ElementsAre(1, 0.5F, 0, 0));
}

TEST(Curve, TheSigmoidIsTerrSetsCosineSquare)
{
    EXPECT_THAT(at("sigmoid:0,10", {0, 5, 10, 20}), ElementsAre(FloatNear(0, 1e-7F), FloatNear(0.5F, 1e-6F), 1, 1));
    EXPECT_THAT(at("sigmoid:0,3", {1, 2}), ElementsAre(FloatNear(0.25F, 1e-6F), FloatNear(0.75F, 1e-6F)));   // sin^2 of 30 and 60 degrees
    EXPECT_THAT(at("sigmoid:10,0", {0, 5, 10}), ElementsAre(1, FloatNear(0.5F, 1e-6F), FloatNear(0, 1e-7F)));
    EXPECT_THAT(at("sigmoid:0,10,20,40", {5, 15, 30, 40}), ElementsAre(FloatNear(0.5F, 1e-6F), 1, FloatNear(0.5F, 1e-6F), FloatNear(0, 1e-7F)));
}

TEST(Curve, TheBellIsGaussian)
{
    EXPECT_THAT(at("bell:100,20", {100, 120, 80}), ElementsAre(1, FloatNear(0.60653066F, 1e-6F), FloatNear(0.60653066F, 1e-6F)));
}

TEST(Curve, NearFallsToBothSidesOfItsBestValue)
{
    EXPECT_THAT(at("near:0.1,50", {50, 40, 60, 49}), ElementsAre(1, FloatNear(1 / 11.0F, 1e-7F), FloatNear(1 / 11.0F, 1e-7F), FloatNear(1 / 1.1F, 1e-7F)));
}

TEST(Curve, SmallAndLargeAreHalfAtTheirMiddleAndMirrorEachOther)
{
    EXPECT_THAT(at("small:5,100", {100, 50, 200, 0, -3}), ElementsAre(FloatNear(0.5F, 1e-7F), FloatNear(32 / 33.0F, 1e-6F), FloatNear(1 / 33.0F, 1e-7F), 1, 1));
    EXPECT_THAT(at("large:5,100", {100, 50, 200, 0, -3}), ElementsAre(FloatNear(0.5F, 1e-7F), FloatNear(1 / 33.0F, 1e-7F), FloatNear(32 / 33.0F, 1e-6F), 0, 0));
    constexpr float kInfinity = std::numeric_limits<float>::infinity();
    EXPECT_THAT(at("small:1,1", {kInfinity}), ElementsAre(FloatNear(0, 1e-7F)));
    EXPECT_THAT(at("large:1,1", {kInfinity}), ElementsAre(1));
}

TEST(Curve, ThePowersOfTheMiddleAgreeWithTheLibrary)
{
    for (const double exponent : {0.5, 2.0, 5.0, 40.0})
        for (const double x : {0.001, 0.9, 1.0, 3.7, 250.0, 1e6}) {
            const auto value = static_cast<float>(x);
            const double expected = 1 / (1 + std::pow(static_cast<double>(value) / 3.5, exponent));
            EXPECT_NEAR(at(("small:" + std::to_string(exponent) + ",3.5").c_str(), {value})[0], expected, 1e-7) << exponent << " " << x;
        }
}

TEST(Curve, TheTrapezoidMayHaveUprightSides)
{
    EXPECT_THAT(at("trapezoid:0,10,20,40", {-1, 5, 15, 30, 50}), ElementsAre(0, 0.5F, 1, 0.5F, 0));
    EXPECT_THAT(at("trapezoid:5,5,9,9", {4.9F, 5, 9, 9.1F}), ElementsAre(0, 1, 1, 0));
}

TEST(Curve, PiecewiseIsConstantBeyondItsPoints)
{
    EXPECT_THAT(at("piecewise:50,1;75,0.8;90,0.5;100,0", {50, 90, 100, 10, 40, 101, 120}), ElementsAre(1, 0.5F, 0, 1, 1, 0, 0));
    EXPECT_THAT(at("piecewise:0,0;10,0.2;10,0.8;20,1", {5, 10, 15}), ElementsAre(FloatNear(0.1F, 1e-6F), FloatNear(0.8F, 1e-6F), FloatNear(0.9F, 1e-6F)));
}

TEST(Curve, ATableClosesItsHighestRangeAndLeavesTheRestNodata)
{
    const auto u = at("table:0,5,1;5,15,0.5", {0, 5, 15, 16});

    EXPECT_THAT(std::vector<float>(u.begin(), u.begin() + 3), ElementsAre(1, 0.5F, 0.5F));
    EXPECT_TRUE(isNoData(u[3]));
}

TEST(Curve, CategoriesAreExact)
{
    const auto u = at("categories:601=1;602=0.6", {601, 602, 603});

    EXPECT_EQ(u[0], 1);
    EXPECT_EQ(u[1], 0.6F);
    EXPECT_TRUE(isNoData(u[2]));
}

TEST(Curve, NodataStaysNodata)
{
    for (const char* curve : {"linear:0,1", "sigmoid:0,1", "bell:0,1", "near:1,0", "small:2,1", "large:2,1", "trapezoid:0,1,2,3", "piecewise:0,0;1,1", "table:,,1", "categories:0=1"})
        EXPECT_TRUE(isNoData(at(curve, {kNoData})[0])) << curve;
}

TEST(Curve, ANonsenseCurveIsRefusedWithTheFormExpected)
{
    for (const char* curve : {"", "linear", "linear:1", "linear:1,1", "linear:1,x", "linear:0,inf", "bell:0,0", "bell:0,-1", "near:0,1", "small:1,0", "large:-1,2", "trapezoid:4,3,2,1", "piecewise:2,0;1,1",
                              "piecewise:", "table:", "table:5,0,1", "table:0,5,1;4,8,1", "categories:a=1", "categories:1", "cubic:1,2", "sigmoid:0,1,2"}) {
        const auto made = Curve::fromText(curve);
        ASSERT_FALSE(made.hasValue()) << curve;
        EXPECT_EQ(made.error().code, ErrorCode::InvalidParameter) << curve;
    }
}

TEST(Curve, IsAppliedToARasterCellByCell)
{
    EXPECT_THAT(evaluated(rescaled(grid({{0, 500}, {kNoData, 2000}}), *Curve::fromText("linear:0,1000"))), isGrid({{0, 0.5}, {kNoData, 1}}));
}

}  // namespace spatial::test
