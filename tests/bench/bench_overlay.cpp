// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/calculator/raster_calculator.h"
#include "spatial/raster/resample.h"
#include "spatial/suitability/curve.h"
#include "spatial/suitability/live_overlay.h"
#include "tests/bench/growth.h"

#include <array>
#include <cmath>

namespace songhua::bench {

namespace {

using namespace spatial;

GridShape squareOf(std::int64_t cells)
{
    const auto edge = static_cast<int>(std::lround(std::sqrt(static_cast<double>(cells))));
    return {.left = 0, .top = edge * 30.0, .dx = 30, .dy = 30, .columns = edge, .rows = edge, .crs = {}};
}

/// A raster that is cheap to read at any size, as decoding is not what is measured here: waves between 0 and 1000 with some nodata.
class Waves final : public GridSource {
public:
    Waves(GridShape shape, int step) : shape_(std::move(shape)), row_(static_cast<std::size_t>(shape_.columns) + kPeriod)
    {
        for (std::size_t i = 0; i < row_.size(); ++i)
            row_[i] = i % 61 == 7 ? kNoData : static_cast<float>(i * static_cast<std::size_t>(step) % 1001);
    }
    const GridShape& shape() const override { return shape_; }
    Result<void> read(const Window& window, std::span<float> cells) const override
    {
        for (int row = 0; row < window.rows; ++row)
            std::copy_n(row_.begin() + (window.row + row) % kPeriod + window.column, window.columns, cells.begin() + static_cast<std::ptrdiff_t>(row) * window.columns);
        return {};
    }
    std::shared_ptr<const GridSource> overview(double cellSize) const override
    {
        GridShape coarse = shape_;
        const double factor = std::max(1.0, std::floor(cellSize / shape_.dx));
        coarse.dx = coarse.dy = shape_.dx * factor;
        coarse.columns = std::max(1, static_cast<int>(shape_.columns / factor));
        coarse.rows = std::max(1, static_cast<int>(shape_.rows / factor));
        return std::make_shared<Waves>(coarse, 17);
    }

private:
    static constexpr int kPeriod = 97;
    GridShape shape_;
    std::vector<float> row_;
};

RasterExpression waves(const GridShape& shape, int step) { return RasterExpression(std::make_shared<Waves>(shape, step)); }

constexpr std::array kCurves = {"table:,200,1;200,400,0.8;400,700,0.6;700,1000,0.4;1000,,0.2", "linear:0,1000", "sigmoid:0,1000", "piecewise:0,0;100,0.3;400,0.9;1000,1",
                                "trapezoid:0,200,800,1000", "bell:500,200"};

std::vector<Factor> factorsOn(const GridShape& shape, int count, bool tablesOnly)
{
    std::vector<Factor> factors;
    for (int j = 0; j < count; ++j)
        factors.push_back({.values = rescaled(waves(shape, 17 + 2 * j), *Curve::fromText(kCurves[tablesOnly ? 0 : static_cast<std::size_t>(j) % kCurves.size()])), .weight = j + 1.0});
    return factors;
}

void readThrough(benchmark::State& state, const RasterExpression& raster)
{
    double sum = 0;
    for (auto _ : state)
        if (!forEachTile(raster, noProgress(), [&](const Window&, std::span<const float> cells) -> Result<void> {
                sum += static_cast<double>(cells.front());
                return {};
            }))
            state.SkipWithError("the raster cannot be read");
    benchmark::DoNotOptimize(sum);
    state.counters["Mcell/s"] = benchmark::Counter(static_cast<double>(raster.shape().cells()) / 1e6 * static_cast<double>(state.iterations()), benchmark::Counter::kIsRate);
}

void overlay(benchmark::State& state, std::int64_t cells, OverlayRule rule, MissingData missing, bool tablesOnly)
{
    const GridShape shape = squareOf(cells);
    const auto mask = rescaled(waves(shape, 29), *Curve::fromText("table:,100,0;100,,1"));
    readThrough(state, *weightedOverlay(factorsOn(shape, 6, tablesOnly), {mask}, {.rule = rule, .missing = missing, .orderWeights = {}}));
}

constexpr std::int64_t kSmall = 1 << 20;
constexpr std::int64_t kMiddle = 1 << 22;
constexpr std::int64_t kLarge = 1 << 24;

const int registered[] = {
    growth("overlay/wlc/6_tables_and_mask", 1.0, {kSmall, kMiddle, kLarge}, [](benchmark::State& state, std::int64_t cells) { overlay(state, cells, OverlayRule::WeightedSum, MissingData::Exclude, true); }),
    growth("overlay/wlc/6_curves_and_mask", 1.0, {kSmall, kMiddle, kLarge}, [](benchmark::State& state, std::int64_t cells) { overlay(state, cells, OverlayRule::WeightedSum, MissingData::Exclude, false); }),
    growth("overlay/wlc/reweight", 1.0, {kSmall, kMiddle, kLarge}, [](benchmark::State& state, std::int64_t cells) { overlay(state, cells, OverlayRule::WeightedSum, MissingData::Reweight, true); }),
    growth("overlay/owa", 1.0, {kSmall, kMiddle, kLarge}, [](benchmark::State& state, std::int64_t cells) { overlay(state, cells, OverlayRule::Ordered, MissingData::Exclude, true); }),
    growth("overlay/gamma", 1.0, {kSmall, kMiddle, kLarge}, [](benchmark::State& state, std::int64_t cells) { overlay(state, cells, OverlayRule::Gamma, MissingData::Worst, true); }),
    growth("overlay/and", 1.0, {kSmall, kMiddle, kLarge}, [](benchmark::State& state, std::int64_t cells) { overlay(state, cells, OverlayRule::And, MissingData::Neutral, true); }),
    growth("calculator/mask_and_products", 1.0, {kSmall, kMiddle, kLarge}, [](benchmark::State& state, std::int64_t cells) {
        const GridShape shape = squareOf(cells);
        readThrough(state, *calculated("if(A > 100 and B < 900, A * 0.4 + B * 0.6, coalesce(A, B, 0))", {{"A", waves(shape, 17)}, {"B", waves(shape, 19)}}));
    }),
    growth("resample/bilinear_by_half_a_cell", 1.0, {kSmall, kMiddle, kLarge}, [](benchmark::State& state, std::int64_t cells) {
        const GridShape shape = squareOf(cells);
        GridShape shifted = shape;
        shifted.left += 15;
        shifted.top -= 15;
        readThrough(state, *resampledTo(waves(shape, 17), shifted, ResampleMethod::Bilinear));
    }),
    growth("resample/average_by_three", 1.0, {kSmall, kMiddle, kLarge}, [](benchmark::State& state, std::int64_t cells) {
        const GridShape shape = squareOf(cells);
        readThrough(state, *resampledTo(waves(shape, 17), GridShape::covering(shape.box(), 90, {}), ResampleMethod::Average));
    }),
    // A frame of a window of so many cells; constant in the size of the raster below it. All sizes lie beyond the caches.
    growth("live/score/10_factors", 1.0, {960 * 540, 1920 * 1080, 3840 * 2160}, [](benchmark::State& state, std::int64_t cells) {
        const GridShape shape = squareOf(cells);
        const auto live = *LiveOverlay::open(factorsOn(shape, 10, false), {}, shape.box(), shape.dx);
        std::array<std::uint32_t, 256> colours{};
        std::vector<std::uint32_t> pixels(static_cast<std::size_t>(live.shape().cells()));
        std::vector<double> weights(10, 1);
        for (auto _ : state) {
            weights[3] += 0.01;
            if (!live.paintScore(weights, {.orderWeights = {}}, colours, 0, pixels))
                state.SkipWithError("no frame");
        }
    }),
    growth("live/score/20_factors", 1.0, {960 * 540, 1920 * 1080, 3840 * 2160}, [](benchmark::State& state, std::int64_t cells) {
        const GridShape shape = squareOf(cells);
        const auto live = *LiveOverlay::open(factorsOn(shape, 20, false), {}, shape.box(), shape.dx);
        std::array<std::uint32_t, 256> colours{};
        std::vector<std::uint32_t> pixels(static_cast<std::size_t>(live.shape().cells()));
        std::vector<double> weights(20, 1);
        for (auto _ : state) {
            weights[3] += 0.01;
            if (!live.paintScore(weights, {.orderWeights = {}}, colours, 0, pixels))
                state.SkipWithError("no frame");
        }
    }),
};

}  // namespace

}  // namespace songhua::bench
