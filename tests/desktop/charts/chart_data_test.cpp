// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/charts/chart_data.h"
#include "tests/support/feature_tables.h"
#include "tests/support/large_tables.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <numeric>

namespace app::charts {
namespace {

using spatial::features;
using spatial::noProgress;
using spatial::textValue;
using Rows = std::vector<std::uint32_t>;

spatial::FeatureTable town()
{
    return features({"area", "class"}, {{"", {1.0, textValue("a")}}, {"", {2.0, textValue("b")}}, {"", {2.5, textValue("a")}}, {"", {10.0, textValue("a")}}, {"", {std::monostate{}, textValue("b")}},
                                        {"", {3.0, std::monostate{}}}});
}

ChartData dataOf(const spatial::FeatureTable& table, ChartSpec spec, const Rows& selected = {}) { return *chartData(table, spec, nullptr, selected, noProgress()); }

TEST(ChartData, AHistogramHasRoundBordersAndCountsEveryNumberOnce)
{
    const auto table = town();
    const ChartData data = dataOf(table, {.layer = "l", .value = "area", .bins = 5}, {1, 3});
    EXPECT_EQ(data.groups.front().from, 0);
    EXPECT_EQ(data.groups.front().to, 2);
    EXPECT_EQ(std::accumulate(data.groups.begin(), data.groups.end(), std::size_t{0}, [](std::size_t sum, const Group& group) { return sum + group.count; }), 5U);
    EXPECT_EQ(data.without, 1U);
    EXPECT_EQ(data.groups[1].count, 3U);
    EXPECT_EQ(data.groups[1].selected, 1);
    EXPECT_EQ(*rowsOf(table, data, nullptr, {.groups = {1}}, noProgress()), (Rows{1, 2, 5}));
}

TEST(ChartData, BarsCountSumAndAverage)
{
    const auto table = town();
    const ChartData counts = dataOf(table, {.layer = "l", .kind = ChartKind::Bars, .category = "class"}, {0});
    ASSERT_EQ(counts.groups.size(), 3U);
    EXPECT_EQ(counts.groups[0].name, "a");
    EXPECT_EQ(counts.groups[0].value, 3);
    EXPECT_EQ(counts.groups[0].selected, 1);
    EXPECT_EQ(*rowsOf(table, counts, nullptr, {.groups = {1, 2}}, noProgress()), (Rows{1, 4, 5}));
    EXPECT_EQ(dataOf(table, {.layer = "l", .kind = ChartKind::Bars, .value = "area", .category = "class", .measure = Measure::Sum}).groups[0].value, 13.5);
    EXPECT_EQ(dataOf(table, {.layer = "l", .kind = ChartKind::Bars, .value = "area", .category = "class", .measure = Measure::Mean}).groups[0].value, 4.5);
}

TEST(ChartData, ManyCategoriesShareTheLastBar)
{
    const auto table = test_support::parcels(5000);
    const ChartData data = dataOf(*table, {.layer = "l", .kind = ChartKind::Bars, .category = "town"});
    ASSERT_EQ(data.groups.size(), kMostGroups + 1);
    EXPECT_TRUE(data.groups.back().isOthers);
    EXPECT_EQ(rowsOf(*table, data, nullptr, {.groups = {kMostGroups}}, noProgress())->size(), data.groups.back().count);
}

TEST(ChartData, ABoxKnowsItsQuartilesAndOutliers)
{
    std::vector<spatial::FeatureLiteral> rows;
    for (const double value : {1.0, 2.0, 3.0, 4.0, 5.0, 100.0})
        rows.push_back({"", {value}});
    const auto table = features({"v"}, rows);
    const Box box = dataOf(table, {.layer = "l", .kind = ChartKind::Boxes, .value = "v"}).groups.front().box;
    EXPECT_EQ(box.median, 3.5);
    EXPECT_EQ(box.lower, 2.25);
    EXPECT_EQ(box.upper, 4.75);
    EXPECT_EQ(box.high, 5);
    EXPECT_THAT(box.outliers, ::testing::ElementsAre(100.0));
}

TEST(ChartData, AMillionPointsBecomeADensity)
{
    const auto table = test_support::parcels(1'000'000);
    const ChartSpec spec{.layer = "l", .kind = ChartKind::Scatter, .value = "number", .second = "area"};
    const ChartData data = dataOf(*table, spec, {5});
    EXPECT_TRUE(data.x.empty());
    EXPECT_EQ(std::accumulate(data.density.begin(), data.density.end(), 0.0), 1'000'000);
    EXPECT_EQ(std::accumulate(data.selectedDensity.begin(), data.selectedDensity.end(), 0.0), 1);
    const auto rows = rowsOf(*table, data, nullptr, {.groups = {}, .minX = 0, .maxX = 10, .minY = -1, .maxY = 1e9}, noProgress());
    for (const std::uint32_t row : *rows)
        EXPECT_LE(table->columns[0].integer(row), 10);
    EXPECT_FALSE(rows->empty());
}

TEST(ChartData, WhatAFilterHidesIsNotCounted)
{
    const auto table = town();
    const auto shown = std::make_shared<const std::vector<std::uint8_t>>(std::vector<std::uint8_t>{1, 0, 1, 0, 0, 1});
    const auto data = chartData(table, {.layer = "l", .value = "area"}, shown, {}, noProgress());
    EXPECT_EQ(data->counted, 3U);
    EXPECT_FALSE(chartData(table, {.layer = "l", .value = "none"}, nullptr, {}, noProgress()));
}

TEST(ChartSpec, IsReadAsItWasWritten)
{
    const std::vector<ChartSpec> specs{{.layer = "甲", .kind = ChartKind::Boxes, .value = "面积", .category = "DLBM"}, {.layer = "b", .kind = ChartKind::Bars, .measure = Measure::Sum, .bins = 7}};
    EXPECT_EQ(chartsFromJson(toJson(specs)), specs);
    EXPECT_TRUE(chartsFromJson("{\"a\": 1}").empty());
    EXPECT_TRUE(chartsFromJson("[3, {\"layer\": 4}]").empty());
}

}  // namespace
}  // namespace app::charts
