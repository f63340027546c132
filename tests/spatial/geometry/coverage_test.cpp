// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/geometry/coverage.h"

#include "tests/support/random_geometry.h"
#include "tests/support/wkt_matchers.h"

#include <gtest/gtest.h>

#include <initializer_list>

namespace spatial {
namespace {

std::optional<Geometry> merged(const std::vector<Geometry>& polygons)
{
    const std::vector<GeometryView> views(polygons.begin(), polygons.end());
    return mergedCoverage(views);
}

TEST(Coverage, NeighboursLoseTheirCommonBorder)
{
    const auto out = merged({wkt("POLYGON ((0 0, 2 0, 2 2, 0 2, 0 0))"), wkt("POLYGON ((2 0, 2 2, 4 2, 4 0, 2 0))")});
    ASSERT_TRUE(out);
    EXPECT_THAT(*out, isGeometry("POLYGON ((0 0, 4 0, 4 2, 0 2, 0 0))"));
}

TEST(Coverage, AFilledHoleDisappearsAndAnEmptyOneStays)
{
    const Geometry ring = wkt("POLYGON ((0 0, 9 0, 9 9, 0 9, 0 0), (1 1, 1 3, 3 3, 3 1, 1 1), (5 5, 5 7, 7 7, 7 5, 5 5))");
    const auto out = merged({ring, wkt("POLYGON ((1 1, 3 1, 3 3, 1 3, 1 1))")});
    ASSERT_TRUE(out);
    EXPECT_THAT(*out, isGeometry("POLYGON ((0 0, 9 0, 9 9, 0 9, 0 0), (5 5, 5 7, 7 7, 7 5, 5 5))"));
}

TEST(Coverage, PartsThatTouchInAPointStayApart)
{
    const auto out = merged({wkt("POLYGON ((0 0, 1 0, 1 1, 0 1, 0 0))"), wkt("POLYGON ((1 1, 2 1, 2 2, 1 2, 1 1))")});
    ASSERT_TRUE(out);
    EXPECT_EQ(out->view().partCount(), 2u);
    EXPECT_TRUE(isValid(*out));
}

TEST(Coverage, AHoleThatTouchesTheShellIsAHole)
{
    std::vector<Geometry> cells;   // 3 x 3 without the centre and one corner: hole and notch meet in a point
    for (int x = 0; x < 3; ++x)
        for (int y = 0; y < 3; ++y)
            if (!(x == 1 && y == 1) && !(x == 2 && y == 2))
                cells.push_back(Geometry::rectangle({x * 1.0, y * 1.0, x + 1.0, y + 1.0}));
    const auto out = merged(cells);
    ASSERT_TRUE(out);
    EXPECT_TRUE(isValid(*out));
    EXPECT_EQ(planarArea(*out), 7);
    EXPECT_EQ(out->view().partCount(), 1u);
    EXPECT_EQ(out->view().ringCount(0), 2u);
}

TEST(Coverage, WhatIsNoCoverageIsLeftToOthers)
{
    EXPECT_FALSE(merged({wkt("POLYGON ((0 0, 2 0, 2 2, 0 2, 0 0))"), wkt("POLYGON ((1 1, 3 1, 3 3, 1 3, 1 1))")})) << "overlap";
    EXPECT_FALSE(merged({wkt("POLYGON ((0 0, 2 0, 2 2, 0 2, 0 0))"), wkt("POLYGON ((2 0, 4 0, 4 2, 2 2, 2 1, 2 0))")})) << "a vertex on one side only";
    EXPECT_FALSE(merged({wkt("POLYGON ((0 0, 9 0, 9 9, 0 9, 0 0))"), wkt("POLYGON ((1 1, 2 1, 2 2, 1 2, 1 1))")})) << "one inside the other";
    EXPECT_FALSE(merged({wkt("POLYGON ((0 0, 2 0, 2 2, 0 2, 0 0))"), wkt("POLYGON ((0 0, 2 0, 2 2, 0 2, 0 0))")})) << "twice the same";
}

TEST(Coverage, AgreesWithGeosOnRandomChoicesOfCells)
{
    SeededRandom random(99);
    for (int round = 0; round < 60; ++round) {
        std::vector<Geometry> cells;
        for (int x = 0; x < 12; ++x)
            for (int y = 0; y < 12; ++y)
                if (random.integer(0, 2) > 0) {
                    if (random.integer(0, 1) == 0) {
                        cells.push_back(Geometry::rectangle({x * 1.0, y * 1.0, x + 1.0, y + 1.0}));
                    } else {
                        cells.push_back(Geometry::polygon({{{x * 1.0, y * 1.0}, {x + 1.0, y * 1.0}, {x + 1.0, y + 1.0}}}));
                        cells.push_back(Geometry::polygon({{{x * 1.0, y * 1.0}, {x * 1.0, y + 1.0}, {x + 1.0, y + 1.0}}}));
                    }
                }
        const std::vector<GeometryView> views(cells.begin(), cells.end());
        const auto fast = mergedCoverage(views);
        ASSERT_TRUE(fast) << round;
        ASSERT_TRUE(equalTopology(*fast, *unaryUnion(views))) << round;
    }
}

}  // namespace
}  // namespace spatial
