// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/editing/boundary_points.h"
#include "tests/support/wkt_matchers.h"

#include <gtest/gtest.h>

namespace spatial {
namespace {

constexpr auto kList =
    "\xEF\xBB\xBF[属性描述]\r\n"
    "格式版本号=1.01版本\r\n"
    "坐标系=2000国家大地坐标系\r\n"
    "几度分带=3\r\n"
    "带号=42\r\n"
    "转换参数=,,,,,,\r\n"
    "[地块坐标]\r\n"
    "4,1.0000,23-01,示范园区,面,K52G001,工业用地,0601,@\r\n"
    "J1,1,5000100,42500000\r\n"
    "J2,1,5000100,42500100\r\n"
    "J3,1,5000000,42500100\r\n"
    "J4,1,5000000,42500000\r\n"
    "J1,1,5000100,42500000\r\n"
    "J5,2,5000040,42500040\r\n"
    "J6,2,5000040,42500060\r\n"
    "J7,2,5000060,42500060\r\n"
    "J5,2,5000040,42500040\r\n";

std::vector<std::string> remarks(const std::vector<Text>& texts)
{
    std::vector<std::string> out;
    for (const Text& remark : texts)
        out.push_back(remark.english());
    return out;
}

TEST(BoundaryPoints, TheMinistrysListIsReadNorthingFirst)
{
    const auto list = readBoundaryPoints(kList);

    ASSERT_TRUE(list) << list.error().message.english();
    ASSERT_EQ(list->parcels.size(), 1U);
    const BoundaryParcel& parcel = list->parcels[0];
    EXPECT_THAT(parcel.geometry, isGeometry("POLYGON ((42500000 5000000, 42500100 5000000, 42500100 5000100, 42500000 5000100, 42500000 5000000), (42500040 5000040, 42500060 5000040, 42500060 5000060, 42500040 5000040))"));
    EXPECT_EQ(parcel.number, "23-01");
    EXPECT_EQ(parcel.name, "示范园区");
    EXPECT_EQ(parcel.use, "工业用地");
    EXPECT_EQ(parcel.code, "0601");
    EXPECT_EQ(parcel.pointNames[1][2], "J7");
    EXPECT_TRUE(list->northingFirst);
    EXPECT_EQ(list->zone, (GaussKruegerZone{3, 42, true}));
    EXPECT_EQ(list->header[4].second, ",,,,,,");
    EXPECT_THAT(remarks(list->remarks), testing::ElementsAre("Parcel \"示范园区\": 4 points are announced, 9 are there.", "Parcel \"示范园区\": the list says 1 ha, its points enclose 0.9800 ha."));
}

TEST(BoundaryPoints, AListWrittenReadsBackTheSame)
{
    BoundaryList list;
    list.zone = GaussKruegerZone{3, 42, true};
    BoundaryParcel parcel;
    parcel.geometry = wkt("MULTIPOLYGON (((42500000 5000000, 42500100 5000000, 42500100 5000100, 42500000 5000100, 42500000 5000000), (42500040 5000040, 42500040 5000060, 42500060 5000060, 42500040 5000040)), ((42600000 5000000, 42600010 5000000, 42600010 5000010, 42600000 5000000)))");
    parcel.name = "甲,乙";
    list.parcels.push_back(parcel);

    const auto written = writeBoundaryPoints(list, {.decimals = 2});
    ASSERT_TRUE(written);
    EXPECT_THAT(*written, testing::HasSubstr("10,0.9850,1,甲 乙,面,,,,@\nJ1,1,5000100.00,42500000.00\nJ2,1,5000100.00,42500100.00\n")) << "from the north-west, clockwise";
    const auto back = readBoundaryPoints(*written);
    ASSERT_TRUE(back) << back.error().message.english();
    EXPECT_THAT(back->parcels[0].geometry, isGeometry(toWkt(parcel.geometry.view())));
    EXPECT_EQ(back->zone, list.zone);
    EXPECT_TRUE(back->remarks.empty()) << remarks(back->remarks)[0];
    EXPECT_EQ(*writeBoundaryPoints(*back, {.decimals = 2}), *written) << "names and order are kept";
}

TEST(BoundaryPoints, TheOrderOfAPlainListIsToldByItsNumbers)
{
    const auto northFirst = readBoundaryPoints("5000000,500000\n5000000,500100\n5000100,500100\n");
    const auto eastFirst = readBoundaryPoints("1 500000 5000000\n2 500100 5000000\n3 500100 5000100\n");
    const auto degrees = readBoundaryPoints("45.0\t126.0\n45.0\t126.1\n45.1\t126.1\n");
    const auto unknown = readBoundaryPoints("1;2\n3;2\n3;4\n");

    EXPECT_TRUE(northFirst->northingFirst);
    EXPECT_THAT(northFirst->parcels[0].geometry, isGeometry("POLYGON ((500000 5000000, 500100 5000000, 500100 5000100, 500000 5000000))"));
    EXPECT_EQ(remarks(northFirst->remarks)[0], "Northing comes first in this list.");
    EXPECT_FALSE(eastFirst->northingFirst);
    EXPECT_EQ(eastFirst->parcels[0].pointNames[0][1], "2");
    EXPECT_TRUE(degrees->northingFirst);
    EXPECT_FALSE(unknown->northingFirst);
    EXPECT_EQ(remarks(unknown->remarks)[0], "The numbers do not tell northing from easting: easting first was assumed.");
}

TEST(BoundaryPoints, AHeadingSaysWhichColumnIsWhich)
{
    const auto list = readBoundaryPoints("地块,点号,纵坐标X,横坐标Y\nA,1,0,10\nA,2,0,20\nA,3,5,20\nB,1,100,10\nB,2,100,20\nB,3,105,20\n");

    ASSERT_TRUE(list) << list.error().message.english();
    ASSERT_EQ(list->parcels.size(), 2U);
    EXPECT_EQ(list->parcels[1].number, "B");
    EXPECT_THAT(list->parcels[0].geometry, isGeometry("POLYGON ((10 0, 20 0, 20 5, 10 0))"));
}

TEST(BoundaryPoints, ACsvWrittenReadsBack)
{
    BoundaryList list;
    list.parcels.emplace_back();
    list.parcels[0].geometry = wkt("POLYGON ((500000 5000000, 500100 5000000, 500100 5000100, 500000 5000000))");

    const std::string csv = writeBoundaryCsv(list, {.decimals = 1});

    EXPECT_EQ(csv, "parcel,ring,point,x,y\n1,1,J1,500000.0,5000000.0\n1,1,J2,500100.0,5000100.0\n1,1,J3,500100.0,5000000.0\n1,1,J1,500000.0,5000000.0\n");
    EXPECT_THAT(readBoundaryPoints(csv)->parcels[0].geometry, isGeometry(toWkt(list.parcels[0].geometry.view())));
}

TEST(BoundaryPoints, TroubleNamesTheLine)
{
    const auto word = readBoundaryPoints("1,2\n3,four\n5,6\n");
    ASSERT_FALSE(word);
    EXPECT_EQ(word.error().message.english(), "Line 2: the coordinates must be numbers.");
    EXPECT_FALSE(readBoundaryPoints(""));
    EXPECT_FALSE(readBoundaryPoints("[地块坐标]\nJ1,1,0,0\n"));
    EXPECT_FALSE(readBoundaryPoints("[地块坐标]\n3,1,a,b,面,,,,@\nJ1,1,0,0\nJ2,1,0,1\n")) << "two points make no ring";
}

TEST(Pasted, WktOrPointsAreRecognised)
{
    EXPECT_EQ(readPasted("POINT (1 2)\nPOLYGON ((0 0,\n 1 0, 1 1, 0 0));\n")->geometries.size(), 2U);
    EXPECT_EQ(readPasted("srid=4530;Point(1 2)")->geometries.size(), 1U);
    EXPECT_EQ(readPasted(kList)->zone, (GaussKruegerZone{3, 42, true}));
    EXPECT_EQ(readPasted("500000, 5000000")->geometries[0].kind(), GeometryKind::Point);
    EXPECT_FALSE(readPasted("hello"));
}

TEST(Pasted, HostileTextEndsInAnErrorOrAGeometry)
{
    for (const char* text : {"[地块坐标]", "@", "[地块坐标]\n@\n@\nJ1,99999999999,1,1", "1,1\n1,1\n1,1", "nan,nan\n1,1\n1,1", "\"", ",,,\n,,,", "POLYGON ((", "1e999,1\n1,1\n2,2", "=", "[", "\xFF\xFE,1"})
        (void)readPasted(text);
}

}  // namespace
}  // namespace spatial
