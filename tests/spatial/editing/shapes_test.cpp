// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/editing/generalise.h"
#include "spatial/editing/parallel_copy.h"
#include "spatial/editing/whole_shapes.h"
#include "tests/spatial/editing/drawn_layer.h"

#include <numbers>

namespace spatial {
namespace {

using testing::ElementsAre;

constexpr auto kShapeWest = "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))";

TEST(WholeShapes, TheyMoveTurnScaleAndMirror)
{
    const Geometry line = wkt("LINESTRING Z (1 0 5, 2 0 6)");

    EXPECT_EQ(toWkt(*mapped(line, PlaneMapping::moveBy(10, 20))), "LINESTRING Z (11 20 5, 12 20 6)");
    EXPECT_EQ(toWkt(*mapped(line, PlaneMapping::rotateAbout({1, 0}, std::numbers::pi / 2))), "LINESTRING Z (1 0 5, 1 1 6)");
    EXPECT_EQ(toWkt(*mapped(line, PlaneMapping::scaleAbout({0, 0}, 3, 1))), "LINESTRING Z (3 0 5, 6 0 6)");
    EXPECT_EQ(toWkt(*mapped(line, PlaneMapping::mirrorAcross({0, 0}, {1, 1}))), "LINESTRING Z (0 1 5, 0 2 6)");
}

TEST(WholeShapes, ACopyIsANewFeatureLikeItsOriginal)
{
    const DrawnLayer layer({"POINT (1 1)"});
    const std::int64_t ids[] = {0};

    EXPECT_THAT(told(mapFeatures(layer, ids, PlaneMapping::moveBy(1, 0), true)), ElementsAre("new like 0: POINT (2 1)"));
    EXPECT_THAT(told(mapFeatures(layer, ids, PlaneMapping::moveBy(0, 0))), ElementsAre());
}

TEST(WholeShapes, LinesAreReversedAndClosed)
{
    EXPECT_EQ(toWkt(reversed(wkt("LINESTRING (0 0, 1 0, 1 1)"))), "LINESTRING (1 1, 1 0, 0 0)");
    EXPECT_EQ(toWkt(reversed(wkt(kShapeWest))), "POLYGON ((0 0, 0 10, 10 10, 10 0, 0 0))");
    EXPECT_EQ(toWkt(*closed(wkt("LINESTRING (0 0, 1 0, 1 1)"))), "LINESTRING (0 0, 1 0, 1 1, 0 0)");
    EXPECT_FALSE(closed(wkt("LINESTRING (0 0, 1 0)")));
}

TEST(WholeShapes, KindsAreConvertedWithEveryVertex)
{
    EXPECT_EQ(toWkt(*converted(wkt(kShapeWest), GeometryKind::MultiPolygon)), "MULTIPOLYGON (((0 0, 10 0, 10 10, 0 10, 0 0)))");
    EXPECT_EQ(toWkt(*converted(wkt(kShapeWest), GeometryKind::LineString)), "LINESTRING (0 0, 10 0, 10 10, 0 10, 0 0)");
    EXPECT_EQ(toWkt(*converted(wkt("MULTILINESTRING ((4 4, 6 4, 6 6, 4 6), (0 0, 10 0, 10 10, 0 10, 0 0))"), GeometryKind::Polygon)),
              "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0), (4 4, 6 4, 6 6, 4 6, 4 4))");
    EXPECT_EQ(toWkt(*converted(wkt("LINESTRING (0 0, 1 0)"), GeometryKind::MultiPoint)), "MULTIPOINT ((0 0), (1 0))");
    EXPECT_EQ(toWkt(*converted(wkt("MULTIPOINT ((0 0), (1 0), (1 1))"), GeometryKind::Polygon)), "POLYGON ((0 0, 1 0, 1 1, 0 0))");
    EXPECT_FALSE(converted(wkt("MULTIPOINT ((0 0), (1 0))"), GeometryKind::Point));
}

TEST(WholeShapes, LongEdgesAreDividedEvenlyAndTheSameFromBothSides)
{
    EXPECT_EQ(toWkt(*densified(wkt("LINESTRING Z (0 0 0, 10 0 10, 12 0 12)"), 5)), "LINESTRING Z (0 0 0, 5 0 5, 10 0 10, 12 0 12)");
    const Geometry there = *densified(wkt("LINESTRING (0.1 0.2, 7.3 9.9)"), 1);
    const Geometry back = *densified(wkt("LINESTRING (7.3 9.9, 0.1 0.2)"), 1);
    EXPECT_EQ(toWkt(reversed(back)), toWkt(there));
}

TEST(WholeShapes, NearlyRightAnglesBecomeRight)
{
    const Geometry house = *squared(wkt("POLYGON ((0 0, 10 0.3, 9.8 6, 6 6.2, 6.1 9, 0.2 9.1, 0 0))"));

    const auto ring = house.view().ring(0);
    ASSERT_EQ(ring.size(), 7U);
    for (std::size_t i = 1; i + 1 < ring.size(); ++i) {
        const double ax = ring[i].x - ring[i - 1].x, ay = ring[i].y - ring[i - 1].y, bx = ring[i + 1].x - ring[i].x, by = ring[i + 1].y - ring[i].y;
        EXPECT_NEAR((ax * bx + ay * by) / std::hypot(ax, ay) / std::hypot(bx, by), 0, 1e-12);
    }
    EXPECT_EQ(toWkt(*squared(wkt(kShapeWest))), kShapeWest) << "what is square stays";
}

TEST(ParallelCopy, ALineIsCopiedToItsLeftOrRight)
{
    EXPECT_THAT(*parallelCopy(wkt("LINESTRING (0 0, 10 0, 10 10)"), 1), isGeometry("LINESTRING (0 1, 9 1, 9 10)", 1e-6));
    EXPECT_THAT(*parallelCopy(wkt("LINESTRING (0 0, 10 0, 10 10)"), -1), isGeometry("LINESTRING (0 -1, 11 -1, 11 10)", 1e-6));
    EXPECT_EQ(parallelCopy(wkt("LINESTRING (0 0, 10 0, 10 10)"), -1, CornerStyle::Round, 4)->view().ring(0).size(), 7U);
}

TEST(ParallelCopy, APolygonGrowsAndShrinks)
{
    EXPECT_THAT(*parallelCopy(wkt(kShapeWest), 1), isGeometry("POLYGON ((-1 -1, 11 -1, 11 11, -1 11, -1 -1))"));
    EXPECT_THAT(*parallelCopy(wkt(kShapeWest), -1), isGeometry("POLYGON ((1 1, 9 1, 9 9, 1 9, 1 1))"));
    EXPECT_FALSE(parallelCopy(wkt(kShapeWest), -6));
    EXPECT_EQ(toWkt(*parallelCopy(wkt("LINESTRING Z (0 0 5, 10 0 7)"), 1)), "LINESTRING Z (0 1 5, 10 1 7)");
}

TEST(Simplify, TheSmallestTrianglesGoFirst)
{
    const Geometry line = wkt("LINESTRING (0 0, 1 0.1, 2 0, 3 2, 4 0)");

    EXPECT_EQ(toWkt(*simplify(line, Simplify::Area, 0.5)), "LINESTRING (0 0, 2 0, 3 2, 4 0)");
    EXPECT_EQ(toWkt(*simplify(line, Simplify::Distance, 0.5)), "LINESTRING (0 0, 2 0, 3 2, 4 0)");
    EXPECT_EQ(toWkt(*simplify(line, Simplify::Distance, 5)), "LINESTRING (0 0, 4 0)");
}

TEST(Simplify, NoVertexIsFartherThanTheToleranceFromItsEdge)
{
    std::mt19937_64 random(3);
    std::vector<Coordinate> line;
    for (int i = 0; i < 500; ++i)
        line.push_back({i * 1.0, 5 * test::uniform(random) + 20 * std::sin(i * 0.05)});
    const Geometry before = Geometry::lineString(line);

    const Geometry after = *simplify(before, Simplify::Distance, 3);

    EXPECT_LT(after.view().coordinates().size(), 250U);
    for (const Coordinate c : line)
        EXPECT_LE(distance(Geometry::point(c), after), 3 + 1e-9);
}

TEST(Simplify, ARingNeverCollapsesAndNeverCrossesItself)
{
    std::mt19937_64 random(11);
    for (int i = 0; i < 100; ++i) {
        const Geometry star = test::star(random, {0, 0}, 100, 60, true);
        for (const Simplify how : {Simplify::Area, Simplify::Distance})
            for (const double tolerance : {1.0, 10.0, 1000.0}) {
                const Geometry after = *simplify(star, how, tolerance);
                ASSERT_TRUE(isValid(after)) << toWkt(after);
                ASSERT_EQ(after.view().ringCount(0), 2U);
            }
    }
}

TEST(Simplify, ASharedBorderIsSimplifiedOnceForBoth)
{
    const DrawnLayer layer({"POLYGON ((0 0, 10 0, 10.2 5, 10 10, 0 10, 0 0))", "POLYGON ((10 0, 20 0, 20 10, 10 10, 10.2 5, 10 0))"});
    const std::int64_t west[] = {0};

    EXPECT_THAT(told(simplifyFeatures(layer, west, Simplify::Distance, 1, Sharing::on())),
                ElementsAre("0: POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))", "1: POLYGON ((10 0, 20 0, 20 10, 10 10, 10 0))"));
    EXPECT_THAT(told(simplifyFeatures(layer, west, Simplify::Distance, 1, Sharing::off())), ElementsAre()) << "the neighbour holds the border";
}

TEST(Smooth, CornersAreCutToAQuarterAndEndsStay)
{
    EXPECT_EQ(toWkt(*smooth(wkt("LINESTRING (0 0, 4 0, 4 4)"), 1)), "LINESTRING (0 0, 3 0, 4 1, 4 4)");
    EXPECT_EQ(toWkt(*smooth(wkt("POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0))"), 1)), "POLYGON ((0 1, 1 0, 3 0, 4 1, 4 3, 3 4, 1 4, 0 3, 0 1))");
}

}  // namespace
}  // namespace spatial
