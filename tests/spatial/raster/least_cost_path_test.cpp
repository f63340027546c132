// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/cost/corridor.h"
#include "spatial/raster/cost/least_cost_path.h"
#include "tests/spatial/raster/cost_landscapes.h"

namespace spatial::test {

namespace {

LeastCostPaths paths(const Grid& friction, const CostPlaces& from, const CostPlaces& to, int directions = 8)
{
    auto made = leastCostPaths(friction, from, to, directions, noProgress());
    if (!made) {
        ADD_FAILURE() << made.error().message.english();
        return {};
    }
    return *std::move(made);
}

}  // namespace

TEST(LeastCostPath, GoesRoundADearCellFromTheSourceToTheDestination)
{
    const auto found = paths(grid({{1, 1, 1}, {1, 99, 1}, {1, 99, 1}}, 10), cells({{0, 2, 7}}), cells({{2, 2, 8}}));

    ASSERT_EQ(found.paths.size(), 1U);
    EXPECT_EQ(found.paths[0].from, 7);
    EXPECT_EQ(found.paths[0].to, 8);
    EXPECT_NEAR(found.paths[0].cost, 20 + 20 * std::sqrt(2.0), 1e-9);
    EXPECT_THAT(found.paths[0].line, ::testing::ElementsAre(Coordinate{5, 5}, Coordinate{5, 15}, Coordinate{15, 25}, Coordinate{25, 15}, Coordinate{25, 5}));
}

TEST(LeastCostPath, StraightRunsAreOneSegment)
{
    EXPECT_THAT(paths(grid({{1, 1, 1, 1, 1}}), cells({{0, 0}}), cells({{4, 0}})).paths[0].line, ::testing::ElementsAre(Coordinate{0.5, 0.5}, Coordinate{4.5, 0.5}));
}

TEST(LeastCostPath, EveryDestinationHasItsOwnAndTheNearestSource)
{
    const auto found = paths(grid({{1, 1, 1, 1, 1, 1, 1}}), cells({{0, 0, 1}, {6, 0, 2}}), cells({{2, 0, 10}, {5, 0, 20}, {6, 0, 30}}));

    ASSERT_EQ(found.paths.size(), 3U);
    EXPECT_EQ(found.paths[0].from, 1);
    EXPECT_EQ(found.paths[1].from, 2);
    EXPECT_EQ(found.paths[2].cost, 0);
    EXPECT_EQ(found.paths[2].line.size(), 1U);
}

TEST(LeastCostPath, EndsAtTheCheapestCellOfTheDestination)
{
    CostPlaces area = cells({{4, 0, 5}, {3, 0, 5}});
    area.ends = {2};
    area.ids = {5};

    EXPECT_EQ(paths(grid({{1, 1, 1, 1, 1}}), cells({{0, 0}}), area).paths[0].cost, 3);
}

TEST(LeastCostPath, WhatCannotBeReachedIsTold)
{
    const auto found = paths(grid({{1, kNoData, 1}}), cells({{0, 0}}), cells({{2, 0, 3}, {1, 0, 4}}));

    EXPECT_TRUE(found.paths.empty());
    EXPECT_THAT(found.unreached, ::testing::ElementsAre(3, 4));
}

TEST(LeastCostPath, CostsWhatTheCorridorCostsAtLeast)
{
    for (const Landscape& land : landscapes()) {
        const CostPlaces ends = scattered(land.friction, 2, 31);
        if (ends.size() < 2)
            continue;
        for (const int directions : {8, 16}) {
            const auto found = paths(land.friction, cells({ends.cells[0]}), cells({ends.cells[1]}), directions);
            const auto band = *corridor(land.friction, cells({ends.cells[0]}), cells({ends.cells[1]}), 0, directions, noProgress());
            if (found.paths.empty()) {
                EXPECT_TRUE(std::isinf(band.leastCost)) << land.name;
                continue;
            }
            EXPECT_EQ(band.leastCost, found.paths[0].cost) << land.name;
            const Grid sums = evaluated(band.cost);
            for (const Coordinate& at : found.paths[0].line)
                EXPECT_EQ(sums.at(static_cast<int>(at.x), static_cast<int>(sums.shape.top - at.y)), static_cast<float>(band.leastCost)) << land.name;
        }
    }
}

}  // namespace spatial::test
