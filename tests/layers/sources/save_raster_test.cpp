// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/sources/open.h"
#include "layers/sources/save.h"
#include "spatial/core/parallel.h"
#include "tests/layers/sources/scratch.h"

using namespace layers;
using layers::test::Scratch;
using spatial::Grid;
using spatial::GridShape;
using spatial::noProgress;

namespace {

/// Cells with hills, holes and negative values.
Grid hills(int columns, int rows)
{
    Grid grid(GridShape{500000, 5100000, 30, 30, columns, rows, *spatial::Crs::fromText("EPSG:4530")});
    for (int row = 0; row < rows; ++row)
        for (int column = 0; column < columns; ++column)
            grid.at(column, row) = (column * 7 + row * 3) % 97 == 0 ? spatial::kNoData : static_cast<float>(std::sin(column / 30.0) * 100 + row / 7.0 - 50);
    return grid;
}

bool sameCells(const Grid& a, const Grid& b)
{
    for (std::size_t i = 0; i < a.cells.size(); ++i)
        if (!(a.cells[i] == b.cells[i] || (spatial::isNoData(a.cells[i]) && spatial::isNoData(b.cells[i]))))
            return false;
    return a.cells.size() == b.cells.size();
}

class EveryRasterFormat : public testing::TestWithParam<const char*> {};

}  // namespace

TEST_P(EveryRasterFormat, KeepsEveryCellAndTheNodata)
{
    const Scratch scratch;
    const auto target = scratch / (std::string("坡度") + GetParam());
    const Grid grid = hills(300, 200);
    const auto statistics = saveRaster(grid, target, {}, noProgress());
    ASSERT_TRUE(statistics) << statistics.error().message.english();

    const auto raster = openRaster({target});

    ASSERT_TRUE(raster) << raster.error().message.english();
    EXPECT_TRUE(raster->raster.shape().matches(grid.shape));
    const auto read = spatial::evaluate(raster->raster);
    ASSERT_TRUE(read) << read.error().message.english();
    EXPECT_TRUE(sameCells(*read, grid));
    EXPECT_EQ(statistics->validCells + statistics->nodataCells, grid.shape.cells());
}

INSTANTIATE_TEST_SUITE_P(Save, EveryRasterFormat, testing::Values(".tif", ".img", ".asc"), [](const auto& format) { return std::string(format.param + 1); });

TEST(SaveRaster, GivesTheSameBytesWithAnyNumberOfThreads)
{
    const Scratch scratch;
    std::string first;
    for (const int threads : {1, 2, 5}) {
        spatial::setThreadLimit(threads);
        ASSERT_TRUE(saveRaster(hills(1500, 1300), scratch / "a.tif", {.overwrite = true}, noProgress()));
        const std::string bytes = Scratch::bytesOf(scratch / "a.tif");
        if (first.empty())
            first = bytes;
        EXPECT_TRUE(bytes == first) << threads << " threads";
    }
}

TEST(SaveRaster, GivesTheSameBytesWhenTheCellsDoNotFitIntoMemory)
{
    const Scratch scratch;
    const auto most = spatial::memoryLimit();
    ASSERT_TRUE(saveRaster(hills(1500, 1300), scratch / "roomy.tif", {}, noProgress()));
    spatial::setMemoryLimit(std::size_t{8} << 20);
    const auto saved = saveRaster(hills(1500, 1300), scratch / "tight.tif", {}, noProgress());
    spatial::setMemoryLimit(most);
    ASSERT_TRUE(saved) << saved.error().message.english();
    EXPECT_TRUE(Scratch::bytesOf(scratch / "tight.tif") == Scratch::bytesOf(scratch / "roomy.tif"));
    EXPECT_EQ(scratch.content().size(), 2u);
}

TEST(SaveRaster, OffersOverviewsForScreens)
{
    const Scratch scratch;
    ASSERT_TRUE(saveRaster(hills(2000, 1300), scratch / "a.tif", {}, noProgress()));
    const auto raster = openRaster({scratch / "a.tif"});
    ASSERT_TRUE(raster);
    const auto coarse = raster->raster.source()->overview(130);
    ASSERT_NE(coarse, nullptr);
    EXPECT_EQ(coarse->shape().columns, 500);
    EXPECT_NEAR(coarse->shape().dx, 120, 1e-9);
    Grid cells(coarse->shape());
    EXPECT_TRUE(coarse->read(coarse->shape().all(), cells.cells));
    EXPECT_EQ(raster->raster.source()->overview(40), nullptr);
}

TEST(SaveRaster, RefusesAValueThatWouldBecomeNodata)
{
    const Scratch scratch;
    Grid grid = hills(3, 3);
    grid.at(1, 1) = -9999;
    const auto refused = saveRaster(grid, scratch / "a.tif", {}, noProgress());
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, spatial::ErrorCode::InvalidInput);
    EXPECT_TRUE(scratch.content().empty());
}
