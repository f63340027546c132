// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/regional/inequality.h"

#include <gmock/gmock.h>

#include <cmath>
#include <limits>

namespace spatial::test {
namespace {

/// Incomes of ten people (methods 19).
const std::vector<double> kIncomes{541, 1463, 2445, 3438, 4437, 5401, 6392, 8304, 11904, 22261};

TEST(Inequality, GiniAndTheilAgreeWithThePublishedExample)
{
    EXPECT_NEAR(*gini(kIncomes), 0.4620911, 5e-8);
    EXPECT_NEAR(*theil(kIncomes), 0.3623412, 5e-8);
}

TEST(Inequality, TheStandardisedGiniReachesOne)
{
    const std::vector<double> four{20, 50, 20, 10};
    EXPECT_NEAR(*gini(four), 0.3, 1e-12);
    EXPECT_NEAR(*giniStandardised(four), 0.4, 1e-12);
    EXPECT_NEAR(*giniStandardised(std::vector<double>{0, 0, 7}), 1, 1e-12);
}

TEST(Inequality, FosterGreerThorbeckeCountsMeasuresAndWeighsThePoor)
{
    EXPECT_NEAR(*fosterGreerThorbecke(kIncomes, 4000, 0), 0.4, 1e-12);
    EXPECT_NEAR(*fosterGreerThorbecke(kIncomes, 4000, 1), 0.202825, 5e-7);
    EXPECT_NEAR(*fosterGreerThorbecke(kIncomes, 4000, 2), 0.132093, 5e-7);
}

TEST(Inequality, AWeightIsAsManyPeople)
{
    const std::vector<double> values{2, 5, 9};
    const std::vector<double> people{3, 1, 2};
    const std::vector<double> each{2, 2, 2, 5, 9, 9};
    EXPECT_NEAR(*gini(values, people), *gini(each), 1e-12);
    EXPECT_NEAR(*theil(values, people), *theil(each), 1e-12);
    EXPECT_NEAR(*palma(values, people), *palma(each), 1e-12);
    EXPECT_NEAR(*fosterGreerThorbecke(values, 6, 2, people), *fosterGreerThorbecke(each, 6, 2), 1e-12);
    EXPECT_NEAR(*concentrationIndex(values, std::vector<double>{1, 3, 2}, people), *concentrationIndex(each, std::vector<double>{1, 1, 1, 3, 2, 2}), 1e-12);
}

TEST(Inequality, TheilIsTheSumOfWithinAndBetween)
{
    const std::vector<std::size_t> city{0, 0, 1, 1, 1, 2, 2, 0, 1, 2};
    const auto parts = theilByGroup(kIncomes, city, 4);
    ASSERT_TRUE(parts);
    EXPECT_NEAR(parts->whole, 0.3623412, 5e-8);
    EXPECT_NEAR(parts->within + parts->between, parts->whole, 1e-12);
    double within = 0;
    for (std::size_t g = 0; g < 4; ++g)
        within += parts->shares[g] * parts->ofGroups[g];
    EXPECT_NEAR(within, parts->within, 1e-12);
    EXPECT_EQ(parts->ofGroups[3], 0) << "a city without anybody";
    EXPECT_NEAR(theilByGroup(std::vector<double>{1, 1, 3, 3}, std::vector<std::size_t>{0, 0, 1, 1}, 2)->within, 0, 1e-12);
}

TEST(Inequality, PalmaDividesTheTopTenthByTheBottomFour)
{
    EXPECT_NEAR(*palma(kIncomes), 22261.0 / (541 + 1463 + 2445 + 3438), 1e-12);
    EXPECT_NEAR(*palma(std::vector<double>{4, 4, 4}), 0.25, 1e-12) << "people at a border count in part";
    EXPECT_TRUE(std::isinf(*palma(std::vector<double>{0, 0, 0, 0, 9})));
}

TEST(Inequality, RankedByItselfTheConcentrationIndexIsGini)
{
    EXPECT_NEAR(*concentrationIndex(kIncomes, kIncomes), *gini(kIncomes), 1e-12);
    std::vector<double> reversed;
    for (const double income : kIncomes)
        reversed.push_back(-income);
    EXPECT_NEAR(*concentrationIndex(kIncomes, reversed), -*gini(kIncomes), 1e-12) << "more falls on those who rank low";
    EXPECT_NEAR(*concentrationIndex(kIncomes, std::vector<double>(10, 1)), 0, 1e-12) << "one rank for all";
}

TEST(Inequality, TheLorenzCurveHangsBelowTheDiagonalAndHoldsTheGini)
{
    const auto curve = lorenzCurve(kIncomes);
    ASSERT_TRUE(curve);
    ASSERT_EQ(curve->size(), 11u);
    double area = 0;
    for (std::size_t i = 1; i < curve->size(); ++i) {
        EXPECT_LE((*curve)[i].values, (*curve)[i].people + 1e-12);
        area += ((*curve)[i].people - (*curve)[i - 1].people) * ((*curve)[i].values + (*curve)[i - 1].values) / 2;
    }
    EXPECT_NEAR(1 - 2 * area, *gini(kIncomes), 1e-12);
}

TEST(Inequality, MultiplyingAllValuesChangesNothing)
{
    std::vector<double> dearer;
    for (const double income : kIncomes)
        dearer.push_back(income * 6.5);
    EXPECT_NEAR(*gini(dearer), *gini(kIncomes), 1e-12);
    EXPECT_NEAR(*theil(dearer), *theil(kIncomes), 1e-12);
    EXPECT_NEAR(*palma(dearer), *palma(kIncomes), 1e-12);
}

TEST(Inequality, WhatCannotBeComparedIsRefusedWithItsPlace)
{
    EXPECT_EQ(gini(std::vector<double>{1, -2}).error().code, ErrorCode::InvalidInput);
    EXPECT_NE(gini(std::vector<double>{1, std::numeric_limits<double>::infinity()}).error().message.english().find("number 2"), std::string::npos) << "unreachable is no number";
    EXPECT_FALSE(gini(std::vector<double>{0, 0}));
    EXPECT_FALSE(gini({}));
    EXPECT_FALSE(gini(std::vector<double>{1, 2}, std::vector<double>{0, 0}));
    EXPECT_FALSE(gini(std::vector<double>{1, 2}, std::vector<double>{1}));
    EXPECT_EQ(fosterGreerThorbecke(kIncomes, 0, 1).error().code, ErrorCode::InvalidParameter);
    EXPECT_FALSE(theilByGroup(kIncomes, std::vector<std::size_t>(10, 2), 2));
    EXPECT_FALSE(giniStandardised(std::vector<double>{3}));
}

}  // namespace
}  // namespace spatial::test
