// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/alignment_plan.h"
#include "spatial/raster/resample.h"

#include "spatial/crs/transform.h"
#include "tests/support/grids.h"

namespace spatial::test {

namespace {

GridShape shapeOf(double left, double top, double cell, int columns, int rows, Crs crs = {})
{
    return {.left = left, .top = top, .dx = cell, .dy = cell, .columns = columns, .rows = rows, .crs = std::move(crs)};
}

/// Height = 3 x + 2 y in degrees, near Harbin.
Grid planeInDegrees()
{
    Grid made(shapeOf(126, 46, 0.01, 200, 150, cgcs2000()));
    for (int row = 0; row < made.shape.rows; ++row)
        for (int column = 0; column < made.shape.columns; ++column) {
            const Coordinate c = made.shape.centre(column, row);
            made.at(column, row) = static_cast<float>(3 * (c.x - 126) + 2 * (c.y - 45));
        }
    return made;
}

}  // namespace

TEST(Resample, NearestTakesTheCellUnderTheCentre)
{
    const Grid source = grid({{1, 2}, {3, 4}}, 2);

    EXPECT_THAT(evaluated(resampledTo(source, shapeOf(0, 4, 1, 5, 4), ResampleMethod::Nearest)),
                isGrid({{1, 1, 2, 2, kNoData}, {1, 1, 2, 2, kNoData}, {3, 3, 4, 4, kNoData}, {3, 3, 4, 4, kNoData}}));
}

TEST(Resample, BilinearMixesFourNeighboursAndLeavesNodata)
{
    EXPECT_THAT(evaluated(resampledTo(grid({{0, 4}}, 2), shapeOf(0, 2, 1, 4, 1), ResampleMethod::Bilinear)), isGrid({{0, 1, 3, 4}}));
    EXPECT_THAT(evaluated(resampledTo(grid({{0, kNoData}}, 2), shapeOf(0, 2, 1, 4, 1), ResampleMethod::Bilinear)), isGrid({{0, 0, kNoData, kNoData}}));
}

TEST(Resample, AverageWeighsByCoveredArea)
{
    const Grid source = grid({{1, 3, 5}, {1, 3, kNoData}});

    EXPECT_THAT(evaluated(resampledTo(source, shapeOf(0, 2, 2, 2, 1), ResampleMethod::Average)), isGrid({{2, 5}}));
    EXPECT_THAT(evaluated(resampledTo(grid({{1, 3, 5}}), shapeOf(0, 1, 1.5, 2, 1), ResampleMethod::Average)), isGrid({{(1 + 0.5 * 3) / 1.5, (0.5 * 3 + 5) / 1.5}}));
}

TEST(Resample, AMatchingGridIsTheRasterItself)
{
    const RasterExpression source(grid({{1, 2}}));

    EXPECT_EQ(resampledTo(source, source.shape(), ResampleMethod::Average)->source(), source.source());
}

TEST(Resample, APlaneSurvivesAnotherCoordinateSystem)
{
    const Grid source = planeInDegrees();
    const auto toMeters = *Transform::between(cgcs2000(), provinceAnalysisCrs());
    const GridShape target = GridShape::covering(toMeters(Box{126.3, 44.8, 127.5, 45.7}), 500, provinceAnalysisCrs());
    const auto raster = *resampledTo(source, target, ResampleMethod::Bilinear);
    const Grid made = evaluated(raster);

    const auto toDegrees = *Transform::between(provinceAnalysisCrs(), cgcs2000());
    for (int row = 0; row < target.rows; row += 7)
        for (int column = 0; column < target.columns; column += 7) {
            const Coordinate c = toDegrees(target.centre(column, row));
            if (c.x > 126.02 && c.x < 127.97 && c.y > 44.52 && c.y < 45.97) {
                ASSERT_NEAR(static_cast<double>(made.at(column, row)), 3 * (c.x - 126) + 2 * (c.y - 45), 5e-4);
            }
        }
    for (const int tile : {7, 64, 512})
        EXPECT_TRUE(sameBits(evaluateInTiles(raster, tile), made));
}

TEST(Resample, AnUnknownCoordinateSystemIsRefused)
{
    EXPECT_EQ(resampledTo(grid({{1}}), shapeOf(0, 1, 1, 1, 1, provinceAnalysisCrs()), ResampleMethod::Nearest).error().code, ErrorCode::CrsMismatch);
}

TEST(AlignmentPlan, SaysWhatIsResampledAndHow)
{
    const RasterExpression fine(grid({{1, 2, 3, 4}}));
    const RasterExpression codes(grid({{601, 602, 603, 604}}));
    const RasterExpression same(grid({{5, 6}}, 2));
    const std::vector<AlignmentInput> inputs = {{"slope.tif", fine}, {"use.tif", codes, true}, {"power.tif", same}};

    const auto plan = *planAlignment(inputs, same.shape());

    EXPECT_TRUE(plan.resamplesAny());
    EXPECT_EQ(plan.steps[0].method, ResampleMethod::Average);
    EXPECT_EQ(plan.steps[1].method, ResampleMethod::Nearest);
    EXPECT_FALSE(plan.steps[2].resampled);
    EXPECT_EQ(plan.steps[0].sentence.english(), "slope.tif, cells of 1 units, is resampled: average.");
    const auto rasters = *aligned(inputs, plan);
    EXPECT_THAT(evaluated(rasters[0]).at(1, 0), 3.5F);
    EXPECT_THAT(evaluated(rasters[2]).at(1, 0), 6);
}

TEST(AlignmentPlan, AContinuousRasterIsRefinedBilinearly)
{
    const auto plan = *planAlignment({{"dem.tif", grid({{1, 2}}, 2)}}, shapeOf(0, 2, 1, 4, 2));

    EXPECT_EQ(plan.steps[0].method, ResampleMethod::Bilinear);
}

TEST(Resample, WindowsAndThreadsDoNotChangeABit)
{
    Grid source(shapeOf(3, 100, 1, 211, 157));
    for (std::size_t i = 0; i < source.cells.size(); ++i)
        source.cells[i] = i % 19 == 0 ? kNoData : static_cast<float>(i * 7919 % 1009) / 10.0F;
    for (const ResampleMethod method : {ResampleMethod::Nearest, ResampleMethod::Bilinear, ResampleMethod::Average})
        for (const GridShape& target : {shapeOf(3.5, 99.75, 1, 200, 150), shapeOf(-7, 120, 2.7, 95, 70), shapeOf(10.1, 80, 0.37, 301, 97)}) {
            const auto moved = *resampledTo(source, target, method);
            const Grid expected = evaluated(moved);
            for (const int tile : {1, 5, 64, 333}) {
                if (tile > 1 || target.columns < 100) {
                    EXPECT_TRUE(sameBits(evaluateInTiles(moved, tile), expected)) << nameOf(method) << ' ' << tile;
                }
            }
        }
}

TEST(Resample, HalfACellAsideIsTheMeanOfFourNeighbours)
{
    Grid source(shapeOf(0, 30, 1, 40, 30));
    for (std::size_t i = 0; i < source.cells.size(); ++i)
        source.cells[i] = static_cast<float>(i * 31 % 257);
    source.at(7, 9) = kNoData;

    const Grid moved = evaluated(*resampledTo(source, shapeOf(0.5, 29.5, 1, 39, 29), ResampleMethod::Bilinear));

    for (int row = 0; row < 29; ++row)
        for (int column = 0; column < 39; ++column) {
            double sum = 0;
            int count = 0;
            for (const auto& [c, r] : {std::pair(column, row), std::pair(column + 1, row), std::pair(column, row + 1), std::pair(column + 1, row + 1)})
                if (!isNoData(source.at(c, r))) {
                    sum += static_cast<double>(source.at(c, r));
                    ++count;
                }
            if (isNoData(source.at(column + 1, row + 1))) {
                EXPECT_TRUE(isNoData(moved.at(column, row)));   // the cell that the centre falls into
            } else {
                EXPECT_FLOAT_EQ(moved.at(column, row), static_cast<float>(sum / count));
            }
        }
}

TEST(Resample, ManyCellsIntoOneAreTheirMean)
{
    Grid source(shapeOf(0, 2000, 1, 1500, 2000));
    double sum = 0;
    for (std::size_t i = 0; i < source.cells.size(); ++i) {
        source.cells[i] = static_cast<float>(i % 1013);
        sum += static_cast<double>(source.cells[i]);
    }

    const GridShape whole{.left = 0, .top = 2000, .dx = 1500, .dy = 2000, .columns = 1, .rows = 1, .crs = {}};
    EXPECT_FLOAT_EQ(evaluated(*resampledTo(source, whole, ResampleMethod::Average)).at(0, 0), static_cast<float>(sum / 3e6));
}

}  // namespace spatial::test
