// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/distance_transform.h"
#include "spatial/raster/resample.h"
#include "spatial/raster/slope.h"
#include "spatial/raster/statistics.h"
#include "spatial/raster/zonal_statistics.h"
#include "spatial/suitability/weight_robustness.h"
#include "tests/support/grids.h"
#include "tests/support/polygons.h"

namespace spatial::test {

TEST(OddRasters, ASingleCell)
{
    const Grid cell = grid({{0.5}});

    EXPECT_THAT(evaluated(slope(cell, SlopeUnit::Degrees)), isGrid({{0}}));
    EXPECT_THAT(evaluated(distanceTransform(cell, {}, noProgress())->distance), isGrid({{0}}));
    EXPECT_THAT(evaluated(weightedOverlay({{cell}}, {cell})), isGrid({{0.25}}));
    EXPECT_EQ(zonalStatistics(layer({Geometry::rectangle({-9, -9, 9, 9})}), cell, true, noProgress())->front().count, 1);
    EXPECT_THAT(evaluated(resampledTo(cell, grid({{0, 0}, {0, 0}}, 0.5).shape, ResampleMethod::Bilinear)), isGridWithin(grid({{0.5, 0.5}, {0.5, 0.5}}, 0.5), 0.0));
}

TEST(OddRasters, ARowAndAColumn)
{
    EXPECT_THAT(evaluated(distanceTransform(grid({{0, 0, 1, 0}}), {}, noProgress())->distance), isGrid({{2, 1, 0, 1}}));
    EXPECT_THAT(evaluated(distanceTransform(grid({{0}, {1}, {0}}), {}, noProgress())->distance), isGrid({{1}, {0}, {1}}));
    EXPECT_THAT(evaluated(slope(grid({{0}, {1}, {2}}), SlopeUnit::Percent)), isGrid({{100}, {100}, {100}}, 1e-4));
}

TEST(OddRasters, NothingButNodata)
{
    const Grid nothing = grid({{kNoData, kNoData}, {kNoData, kNoData}});

    EXPECT_TRUE(sameBits(evaluated(slope(nothing, SlopeUnit::Percent)), nothing));
    EXPECT_TRUE(sameBits(evaluated(weightedOverlay({{nothing}})), nothing));
    EXPECT_TRUE(sameBits(evaluated(weightedOverlay({{nothing}}, {}, {.missing = MissingData::Reweight})), nothing));
    EXPECT_TRUE(sameBits(evaluated(weightRobustness({{nothing}}, {}, 0.5)), nothing));
    EXPECT_TRUE(sameBits(evaluated(distanceTransform(nothing, {}, noProgress())->distance), nothing));
    EXPECT_EQ(zonalStatistics(layer({Geometry::rectangle({0, 0, 2, 2})}), nothing, true, noProgress())->front().count, 0);
    EXPECT_EQ(statisticsOf(nothing)->validCells, 0);
}

}  // namespace spatial::test
