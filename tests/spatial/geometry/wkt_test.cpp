// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/geometry/wkt.h"

#include "tests/support/wkt_matchers.h"

#include <gtest/gtest.h>

#include <string>

namespace spatial {
namespace {

TEST(Wkt, EveryKindComesBackAsItWasWritten)
{
    for (const char* text : {"POINT (126.642 45.757)", "MULTIPOINT ((1 2), (3 4))", "LINESTRING (0 0, 1.5 -2)", "MULTILINESTRING ((0 0, 1 1), (2 2, 3 3))",
                             "POLYGON ((0 0, 4 0, 4 4, 0 0), (1 0.5, 2 0.5, 2 1, 1 0.5))", "MULTIPOLYGON (((0 0, 1 0, 1 1, 0 0)), ((5 5, 6 5, 6 6, 5 5)))",
                             "POINT Z (1 2 3)", "POLYGON Z ((0 0 1, 4 0 2, 4 4 3, 0 0 1))", "MULTIPOLYGON EMPTY", "MULTIPOINT EMPTY", "GEOMETRYCOLLECTION EMPTY"})
        EXPECT_EQ(toWkt(wkt(text)), text);
}

TEST(Wkt, OtherWaysOfWritingAreRead)
{
    EXPECT_EQ(toWkt(wkt("  multipoint(1 2,3 4) ")), "MULTIPOINT ((1 2), (3 4))");
    EXPECT_EQ(toWkt(wkt("SRID=4490;POINT(1 2)")), "POINT (1 2)");
    EXPECT_EQ(toWkt(wkt("POINTZ(1 2 3)")), "POINT Z (1 2 3)");
    EXPECT_EQ(toWkt(wkt("POINT M (1 2 3)")), "POINT (1 2)");
    EXPECT_EQ(toWkt(wkt("POINT ZM (1 2 3 4)")), "POINT Z (1 2 3)");
    EXPECT_EQ(toWkt(wkt("POINT (1e3 +2.5E-1)")), "POINT (1000 0.25)");
    EXPECT_EQ(toWkt(wkt("POLYGON EMPTY")), "MULTIPOLYGON EMPTY");
    EXPECT_EQ(toWkt(wkt("GEOMETRYCOLLECTION (POINT (1 2), MULTIPOINT (3 4, 5 6))")), "MULTIPOINT ((1 2), (3 4), (5 6))");
}

TEST(Wkt, FixedDecimals) { EXPECT_EQ(toWkt(wkt("POINT (1.23456 2)"), 2), "POINT (1.23 2.00)"); }

TEST(Wkt, TroubleIsNamedByItsPlace)
{
    const auto read = fromWkt("POINT (1 x)");
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().message.english(), "The text is no geometry: trouble at character 10.");
}

TEST(Wkt, HostileTextIsRefused)
{
    std::string deep;
    for (int i = 0; i < 100000; ++i)
        deep += "GEOMETRYCOLLECTION (";
    for (const std::string& text : {std::string(""), std::string("POINT"), std::string("POINT ("), std::string("POINT (1)"), std::string("POINT (1 2) x"), std::string("POINT (nan 1)"),
                                    std::string("POINT (1e999 1)"), std::string("POINT (1 2, 3 4)"), std::string("LINESTRING (0 0 1, 1 1)"), std::string("POLYGON (0 0, 1 1)"),
                                    std::string("CIRCULARSTRING (0 0, 1 1, 2 0)"), std::string("GEOMETRYCOLLECTION (POINT (1 2), LINESTRING (0 0, 1 1))"), deep})
        EXPECT_FALSE(fromWkt(text)) << text.substr(0, 60);
}

}  // namespace
}  // namespace spatial
