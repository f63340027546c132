// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/features/column_statistics.h"

#include "tests/support/cancelled_after.h"

#include <gtest/gtest.h>

#include <cmath>

using namespace spatial;

namespace {

template <class T>
AttributeColumn columnOf(FieldType type, const std::vector<std::optional<T>>& values)
{
    AttributeColumn column(type);
    for (const auto& value : values)
        value ? column.append(*value) : column.appendNull();
    return column;
}

}  // namespace

TEST(ColumnStatistics, DescribeNumbers)
{
    const auto column = columnOf<double>(FieldType::Real, {4.0, std::nullopt, 1.0, 3.0, 3.0, 9.0, std::nan("")});
    const auto statistics = *columnStatistics(column, nullptr, noProgress());
    EXPECT_EQ(statistics.rows, 7U);
    EXPECT_EQ(statistics.nulls, 2U);
    EXPECT_EQ(statistics.distinct, 4U);
    EXPECT_EQ(std::get<double>(statistics.least), 1);
    EXPECT_EQ(std::get<double>(statistics.greatest), 9);
    ASSERT_TRUE(statistics.numbers);
    EXPECT_EQ(statistics.numbers->sum, 20);
    EXPECT_EQ(statistics.numbers->mean, 4);
    EXPECT_DOUBLE_EQ(statistics.numbers->deviation, std::sqrt((0 + 9 + 1 + 1 + 25) / 5.0));
    EXPECT_EQ(statistics.numbers->lowerQuartile, 3);
    EXPECT_EQ(statistics.numbers->median, 3);
    EXPECT_EQ(statistics.numbers->upperQuartile, 4);
    EXPECT_EQ(std::get<double>(statistics.top.front().value), 3);
    EXPECT_EQ(statistics.top.front().count, 2U);
    EXPECT_EQ(std::get<double>(statistics.top[1].value), 1);
    EXPECT_EQ(statistics.numbers->histogram, (std::vector<std::size_t>{3, 1, 1}));   // 1 .. 3.67 .. 6.33 .. 9
}

TEST(ColumnStatistics, WholeNumbersGetClassesWithBordersBetweenThem)
{
    const auto column = columnOf<std::int64_t>(FieldType::Integer, {1, 2, 2, 3, 3, 3, 4, 4, 4, 4});
    const auto numbers = *columnStatistics(column, nullptr, noProgress())->numbers.operator->();
    EXPECT_EQ(numbers.histogramFrom, 0.5);
    EXPECT_EQ(numbers.histogramWidth, 1);
    EXPECT_EQ(numbers.histogram, (std::vector<std::size_t>{1, 2, 3, 4}));
}

TEST(ColumnStatistics, DescribeTexts)
{
    const auto column = columnOf<std::string_view>(FieldType::Text, {"道里区", "", "道外区", "道里区", std::nullopt});
    const auto statistics = *columnStatistics(column, nullptr, noProgress());
    EXPECT_EQ(statistics.nulls, 1U);
    EXPECT_EQ(statistics.empty, 1U);
    EXPECT_EQ(statistics.distinct, 3U);
    EXPECT_EQ(statistics.shortest, 0U);
    EXPECT_EQ(statistics.longest, 3U);
    EXPECT_EQ(std::get<std::string>(statistics.top.front().value), "道里区");
    EXPECT_FALSE(statistics.numbers);
}

TEST(ColumnStatistics, CountTruthsAndOnlyTheRowsAsked)
{
    const auto column = columnOf<bool>(FieldType::Boolean, {true, false, true, true});
    const std::vector<std::uint32_t> rows{0, 2, 3};
    const auto statistics = *columnStatistics(column, &rows, noProgress());
    EXPECT_EQ(statistics.rows, 3U);
    EXPECT_EQ(statistics.distinct, 1U);
    EXPECT_EQ(std::get<bool>(statistics.top.front().value), true);
}

TEST(ColumnStatistics, OfNothingAreNothing)
{
    const auto statistics = *columnStatistics(AttributeColumn(FieldType::Real), nullptr, noProgress());
    EXPECT_EQ(statistics.rows, 0U);
    EXPECT_FALSE(statistics.numbers);
    EXPECT_TRUE(statistics.top.empty());
}

TEST(ColumnStatistics, KeepTheMostFrequentOfMany)
{
    AttributeColumn column(FieldType::Integer);
    for (std::int64_t value = 1; value <= 100; ++value)
        for (std::int64_t i = 0; i < value; ++i)
            column.append(value);
    const auto statistics = *columnStatistics(column, nullptr, noProgress());
    ASSERT_EQ(statistics.top.size(), ColumnStatistics::kTopValues);
    EXPECT_EQ(std::get<std::int64_t>(statistics.top.front().value), 100);
    EXPECT_EQ(std::get<std::int64_t>(statistics.top.back().value), 81);
}

TEST(ColumnStatistics, StopWhenTold)
{
    AttributeColumn column(FieldType::Real);
    for (int i = 0; i < 1'000'000; ++i)
        column.append(i * 0.25);
    CancelledAfter progress(std::chrono::milliseconds(0));
    EXPECT_EQ(columnStatistics(column, nullptr, progress).error().code, ErrorCode::Cancelled);
}
