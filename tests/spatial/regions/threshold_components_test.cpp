// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/regions/threshold_components.h"

#include "spatial/raster/connected_regions.h"
#include "tests/spatial/regions/drawn_regions.h"

namespace spatial::test {

namespace {

SuitableCells cellsOf(const Grid& grid) { return *suitableCells(RasterExpression(grid), noProgress()); }

}  // namespace

TEST(ThresholdComponents, TheLargestMinimumIsThatOfEveryThresholdTried)
{
    for (std::uint32_t seed = 1; seed <= 40; ++seed) {
        const Grid grid = randomScores(9, 7, seed, 5);
        for (const std::int64_t least : {1, 4, 12, 30}) {
            std::optional<float> expected;   // by regions at every threshold
            for (int tenth = 1; tenth <= 10; ++tenth) {
                const auto regions = connectedRegions(RasterExpression(grid), static_cast<float>(tenth) / 10, Neighbours::Four, noProgress());
                for (const Region& region : regions->regions)
                    if (region.cells >= least)
                        expected = static_cast<float>(tenth) / 10;
            }
            EXPECT_EQ(thresholdComponents(cellsOf(grid), least, 100, noProgress())->largestMinimum, expected) << "seed " << seed << ", " << least << " cells";
        }
    }
}

TEST(ThresholdComponents, EverySetThatGrowsLargeEnoughOfItselfIsABirth)
{
    Grid grid(plainShape(7, 1));
    grid.cells = {0.9F, 0.8F, 0.1F, 0.6F, 0.7F, 0.0F, 1.0F};
    const auto components = *thresholdComponents(cellsOf(grid), 2, 100, noProgress());
    ASSERT_EQ(components.births.size(), 2U);
    EXPECT_EQ(components.births[0].cell, 0);
    EXPECT_FLOAT_EQ(components.births[0].threshold, 0.8F);
    EXPECT_EQ(components.births[1].cell, 4);
    EXPECT_EQ(components.largestComponent, 5);
}

TEST(ThresholdComponents, TheSizeOfTheLargestIsKnownWhereNoneIsLargeEnough)
{
    Grid grid(plainShape(4, 1));
    grid.cells = {0.9F, 0.8F, 0.0F, 0.6F};
    const auto components = *thresholdComponents(cellsOf(grid), 3, 100, noProgress());
    EXPECT_FALSE(components.largestMinimum);
    EXPECT_EQ(components.largestComponent, 2);
}

}  // namespace spatial::test
