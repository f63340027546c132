// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/crs/geodesic.h"

#include <gtest/gtest.h>

#include <cmath>

namespace spatial {
namespace {

const Coordinate kHarbin{126.642, 45.757};
const Coordinate kDaqing{125.103, 46.589};
const Coordinate kQiqihar{123.918, 47.354};
const Coordinate kMudanjiang{129.633, 44.551};
const Coordinate kJixi{130.969, 45.295};

TEST(Geodesic, DistancesBetweenTheFiveCitiesAreThoseOfVincenty)
{
    const struct {
        Coordinate a, b;
        double metres;
    } cases[] = {{kHarbin, kDaqing, 150582.4}, {kDaqing, kQiqihar, 123949.2}, {kHarbin, kQiqihar, 274104.4}, {kHarbin, kMudanjiang, 270679.4},
                 {kMudanjiang, kJixi, 134020.0}, {kHarbin, kJixi, 341867.7}, {kQiqihar, kJixi, 588975.6}};
    for (const auto& c : cases)
        EXPECT_NEAR(geodesicDistance(c.a, c.b, cgcs2000()).value, c.metres, 0.06);
}

TEST(Geodesic, TheProjectionDoesNotMatter)
{
    const Geometry square = Geometry::rectangle({549000, 5068000, 550000, 5069000});
    const Crs zone42 = *Crs::fromText("EPSG:4551");
    GeometryColumn column;
    column.append(square);
    const double here = geodesicArea(square, zone42).value;
    EXPECT_NEAR(here, 1e6, 150);   // the zone's scale at 50 km from its meridian is 1.00003
    for (const Crs& other : {cgcs2000(), provinceAnalysisCrs(), *Crs::fromText("EPSG:3857")}) {
        const auto there = transformed(column, zone42, other);
        ASSERT_TRUE(there);
        EXPECT_NEAR(geodesicArea((*there)[0], other).value, here, 1e-3);
        EXPECT_NEAR(geodesicLength((*there)[0], other).value, geodesicLength(square, zone42).value, 1e-6);
    }
}

TEST(Geodesic, HolesAreTakenAwayWhateverTheirOrientation)
{
    const std::vector<Coordinate> outer{{126, 45}, {126.1, 45}, {126.1, 45.1}, {126, 45.1}};
    std::vector<Coordinate> hole{{126.02, 45.02}, {126.08, 45.02}, {126.08, 45.08}, {126.02, 45.08}};
    const double whole = geodesicArea(Geometry::polygon({outer}), cgcs2000()).value;
    const double inner = geodesicArea(Geometry::polygon({hole}), cgcs2000()).value;
    EXPECT_NEAR(geodesicArea(Geometry::polygon({outer, hole}), cgcs2000()).value, whole - inner, 1e-3);
    std::reverse(hole.begin(), hole.end());
    EXPECT_NEAR(geodesicArea(Geometry::polygon({outer, hole}), cgcs2000()).value, whole - inner, 1e-3);
}

TEST(Geodesic, TheWholeEarthIsAsLargeAsItIs)
{
    const Geometry north = Geometry::polygon({{{0, 0}, {90, 0}, {180, 0}, {-90, 0}}});
    EXPECT_NEAR(geodesicArea(north, cgcs2000()).value, 510065621724000.0 / 2, 1e9);
}

TEST(Geodesic, AnUnknownSystemHasNoMeasure)
{
    EXPECT_TRUE(std::isnan(geodesicArea(Geometry::rectangle({0, 0, 1, 1}), Crs()).value));
    EXPECT_FALSE(GeodesicMeasure::on(Crs()));
}

TEST(Geodesic, ALayerIsMeasuredRowByRow)
{
    GeometryColumn column;
    for (int i = 0; i < 5000; ++i)
        column.append(Geometry::rectangle({500000.0 + i, 5000000, 500100.0 + i, 5000100}));
    column.appendNull();
    const Crs zone = *Crs::fromText("EPSG:4551");
    const auto areas = geodesicAreas(column, zone);
    ASSERT_EQ(areas.size(), 5001u);
    EXPECT_EQ(areas[4321], geodesicArea(column[4321], zone).value);
    EXPECT_EQ(areas[5000], 0);
    EXPECT_NEAR(geodesicLengths(column, zone)[0], 400, 0.01);
}

}  // namespace
}  // namespace spatial
