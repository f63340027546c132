// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/coordinate_columns.h"
#include "layers/sources/encoding.h"
#include "spatial/crs/written_degrees.h"
#include "tests/layers/sources/samples.h"
#include "tests/layers/sources/scratch.h"

#include <gmock/gmock.h>

using namespace layers;
using namespace layers::test;
using spatial::FieldType;
using spatial::degreesOf;

TEST(Csv, BecomesPointsWhereColumnsSayLongitudeAndLatitude)
{
    const Scratch scratch;
    const auto opened = open({scratch.write("a.csv", "名称,经度,纬度,人口\n哈尔滨,126.65,45.75,10009854\n大庆,125.0,46.58,2781562\n")});
    ASSERT_EQ(opened.table->size(), 2u);
    EXPECT_EQ(opened.table->geometry[0].coordinates()[0], (spatial::Coordinate{126.65, 45.75}));
    EXPECT_EQ(opened.table->crs.code(), "EPSG:4490");
    EXPECT_NE(find(opened.findings, "crs.assumed"), nullptr);
    EXPECT_EQ(opened.table->column("人口")->type(), FieldType::Integer);
    EXPECT_EQ(opened.table->column("经度")->type(), FieldType::Real);
}

TEST(Csv, IsReadInGbkUtf16AndWithByteOrderMark)
{
    const Scratch scratch;
    const std::string content = "名称,经度,纬度\n齐齐哈尔市,123.9,47.35\n鹤岗市,130.3,47.3\n";
    std::string utf16 = "\xFF\xFE";
    for (const char32_t c : U"名称,lon,lat\n哈尔滨,126.6,45.7\n")
        if (c)
            utf16 += {static_cast<char>(c & 0xFF), static_cast<char>(c >> 8)};
    EXPECT_EQ(open({scratch.write("gbk.csv", fromUtf8(content, "GBK"))}).table->column("名称")->text(0), "齐齐哈尔市");
    EXPECT_EQ(open({scratch.write("bom.csv", "\xEF\xBB\xBF" + content)}).table->column("名称")->text(1), "鹤岗市");
    EXPECT_EQ(open({scratch.write("wide.csv", utf16)}).table->column("名称")->text(0), "哈尔滨");
    EXPECT_EQ(look({scratch / "gbk.csv"}).layers[0].encoding, "GBK");
}

TEST(Csv, TakesSemicolonsWithDecimalCommas)
{
    const Scratch scratch;
    const auto table = open({scratch.write("a.csv", "name;lon;lat;pop\r\n\"Harbin; Heilongjiang\";126,65;45,75;10009854\r\n")}).table;
    ASSERT_EQ(table->size(), 1u);
    EXPECT_EQ(table->column("name")->text(0), "Harbin; Heilongjiang");
    EXPECT_EQ(table->geometry[0].coordinates()[0], (spatial::Coordinate{126.65, 45.75}));
}

TEST(Csv, KeepsCodesWithLeadingZerosAsText)
{
    const Scratch scratch;
    const auto table = open({scratch.write("a.csv", "code,n\n0601,1\n0101,2\n")}).table;
    EXPECT_EQ(table->column("code")->type(), FieldType::Text);
    EXPECT_EQ(table->column("code")->text(0), "0601");
}

TEST(Csv, ReadsQuotesAndLineBreaksInside)
{
    const Scratch scratch;
    const auto table = open({scratch.write("a.csv", "a,b\n\"one \"\"1\"\"\",\"two\nlines\"\n,\n")}).table;
    ASSERT_EQ(table->size(), 2u);
    EXPECT_EQ(table->column("a")->text(0), "one \"1\"");
    EXPECT_EQ(table->column("b")->text(0), "two\nlines");
}

TEST(Csv, TellsRaggedRowsAndBadCoordinates)
{
    const Scratch scratch;
    const auto opened = open({scratch.write("a.csv", "name,lon,lat\nA,126,45\nB,126\nC,126,45,extra\n,,\nD,abc,45\n")});
    EXPECT_EQ(opened.table->size(), 5u);
    EXPECT_NE(find(opened.findings, "table.ragged"), nullptr);
    EXPECT_NE(find(opened.findings, "table.bad-coordinates"), nullptr);
    EXPECT_TRUE(opened.table->geometry[4].isNull());
}

TEST(Csv, UnderstandsTheSurveyOrderOfColumns)
{
    const Scratch scratch;
    const auto opened = open({scratch.write("a.csv", "点号,X,Y\n1,5069277.209,42549948.665\n2,5069300,42550000\n")});
    EXPECT_NEAR(opened.table->geometry[0].coordinates()[0].x, 42549948.665, 1e-6);
    EXPECT_NE(find(opened.findings, "crs.northing-first"), nullptr);
    const Finding* missing = find(opened.findings, "crs.missing");
    ASSERT_NE(missing, nullptr);
    EXPECT_EQ(missing->fix, "crs=EPSG:4530");
}

TEST(Csv, UsesTheColumnsThatThePersonNames)
{
    const Scratch scratch;
    SourceSpec spec{scratch.write("a.csv", "east,up,a,b\n1,2,126,45\n")};
    spec.xField = "a";
    spec.yField = "b";
    EXPECT_EQ(open(spec).table->geometry[0].coordinates()[0], (spatial::Coordinate{126, 45}));
    spec.yField = "missing";
    const auto refused = openFeatures(spec, spatial::noProgress());
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().parameter, "y");
}

TEST(Csv, OfWktComesBackWithItsShapes)
{
    const Scratch scratch;
    auto table = std::make_shared<spatial::FeatureTable>();
    table->geometry.append(spatial::Geometry::rectangle({0, 0, 2, 1}));
    table->geometry.append(spatial::Geometry::lineString({{0, 0}, {1, 1}}));
    spatial::AttributeColumn note(FieldType::Text);
    note.append("=1+1");
    note.append("-5");
    table->addField({"note", FieldType::Text}, std::move(note));
    table->ids = {0, 1};
    save(table, scratch / "a.csv");
    EXPECT_THAT(Scratch::bytesOf(scratch / "a.csv"), testing::HasSubstr(",'=1+1"));
    const auto read = open({scratch / "a.csv"}).table;
    ASSERT_EQ(read->size(), 2u);
    EXPECT_EQ(read->geometry[0].kind(), spatial::GeometryKind::Polygon);
    EXPECT_EQ(read->geometry[1].coordinates()[1], (spatial::Coordinate{1, 1}));
    EXPECT_EQ(read->column("WKT"), nullptr);
}

TEST(Degrees, AreReadInEveryNotation)
{
    EXPECT_DOUBLE_EQ(*degreesOf("126°39′E"), 126.65);
    EXPECT_DOUBLE_EQ(*degreesOf("东经126度39分18秒"), 126 + 39 / 60.0 + 18 / 3600.0);
    EXPECT_DOUBLE_EQ(*degreesOf("45°45'N"), 45.75);
    EXPECT_DOUBLE_EQ(*degreesOf("126 39 18"), 126 + 39 / 60.0 + 18 / 3600.0);
    EXPECT_DOUBLE_EQ(*degreesOf("S 12°30'0\""), -12.5);
    EXPECT_DOUBLE_EQ(*degreesOf("45,75"), 45.75);
    for (const char* wrong : {"", "abc", "126°75′", "1 2 3 4", "12..5"})
        EXPECT_FALSE(degreesOf(wrong)) << wrong;
}
