// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/statistics.h"

#include "tests/support/grids.h"

#include <random>

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

TEST(RasterStatistics, TheSumIsExactWhateverTheSizesOfTheCells)
{
    std::mt19937 random(11);
    for (const int spread : {0, 3, 16, 17, 40, 120}) {
        std::vector<float> cells(10'001);
        for (float& cell : cells)
            cell = random() % 7 == 0 ? kNoData : random() % 11 == 0 ? 0.0F : std::ldexp(static_cast<float>(random() % 16'777'216) - 8'388'608.0F, static_cast<int>(random() % static_cast<unsigned>(spread + 1)) - 60);
        ExactSum exact;
        std::int64_t valid = 0;
        for (const float cell : cells)
            if (!isNoData(cell)) {
                exact.add(cell);
                ++valid;
            }
        RasterStatisticsCollector collector;
        collector.add(std::span(cells).first(4321));
        collector.add(std::span(cells).subspan(4321));
        EXPECT_EQ(collector.result().sum, exact.value()) << spread;
        EXPECT_EQ(collector.result().validCells, valid);
    }
}

TEST(RasterStatistics, InfiniteCellsCount)
{
    RasterStatisticsCollector collector;
    collector.add(std::vector<float>{1, std::numeric_limits<float>::infinity(), 2});

    EXPECT_EQ(collector.result().sum, std::numeric_limits<double>::infinity());
    EXPECT_EQ(collector.result().minimum, 1);
}

}  // namespace spatial::test
