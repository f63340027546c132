// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/cost/cost_steps.h"
#include "tests/spatial/raster/cost_landscapes.h"

#include <cmath>

namespace spatial::test {

TEST(CostLinks, PointClockwiseFromNorthTowardThePredecessor)
{
    const auto map = costs(plain(3, 3, [](int, int) { return 1.0F; }), cells({{1, 1, 9}}), {.allocation = true, .backlinks = true});

    EXPECT_THAT(evaluated(map.backlinks), isGrid({{4, 5, 6}, {3, 0, 7}, {2, 1, 8}}));
    EXPECT_THAT(evaluated(map.allocation), isGrid({{9, 9, 9}, {9, 9, 9}, {9, 9, 9}}));
}

TEST(CostLinks, NumberTheKnightsStepsFromNineOn)
{
    const auto map = costs(plain(5, 5, [](int, int) { return 1.0F; }), cells({{2, 2}}), {.directions = 16, .backlinks = true});

    EXPECT_THAT(evaluated(map.backlinks), isGrid({{4, 12, 5, 13, 6}, {11, 4, 5, 6, 14}, {3, 3, 0, 7, 7}, {10, 2, 1, 8, 15}, {2, 9, 1, 16, 8}}));
}

TEST(CostLinks, AreNodataWhereNothingReaches)
{
    const auto map = costs(grid({{1, kNoData, 1}}), cells({{0, 0, 4}}), {.allocation = true, .backlinks = true});

    EXPECT_THAT(evaluated(map.backlinks), isGrid({{0, kNoData, kNoData}}));
    EXPECT_THAT(evaluated(map.allocation), isGrid({{4, kNoData, kNoData}}));
}

TEST(CostLinks, GoRoundInNoCircleWhereFrictionIsZero)
{
    const auto map = costs(plain(4, 1, [](int, int) { return 0.0F; }), cells({{0, 0, 1}, {3, 0, 2}}), {.allocation = true, .backlinks = true});

    EXPECT_THAT(evaluated(map.backlinks), isGrid({{0, 7, 3, 0}}));
    EXPECT_THAT(evaluated(map.allocation), isGrid({{1, 1, 2, 2}}));
}

/// Every link leads on to a source, and the steps on the way add up to the cost.
TEST(CostLinks, AreAForestWhoseRootsAreTheSources)
{
    for (const Landscape& land : landscapes())
        for (const int directions : {8, 16}) {
            const CostPlaces sources = scattered(land.friction, 3, 23);
            const auto map = costs(land.friction, sources, {.directions = directions, .allocation = true, .backlinks = true});
            const Grid cost = evaluated(map.cost);
            const Grid links = evaluated(map.backlinks);
            const Grid labels = evaluated(map.allocation);
            const int step = std::max(1, static_cast<int>(cost.cells.size() / 300));
            for (int cell = 0; cell < static_cast<int>(cost.cells.size()); cell += step) {
                int x = cell % cost.shape.columns;
                int y = cell / cost.shape.columns;
                if (isNoData(cost.at(x, y))) {
                    ASSERT_TRUE(isNoData(links.at(x, y)) && isNoData(labels.at(x, y)));
                    continue;
                }
                const float label = labels.at(x, y);
                const auto expected = static_cast<double>(cost.at(x, y));
                double sum = 0;
                std::size_t steps = 0;
                while (links.at(x, y) != 0) {
                    ASSERT_LT(++steps, cost.cells.size()) << land.name << ": links go round in a circle";
                    const CostStep& back = kCostSteps[static_cast<std::size_t>(links.at(x, y)) - 1];
                    auto along = static_cast<double>(land.friction.at(x, y)) + static_cast<double>(land.friction.at(x + back.columns, y + back.rows));
                    if (links.at(x, y) > 8)
                        along = (along + static_cast<double>(land.friction.at(x + back.columns / 2, y + back.rows / 2)) +
                                 static_cast<double>(land.friction.at(x + back.columns - back.columns / 2, y + back.rows - back.rows / 2))) / 2;
                    x += back.columns;
                    y += back.rows;
                    sum += std::hypot(back.columns, back.rows) * along / 2;
                }
                ASSERT_EQ(labels.at(x, y), label) << land.name;
                ASSERT_TRUE(std::any_of(sources.cells.begin(), sources.cells.end(), [&](const SourceCell& source) { return source.column == x && source.row == y && source.label == label; })) << land.name;
                ASSERT_NEAR(sum, expected, 2e-7 * expected) << land.name;
            }
        }
}

}  // namespace spatial::test
