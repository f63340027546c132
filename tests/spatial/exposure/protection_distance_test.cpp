// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/exposure/protection_distance.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

namespace spatial {
namespace {

const ProtectionCoefficients& shipped(CoefficientReading reading = CoefficientReading::OverRange)
{
    static const ProtectionCoefficients byRange = *protectionCoefficients(CoefficientReading::OverRange);
    static const ProtectionCoefficients byClass = *protectionCoefficients(CoefficientReading::OverClass);
    return reading == CoefficientReading::OverRange ? byRange : byClass;
}

TEST(ProtectionCoefficients, EveryFigureIsThatOfTheDomainRules)
{
    const double a[3][3][3] = {{{400, 400, 400}, {700, 470, 350}, {530, 350, 260}},
                               {{400, 400, 400}, {700, 470, 350}, {530, 350, 260}},
                               {{80, 80, 80}, {380, 250, 190}, {290, 190, 140}}};
    const double b[2][3] = {{0.01, 0.015, 0.015}, {0.021, 0.036, 0.036}};
    const double c[2][3] = {{1.85, 1.79, 1.79}, {1.85, 1.77, 1.77}};
    const double d[2][3] = {{0.78, 0.78, 0.57}, {0.84, 0.84, 0.76}};
    for (const CoefficientReading reading : {CoefficientReading::OverRange, CoefficientReading::OverClass})
        for (std::size_t range = 0; range < 3; ++range)
            for (std::size_t wind = 0; wind < 3; ++wind)
                for (std::size_t source = 0; source < 3; ++source) {
                    const auto set = shipped(reading).of(static_cast<DistanceRange>(range), static_cast<WindClass>(wind), static_cast<SourceClass>(source));
                    const std::size_t row = wind == 0 ? 0 : 1;
                    const std::size_t column = reading == CoefficientReading::OverRange ? range : source;
                    EXPECT_EQ(set.a, a[range][wind][source]);
                    EXPECT_EQ(set.b, b[row][column]);
                    EXPECT_EQ(set.c, c[row][column]);
                    EXPECT_EQ(set.d, d[row][column]);
                }
    EXPECT_EQ(shipped().confidence, Confidence::Unverified);
    EXPECT_FALSE(shipped().replaced);
}

TEST(ProtectionCoefficients, LinesOfOnesOwnReplaceThoseOfTheTable)
{
    const auto own = protectionCoefficients(CoefficientReading::OverRange, "A,<=1000,2-4,600,500,400; B,,<2,0.02,0.03,0.04");
    ASSERT_TRUE(own) << own.error().message.english();
    EXPECT_TRUE(own->replaced);
    EXPECT_EQ(own->of(DistanceRange::To1000, WindClass::From2To4, SourceClass::II).a, 500);
    EXPECT_EQ(own->of(DistanceRange::To1000, WindClass::Above4, SourceClass::II).a, 350);
    EXPECT_EQ(own->of(DistanceRange::Above2000, WindClass::Below2, SourceClass::I).b, 0.04);
    for (const char* wrong : {"A,<=500,2-4,1,2,3", "A,<=1000,2-4,1,2", "B,<=1000,<2,1,2,3", "C,,2-4,1,2,3", "A,<=1000,<2,0,1,1", "E,,<2,1,1,1"})
        EXPECT_FALSE(protectionCoefficients(CoefficientReading::OverRange, wrong)) << wrong;
}

TEST(ProtectionCoefficients, WindAndRangeHoldTheirBorders)
{
    EXPECT_EQ(windClassOf(1.99), WindClass::Below2);
    EXPECT_EQ(windClassOf(2), WindClass::From2To4);
    EXPECT_EQ(windClassOf(4), WindClass::From2To4);
    EXPECT_EQ(windClassOf(4.01), WindClass::Above4);
    EXPECT_EQ(distanceRangeOf(1000), DistanceRange::To1000);
    EXPECT_EQ(distanceRangeOf(1000.1), DistanceRange::To2000);
    EXPECT_EQ(distanceRangeOf(2000), DistanceRange::To2000);
    EXPECT_EQ(distanceRangeOf(2000.1), DistanceRange::Above2000);
}

TEST(ProtectionDistance, TheDistancePutBackGivesTheEmission)
{
    const ProtectedUnit unit{.areaM2 = 7854, .meanWind = 3, .sourceClass = SourceClass::II};
    const std::vector<FugitiveEmission> emissions{{"NH3", 0.8, 0.2}};
    const auto made = protectionDistance(unit, emissions, shipped());
    ASSERT_TRUE(made);
    EXPECT_NEAR(made->radius, 50, 0.001);   // pi 50^2 = 7,853.98
    const PollutantDistance& one = made->pollutants[0];
    EXPECT_DOUBLE_EQ(one.ratio, 4);
    EXPECT_TRUE(one.tried[one.chosen].consistent);
    const double l = one.metres;
    const double left = std::pow(0.021 * std::pow(l, 1.85) + 0.25 * 7854 / std::numbers::pi, 0.5) * std::pow(l, 0.84) / 470;
    EXPECT_NEAR(left, 4, 4e-9);
    EXPECT_GT(l, 100);
    EXPECT_LT(l, 1000);
    EXPECT_EQ(one.gradeMetres, std::ceil(l / 100) * 100);
    EXPECT_EQ(made->metres, one.gradeMetres);
}

TEST(ProtectionDistance, WithoutAnAreaWorthNamingTheFormulaIsSolvedByHand)
{
    // r -> 0: Qc/Cm = sqrt(B)/A L^(C/2 + D); wind below 2, first range: sqrt(0.01)/400 L^1.705. At L = 100 this is 0.1/400 * 100^1.705.
    const double ratio = 0.1 / 400 * std::pow(100, 1.705);
    const auto made = protectionDistance({.areaM2 = 1e-12, .meanWind = 1, .sourceClass = SourceClass::I}, std::vector<FugitiveEmission>{{"x", ratio, 1}}, shipped());
    ASSERT_TRUE(made);
    EXPECT_NEAR(made->pollutants[0].metres, 100, 1e-6);
    EXPECT_EQ(made->metres, 100) << "what lies on a grade keeps it";
}

TEST(ProtectionDistance, GradesStepBy50Then100Then200)
{
    const std::pair<double, double> grades[] = {{0.1, 50}, {50, 50}, {50.1, 100}, {100, 100}, {100.1, 200}, {200, 200}, {250, 300}, {999, 1000}, {1000, 1000}, {1000.1, 1200}, {1200, 1200}, {1200.1, 1400}, {2000.1, 2200}};
    for (const auto& [metres, grade] : grades)
        EXPECT_EQ(protectionGrade(metres), grade) << metres;
    EXPECT_EQ(nextProtectionGrade(50), 100);
    EXPECT_EQ(nextProtectionGrade(100), 200);
    EXPECT_EQ(nextProtectionGrade(900), 1000);
    EXPECT_EQ(nextProtectionGrade(1000), 1200);
}

TEST(ProtectionDistance, TwoPollutantsOfOneGradeMakeOneGradeMore)
{
    const ProtectedUnit unit{.areaM2 = 1000, .meanWind = 3, .sourceClass = SourceClass::II};
    const auto alone = *protectionDistance(unit, std::vector<FugitiveEmission>{{"a", 0.8, 0.2}}, shipped());
    const auto same = *protectionDistance(unit, std::vector<FugitiveEmission>{{"a", 0.8, 0.2}, {"b", 0.401, 0.1}}, shipped());
    EXPECT_FALSE(alone.oneGradeMore);
    EXPECT_TRUE(same.oneGradeMore);
    EXPECT_EQ(same.metres, nextProtectionGrade(alone.metres));
    const auto other = *protectionDistance(unit, std::vector<FugitiveEmission>{{"a", 0.8, 0.2}, {"b", 0.001, 0.1}, {"c", 0.0011, 0.1}}, shipped());
    EXPECT_EQ(other.metres, alone.metres) << "smaller ones that share a grade do not count";
    EXPECT_FALSE(other.oneGradeMore);
}

TEST(ProtectionDistance, ForEveryEmissionOneRangeIsChosenAndSaid)
{
    for (const CoefficientReading reading : {CoefficientReading::OverRange, CoefficientReading::OverClass})
        for (const double wind : {1.0, 3.0, 5.0})
            for (const SourceClass source : {SourceClass::I, SourceClass::II, SourceClass::III})
                for (double ratio = 0.01; ratio < 1e5; ratio *= 1.37) {
                    const ProtectedUnit unit{.areaM2 = 5000, .meanWind = wind, .sourceClass = source};
                    const auto made = protectionDistance(unit, std::vector<FugitiveEmission>{{"x", ratio, 1}}, shipped(reading));
                    ASSERT_TRUE(made);
                    const PollutantDistance& one = made->pollutants[0];
                    for (const RangeSolution& tried : one.tried) {
                        EXPECT_NEAR(emissionRatioAt(tried.metres, made->radius, tried.coefficients) / ratio, 1, 1e-9);
                        EXPECT_TRUE(!tried.consistent || one.metres >= tried.metres);
                    }
                    EXPECT_NE(one.noneConsistent, one.tried[one.chosen].consistent);
                    EXPECT_GE(made->metres, one.metres - 1e-5);
                }
}

TEST(ProtectionDistance, EveryStepIsSaid)
{
    const ProtectedUnit unit{.areaM2 = 7854, .meanWind = 3, .sourceClass = SourceClass::II};
    const auto made = *protectionDistance(unit, std::vector<FugitiveEmission>{{"NH3", 0.8, 0.2}}, shipped());
    const auto steps = stepsOf(made, unit, shipped());
    ASSERT_EQ(steps.size(), 7u);
    EXPECT_NE(steps[0].english().find("GB/T 39499-2020"), std::string::npos);
    EXPECT_NE(steps[2].english().find("A = 470, B = 0.021, C = 1.85, D = 0.84"), std::string::npos) << steps[2].english();
}

TEST(ProtectionDistance, WhatIsNotAboveZeroIsRefused)
{
    const ProtectedUnit unit{.areaM2 = 100, .meanWind = 3};
    EXPECT_FALSE(protectionDistance(unit, {}, shipped()));
    EXPECT_FALSE(protectionDistance(unit, std::vector<FugitiveEmission>{{"x", 0, 1}}, shipped()));
    EXPECT_FALSE(protectionDistance(unit, std::vector<FugitiveEmission>{{"x", 1, 0}}, shipped()));
    EXPECT_FALSE(protectionDistance({.areaM2 = 0, .meanWind = 3}, std::vector<FugitiveEmission>{{"x", 1, 1}}, shipped()));
    EXPECT_FALSE(protectionDistance({.areaM2 = 1, .meanWind = 0}, std::vector<FugitiveEmission>{{"x", 1, 1}}, shipped()));
}

}  // namespace
}  // namespace spatial
