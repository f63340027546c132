// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/cache/kept_overviews.h"

#include "tests/layers/sources/scratch.h"

#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>

namespace {

using namespace layers;
using namespace layers::test;
using spatial::GridShape;
using spatial::RasterExpression;
using spatial::Window;

/// Values that rise by one a column; counts what is read of it.
class Ramp final : public spatial::GridSource {
public:
    explicit Ramp(int edge, double scale = 0.5) : shape_{0, edge * 10.0, 10, 10, edge, edge, {}}, scale_(scale) {}
    const GridShape& shape() const override { return shape_; }
    spatial::Result<void> read(const Window& window, std::span<float> cells) const override
    {
        read_ += window.cells();
        std::size_t i = 0;
        for (int row = 0; row < window.rows; ++row)
            for (int column = 0; column < window.columns; ++column)
                cells[i++] = static_cast<float>((window.column + column) * scale_);
        return {};
    }
    std::int64_t cellsRead() const { return read_; }

private:
    GridShape shape_;
    double scale_;
    mutable std::atomic<std::int64_t> read_ = 0;
};

class KeptOverviewsTest : public testing::Test {
protected:
    KeptOverviewsTest() { ::setenv("SONGHUA_CACHE", (scratch_ / "cache").c_str(), 1); }
    ~KeptOverviewsTest() override { ::setenv("SONGHUA_CACHE", "off", 1); }

private:
    Scratch scratch_;
};

float firstCell(const spatial::GridSource& source, int column, int row)
{
    float cell = 0;
    EXPECT_TRUE(source.read({column, row, 1, 1}, {&cell, 1}));
    return cell;
}

TEST_F(KeptOverviewsTest, CellsAreTheMeansOfThoseBelow)
{
    const RasterExpression raster(withRoomForOverviews(std::make_shared<Ramp>(2050), "ramp"));
    ASSERT_TRUE(lacksOverviews(raster));
    EXPECT_EQ(raster.source()->overview(80), nullptr);
    ASSERT_TRUE(makeOverviews(raster, spatial::noProgress()));
    EXPECT_FALSE(lacksOverviews(raster));
    const auto overview = raster.source()->overview(85);
    ASSERT_NE(overview, nullptr);
    EXPECT_DOUBLE_EQ(overview->shape().dx, 80);
    EXPECT_EQ(overview->shape().columns, 257);
    // Columns 800 .. 807, half a step each: their mean.
    EXPECT_FLOAT_EQ(firstCell(*overview, 100, 3), 803.5F / 2);
    EXPECT_FLOAT_EQ(firstCell(*overview, 256, 256), 2048.5F / 2);   // two columns are left
}

TEST_F(KeptOverviewsTest, CodesAreNotAveraged)
{
    const RasterExpression raster(withRoomForOverviews(std::make_shared<Ramp>(2048, 1), "codes"));
    ASSERT_TRUE(makeOverviews(raster, spatial::noProgress()));
    EXPECT_FLOAT_EQ(firstCell(*raster.source()->overview(40), 10, 10), 40);
}

TEST_F(KeptOverviewsTest, TheNextOpeningFindsThemInTheCache)
{
    ASSERT_TRUE(makeOverviews(RasterExpression(withRoomForOverviews(std::make_shared<Ramp>(2050), "same")), spatial::noProgress()));
    const auto again = std::make_shared<Ramp>(2050);
    const RasterExpression raster(withRoomForOverviews(again, "same"));
    const auto overview = raster.source()->overview(160);
    ASSERT_NE(overview, nullptr);
    EXPECT_EQ(again->cellsRead(), 0);
    EXPECT_EQ(RasterExpression(withRoomForOverviews(again, "another")).source()->overview(160), nullptr);
}

TEST_F(KeptOverviewsTest, SmallRastersNeedNone)
{
    const auto small = std::make_shared<Ramp>(500);
    EXPECT_EQ(withRoomForOverviews(small, "small"), small);
    EXPECT_FALSE(lacksOverviews(RasterExpression(small)));
    EXPECT_TRUE(makeOverviews(RasterExpression(small), spatial::noProgress()));
}

}  // namespace
