// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/geometry/geos_bridge.h"

#include "tests/support/random_geometry.h"
#include "tests/support/wkt_matchers.h"

#include <gtest/gtest.h>

#include <thread>

namespace spatial {
namespace {

const char* const kSquare = "POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0))";
const char* const kShifted = "POLYGON ((2 2, 6 2, 6 6, 2 6, 2 2))";
const char* const kBowTie = "POLYGON ((0 0, 4 4, 4 0, 0 4, 0 0))";

Geometry overlaid(Overlay operation, const char* a, const char* b) { return *overlay(operation, wkt(a), wkt(b)); }

TEST(GeosBridge, OverlaysOfTwoSquares)
{
    EXPECT_THAT(overlaid(Overlay::Intersection, kSquare, kShifted), isGeometry("POLYGON ((2 2, 4 2, 4 4, 2 4, 2 2))"));
    EXPECT_THAT(overlaid(Overlay::Difference, kSquare, kShifted), isGeometry("POLYGON ((0 0, 4 0, 4 2, 2 2, 2 4, 0 4, 0 0))"));
    EXPECT_EQ(planarArea(overlaid(Overlay::Union, kSquare, kShifted)), 28);
    EXPECT_EQ(planarArea(overlaid(Overlay::SymmetricDifference, kSquare, kShifted)), 24);
}

TEST(GeosBridge, TheResultKeepsOneDimension)
{
    const Geometry touching = overlaid(Overlay::Intersection, kSquare, "POLYGON ((4 0, 8 0, 8 4, 4 4, 4 0))");
    EXPECT_EQ(touching.kind(), GeometryKind::MultiPolygon);
    EXPECT_TRUE(touching.view().isEmpty());
    EXPECT_THAT(overlaid(Overlay::Intersection, "LINESTRING (-1 1, 9 1)", kSquare), isGeometry("LINESTRING (0 1, 4 1)"));
    EXPECT_THAT(overlaid(Overlay::Intersection, "MULTIPOINT (1 1, 9 9)", kSquare), isGeometry("POINT (1 1)"));
}

TEST(GeosBridge, HeightsAreCarriedAlong)
{
    const Geometry cut = overlaid(Overlay::Intersection, "LINESTRING Z (0 1 10, 2 1 20)", kSquare);
    ASSERT_TRUE(cut.view().hasZ());
    EXPECT_EQ(cut.view().ringZ(0)[1], 20);
}

TEST(GeosBridge, UnionOfManyNeighboursHasNoInnerEdges)
{
    std::vector<Geometry> cells;
    for (int x = 0; x < 10; ++x)
        for (int y = 0; y < 10; ++y)
            cells.push_back(Geometry::rectangle({x * 1.0, y * 1.0, x + 1.0, y + 1.0}));
    const std::vector<GeometryView> views(cells.begin(), cells.end());
    const Geometry all = *unaryUnion(views);
    EXPECT_THAT(all, isGeometry("POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))"));
    EXPECT_EQ(all.kind(), GeometryKind::Polygon);
    EXPECT_TRUE(unaryUnion({})->view().isEmpty());
}

TEST(GeosBridge, ABufferOfAPointIsNearlyACircle)
{
    const Geometry circle = *buffer(wkt("POINT (5 5)"), 10, 8);
    EXPECT_NEAR(planarArea(circle), 312.14, 0.01);   // a polygon of 32 corners; the circle has 314.16
    EXPECT_TRUE(buffer(wkt(kSquare), -3)->view().isEmpty());
    EXPECT_FALSE(buffer(wkt(kSquare), NAN));
}

TEST(GeosBridge, ABowTieIsRepairedIntoItsTwoTriangles)
{
    EXPECT_FALSE(isValid(wkt(kBowTie)));
    const Validity found = validityOf(wkt(kBowTie));
    EXPECT_FALSE(found.valid);
    EXPECT_EQ(found.reason.english(), "the boundary crosses itself");
    EXPECT_EQ(found.place, (Coordinate{2, 2}));
    const Geometry repaired = *makeValid(wkt(kBowTie));
    EXPECT_TRUE(isValid(repaired));
    EXPECT_EQ(planarArea(repaired), 8);
}

TEST(GeosBridge, WhatIsTooShortToBeARingIsSeenAndLeftOut)
{
    Geometry polygon(GeometryKind::MultiPolygon);
    const std::vector<Coordinate> spike{{0, 0}, {1, 1}, {0, 0}};
    const std::vector<Coordinate> open{{0, 0}, {4, 0}, {4, 4}};
    polygon.beginPart();
    polygon.addRing(spike);
    polygon.beginPart();
    polygon.addRing(open);
    EXPECT_FALSE(isValid(polygon));
    EXPECT_EQ(validityOf(polygon).reason.english(), "a ring or line has too few points");
    EXPECT_THAT(*makeValid(polygon), isGeometry("POLYGON ((0 0, 4 0, 4 4, 0 0))"));
}

TEST(GeosBridge, CoordinatesThatAreNotFiniteAreAnError)
{
    const Geometry broken = Geometry::polygon({{{0, 0}, {NAN, 0}, {4, 4}}});
    EXPECT_FALSE(isValid(broken));
    ASSERT_FALSE(makeValid(broken));
    EXPECT_EQ(makeValid(broken).error().code, ErrorCode::InvalidInput);
}

TEST(GeosBridge, RepairKeepsTheDimension)
{
    const Geometry flat = *makeValid(wkt("POLYGON ((0 0, 4 0, 2 0, 0 0))"));
    EXPECT_EQ(flat.kind(), GeometryKind::MultiPolygon);
    EXPECT_TRUE(flat.view().isEmpty());
}

TEST(GeosBridge, AnOverlayOfABrokenPolygonWorksOnItsRepairedForm)
{
    const auto out = overlay(Overlay::Intersection, wkt(kBowTie), wkt("POLYGON ((0 0, 4 0, 4 2, 0 2, 0 0))"));
    ASSERT_TRUE(out);
    EXPECT_TRUE(isValid(*out));
}

TEST(GeosBridge, PreparedPredicates)
{
    const auto prepared = PreparedGeometry::of(wkt(kSquare));
    ASSERT_TRUE(prepared);
    EXPECT_TRUE(prepared->intersects(wkt(kShifted)));
    EXPECT_TRUE(prepared->contains(wkt("POINT (1 1)")));
    EXPECT_FALSE(prepared->contains(wkt("POINT (0 0)")));
    EXPECT_TRUE(prepared->covers(wkt("POINT (0 0)")));
    EXPECT_TRUE(prepared->containsProperly(wkt("POINT (1 1)")));
    EXPECT_FALSE(prepared->containsProperly(wkt("LINESTRING (0 0, 1 1)")));
    EXPECT_EQ(prepared->distance(wkt("POINT (7 8)")), 5);
    EXPECT_FALSE(prepared->intersects(wkt("POINT EMPTY")));
}

TEST(GeosBridge, SmallThings)
{
    EXPECT_EQ(distance(wkt("POINT (0 0)"), wkt("LINESTRING (3 -1, 3 1)")), 3);
    EXPECT_TRUE(std::isinf(distance(wkt("POINT EMPTY"), wkt("POINT (0 0)"))));
    EXPECT_THAT(*convexHull(wkt("MULTIPOINT (0 0, 4 0, 4 4, 0 4, 2 2)")), isGeometry(kSquare));
    EXPECT_EQ(sideOf(*pointOnSurface(wkt("POLYGON ((0 0, 9 0, 9 9, 8 9, 8 1, 0 1, 0 0))")), wkt("POLYGON ((0 0, 9 0, 9 9, 8 9, 8 1, 0 1, 0 0))")), Side::Inside);
    EXPECT_FALSE(pointOnSurface(wkt("POINT EMPTY")));
    EXPECT_EQ(simplified(wkt("LINESTRING (0 0, 5 0.1, 10 0)"), 1)->view().coordinates().size(), 2u);
    EXPECT_EQ(mergedLines(wkt("MULTILINESTRING ((0 0, 1 0), (1 0, 2 0))"))->kind(), GeometryKind::LineString);
}

TEST(GeosBridge, AreasAddUpForTwoThousandRandomPairs)
{
    SeededRandom random(20261125);
    for (int i = 0; i < 2000; ++i) {
        const Coordinate where{42'500'000 + random.uniform(-1e5, 1e5), 5'000'000 + random.uniform(-1e5, 1e5)};
        const Geometry a = randomPolygon(random, where, 200);
        const Geometry b = randomPolygon(random, {where.x + random.uniform(-250, 250), where.y + random.uniform(-250, 250)}, random.uniform(20, 300));
        const auto both = overlay(Overlay::Intersection, a, b);
        const auto either = overlay(Overlay::Union, a, b);
        const auto onlyA = overlay(Overlay::Difference, a, b);
        ASSERT_TRUE(both && either && onlyA);
        const double tolerance = 1e-9 * (planarArea(a) + planarArea(b));
        ASSERT_NEAR(planarArea(*either), planarArea(a) + planarArea(b) - planarArea(*both), tolerance) << toWkt(a) << toWkt(b);
        ASSERT_NEAR(planarArea(*onlyA) + planarArea(*both), planarArea(a), tolerance);
        ASSERT_TRUE(isValid(*both) && isValid(*either) && isValid(*onlyA));
        ASSERT_EQ(intersects(a, b), PreparedGeometry::of(a)->intersects(b));
    }
}

TEST(GeosBridge, ManyThreadsWorkAtOnce)
{
    std::vector<std::thread> threads;
    std::vector<double> areas(8);
    for (std::size_t t = 0; t < areas.size(); ++t)
        threads.emplace_back([&areas, t] {
            for (int i = 0; i < 50; ++i)
                areas[t] += planarArea(overlaid(Overlay::Intersection, kSquare, kShifted));
        });
    for (auto& thread : threads)
        thread.join();
    for (const double area : areas)
        EXPECT_EQ(area, 200);
}

}  // namespace
}  // namespace spatial
