// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/slope.h"

#include "tests/support/grids.h"

namespace spatial::test {

TEST(Slope, APlaneHasOneSlopeUpToItsEdge)
{
    const Grid plane = grid({{0, 3, 6}, {0, 3, 6}, {0, 3, 6}}, 30);

    EXPECT_THAT(evaluated(slope(plane, SlopeUnit::Percent)), isGridWithin(grid({{10, 10, 10}, {10, 10, 10}, {10, 10, 10}}, 30), 1e-5));
    EXPECT_NEAR(evaluated(slope(plane, SlopeUnit::Degrees)).at(1, 1), 5.7105931, 1e-5);
}

TEST(Slope, HornWeighsTheNearNeighboursTwice)
{
    const Grid dem = grid({{10, 20, 30}, {40, 50, 60}, {70, 80, 100}}, 10);
    const double p = ((30 + 2 * 60 + 100) - (10 + 2 * 40 + 70)) / 80.0;
    const double q = ((70 + 2 * 80 + 100) - (10 + 2 * 20 + 30)) / 80.0;

    EXPECT_NEAR(evaluated(slope(dem, SlopeUnit::Percent)).at(1, 1), 100 * std::hypot(p, q), 1e-4);
}

TEST(Slope, NodataStaysAndItsNeighboursContinueStraight)
{
    EXPECT_THAT(evaluated(slope(grid({{0, 1, kNoData, 3, 4}}), SlopeUnit::Percent)), isGrid({{100, 100, kNoData, 100, 100}}, 1e-4));
    EXPECT_THAT(evaluated(slope(grid({{7}}), SlopeUnit::Percent)), isGrid({{0}}));
}

TEST(Slope, DegreesAreRefusedWithTheWayOut)
{
    Grid dem = grid({{1, 2}});
    dem.shape.crs = cgcs2000();
    const auto refused = slope(dem, SlopeUnit::Percent);

    ASSERT_FALSE(refused.hasValue());
    EXPECT_EQ(refused.error().code, ErrorCode::CrsMismatch);
    EXPECT_FALSE(refused.error().hint.empty());
}

TEST(Slope, TilesDoNotChangeABit)
{
    Grid dem(GridShape{.left = 0, .top = 80, .dx = 1, .dy = 1, .columns = 90, .rows = 80, .crs = {}});
    for (std::size_t i = 0; i < dem.cells.size(); ++i)
        dem.cells[i] = i % 31 == 0 ? kNoData : static_cast<float>(i * 17 % 101);
    const auto raster = *slope(dem, SlopeUnit::Degrees);
    const Grid expected = evaluated(raster);

    for (const int tile : {1, 7, 64})
        EXPECT_TRUE(sameBits(evaluateInTiles(raster, tile), expected));
}

}  // namespace spatial::test
