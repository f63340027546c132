// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/statistics.h"

#include "tests/support/grids.h"

namespace spatial::test {

TEST(RasterStatistics, NodataIsCountedAndLeftOut)
{
    const auto statistics = *statisticsOf(grid({{1, 2, kNoData}, {4, kNoData, 5}}));

    EXPECT_EQ(statistics.minimum, 1);
    EXPECT_EQ(statistics.maximum, 5);
    EXPECT_EQ(statistics.mean, 3);
    EXPECT_EQ(statistics.sum, 12);
    EXPECT_EQ(statistics.validCells, 4);
    EXPECT_EQ(statistics.nodataCells, 2);
}

TEST(RasterStatistics, ARasterOfNodataHasNoMean)
{
    const auto statistics = *statisticsOf(grid({{kNoData}}));

    EXPECT_TRUE(std::isnan(statistics.mean));
    EXPECT_TRUE(std::isnan(statistics.minimum));
    EXPECT_EQ(statistics.sum, 0);
    EXPECT_EQ(statistics.nodataCells, 1);
}

TEST(RasterStatistics, TheSumDoesNotDependOnTheOrder)
{
    RasterStatisticsCollector forth;
    RasterStatisticsCollector back;
    const std::vector<float> cells = {1e20F, 1.0F, -1e20F, 3e-20F};
    forth.add(cells);
    back.add(std::vector<float>(cells.rbegin(), cells.rend()));

    EXPECT_EQ(forth.result().sum, back.result().sum);
    EXPECT_DOUBLE_EQ(forth.result().sum, 1.0);
}

}  // namespace spatial::test
