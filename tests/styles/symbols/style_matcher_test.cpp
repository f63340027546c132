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

/// A table of points with two numbers and a text.
spatial::FeatureTable numbered()
{
    auto table = tableOf({square(0, 0, 1), square(1, 0, 1), square(2, 0, 1), square(3, 0, 1)});
    addColumn<double>(table, "a", spatial::FieldType::Real, {1, 4, 9, -1});
    addColumn<double>(table, "b", spatial::FieldType::Real, {2, 2, 1, 2});
    return table;
}

TEST(StyleMatcher, AnExpressionStandsWhereAFieldMay)
{
    const auto table = numbered();
    const Graduated style{"a * b", -10, {{5, {}, FillSymbol{}}, {100, {}, FillSymbol{}}}};
    EXPECT_EQ(symbolsOf(style, table), (std::vector<int>{0, 1, 1, 0}));
    EXPECT_EQ(*symbolsOfRows(style, table, spatial::noProgress()), (std::vector<std::int16_t>{0, 1, 1, 0}));
    EXPECT_EQ(symbolsOf(Graduated{"no such + thing", -10, {{5, {}, FillSymbol{}}}}, table), (std::vector<int>{-1, -1, -1, -1}));
}

TEST(StyleMatcher, TheFirstRuleThatFitsIsRefinedByThoseInside)
{
    const auto table = numbered();
    const Symbol symbol = FillSymbol{};
    // numbers of symbols: large 0, in it odd 1, else 2
    const RuleBased style{{{"a > 2", {}, 0, 0, symbol, {{"b = 1", {}, 0, 0, symbol, {}}}}, {"a < 0", {}, 0, 0, {}, {}}, {"", {}, 0, 0, symbol, {}}}};
    EXPECT_EQ(symbolsOf(style, table), (std::vector<int>{2, 0, 1, -1}));
    EXPECT_EQ(*symbolsOfRows(style, table, spatial::noProgress()), (std::vector<std::int16_t>{2, 0, 1, -1}));
}

TEST(StyleMatcher, ARuleOutsideItsScalesLeavesTheFeatureToTheNext)
{
    const auto table = numbered();
    const Symbol symbol = FillSymbol{};
    const VectorStyle style = RuleBased{{{"", {}, 0, 10'000, symbol, {}}, {"", {}, 0, 0, symbol, {}}}};
    EXPECT_EQ(StyleMatcher(style, table, 5'000)(0), 0);
    EXPECT_EQ(StyleMatcher(style, table, 20'000)(0), 1);
    EXPECT_EQ(StyleMatcher(style, table)(0), 0);
}

TEST(StyleMatcher, SizesFollowTheRootOfTheValue)
{
    const auto table = numbered();
    const VectorStyle style = Proportional{"a", 9, 9, 0, SizeScale::Area};
    const StyleMatcher matcher(style, table);
    const auto sizeOfRow = [&](std::size_t row) { return std::get<PointSymbol>(*matcher.symbols()[static_cast<std::size_t>(matcher(row))]).size; };
    EXPECT_NEAR(sizeOfRow(0), 3, 0.05);
    EXPECT_NEAR(sizeOfRow(1), 6, 0.05);
    EXPECT_NEAR(sizeOfRow(2), 9, 1e-9);
    EXPECT_EQ(matcher(3), -1);   // negative
}

TEST(StyleMatcher, TwoNumbersChooseTheCellOfTheSquare)
{
    const auto table = numbered();
    const Bivariate style{{"a", 0, {2, 5, 10}}, {"b", 0, {1, 2}}, std::vector<Color>(6, Color::rgb(0x808080)), FillSymbol{}, Symbol{FillSymbol{}}};
    EXPECT_EQ(symbolsOf(style, table), (std::vector<int>{3, 4, 2, 6}));
}

}  // namespace
}  // namespace styles
