// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/render/raster_limits.h"
#include "styles/render/raster_sampler.h"

#include "spatial/core/parallel.h"
#include "spatial/crs/transform.h"

#include <gtest/gtest.h>

#include <cmath>

namespace styles {
namespace {

using spatial::Grid;
using spatial::GridShape;

std::vector<float> sampled(const spatial::RasterExpression& raster, const MapView& view, Sampling sampling)
{
    const QRect all(0, 0, static_cast<int>(view.pixels.width()), static_cast<int>(view.pixels.height()));
    auto result = sampleRaster(raster, view, all, sampling, spatial::noProgress());
    EXPECT_TRUE(result.hasValue());
    return std::move(*result);
}

Grid numbered(int columns, int rows, double cell = 1, spatial::Crs crs = {})
{
    Grid grid(GridShape{0, rows * cell, cell, cell, columns, rows, std::move(crs)}, 0);
    for (int r = 0; r < rows; ++r)
        for (int c = 0; c < columns; ++c)
            grid.at(c, r) = static_cast<float>(r * columns + c);
    return grid;
}

TEST(RasterSampler, LargeCellsStaySharp)
{
    const auto values = sampled(numbered(2, 2), MapView{{0, 0, 2, 2}, {4, 4}, 96, {}}, Sampling::Nearest);
    EXPECT_EQ(values, (std::vector<float>{0, 0, 1, 1, 0, 0, 1, 1, 2, 2, 3, 3, 2, 2, 3, 3}));
}

TEST(RasterSampler, SmallCellsAreAveraged)
{
    const auto values = sampled(numbered(4, 4), MapView{{0, 0, 4, 4}, {2, 2}, 96, {}}, Sampling::Mean);
    EXPECT_EQ(values, (std::vector<float>{2.5F, 4.5F, 10.5F, 12.5F}));
}

TEST(RasterSampler, OutsideTheRasterIsNoData)
{
    const auto values = sampled(numbered(2, 2), MapView{{-2, 0, 2, 2}, {4, 2}, 96, {}}, Sampling::Nearest);
    EXPECT_TRUE(std::isnan(values[0]) && std::isnan(values[1]));
    EXPECT_EQ(values[2], 0);
}

TEST(RasterSampler, BilinearRisesEvenlyBetweenCentres)
{
    const auto values = sampled(numbered(2, 1), MapView{{0, 0, 2, 1}, {4, 2}, 96, {}}, Sampling::Bilinear);
    EXPECT_FLOAT_EQ(values[1], 0.25F);
    EXPECT_FLOAT_EQ(values[2], 0.75F);
}

/// A raster that counts what is read of it, without having cells in memory.
class Counting final : public spatial::GridSource {
public:
    explicit Counting(GridShape shape) : shape_(std::move(shape)) {}
    const GridShape& shape() const override { return shape_; }
    spatial::Result<void> read(const spatial::Window& window, std::span<float> cells) const override
    {
        largest = std::max(largest, window.cells());
        std::fill(cells.begin(), cells.end(), 1.0F);
        return {};
    }
    mutable std::int64_t largest = 0;

private:
    GridShape shape_;
};

TEST(RasterSampler, NeverHoldsALargeRasterAtOnce)
{
    const auto source = std::make_shared<Counting>(GridShape{0, 20'000, 1, 1, 20'000, 20'000, {}});
    const auto values = sampled(spatial::RasterExpression(source), MapView{{0, 0, 20'000, 20'000}, {20, 20}, 96, {}}, Sampling::Nearest);
    EXPECT_EQ(std::count(values.begin(), values.end(), 1.0F), 400);
    EXPECT_LE(source->largest, 4'500'000);
}

TEST(RasterSampler, ReprojectedPixelsFallIntoTheirCells)
{
    // Each cell of a degree grid holds its own longitude; pixels of the Albers map must find the longitude PROJ gives them.
    Grid grid(GridShape{120, 54, 0.01, 0.01, 1500, 1000, spatial::cgcs2000()}, 0);
    for (int r = 0; r < 1000; ++r)
        for (int c = 0; c < 1500; ++c)
            grid.at(c, r) = static_cast<float>(grid.shape.centre(c, r).x);
    const auto toMap = spatial::Transform::between(spatial::cgcs2000(), spatial::provinceAnalysisCrs());
    ASSERT_TRUE(toMap.hasValue());
    const MapView view = MapView::showing((*toMap)(spatial::Box{122, 45, 133, 53}), {300, 300}, 96, spatial::provinceAnalysisCrs());
    const auto values = sampled(grid, view, Sampling::Nearest);
    for (int y = 5; y < 300; y += 37)
        for (int x = 5; x < 300; x += 41) {
            spatial::Coordinate c = view.toMap(QPointF(x + 0.5, y + 0.5));
            toMap->applyInverse({&c, 1});
            const float found = values[static_cast<std::size_t>(y) * 300 + static_cast<std::size_t>(x)];
            if (std::isfinite(found)) {
                EXPECT_NEAR(found, c.x, 0.0151);
            }
        }
}

TEST(RasterLimits, AFewOddCellsDoNotTakeTheColours)
{
    Grid grid(GridShape{0, 100, 1, 1, 100, 100, {}}, 0);
    for (int i = 0; i < 10'000; ++i)
        grid.cells[static_cast<std::size_t>(i)] = static_cast<float>(i % 101);
    grid.at(50, 50) = 1e9F;
    grid.at(51, 50) = spatial::kNoData;
    const auto limits = rasterLimits(grid, spatial::noProgress());
    ASSERT_TRUE(limits);
    EXPECT_NEAR(limits->minimum, 2, 1);
    EXPECT_NEAR(limits->maximum, 98, 1);
    const auto style = defaultStyleOf(grid, "dem");
    ASSERT_TRUE(style);
    EXPECT_EQ(std::get<RasterRamp>(*style).stops.front().value, 0);
    EXPECT_EQ(std::get<RasterRamp>(*style).stops.back().value, 100);
}

TEST(RasterSampler, ThreadsDoNotChangeAValue)
{
    const Grid grid = numbered(700, 700, 2);
    const MapView view{{3, 1, 1390, 1388}, {1300, 1300}, 96, {}};
    spatial::setThreadLimit(1);
    const auto one = sampled(grid, view, Sampling::Mean);
    spatial::setThreadLimit(5);
    EXPECT_EQ(sampled(grid, view, Sampling::Mean), one);
}

}  // namespace
}  // namespace styles
