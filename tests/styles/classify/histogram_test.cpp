// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/classify/histogram.h"

#include "tests/support/tables.h"

#include <gtest/gtest.h>

#include <limits>

namespace styles {
namespace {

using test_support::addColumn;
using test_support::square;
using test_support::tableOf;

TEST(Histogram, TheLastBinHoldsTheLargestValue)
{
    const std::vector<double> values{0, 1, 2, 3, 4, std::numeric_limits<double>::quiet_NaN()};
    const Histogram h = histogramOf(values, 2);
    EXPECT_EQ(h.counts, (std::vector<std::uint32_t>{2, 3}));
    EXPECT_EQ(h.total, 5U);
    EXPECT_EQ(h.highest(), 3U);
}

TEST(Histogram, EqualValuesAreOneBinAndNoValuesAreNone)
{
    EXPECT_EQ(histogramOf(std::vector<double>{7, 7}, 10).counts, (std::vector<std::uint32_t>{2}));
    EXPECT_TRUE(histogramOf(std::vector<double>{}, 10).counts.empty());
}

TEST(Histogram, ClassesCountTheirUpperBound) { EXPECT_EQ(countsIn(std::vector<double>{0, 1, 2, 3, 9}, {0, {1, 3}}), (std::vector<std::size_t>{2, 2})); }

TEST(ValuesOf, TheMostFrequentOnesInTheirOrder)
{
    auto table = tableOf(std::vector<spatial::Geometry>(6, square(0, 0, 1)));
    addColumn<const char*>(table, "kind", spatial::FieldType::Text, {"10", "9", "9", "10", "7", "8"});
    std::size_t others = 0;
    const auto values = *valuesOf(table, "kind", 3, &others, spatial::noProgress());
    EXPECT_EQ(values, (std::vector<ValueCount>{{"7", 1}, {"9", 2}, {"10", 2}}));
    EXPECT_EQ(others, 1U);
}

TEST(NumbersOf, TakesExpressionsAndLeavesOutHiddenRows)
{
    auto table = tableOf(std::vector<spatial::Geometry>(3, square(0, 0, 1)));
    addColumn<double>(table, "a", spatial::FieldType::Real, {1, 2, 3});
    const std::vector<std::uint8_t> shown{1, 0, 1};
    EXPECT_EQ(*numbersOf(table, "a", nullptr, spatial::noProgress()), (std::vector<double>{1, 2, 3}));
    EXPECT_EQ(*numbersOf(table, "a * 2", &shown, spatial::noProgress()), (std::vector<double>{2, 6}));
    EXPECT_TRUE(numbersOf(table, "nothing", nullptr, spatial::noProgress())->empty());
}

}  // namespace
}  // namespace styles
