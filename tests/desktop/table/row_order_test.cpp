// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/table/row_filter.h"
#include "app/desktop/table/row_order.h"
#include "tests/support/cancelled_after.h"
#include "tests/support/feature_tables.h"
#include "tests/support/large_tables.h"
#include "tests/support/widget_environment.h"

namespace app::desktop {
namespace {

using spatial::features;
using spatial::FeatureTable;
using spatial::intValue;
using spatial::noProgress;
using spatial::textValue;
using Values = std::vector<std::string>;

Values sortedBy(const FeatureTable& table, const std::vector<SortColumn>& columns, std::size_t shown = 0)
{
    const auto order = sortedRows(table, columns, noProgress());
    Values values;
    for (const std::uint32_t row : **order)
        values.push_back(table.columns[shown].isNull(row) ? "null" : table.columns[shown].display(row));
    return values;
}

FeatureTable column(const std::vector<spatial::Value>& values)
{
    std::vector<spatial::FeatureLiteral> rows;
    for (const auto& value : values)
        rows.push_back({"", {value}});
    return features({"f"}, rows);
}

TEST(RowOrder, NumbersSortByValueAndNullComesLastInBothDirections)
{
    const FeatureTable table = column({10.5, std::monostate{}, -3.0, 9.0, -200.0});
    EXPECT_EQ(sortedBy(table, {{0, false}}), (Values{"-200", "-3", "9", "10.5", "null"}));
    EXPECT_EQ(sortedBy(table, {{0, true}}), (Values{"10.5", "9", "-3", "-200", "null"}));
    const FeatureTable whole = column({intValue(10), intValue(-3), intValue(9)});
    EXPECT_EQ(sortedBy(whole, {{0, false}}), (Values{"-3", "9", "10"}));
}

TEST(RowOrder, ChineseTextsSortByPinyin)
{
    const FeatureTable table = column({textValue("齐齐哈尔"), textValue("哈尔滨"), textValue("大庆"), textValue("佳木斯"), textValue("Anda"), textValue("牡丹江")});
    EXPECT_EQ(sortedBy(table, {{0, false}}), (Values{"Anda", "大庆", "哈尔滨", "佳木斯", "牡丹江", "齐齐哈尔"}));
}

TEST(RowOrder, NumbersInsideTextsSortByTheirValue)
{
    const FeatureTable table = column({textValue("地块10"), textValue("地块2"), textValue("地块1")});
    EXPECT_EQ(sortedBy(table, {{0, false}}), (Values{"地块1", "地块2", "地块10"}));
}

TEST(RowOrder, SeveralColumnsSortTogetherAndEqualRowsKeepTheOrderOfTheFile)
{
    const FeatureTable table = features({"id", "class", "area"}, {{"", {textValue("a"), textValue("x"), 2.0}},
                                                                  {"", {textValue("b"), textValue("y"), 1.0}},
                                                                  {"", {textValue("c"), textValue("x"), 1.0}},
                                                                  {"", {textValue("d"), textValue("x"), 2.0}}});
    EXPECT_EQ(sortedBy(table, {{1, false}, {2, true}}), (Values{"a", "d", "c", "b"}));
}

TEST(RowOrder, AMillionRowsAreInOrder)
{
    const auto table = test_support::parcels(1'000'000);
    for (const int sorted : {0, 1, 3}) {
        const auto order = sortedRows(*table, {{sorted, false}}, noProgress());
        ASSERT_TRUE(order);
        ASSERT_EQ((*order)->size(), table->size());
        if (sorted == 3)
            continue;
        for (std::size_t i = 1; i < (*order)->size(); ++i)
            ASSERT_LE(*table->columns[static_cast<std::size_t>(sorted)].number((**order)[i - 1]), *table->columns[static_cast<std::size_t>(sorted)].number((**order)[i]));
    }
}

TEST(RowOrder, IsGivenUpWhenNobodyWantsIt)
{
    const auto table = test_support::parcels(200'000);
    spatial::CancelledAfter progress(std::chrono::milliseconds(5));
    const auto order = sortedRows(*table, {{3, false}}, progress);
    ASSERT_FALSE(order);
    EXPECT_EQ(order.error().code, spatial::ErrorCode::Cancelled);
    EXPECT_LT(progress.secondsSince(), spatial::kStopsSoon);
}

TEST(RowFilter, KeepsRowsThatContainAllWords)
{
    const FeatureTable table = features({"name", "n"}, {{"", {textValue("Harbin Park"), intValue(12)}}, {"", {textValue("大庆高新区"), intValue(7)}}, {"", {std::monostate{}, intValue(120)}}});
    EXPECT_EQ(*rowsKept(table, {.words = "park HAR", .expression = {}, .layerFilter = {}}, noProgress()), (std::vector<std::uint8_t>{1, 0, 0}));
    EXPECT_EQ(*rowsKept(table, {.words = "12", .expression = {}, .layerFilter = {}}, noProgress()), (std::vector<std::uint8_t>{1, 0, 1}));
    EXPECT_EQ(*rowsKept(table, {.words = "高新", .expression = {}, .layerFilter = {}}, noProgress()), (std::vector<std::uint8_t>{0, 1, 0}));
}

TEST(RowFilter, ARowFindsThoseWithItsValue)
{
    const FeatureTable table = features({"的 \"name\"", "n", "x"}, {{"", {textValue("it's"), intValue(-3), 0.1}}, {"", {textValue("b"), intValue(4), 0.1}}, {"", {std::monostate{}, intValue(-3), 2.5}}});
    const auto like = [&](std::size_t column, std::size_t row) { return *rowsKept(table, {.words = {}, .expression = sameValue(table, column, row), .layerFilter = {}}, noProgress()); };
    EXPECT_EQ(like(0, 0), (std::vector<std::uint8_t>{1, 0, 0}));
    EXPECT_EQ(like(0, 2), (std::vector<std::uint8_t>{0, 0, 1}));
    EXPECT_EQ(like(1, 2), (std::vector<std::uint8_t>{1, 0, 1}));
    EXPECT_EQ(like(2, 0), (std::vector<std::uint8_t>{1, 1, 0}));
}

TEST(RowFilter, TakesExpressionsAndTheFilterOfTheLayer)
{
    const FeatureTable table = features({"n"}, {{"", {intValue(1)}}, {"", {intValue(5)}}, {"", {intValue(9)}}});
    EXPECT_EQ(*rowsKept(table, {.words = {}, .expression = "n > 1", .layerFilter = "n < 9"}, noProgress()), (std::vector<std::uint8_t>{0, 1, 0}));
    EXPECT_FALSE(rowsKept(table, {.words = {}, .expression = "n >", .layerFilter = {}}, noProgress()));
    EXPECT_FALSE(rowsKept(table, {.words = {}, .expression = "n + 1", .layerFilter = {}}, noProgress()));
    EXPECT_EQ(*rowsKept(table, {.words = {}, .expression = {}, .layerFilter = "gone > 1"}, noProgress()), (std::vector<std::uint8_t>{1, 1, 1}));
}

}  // namespace
}  // namespace app::desktop
