// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/features/dissolve.h"

#include "spatial/core/parallel.h"
#include "tests/support/cancelled_after.h"
#include "tests/support/feature_tables.h"
#include "tests/support/random_geometry.h"

#include <gtest/gtest.h>

namespace spatial {
namespace {

const FeatureTable kParcels = features({"code", "n"}, {{"POLYGON ((0 0, 2 0, 2 2, 0 2, 0 0))", {textValue("01"), intValue(1)}},
                                                      {"POLYGON ((2 0, 4 0, 4 2, 2 2, 2 0))", {textValue("01"), intValue(2)}},
                                                      {"POLYGON ((4 0, 6 0, 6 2, 4 2, 4 0))", {textValue("06"), intValue(3)}},
                                                      {"POLYGON ((6 0, 8 0, 8 2, 6 2, 6 0))", {Value(), intValue(4)}},
                                                      {"", {textValue("01"), intValue(5)}}});

TEST(Dissolve, OneFeaturePerValueInOrderOfAppearance)
{
    const auto out = dissolved(kParcels, {"code"}, noProgress());
    ASSERT_TRUE(out);
    ASSERT_EQ(out->table.size(), 3u);
    EXPECT_THAT(out->table.geometry[0], isGeometry("POLYGON ((0 0, 4 0, 4 2, 0 2, 0 0))"));
    EXPECT_EQ(cellOf(out->table, 0, "code"), "01");
    EXPECT_EQ(cellOf(out->table, 0, "count"), "2");
    EXPECT_EQ(cellOf(out->table, 1, "code"), "06");
    EXPECT_TRUE(out->table.columns[0].isNull(2));
}

TEST(Dissolve, WithoutFieldsEverythingBecomesOne)
{
    const auto out = dissolved(kParcels, {}, noProgress());
    ASSERT_TRUE(out);
    ASSERT_EQ(out->table.size(), 1u);
    EXPECT_THAT(out->table.geometry[0], isGeometry("POLYGON ((0 0, 8 0, 8 2, 0 2, 0 0))"));
    EXPECT_EQ(cellOf(out->table, 0, "count"), "4");
}

TEST(Dissolve, OverlapsAreUnitedToo)
{
    const auto out = dissolved(features({}, {{"POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0))", {}}, {"POLYGON ((2 2, 6 2, 6 6, 2 6, 2 2))", {}}}), {}, noProgress());
    ASSERT_TRUE(out);
    EXPECT_EQ(planarArea(out->table.geometry[0]), 28);
}

TEST(Dissolve, LinesAreJoinedAndKindsKeptApart)
{
    const auto out = dissolved(features({}, {{"LINESTRING (0 0, 1 0)", {}}, {"POINT (5 5)", {}}, {"LINESTRING (1 0, 2 0)", {}}}), {}, noProgress());
    ASSERT_TRUE(out);
    ASSERT_EQ(out->table.size(), 2u);
    EXPECT_EQ(out->table.geometry[0].kind(), GeometryKind::LineString);
    EXPECT_THAT(out->table.geometry[1], isGeometry("POINT (5 5)"));
}

TEST(Dissolve, AFieldThatIsNotThereIsNamed)
{
    const auto out = dissolved(kParcels, {"owner"}, noProgress());
    ASSERT_FALSE(out);
    EXPECT_EQ(out.error().code, ErrorCode::InvalidParameter);
    EXPECT_EQ(out.error().parameter, "by");
    EXPECT_EQ(out.error().hint.english(), "Its fields are: code, n.");
}

TEST(Dissolve, AFieldCalledCountKeepsItsName)
{
    const auto out = dissolved(features({"count"}, {{"POINT (0 0)", {intValue(8)}}}), {"count"}, noProgress());
    ASSERT_TRUE(out);
    EXPECT_EQ(cellOf(out->table, 0, "count"), "8");
    EXPECT_EQ(cellOf(out->table, 0, "count_2"), "1");
}

/// A grid of unit cells in random groups; every second row of cells has a hole that another cell fills.
FeatureTable mosaic(std::uint64_t seed, int n, int groups)
{
    SeededRandom random(seed);
    FeatureTable table = features({"g"}, {});
    table.fields[0].type = FieldType::Integer;
    table.columns[0] = AttributeColumn(FieldType::Integer);
    const auto add = [&](const Geometry& shape) {
        table.geometry.append(shape);
        table.columns[0].append(static_cast<std::int64_t>(random.integer(0, groups - 1)));
        table.ids.push_back(static_cast<std::int64_t>(table.ids.size()));
    };
    for (int y = 0; y < n; ++y)
        for (int x = 0; x < n; ++x) {
            const double left = 500'000 + x, low = 5'000'000 + y;
            const Geometry inner = Geometry::rectangle({left + 0.25, low + 0.25, left + 0.75, low + 0.75});
            if (y % 2 == 0) {
                add(Geometry::rectangle({left, low, left + 1, low + 1}));
                continue;
            }
            const auto hole = inner.view().ring(0);
            add(Geometry::polygon({{{left, low}, {left, low + 1}, {left + 1, low + 1}, {left + 1, low}}, {hole.begin(), hole.end()}}));
            add(inner);
        }
    return table;
}

TEST(Dissolve, CoveragesAgreeWithTheGeneralUnion)
{
    for (const int groups : {1, 2, 3, 7, 40}) {
        const FeatureTable table = mosaic(static_cast<std::uint64_t>(groups), 24, groups);
        const auto out = dissolved(table, {"g"}, noProgress());
        ASSERT_TRUE(out);
        for (std::size_t i = 0; i < out->table.size(); ++i) {
            std::vector<GeometryView> members;
            for (std::size_t row = 0; row < table.size(); ++row)
                if (table.columns[0].integer(row) == out->table.columns[0].integer(i))
                    members.push_back(table.geometry[row]);
            EXPECT_EQ(cellOf(out->table, i, "count"), std::to_string(members.size()));
            EXPECT_TRUE(isValid(out->table.geometry[i]));
            EXPECT_TRUE(equalTopology(out->table.geometry[i], *unaryUnion(members))) << groups;
        }
    }
}

TEST(Dissolve, AnOverlapAmongNeighboursIsNotCountedTwice)
{
    FeatureTable table = mosaic(5, 12, 1);
    table.geometry.append(Geometry::rectangle({500'003, 5'000'003, 500'005, 5'000'004}));   // over cells, along their corners
    table.columns[0].append(std::int64_t{0});
    table.ids.push_back(static_cast<std::int64_t>(table.ids.size()));
    const auto out = dissolved(table, {"g"}, noProgress());
    ASSERT_TRUE(out);
    EXPECT_EQ(planarArea(out->table.geometry[0]), 144);
}

TEST(Dissolve, ANestedPolygonIsNotCountedTwice)
{
    const auto out = dissolved(features({}, {{"POLYGON ((0 0, 9 0, 9 9, 0 9, 0 0))", {}}, {"POLYGON ((1 1, 2 1, 2 2, 1 2, 1 1))", {}}, {"POLYGON ((9 0, 12 0, 12 9, 9 9, 9 0))", {}}}), {}, noProgress());
    ASSERT_TRUE(out);
    EXPECT_EQ(planarArea(out->table.geometry[0]), 108);
    EXPECT_EQ(out->table.geometry[0].partCount(), 1u);
}

TEST(Dissolve, TheResultDoesNotDependOnThreads)
{
    const FeatureTable table = mosaic(8, 60, 5);
    const int before = threadLimit();
    std::vector<std::string> texts;
    for (const int threads : {1, 2, 5}) {
        setThreadLimit(threads);
        const auto out = dissolved(table, {"g"}, noProgress());
        ASSERT_TRUE(out);
        std::string text;
        for (std::size_t row = 0; row < out->table.size(); ++row)
            text += toWkt(out->table.geometry[row]) + "\n";
        texts.push_back(text);
    }
    setThreadLimit(before);
    EXPECT_TRUE(texts[0] == texts[1] && texts[1] == texts[2]);
}

TEST(Dissolve, MoreThanTheMemoryAllowsIsRefusedWithNumbers)
{
    const FeatureTable table = mosaic(9, 20, 1);
    const std::size_t before = memoryLimit();
    setMemoryLimit(1000);
    const auto out = dissolved(table, {"g"}, noProgress());
    setMemoryLimit(before);
    ASSERT_FALSE(out);
    EXPECT_EQ(out.error().code, ErrorCode::LimitReached);
}

TEST(Dissolve, StopsSoonWhenCancelled)
{
    const FeatureTable table = mosaic(10, 400, 3);
    for (const int milliseconds : {1, 20, 60, 120}) {
        CancelledAfter stop{std::chrono::milliseconds(milliseconds)};
        const auto out = dissolved(table, {"g"}, stop);
        if (out)
            break;   // done before
        EXPECT_EQ(out.error().code, ErrorCode::Cancelled);
        EXPECT_LT(stop.secondsSince(), kStopsSoon);
    }
}

}  // namespace
}  // namespace spatial
