// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/rules/nearest_places.h"

#include "spatial/geometry/geos_bridge.h"
#include "tests/support/random_geometry.h"
#include "tests/support/wkt_matchers.h"

#include <gtest/gtest.h>

namespace spatial {
namespace {

TEST(NearestPlaces, LieOnBothSides)
{
    const auto near = nearestPlaces(wkt("POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))"), wkt("LINESTRING (13 -5, 13 5)"), 100);
    EXPECT_DOUBLE_EQ(near.distance, 3);
    EXPECT_EQ(near.first.x, 10);
    EXPECT_EQ(near.second.x, 13);
}

TEST(NearestPlaces, AreOneWhereTheySayNothingLiesBetween)
{
    EXPECT_EQ(nearestPlaces(wkt("POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))"), wkt("POINT (5 5)"), 100).distance, 0);
    const auto crossing = nearestPlaces(wkt("LINESTRING (0 0, 10 10)"), wkt("LINESTRING (0 10, 10 0)"), 100);
    EXPECT_EQ(crossing.distance, 0);
    EXPECT_EQ(crossing.first, (Coordinate{5, 5}));
}

TEST(NearestPlaces, AgreeWithGeosOnRandomPolygons)
{
    SeededRandom random(5);
    for (int i = 0; i < 300; ++i) {
        const Geometry a = randomPolygon(random, {random.uniform(-50, 50), random.uniform(-50, 50)}, 20);
        const Geometry b = randomPolygon(random, {random.uniform(-50, 50), random.uniform(-50, 50)}, 20);
        EXPECT_NEAR(nearestPlaces(a, b, 1000).distance, distance(a, b), 1e-9) << i;
    }
}

}  // namespace
}  // namespace spatial
