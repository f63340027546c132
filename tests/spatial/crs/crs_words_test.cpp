// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/crs/crs_words.h"

#include <gtest/gtest.h>

namespace spatial {
namespace {

std::string words(const char* crs) { return crsWords(*Crs::fromText(crs)).english(); }

TEST(CrsWords, NamesSystemsAsPeopleSayThem)
{
    EXPECT_EQ(words("EPSG:4530"), "CGCS2000 Gauss-Krüger 3° zone 42");
    EXPECT_EQ(words("EPSG:4551"), "CGCS2000 Gauss-Krüger 3° CM 126°E");
    EXPECT_EQ(words("EPSG:4500"), "CGCS2000 Gauss-Krüger 6° zone 22");
    EXPECT_EQ(words("EPSG:2418"), "Beijing 1954 Gauss-Krüger 3° zone 42");
    EXPECT_EQ(words("EPSG:2387"), "Xian 1980 Gauss-Krüger 3° CM 126°E");
    EXPECT_EQ(words("EPSG:32652"), "WGS 84 UTM zone 52N");
    EXPECT_EQ(words("EPSG:4490"), "CGCS2000 geographic");
    EXPECT_EQ(words("EPSG:4326"), "WGS 84 geographic");
    EXPECT_EQ(words("EPSG:3857"), "Web Mercator");
    EXPECT_EQ(words("+proj=aea +lat_1=45 +lat_2=51 +lat_0=48 +lon_0=128 +ellps=GRS80 +units=m"), "Albers equal area");
    EXPECT_EQ(words("+proj=tmerc +lon_0=126 +x_0=500000 +ellps=krass +units=m"), "Transverse Mercator");
    EXPECT_EQ(crsWords(provinceAnalysisCrs()).english(), "Province, equal area");
    EXPECT_EQ(crsWords(Crs()).english(), "unknown CRS");
}

TEST(CrsWords, LeavesOtherNamesOfTheRegisterAlone)
{
    const Text other = crsWords(*Crs::fromText("EPSG:3035"));
    EXPECT_TRUE(other.isLiteral());
    EXPECT_EQ(other.english(), "ETRS89-extended / LAEA Europe");
}

TEST(CrsWords, AppendsTheCodeWhereThereIsOne)
{
    EXPECT_EQ(crsWordsWithCode(*Crs::fromText("EPSG:4530")).english(), "CGCS2000 Gauss-Krüger 3° zone 42 (EPSG:4530)");
    EXPECT_EQ(crsWordsWithCode(provinceAnalysisCrs()).english(), "Province, equal area");
}

}  // namespace
}  // namespace spatial
