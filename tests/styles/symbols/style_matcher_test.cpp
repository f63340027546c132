// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/symbols/style_matcher.h"

#include "tests/support/tables.h"

#include <gtest/gtest.h>

namespace styles {
namespace {

using test_support::addColumn;
using test_support::square;
using test_support::tableOf;

std::vector<int> symbolsOf(const VectorStyle& style, const spatial::FeatureTable& table)
{
    const StyleMatcher matcher(style, table);
    std::vector<int> numbers;
    for (std::size_t row = 0; row < table.size(); ++row)
        numbers.push_back(matcher(row));
    return numbers;
}

TEST(StyleMatcher, TheLongestCodeThatFitsWins)
{
    auto table = tableOf({square(0, 0, 1), square(1, 0, 1), square(2, 0, 1), square(3, 0, 1)});
    addColumn<const char*>(table, "DLBM", spatial::FieldType::Text, {"0601", "06H1", "0810A", "77"});
    const Categorized style{"DLBM", {{"06", {}, FillSymbol{}}, {"0601", {}, FillSymbol{}}, {"0810", {}, FillSymbol{}}}, std::nullopt, true};
    EXPECT_EQ(symbolsOf(style, table), (std::vector<int>{1, 0, 2, -1}));
}

TEST(StyleMatcher, NumbersMatchCategoriesAsTheyAreWritten)
{
    auto table = tableOf({square(0, 0, 1), square(1, 0, 1)});
    addColumn<std::int64_t>(table, "kind", spatial::FieldType::Integer, {2, 3});
    const Categorized style{"kind", {{"2", {}, FillSymbol{}}}, Symbol{FillSymbol{}}, false};
    EXPECT_EQ(symbolsOf(style, table), (std::vector<int>{0, 1}));
}

TEST(StyleMatcher, TheUpperBoundBelongsToTheClassAndOutsideToOthers)
{
    auto table = tableOf({square(0, 0, 1), square(1, 0, 1), square(2, 0, 1), square(3, 0, 1), square(4, 0, 1)});
    addColumn<double>(table, "v", spatial::FieldType::Real, {0, 10, 10.5, 20.5, -1});
    const Graduated style{"v", 0, {{10, {}, FillSymbol{}}, {20, {}, FillSymbol{}}}, Symbol{FillSymbol{}}, ""};
    EXPECT_EQ(symbolsOf(style, table), (std::vector<int>{0, 0, 1, 2, 2}));
}

TEST(StyleMatcher, AMissingFieldLeavesTheOthers)
{
    const auto table = tableOf({square(0, 0, 1)});
    EXPECT_EQ(symbolsOf(Categorized{"x", {{"1", {}, FillSymbol{}}}, Symbol{FillSymbol{}}, false}, table), std::vector<int>{1});
    EXPECT_EQ(symbolsOf(Graduated{"x", 0, {{1, {}, FillSymbol{}}}, std::nullopt, ""}, table), std::vector<int>{-1});
}

}  // namespace
}  // namespace styles
