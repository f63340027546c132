// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/core/instruction_set.h"
#include "spatial/core/parallel.h"
#include "spatial/raster/aspect.h"
#include "spatial/raster/hillshade.h"
#include "spatial/raster/slope.h"
#include "tests/support/grids.h"

#include <numbers>
#include <random>

namespace spatial::test {

namespace {

/// A tilted plane: heights rise by `east` metres a cell eastward and by `north` northward.
Grid plane(double east, double north, int columns = 5, int rows = 4)
{
    Grid made(GridShape{.left = 0, .top = static_cast<double>(rows), .dx = 1, .dy = 1, .columns = columns, .rows = rows, .crs = {}});
    for (int row = 0; row < rows; ++row)
        for (int column = 0; column < columns; ++column)
            made.at(column, row) = static_cast<float>(100 + east * column - north * row);
    return made;
}

/// Hills with a lake, holes, a border of nodata and level ground.
Grid hills(int columns, int rows, unsigned seed)
{
    std::mt19937_64 random(seed);
    Grid made(GridShape{.left = 0, .top = 30.0 * rows, .dx = 30, .dy = 30, .columns = columns, .rows = rows, .crs = {}});
    for (int row = 0; row < rows; ++row)
        for (int column = 0; column < columns; ++column) {
            float& cell = made.at(column, row);
            cell = static_cast<float>(300 + 90 * std::sin(column / 9.0) + 70 * std::cos(row / 7.0) + static_cast<double>(random() % 100) / 50);
            if (random() % 61 == 0 || column < 3)
                cell = kNoData;
            else if (cell < 220)
                cell = 220;
        }
    return made;
}

std::vector<RasterExpression> allMeasures(const RasterExpression& dem)
{
    return {*slope(dem, SlopeUnit::Percent), *slope(dem, SlopeUnit::Degrees), *aspect(dem), *hillshade(dem, {.azimuth = 300, .altitude = 30, .zFactor = 2})};
}

}  // namespace

TEST(Aspect, IsTheCompassDirectionInWhichAPlaneFalls)
{
    for (const int degrees : {0, 10, 45, 80, 90, 135, 179, 180, 200, 225, 270, 300, 315, 359}) {
        const double angle = degrees * std::numbers::pi / 180;
        const Grid found = evaluated(aspect(plane(-std::sin(angle), -std::cos(angle))));
        for (const float cell : found.cells)
            EXPECT_NEAR(std::remainder(static_cast<double>(cell) - degrees, 360), 0, 2e-3) << degrees;
        EXPECT_LT(*std::max_element(found.cells.begin(), found.cells.end()), 360);
    }
}

TEST(Aspect, LevelGroundHasNone)
{
    EXPECT_THAT(evaluated(aspect(grid({{7, 7, 7}, {7, 7, 7}}))), isGrid({{kNoData, kNoData, kNoData}, {kNoData, kNoData, kNoData}}));
}

TEST(Aspect, CellsThatAreNotSquareAreMeasuredInMetres)
{
    Grid dem = plane(-1, -2);
    dem.shape.dx = 10;
    dem.shape.dy = 20;

    EXPECT_NEAR(evaluated(aspect(dem)).at(2, 2), 45, 1e-4);
}

TEST(Hillshade, LevelGroundShowsTheSineOfTheSunsAltitude)
{
    const Grid level = grid({{7, 7}, {7, kNoData}});

    EXPECT_THAT(evaluated(hillshade(level)), isGrid({{1 + 254 * std::sqrt(0.5), 1 + 254 * std::sqrt(0.5)}, {1 + 254 * std::sqrt(0.5), kNoData}}, 1e-4));
    EXPECT_NEAR(evaluated(hillshade(level, {.altitude = 90})).at(0, 0), 255, 1e-4);
}

TEST(Hillshade, ASlopeThatFacesTheSunIsBrightestAndOneTurnedAwayDark)
{
    const double d = std::sqrt(0.5);   // falls to the north-west as steeply as the sun is high

    EXPECT_NEAR(evaluated(hillshade(plane(d, -d))).at(2, 2), 255, 1e-3);
    EXPECT_NEAR(evaluated(hillshade(plane(-d, d))).at(2, 2), 1, 1e-3);
    EXPECT_NEAR(evaluated(hillshade(plane(3, -3), {.zFactor = std::sqrt(0.5) / 3})).at(2, 2), 255, 1e-3);
}

TEST(Terrain, NeitherTilesNorThreadsNorInstructionsChangeABit)
{
    const Grid dem = hills(173, 140, 3);
    for (const RasterExpression& raster : allMeasures(dem)) {
        const Grid expected = evaluated(raster);
        for (const int tile : {1, 7, 64, 512})
            EXPECT_TRUE(sameBits(evaluateInTiles(raster, tile), expected)) << tile;
        for (const int threads : {1, 2, 5}) {
            setThreadLimit(threads);
            EXPECT_TRUE(sameBits(evaluateInTiles(raster, 64), expected)) << threads;
        }
        setThreadLimit(0);
        for (const InstructionSet set : {InstructionSet::Baseline, InstructionSet::Avx2, InstructionSet::Avx512}) {
            limitInstructionSet(set);
            EXPECT_TRUE(sameBits(evaluated(raster), expected));
        }
        limitInstructionSet(InstructionSet::Avx512);
    }
}

TEST(Terrain, AgreesWithTheFormulasInTheLibrarysFunctions)
{
    const Grid dem = hills(90, 70, 4);
    const auto found = allMeasures(dem);
    const Grid percent = evaluated(found[0]);
    const Grid degrees = evaluated(found[1]);
    const Grid direction = evaluated(found[2]);
    const Grid shade = evaluated(found[3]);
    int whole = 0;
    for (int row = 1; row < 69; ++row)
        for (int column = 1; column < 89; ++column) {
            const auto z = [&](int x, int y) { return static_cast<double>(dem.at(column + x, row + y)); };
            const double p = ((z(1, -1) + 2 * z(1, 0) + z(1, 1)) - (z(-1, -1) + 2 * z(-1, 0) + z(-1, 1))) / 240;
            const double q = ((z(-1, 1) + 2 * z(0, 1) + z(1, 1)) - (z(-1, -1) + 2 * z(0, -1) + z(1, -1))) / 240;
            if (std::isnan(p + q + z(0, 0)))
                continue;
            ++whole;
            ASSERT_NEAR(percent.at(column, row), 100 * std::hypot(p, q), 1e-4);
            ASSERT_NEAR(degrees.at(column, row), std::atan(std::hypot(p, q)) * 180 / std::numbers::pi, 1e-5);
            if (p == 0 && q == 0)
                ASSERT_TRUE(isNoData(direction.at(column, row)));
            else
                ASSERT_NEAR(std::remainder(static_cast<double>(direction.at(column, row)) - std::atan2(-p, q) * 180 / std::numbers::pi, 360), 0, 2e-5);
            const double azimuth = 300 * std::numbers::pi / 180;
            const double altitude = 30 * std::numbers::pi / 180;
            const double lit = (std::sin(altitude) + 2 * std::cos(altitude) * (-p * std::sin(azimuth) + q * std::cos(azimuth))) / std::sqrt(1 + 4 * (p * p + q * q));
            ASSERT_NEAR(shade.at(column, row), 1 + 254 * std::max(0.0, lit), 1e-4);
        }
    EXPECT_GT(whole, 4000);
}

TEST(Terrain, NothingButNodataAndSingleRowsAndColumns)
{
    const Grid nothing = grid({{kNoData, kNoData}, {kNoData, kNoData}});
    for (const RasterExpression& raster : allMeasures(nothing))
        EXPECT_TRUE(sameBits(evaluated(raster), nothing));
    EXPECT_THAT(evaluated(aspect(grid({{3, 2, 1}}))), isGrid({{90, 90, 90}}, 1e-4));
    EXPECT_THAT(evaluated(aspect(grid({{3}, {2}, {1}}))), isGrid({{180}, {180}, {180}}, 1e-4));
    EXPECT_THAT(evaluated(aspect(grid({{3}}))), isGrid({{kNoData}}));
}

TEST(Terrain, AnOverviewMeasuresInItsOwnCells)
{
    /// A plane of 1 in 10 with coarser cells at hand.
    class Pyramid final : public GridSource {
    public:
        explicit Pyramid(double cell) : shape_{.left = 0, .top = 400, .dx = cell, .dy = cell, .columns = static_cast<int>(400 / cell), .rows = static_cast<int>(400 / cell), .crs = {}} {}
        const GridShape& shape() const override { return shape_; }
        Result<void> read(const Window& window, std::span<float> cells) const override
        {
            for (std::size_t i = 0; i < cells.size(); ++i)
                cells[i] = static_cast<float>(0.1 * shape_.centre(window.column + static_cast<int>(i) % window.columns, 0).x);
            return {};
        }
        std::shared_ptr<const GridSource> overview(double cell) const override { return std::make_shared<Pyramid>(cell); }

    private:
        GridShape shape_;
    };
    const auto coarse = slope(RasterExpression(std::make_shared<Pyramid>(10)), SlopeUnit::Percent)->source()->overview(40);
    ASSERT_TRUE(coarse);
    EXPECT_NEAR(evaluated(RasterExpression(coarse)).at(3, 3), 10, 1e-4);
}

}  // namespace spatial::test
