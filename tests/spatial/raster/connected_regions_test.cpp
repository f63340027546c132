// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/connected_regions.h"

#include "tests/support/grids.h"

namespace spatial::test {

namespace {

RegionMap regions(const Grid& values, Neighbours neighbours)
{
    auto map = connectedRegions(values, 0.5F, neighbours, noProgress());
    EXPECT_TRUE(map.hasValue());
    return *std::move(map);
}

}  // namespace

TEST(ConnectedRegions, AreNumberedInReadingOrder)
{
    const auto map = regions(grid({{0, 1, 0, 1}, {1, 1, 0, 1}, {0, 0, kNoData, 0}, {1, 0, 0, 1}}), Neighbours::Four);

    EXPECT_THAT(map.labels, ::testing::ElementsAre(0, 1, 0, 2, 1, 1, 0, 2, 0, 0, 0, 0, 3, 0, 0, 4));
    EXPECT_EQ(map.regions.size(), 4U);
    EXPECT_EQ(map.regions[0].cells, 3);
    EXPECT_EQ(map.regions[0].window, (Window{0, 0, 2, 2}));
    EXPECT_EQ(map.regions[1].sum, 2);
}

TEST(ConnectedRegions, EightNeighboursJoinDiagonals)
{
    EXPECT_EQ(regions(grid({{1, 0, 1}, {0, 1, 0}}), Neighbours::Four).regions.size(), 3U);
    EXPECT_EQ(regions(grid({{1, 0, 1}, {0, 1, 0}}), Neighbours::Eight).regions.size(), 1U);
}

TEST(ConnectedRegions, ARegionThatMeetsItselfLaterIsOne)
{
    const auto map = regions(grid({{1, 0, 1, 0, 1}, {1, 0, 1, 0, 1}, {1, 1, 1, 1, 1}, {0, 0, 0, 0, 0}, {1, 1, 1, 1, 1}}), Neighbours::Four);

    EXPECT_EQ(map.regions.size(), 2U);
    EXPECT_EQ(map.regions[0].cells, 11);
    EXPECT_EQ(map.regions[0].window, (Window{0, 0, 5, 3}));
}

TEST(ConnectedRegions, NothingReachesTheThreshold)
{
    EXPECT_TRUE(regions(grid({{0, kNoData}}), Neighbours::Four).regions.empty());
}

}  // namespace spatial::test
