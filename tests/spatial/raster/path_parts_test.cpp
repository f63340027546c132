// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/cost/least_cost_path.h"
#include "spatial/raster/cost/path_parts.h"
#include "tests/spatial/raster/cost_landscapes.h"
#include "tests/support/polygons.h"

#include <random>

namespace spatial::test {

namespace {

/// 1000 yuan a km, that is 1 a metre, on cells of 10 m; a river in column 6 that costs 500 to cross, and dear land in the lower half.
FrictionOptions withRiver()
{
    FrictionOptions options;
    options.shape.columns = 12;
    options.shape.rows = 8;
    options.shape.dx = options.shape.dy = 10;
    options.shape.top = 80;
    options.base = 1000;
    options.crossings = {{.name = "river", .features = layer({Geometry::lineString({{65, 0}, {65, 80}})}), .number = 500}};
    options.surcharges = {{.name = "wet", .features = layer(std::vector<Geometry>{Geometry::rectangle({0, 0, 120, 38})}), .cells = FrictionCells::Centre, .number = 2000}};
    return options;
}

LeastCostPath way(const Friction& ground, const CostPlaces& from, Coordinate to, int directions)
{
    const auto ways = CostWays::from(ground.raster, from, directions, noProgress());
    EXPECT_TRUE(ways);
    const auto path = (*ways)->to(to, noProgress());
    EXPECT_TRUE(path && *path);
    return **path;
}

double part(const PathParts& parts, const std::string& name)
{
    for (const auto& one : parts.parts)
        if (one.of == name)
            return one.sum;
    ADD_FAILURE() << name;
    return 0;
}

}  // namespace

TEST(PathParts, AStraightWayOverARiverPaysGroundAndOneCrossing)
{
    const Friction ground = *friction(withRiver());
    const auto path = way(ground, cells({{0, 0}}), {115, 75}, 8);

    const auto parts = *partsAlong(path.line, ground, noProgress());

    EXPECT_NEAR(path.cost, 110 + 500, 1e-4);
    EXPECT_NEAR(parts.cost, path.cost, 1e-4);
    EXPECT_NEAR(part(parts, "ground"), 110, 1e-9);
    EXPECT_NEAR(part(parts, "crossings"), 500, 1e-9);
    EXPECT_EQ(part(parts, "surcharges"), 0);
}

TEST(PathParts, AWayThatEndsOnDearLandPaysHalfTheStepThatLeadsThere)
{
    const Friction ground = *friction(withRiver());
    const auto path = way(ground, cells({{0, 0}}), {5, 25}, 8);   // straight down, the last two cells of 10 m are wet

    const auto parts = *partsAlong(path.line, ground, noProgress());

    EXPECT_NEAR(part(parts, "ground"), 50, 1e-9);
    EXPECT_NEAR(part(parts, "surcharges"), 2 * (5 + 5 + 5), 1e-9);
    EXPECT_NEAR(parts.cost, path.cost, 1e-4);
}

TEST(PathParts, AddUpToTheCostOfEveryWayOverRandomGround)
{
    std::mt19937 random(7);
    FrictionOptions options = withRiver();
    options.shape.columns = 150;
    options.shape.rows = 140;
    options.shape.top = 1400;
    Grid classes(options.shape);
    for (float& cell : classes.cells)
        cell = static_cast<float>(random() % 5);
    options.coverRaster = classes;
    options.coverCosts = *CoverCosts::fromText("0,100;1,300;2,900;3,2700;4,");
    for (const int directions : {8, 16}) {
        const Friction ground = *friction(options);
        const auto ways = *CostWays::from(ground.raster, cells({{2, 2}, {3, 2}, {2, 3}}), directions, noProgress());
        int reached = 0;
        for (int i = 0; i < 40; ++i) {
            const auto path = *ways->to(options.shape.centre(static_cast<int>(random() % 150), static_cast<int>(random() % 140)), noProgress());
            if (!path)
                continue;
            ++reached;
            EXPECT_NEAR(partsAlong(path->line, ground, noProgress())->cost, path->cost, 1e-6 * path->cost + 1e-9) << directions;
        }
        EXPECT_GT(reached, 10);
    }
}

TEST(PathParts, ALineOfItsOwnIsRefused)
{
    const Friction ground = *friction(withRiver());

    const auto parts = partsAlong({{5, 75}, {75, 45}}, ground, noProgress());

    ASSERT_FALSE(parts);
    EXPECT_EQ(parts.error().code, ErrorCode::InvalidInput);
}

TEST(CostWays, AnswerAnyPlaceAsTheSearchForThatPlaceDoesAndNothingOffTheGridOrBehindWalls)
{
    const Grid ground = grid({{1, 5, 1, kNoData, 1}, {1, 9, 1, kNoData, 1}, {1, 1, 1, kNoData, 1}}, 10);
    const auto ways = *CostWays::from(ground, cells({{0, 0, 3}}), 16, noProgress());

    for (int row = 0; row < 3; ++row)
        for (int column = 0; column < 5; ++column) {
            const auto path = *ways->to(ground.shape.centre(column, row), noProgress());
            const auto alone = *leastCostPaths(ground, cells({{0, 0, 3}}), cells({{column, row}}), 16, noProgress());
            ASSERT_EQ(path.has_value(), alone.paths.size() == 1);
            if (path) {
                EXPECT_EQ(path->cost, alone.paths[0].cost);
                EXPECT_EQ(path->line, alone.paths[0].line);
                EXPECT_EQ(path->from, 3);
            }
        }
    EXPECT_FALSE(*ways->to({-1, 5}, noProgress()));
    EXPECT_FALSE(*ways->to({5, 31}, noProgress()));
    EXPECT_FALSE(*ways->to({std::nan(""), 5}, noProgress()));
}

}  // namespace spatial::test
