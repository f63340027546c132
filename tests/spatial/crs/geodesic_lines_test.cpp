// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/crs/geodesic_lines.h"

#include "spatial/crs/crs_catalogue.h"
#include "spatial/crs/geodesic.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>

namespace spatial {
namespace {

TEST(GeodesicLines, LegsHaveTheLengthOfTheMeasure)
{
    const auto lines = GeodesicLines::on(cgcs2000());
    const auto leg = lines->leg({126.642, 45.757}, {125.103, 46.589});
    EXPECT_NEAR(leg.length.value, 150582.4, 0.06);
    const Coordinate there = lines->destination({126.642, 45.757}, leg.bearing, leg.length);
    EXPECT_NEAR(there.x, 125.103, 1e-9);
    EXPECT_NEAR(there.y, 46.589, 1e-9);
}

TEST(GeodesicLines, EndsOutsideTheProjectionHaveNothingBetweenThem)
{
    const auto lines = GeodesicLines::on(provinceAnalysisCrs());
    EXPECT_EQ(lines->path({1e9, 1e9}, {-300'000, 200'000}, Meters{10'000}).size(), 2u);
    EXPECT_EQ(lines->path({std::numeric_limits<double>::quiet_NaN(), 0}, {0, 0}, Meters{10'000}).size(), 2u);
}

TEST(GeodesicLines, APathKeepsItsEndsAndItsSteps)
{
    const auto lines = GeodesicLines::on(provinceAnalysisCrs());
    const Coordinate a{-300'000, 200'000};
    const Coordinate b{400'000, -100'000};
    const auto path = lines->path(a, b, Meters{10'000});
    EXPECT_EQ(path.front(), a);
    EXPECT_EQ(path.back(), b);
    for (std::size_t i = 1; i < path.size(); ++i)
        EXPECT_LE(geodesicDistance(path[i - 1], path[i], provinceAnalysisCrs()).value, 10'001);
    EXPECT_LE(lines->path(a, b, Meters{0.001}).size(), 1000u);
    EXPECT_EQ(lines->path(a, a, Meters{1}).size(), 2u);
}

TEST(CrsCatalogue, HasTheZonesOfThisProvince)
{
    const auto all = crsCatalogue();
    EXPECT_GT(all.size(), 3000u);
    EXPECT_TRUE(std::any_of(all.begin(), all.end(), [](const CrsEntry& e) { return e.code == "EPSG:4530" && e.name.find("zone 42") != std::string::npos; }));
    EXPECT_TRUE(std::any_of(all.begin(), all.end(), [](const CrsEntry& e) { return e.code == "EPSG:4490" && e.geographic; }));
}

}  // namespace
}  // namespace spatial
