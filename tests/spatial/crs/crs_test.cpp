// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/crs/crs.h"

#include <gtest/gtest.h>

#include <string>

namespace spatial {
namespace {

Crs crs(const char* text)
{
    auto made = Crs::fromText(text);
    EXPECT_TRUE(made) << text;
    return made ? *made : Crs();
}

TEST(Crs, ACodeGivesNameKindAndUnits)
{
    const Crs zone42 = crs("EPSG:4530");
    EXPECT_EQ(zone42.code(), "EPSG:4530");
    EXPECT_EQ(Crs::fromText("+proj=aea +lat_1=45 +lat_2=51 +lat_0=48 +lon_0=128 +ellps=GRS80 +units=m")->name(), "Albers Equal Area");
    EXPECT_EQ(zone42.name(), "CGCS2000 / 3-degree Gauss-Kruger zone 42");
    EXPECT_TRUE(zone42.isProjected());
    EXPECT_EQ(zone42.metersPerUnit(), 1.0);
    EXPECT_TRUE(cgcs2000().isGeographic());
    EXPECT_EQ(cgcs2000().code(), "EPSG:4490");
    EXPECT_EQ(cgcs2000().metersPerUnit(), 0.0);
}

TEST(Crs, ABareNumberIsACodeOfEpsg) { EXPECT_EQ(crs("4490").code(), "EPSG:4490"); }

TEST(Crs, AnUnknownTextIsAnErrorThatShowsIt)
{
    for (const char* wrong : {"", "EPSG:99999999", "zone 42", "GEOGCS[", "+proj=nonsense", "+proj=longlat +nadgrids=/etc/passwd", "+proj=pipeline +step +proj=merc"}) {
        const auto made = Crs::fromText(wrong);
        ASSERT_FALSE(made) << wrong;
        EXPECT_EQ(made.error().code, ErrorCode::InvalidInput);
        EXPECT_NE(made.error().message.english().find(wrong), std::string::npos);
    }
}

TEST(Crs, AWktWithoutACodeIsRecognised)
{
    const Crs esri = crs(
        R"(PROJCS["CGCS2000_3_Degree_GK_Zone_42",GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000",SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],)"
        R"(PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",42500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",126.0],PARAMETER["Scale_Factor",1.0],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]])");
    EXPECT_EQ(esri.code(), "EPSG:4530");
    EXPECT_TRUE(esri.sameAs(crs("EPSG:4530")));
}

TEST(Crs, TheZoneWithPrefixIsNotTheOneWithout) { EXPECT_FALSE(crs("EPSG:4530").sameAs(crs("EPSG:4551"))); }

TEST(Crs, AxisOrderDoesNotMatter) { EXPECT_TRUE(crs("EPSG:4326").sameAs(crs("OGC:CRS84"))); }

TEST(Crs, SurvivesItsOwnText)
{
    for (const Crs& original : {crs("EPSG:4530"), cgcs2000(), provinceAnalysisCrs()}) {
        EXPECT_TRUE(crs(original.wkt().c_str()).sameAs(original));
        EXPECT_TRUE(crs(original.wkt1().c_str()).sameAs(original)) << original.wkt1();
    }
}

TEST(Crs, HeightsAreDropped)
{
    EXPECT_EQ(crs("EPSG:4480").isGeographic(), true);
    EXPECT_EQ(crs("EPSG:4530+5737").code(), "EPSG:4530");
}

TEST(Crs, TheProvincesAnalysisSystemIsMetricAndOnCgcs2000)
{
    EXPECT_TRUE(provinceAnalysisCrs().isProjected());
    EXPECT_EQ(provinceAnalysisCrs().metersPerUnit(), 1.0);
    EXPECT_TRUE(provinceAnalysisCrs().geographic().sameAs(cgcs2000()));
    EXPECT_EQ(provinceAnalysisCrs().ellipsoid().semiMajorAxis, 6378137.0);
}

TEST(Crs, AnUnknownSystemIsTheSameAsNothing)
{
    EXPECT_FALSE(Crs().isKnown());
    EXPECT_FALSE(Crs().sameAs(Crs()));
    EXPECT_FALSE(Crs().sameAs(cgcs2000()));
}

}  // namespace
}  // namespace spatial
