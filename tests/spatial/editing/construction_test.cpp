// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/editing/construction.h"
#include "spatial/geometry/measures.h"
#include "tests/support/wkt_matchers.h"

#include <gtest/gtest.h>

#include <numbers>

namespace spatial {
namespace {

constexpr double kPi = std::numbers::pi;

MATCHER_P2(isPlace, x, y, "") { return std::abs(arg.x - x) < 1e-9 && std::abs(arg.y - y) < 1e-9; }

TEST(Construction, AzimuthsRunClockwiseFromNorth)
{
    EXPECT_DOUBLE_EQ(azimuth({0, 0}, {0, 5}), 0);
    EXPECT_DOUBLE_EQ(azimuth({0, 0}, {5, 0}), kPi / 2);
    EXPECT_DOUBLE_EQ(azimuth({0, 0}, {-5, 0}), 3 * kPi / 2);
    EXPECT_EQ(polarPoint({1, 1}, kPi / 2, 3), (Coordinate{4, 1})) << "quarter turns are exact";
}

TEST(Construction, APlaceIsFoundFromTwoDistancesOrAzimuths)
{
    const auto places = fromTwoDistances({0, 0}, 5, {6, 0}, 5);
    ASSERT_EQ(places->size(), 2U);
    EXPECT_THAT((*places)[0], isPlace(3, 4)) << "left of the way from the first to the second";
    EXPECT_THAT((*places)[1], isPlace(3, -4));
    EXPECT_EQ(fromTwoDistances({0, 0}, 3, {6, 0}, 3)->size(), 1U);
    EXPECT_FALSE(fromTwoDistances({0, 0}, 2, {6, 0}, 3));
    EXPECT_THAT(*fromTwoAzimuths({0, 0}, kPi / 4, {10, 0}, 0), isPlace(10, 10));
    EXPECT_FALSE(fromTwoAzimuths({0, 0}, 0, {10, 0}, kPi)) << "parallel";
}

TEST(Construction, AChainageRunsAlongTheLineAndOffToItsLeft)
{
    const Geometry line = wkt("LINESTRING (0 0, 10 0, 10 10)");

    EXPECT_THAT(*atChainage(line, 4, 0), isPlace(4, 0));
    EXPECT_THAT(*atChainage(line, 15, 2), isPlace(8, 5));
    EXPECT_THAT(*atChainage(line, 25, 0), isPlace(10, 15)) << "carried on";
    EXPECT_THAT(*atChainage(line, -3, 1), isPlace(-3, 1));
}

TEST(Construction, LinesHaveFeetCrossingsAndParallels)
{
    EXPECT_THAT(*perpendicularFoot({3, 5}, {0, 0}, {1, 0}), isPlace(3, 0));
    EXPECT_THAT(*lineCrossing({0, 0}, {1, 1}, {10, 0}, {9, 1}), isPlace(5, 5));
    EXPECT_FALSE(lineCrossing({0, 0}, {1, 1}, {0, 1}, {1, 2}));
    EXPECT_THAT((*parallelSegment({0, 0}, {10, 0}, 2))[1], isPlace(10, 2));
}

TEST(Construction, ACirclesEdgesLeaveItByAtMostTheSagitta)
{
    const Geometry round = *circle({100, 200}, 50, 0.01);

    double deepest = 50;
    const auto ring = round.view().ring(0);
    for (std::size_t i = 1; i < ring.size(); ++i) {
        EXPECT_NEAR(distance(ring[i], {100, 200}), 50, 1e-9);
        deepest = std::min(deepest, distanceToSegment({100, 200}, ring[i - 1], ring[i]));
    }
    EXPECT_GE(deepest, 50 - 0.01);
    EXPECT_EQ(ring[0], (Coordinate{150, 200}));
    EXPECT_FALSE(circle({0, 0}, 0, 0.1));
}

TEST(Construction, ThreePlacesGiveACircleAndAnArc)
{
    EXPECT_THAT(circleOf({0, 0}, {2, 0}, {1, 1})->centre, isPlace(1, 0));
    EXPECT_FALSE(circleOf({0, 0}, {1, 1}, {2, 2}));
    for (const Coordinate middle : {Coordinate{0, 10}, Coordinate{0, -10}}) {
        const auto arc = *arcThrough({-10, 0}, middle, {10, 0}, 0.01);
        EXPECT_EQ(arc.front(), (Coordinate{-10, 0}));
        EXPECT_EQ(arc.back(), (Coordinate{10, 0}));
        EXPECT_NE(std::find(arc.begin(), arc.end(), middle), arc.end());
        for (const Coordinate c : arc)
            EXPECT_GE(c.y * middle.y, -1e-9) << "all on the middle place's side";
    }
}

TEST(Construction, RectanglesAndRegularPolygons)
{
    EXPECT_THAT(*rectangleByDiagonal({5, 5}, {1, 2}), isGeometry("POLYGON ((1 2, 5 2, 5 5, 1 5, 1 2))"));
    EXPECT_THAT(*rectangleByBase({0, 0}, {3, 4}, {-4, 3}), isGeometry("POLYGON ((0 0, 3 4, -1 7, -4 3, 0 0))"));
    EXPECT_THAT(*rectangleByCentre({0, 0}, {2, 1}), isGeometry("POLYGON ((-2 -1, 2 -1, 2 1, -2 1, -2 -1))"));
    EXPECT_FALSE(rectangleByBase({0, 0}, {3, 4}, {6, 8}));
    EXPECT_EQ(regularPolygon({0, 0}, {1, 0}, 6)->view().ring(0).size(), 7U);
    EXPECT_NEAR(planarArea(*regularPolygon({0, 0}, {1, 0}, 6)), 1.5 * std::sqrt(3), 1e-12);
}

TEST(Construction, TypedLengthsAndAnglesHoldThePointer)
{
    const Coordinate last{10, 0};
    const Coordinate before{0, 0};

    EXPECT_THAT(constrained({.length = 5}, before, last, {10, 99}), isPlace(10, 5));
    EXPECT_THAT(constrained({.azimuth = kPi / 2}, before, last, {14, 3}), isPlace(14, 0));
    EXPECT_THAT(constrained({.length = 2, .angle = kPi / 2}, before, last, {0, 0}), isPlace(10, 2)) << "a right angle to the left";
    EXPECT_THAT(constrained({.rightAngles = true}, before, last, {11, 8}), isPlace(10, 8));
    EXPECT_THAT(constrained({.angleStep = kPi / 4}, {}, {0, 0}, {5, 4}), isPlace(4.5, 4.5));
    EXPECT_THAT(constrained({}, {}, {0, 0}, {5, 4}), isPlace(5, 4));
}

}  // namespace
}  // namespace spatial
