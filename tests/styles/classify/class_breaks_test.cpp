// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/classify/class_breaks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace styles {
namespace {

using testing::ElementsAre;

ClassBounds bounds(std::vector<double> values, int classes, Classification method)
{
    const auto result = classify(std::move(values), classes, method);
    EXPECT_TRUE(result.hasValue());
    return result ? *result : ClassBounds{};
}

double deviation(const std::vector<double>& sorted, std::size_t from, std::size_t to)
{
    double mean = 0;
    for (std::size_t i = from; i < to; ++i)
        mean += sorted[i] / static_cast<double>(to - from);
    double sum = 0;
    for (std::size_t i = from; i < to; ++i)
        sum += (sorted[i] - mean) * (sorted[i] - mean);
    return sum;
}

/// The least sum of squared deviations over all ways to cut into `classes` runs.
double bestByTrying(const std::vector<double>& sorted, std::size_t from, int classes)
{
    if (classes == 1)
        return deviation(sorted, from, sorted.size());
    double best = std::numeric_limits<double>::infinity();
    for (std::size_t cut = from + 1; cut < sorted.size(); ++cut)
        best = std::min(best, deviation(sorted, from, cut) + bestByTrying(sorted, cut, classes - 1));
    return best;
}

double deviationOf(const std::vector<double>& sorted, const ClassBounds& b)
{
    double sum = 0;
    std::size_t from = 0;
    for (const double upper : b.upper) {
        std::size_t to = from;
        while (to < sorted.size() && sorted[to] <= upper)
            ++to;
        sum += deviation(sorted, from, to);
        from = to;
    }
    return sum;
}

TEST(ClassBreaks, QuantilesPutAsManyValuesIntoEachClass)
{
    EXPECT_THAT(bounds({1, 2, 3, 4, 5, 6, 7, 8}, 4, Classification::Quantile).upper, ElementsAre(2, 4, 6, 8));
}

TEST(ClassBreaks, EqualValuesStayInOneQuantile)
{
    EXPECT_THAT(bounds({1, 1, 1, 1, 1, 1, 7, 8}, 4, Classification::Quantile).upper, ElementsAre(1, 8));
}

TEST(ClassBreaks, EqualIntervalsHaveTheSameWidthAndEndAtTheLargestValue)
{
    EXPECT_THAT(bounds({0, 3, 10}, 5, Classification::EqualInterval).upper, ElementsAre(2, 4, 6, 8, 10));
}

TEST(ClassBreaks, NaturalBreaksFallIntoTheGaps)
{
    const auto b = bounds({4, 5, 9, 10, 31, 32, 33, 90}, 4, Classification::NaturalBreaks);
    EXPECT_EQ(b.lower, 4);
    EXPECT_THAT(b.upper, ElementsAre(5, 10, 33, 90));
}

TEST(ClassBreaks, NaturalBreaksAreAsGoodAsTheBestOfAllDivisions)
{
    rc::check([] {
        auto values = *rc::gen::container<std::vector<int>>(*rc::gen::inRange(2, 11), rc::gen::inRange(0, 60));
        const int classes = *rc::gen::inRange(1, 5);
        std::vector<double> sorted(values.begin(), values.end());
        std::sort(sorted.begin(), sorted.end());
        const auto distinct = std::set<double>(sorted.begin(), sorted.end()).size();
        const auto b = bounds(sorted, classes, Classification::NaturalBreaks);
        RC_ASSERT(b.upper.size() == std::min<std::size_t>(distinct, static_cast<std::size_t>(classes)));
        RC_ASSERT(std::abs(deviationOf(sorted, b) - bestByTrying(sorted, 0, std::min<int>(classes, static_cast<int>(sorted.size())))) < 1e-6);
    });
}

TEST(ClassBreaks, NaturalBreaksOfAMillionValues)
{
    std::vector<double> values;
    for (int i = 0; i < 1'000'000; ++i)
        values.push_back(std::fmod(i * 0.618033988749895, 1.0) + (i % 3) * 5);
    const auto b = bounds(values, 3, Classification::NaturalBreaks);
    EXPECT_NEAR(b.upper[0], 1.0, 1e-3);
    EXPECT_NEAR(b.upper[1], 6.0, 1e-3);
}

TEST(ClassBreaks, PrettyBoundsAreRoundAndHoldAllValues)
{
    const auto b = bounds({0.12, 0.5, 0.97}, 5, Classification::Pretty);
    EXPECT_EQ(b.lower, 0.0);
    EXPECT_THAT(b.upper, ElementsAre(0.2, 0.4, 0.6, 0.8, 1.0));
}

TEST(ClassBreaks, DeviationsLieAroundTheMean)
{
    // Mean 5, standard deviation 2: the worked example of every textbook.
    const auto b = bounds({2, 4, 4, 4, 5, 5, 7, 9}, 5, Classification::StandardDeviation);
    EXPECT_THAT(b.upper, ElementsAre(2, 4, 6, 8, 9));
}

TEST(ClassBreaks, TheUpperBoundBelongsToItsClass)
{
    const ClassBounds b{0, {1, 2}};
    EXPECT_EQ(classOf(0, b), 0);
    EXPECT_EQ(classOf(1, b), 0);
    EXPECT_EQ(classOf(1.5, b), 1);
    EXPECT_EQ(classOf(2.1, b), -1);
    EXPECT_EQ(classOf(std::nan(""), b), -1);
}

TEST(ClassBreaks, RefusesNothingToDivideAndTooManyClasses)
{
    EXPECT_EQ(classify({std::nan("")}, 3, Classification::Quantile).error().code, spatial::ErrorCode::InvalidInput);
    EXPECT_EQ(classify({1}, 51, Classification::Quantile).error().code, spatial::ErrorCode::InvalidParameter);
}

TEST(ClassBreaks, EveryValueFindsAClassWhateverTheMethod)
{
    rc::check([] {
        const auto values = *rc::gen::nonEmpty(rc::gen::container<std::vector<double>>(rc::gen::map(rc::gen::inRange(-5000, 5000), [](int v) { return v / 37.0; })));
        const auto method = static_cast<Classification>(*rc::gen::inRange(0, 5));
        const auto b = bounds(values, *rc::gen::inRange(1, 9), method);
        RC_ASSERT(std::is_sorted(b.upper.begin(), b.upper.end()));
        for (const double v : values)
            RC_ASSERT(classOf(v, b) >= 0);
    });
}

}  // namespace
}  // namespace styles
