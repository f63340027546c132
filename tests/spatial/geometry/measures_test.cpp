// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/geometry/measures.h"

#include "tests/support/random_geometry.h"
#include "tests/support/wkt_matchers.h"

#include <gtest/gtest.h>

namespace spatial {
namespace {

const char* const kRing = "POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0), (1 1, 1 3, 3 3, 3 1, 1 1))";

TEST(Measures, AHoleIsTakenFromTheAreaAndAddedToThePerimeter)
{
    EXPECT_EQ(planarArea(wkt(kRing)), 12);
    EXPECT_EQ(planarLength(wkt(kRing)), 24);
    EXPECT_EQ(planarLength(wkt("MULTILINESTRING ((0 0, 3 4), (0 0, 0 1))")), 6);
    EXPECT_EQ(planarArea(wkt("LINESTRING (0 0, 3 4)")), 0);
}

TEST(Measures, LargeCoordinatesLoseNothing)
{
    EXPECT_EQ(planarArea(Geometry::rectangle({42500000, 5000000, 42500001, 5000001})), 1);
}

TEST(Measures, TheCentroidWeighsByAreaThenLengthThenPoints)
{
    EXPECT_EQ(centroid(wkt(kRing)), (Coordinate{2, 2}));
    EXPECT_EQ(centroid(wkt("MULTIPOLYGON (((0 0, 2 0, 2 2, 0 2, 0 0)), ((10 0, 10 2, 12 2, 12 0, 10 0)))")), (Coordinate{6, 1}));
    EXPECT_EQ(centroid(wkt("LINESTRING (0 0, 2 0, 2 2)")), (Coordinate{1.5, 0.5}));
    EXPECT_EQ(centroid(wkt("MULTIPOINT (0 0, 2 0)")), (Coordinate{1, 0}));
    EXPECT_EQ(centroid(wkt("POLYGON ((0 0, 2 0, 1 0, 0 0))")), (Coordinate{1, 0}));
    EXPECT_FALSE(centroid(wkt("POLYGON EMPTY")));
}

TEST(Measures, APlaceIsInsideOutsideOrOnTheBoundary)
{
    const Geometry ring = wkt(kRing);
    EXPECT_EQ(sideOf({0.5, 0.5}, ring), Side::Inside);
    EXPECT_EQ(sideOf({2, 2}, ring), Side::Outside);
    EXPECT_EQ(sideOf({1, 2}, ring), Side::Boundary);
    EXPECT_EQ(sideOf({4, 4}, ring), Side::Boundary);
    EXPECT_EQ(sideOf({2, 0}, ring), Side::Boundary);
    EXPECT_EQ(sideOf({-1, 0}, ring), Side::Outside);
    EXPECT_EQ(sideOf({5, 4}, ring), Side::Outside);
}

TEST(Measures, PointInPolygonAgreesWithGeos)
{
    SeededRandom random(7);
    for (int i = 0; i < 300; ++i) {
        const Geometry polygon = randomPolygon(random, {0, 0}, 10);
        const auto prepared = PreparedGeometry::of(polygon);
        for (int j = 0; j < 20; ++j) {
            const Coordinate place{random.uniform(-10, 10), random.uniform(-10, 10)};
            ASSERT_EQ(sideOf(place, polygon) == Side::Inside, prepared->contains(Geometry::point(place)));
        }
        for (const Coordinate corner : polygon.view().coordinates())
            ASSERT_EQ(sideOf(corner, polygon), Side::Boundary);
    }
}

TEST(Measures, OrientationIsRightWhereDoublesRound)
{
    const Coordinate a{0.5, 0.5};
    EXPECT_EQ(orientation(a, {12, 12}, {24, 24}), 0);
    EXPECT_GT(orientation(a, {12, 12}, {24, std::nextafter(24.0, 25.0)}), 0);
    EXPECT_LT(orientation(a, {12, 12}, {24, std::nextafter(24.0, 0.0)}), 0);
}

}  // namespace
}  // namespace spatial
