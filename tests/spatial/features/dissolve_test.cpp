// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/features/dissolve.h"

#include "tests/support/feature_tables.h"

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

}  // namespace
}  // namespace spatial
