// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/geometry/plain_union.h"

#include "spatial/geometry/measures.h"
#include "spatial/geometry/plain_validity.h"
#include "tests/support/random_geometry.h"
#include "tests/support/wkt_matchers.h"

#include <gtest/gtest.h>

namespace spatial {
namespace {

Geometry united(std::vector<const char*> texts)
{
    std::vector<Geometry> members;
    for (const char* const text : texts)
        members.push_back(wkt(text));
    const std::vector<GeometryView> views(members.begin(), members.end());
    const auto made = plainUnion(views);
    EXPECT_TRUE(made);
    return made.value_or(Geometry());
}

TEST(PlainUnion, SquaresThatCrossBecomeOne)
{
    EXPECT_THAT(united({"POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0))", "POLYGON ((2 2, 6 2, 6 6, 2 6, 2 2))", "POLYGON ((10 10, 12 10, 12 12, 10 12, 10 10))", "POLYGON ((1 1, 1 2, 2 1, 1 1))"}),
                isGeometry("MULTIPOLYGON (((0 0, 4 0, 4 2, 6 2, 6 6, 2 6, 2 4, 0 4, 0 0)), ((10 10, 12 10, 12 12, 10 12, 10 10)))"));
}

TEST(PlainUnion, FourBarsEncloseAHole)
{
    const Geometry frame = united({"POLYGON ((0 1, 9 1, 9 2, 0 2, 0 1))", "POLYGON ((0 7, 9 7, 9 8, 0 8, 0 7))", "POLYGON ((1 0, 2 0, 2 9, 1 9, 1 0))", "POLYGON ((7 0, 8 0, 8 9, 7 9, 7 0))", "POLYGON ((4 4, 5 4, 5 5, 4 5, 4 4))"});
    EXPECT_EQ(frame.view().partCount(), 2u);
    EXPECT_EQ(frame.view().ringCount(0) + frame.view().ringCount(1), 3u);
    EXPECT_EQ(planarArea(frame), 9 * 4 - 4 + 1);
}

TEST(PlainUnion, HolesAreKeptWhereNothingCoversThem)
{
    EXPECT_EQ(planarArea(united({"POLYGON ((0 0, 9 0, 9 9, 0 9, 0 0), (1 1, 1 8, 8 8, 8 1, 1 1))", "POLYGON ((3 3, 4 3, 4 10, 3 10, 3 3))"})), 81 - 49 + 5 + 1);
}

TEST(PlainUnion, CommonBordersAreLeftToOthers)
{
    const Geometry a = wkt("POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0))");
    const Geometry b = wkt("POLYGON ((4 0, 8 0, 8 4, 4 4, 4 0))");
    EXPECT_FALSE(plainUnion(std::vector<GeometryView>{a, b}));
    EXPECT_FALSE(plainUnion(std::vector<GeometryView>{a, a}));
}

TEST(PlainUnion, AgreesWithGeosOnManyPolygons)
{
    SeededRandom random(21);
    int unsure = 0;
    for (int round = 0; round < 400; ++round) {
        std::vector<Geometry> members;
        const double spread = random.uniform(20, 400);
        for (int i = 0, n = random.integer(2, 60); i < n; ++i)
            members.push_back(randomPolygon(random, {42'500'000 + random.uniform(0, spread), 5'000'000 + random.uniform(0, spread)}, random.uniform(5, 60)));
        const std::vector<GeometryView> views(members.begin(), members.end());
        const auto ours = plainUnion(views);
        if (!ours) {
            ++unsure;
            continue;
        }
        const Geometry theirs = *unaryUnion(views);
        ASSERT_NEAR(planarArea(*ours) / planarArea(theirs), 1, 1e-9);
        ASSERT_EQ(ours->view().partCount(), theirs.view().partCount());
        ASSERT_TRUE(isValid(*ours));
    }
    EXPECT_LT(unsure, 20);
}

TEST(PlainBuffer, ASquareGrowsRoundCorners)
{
    const auto grown = plainBuffer(wkt("POLYGON ((0 0, 0 4, 4 4, 4 0, 0 0))"), 1, 8);
    ASSERT_TRUE(grown);
    EXPECT_NEAR(planarArea(*grown), planarArea(*buffer(wkt("POLYGON ((0 0, 0 4, 4 4, 4 0, 0 0))"), 1, 8)), 1e-9);
    EXPECT_TRUE(isValid(*grown));
}

TEST(PlainBuffer, APointBecomesADisc)
{
    const auto grown = plainBuffer(wkt("POINT (100 100)"), 10, 8);
    ASSERT_TRUE(grown);
    EXPECT_NEAR(planarArea(*grown), planarArea(*buffer(wkt("POINT (100 100)"), 10, 8)), 1e-9);
}

TEST(PlainBuffer, ABayThatClosesLeavesAPond)
{
    const Geometry bay = wkt("POLYGON ((0 0, 10 0, 10 10, 5.5 10, 5.5 9, 8 9, 8 2, 2 2, 2 9, 4.5 9, 4.5 10, 0 10, 0 0))");
    const auto grown = plainBuffer(bay, 1, 8);
    ASSERT_TRUE(grown);
    EXPECT_EQ(grown->view().ringCount(0), 2u);
    EXPECT_NEAR(planarArea(*grown), planarArea(*buffer(bay, 1, 8)), 0.01);
}

TEST(PlainBuffer, AgreesWithGeosWithinWhatArcsLeaveOpen)
{
    SeededRandom random(22);
    int unsure = 0;
    for (int i = 0; i < 5000; ++i) {
        Geometry shape = randomPolygon(random, {42'500'000 + random.uniform(0, 100), 5'000'000}, random.uniform(5, 60));
        if (shape.view().ringCount(0) > 1)
            continue;
        const double distance = random.uniform(0.5, 60);
        const auto ours = plainBuffer(shape, distance, 8);
        if (!ours) {
            ++unsure;
            continue;
        }
        ASSERT_TRUE(isValid(*ours)) << toWkt(shape) << " " << distance;
        // GEOS leaves out hollows of a hundredth of the distance; both keep inside the true arcs by half a percent of it.
        const double length = planarLength(*ours);
        ASSERT_NEAR(planarArea(*ours), planarArea(*buffer(shape, distance, 8)), 0.006 * distance * length) << toWkt(shape) << " " << distance;
        const Geometry fine = *buffer(shape, distance, 64);
        ASSERT_LE(planarArea(*overlay(Overlay::Difference, *ours, fine)), 0.001 * distance * length) << toWkt(shape) << " " << distance;
    }
    EXPECT_LT(unsure, 50);
}

}  // namespace
}  // namespace spatial
