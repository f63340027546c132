// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/features/feature_table.h"

#include "tests/support/feature_tables.h"

#include <gtest/gtest.h>

namespace spatial {
namespace {

FeatureTable towns()
{
    return features({"name", "people", "share"}, {{"POINT (126.6 45.8)", {textValue("哈尔滨"), intValue(5), 0.5}},
                                                  {"", {Value(), Value(), Value()}},
                                                  {"MULTIPOINT ((125 46), (126 47))", {textValue("大庆"), intValue(3), 0.25}}});
}

TEST(FeatureTable, KeepsGeometryAndAttributesSideBySide)
{
    const FeatureTable table = towns();
    EXPECT_EQ(table.size(), 3u);
    EXPECT_EQ(cellOf(table, 0, "name"), "哈尔滨");
    EXPECT_EQ(cellOf(table, 2, "share"), "0.25");
    EXPECT_TRUE(table.column("people")->isNull(1));
    EXPECT_TRUE(table.geometry[1].isNull());
    EXPECT_THAT(table.geometry[2], isGeometry("MULTIPOINT ((125 46), (126 47))"));
    EXPECT_EQ(table.geometry.extent(), (Box{125, 45.8, 126.6, 47}));
}

TEST(FeatureTable, FieldsAreFoundWhateverTheCaseOfAsciiLetters)
{
    EXPECT_EQ(towns().fieldIndex("PEOPLE"), 1);
    EXPECT_EQ(towns().fieldIndex("area"), -1);
}

TEST(FeatureTable, TheCommonKindIsTheMostGeneralOne)
{
    EXPECT_EQ(towns().commonKind(), GeometryKind::MultiPoint);
    EXPECT_EQ(features({}, {{"POINT (1 1)", {}}, {"LINESTRING (0 0, 1 1)", {}}}).commonKind(), GeometryKind::Null);
}

TEST(FeatureTable, SelectedRowsKeepTheirIds)
{
    const FeatureTable some = selectRows(towns(), {2, 0});
    EXPECT_EQ(some.ids, (std::vector<std::int64_t>{2, 0}));
    EXPECT_EQ(cellOf(some, 0, "name"), "大庆");
    EXPECT_THAT(some.geometry[1], isGeometry("POINT (126.6 45.8)"));
}

TEST(AttributeColumn, AValueThatDoesNotFitBecomesNull)
{
    AttributeColumn whole(FieldType::Integer);
    whole.append(Value(3.0));
    whole.append(Value(3.5));
    whole.append(Value(std::string("3")));
    EXPECT_EQ(whole.integer(0), 3);
    EXPECT_TRUE(whole.isNull(1));
    EXPECT_TRUE(whole.isNull(2));
}

TEST(GeometryColumn, HeightsStayWithTheirFeatures)
{
    GeometryColumn column;
    column.append(wkt("POINT (1 1)"));
    column.append(wkt("LINESTRING Z (0 0 5, 1 1 6)"));
    column.append(wkt("POINT (2 2)"));
    EXPECT_EQ(column[1].ringZ(0)[1], 6);
    EXPECT_EQ(column[2].ring(0)[0], (Coordinate{2, 2}));
}

}  // namespace
}  // namespace spatial
