// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/suitability/live_overlay.h"
#include "spatial/suitability/weight_robustness.h"
#include "tests/bench/growth.h"

#include <array>
#include <cmath>
#include <random>

namespace songhua::bench {

namespace {

using namespace spatial;

/// Factors that change smoothly over the map, as real ones do, each in its own direction.
std::vector<Factor> smoothFactors(const GridShape& shape, int count)
{
    std::vector<Factor> factors;
    for (int j = 0; j < count; ++j) {
        Grid values(shape);
        for (int row = 0; row < shape.rows; ++row)
            for (int column = 0; column < shape.columns; ++column)
                values.at(column, row) = static_cast<float>(0.5 + 0.5 * std::sin(column * 0.011 * (j + 1) + row * 0.017 * (count - j) + j));
        factors.push_back({.values = std::move(values)});
    }
    return factors;
}

/// Rows of random utilities: no two cells that lie side by side are alike.
std::vector<std::vector<float>> randomRows(std::size_t criteria, std::size_t cells)
{
    std::mt19937 random(5);
    std::uniform_real_distribution<float> utility(0, 1);
    std::vector<std::vector<float>> rows(criteria, std::vector<float>(cells));
    for (auto& row : rows)
        for (float& u : row)
            u = utility(random);
    return rows;
}

void kernel(benchmark::State& state, std::int64_t cells, std::size_t criteria, const WeightRegion& region)
{
    constexpr std::size_t kRun = 512;
    const auto rows = randomRows(criteria, 64 * kRun);
    const auto robustness = *WeightRobustness::make(criteria, 0.55, region);
    std::vector<const float*> at(criteria);
    std::vector<float> shares(kRun);
    for (auto _ : state)
        for (std::int64_t done = 0; done < cells; done += kRun) {
            for (std::size_t j = 0; j < criteria; ++j)
                at[j] = rows[j].data() + static_cast<std::size_t>(done) % (64 * kRun);
            robustness.probabilities(at, shares);
            benchmark::DoNotOptimize(shares.data());
        }
    state.counters["Mcell/s"] = benchmark::Counter(static_cast<double>(cells) / 1e6 * static_cast<double>(state.iterations()), benchmark::Counter::kIsRate);
}

void frame(benchmark::State& state, std::int64_t cells, int factors)
{
    const auto edge = static_cast<int>(std::lround(std::sqrt(static_cast<double>(cells))));
    const GridShape shape{.left = 0, .top = edge * 30.0, .dx = 30, .dy = 30, .columns = edge, .rows = edge, .crs = {}};
    const auto live = *LiveOverlay::open(smoothFactors(shape, factors), {}, shape.box(), shape.dx);
    std::array<std::uint32_t, 256> colours{};
    std::vector<std::uint32_t> pixels(static_cast<std::size_t>(live.shape().cells()));
    double threshold = 0.5;
    for (auto _ : state) {
        threshold = threshold > 0.6 ? 0.5 : threshold + 0.001;
        if (!live.paintProbability(threshold, {}, colours, 0, pixels))
            state.SkipWithError("no frame");
    }
}

constexpr std::int64_t kSmall = 1 << 16;
constexpr std::int64_t kMiddle = 1 << 18;
constexpr std::int64_t kLarge = 1 << 20;

const int registered[] = {
    growth("robustness/one_thread/random/10", 1.0, {kSmall, kMiddle, kLarge}, [](benchmark::State& state, std::int64_t cells) { kernel(state, cells, 10, {}); }),
    growth("robustness/one_thread/random/6", 1.0, {kSmall, kMiddle, kLarge}, [](benchmark::State& state, std::int64_t cells) { kernel(state, cells, 6, {}); }),
    growth("robustness/one_thread/ranked/10", 1.0, {kSmall, kMiddle, kLarge}, [](benchmark::State& state, std::int64_t cells) { kernel(state, cells, 10, {.kind = WeightRegion::Kind::Ranked}); }),
    growth("robustness/one_thread/around/10", 1.0, {kSmall, kMiddle, kLarge},
           [](benchmark::State& state, std::int64_t cells) { kernel(state, cells, 10, {.kind = WeightRegion::Kind::Around, .baseline = std::vector<double>(10, 1.0), .spread = 0.3}); }),
    growth("live/probability/10_factors", 1.0, {960 * 540, 1920 * 1080, 3840 * 2160}, [](benchmark::State& state, std::int64_t cells) { frame(state, cells, 10); }),
    growth("live/probability/20_factors", 1.0, {960 * 540, 1920 * 1080, 3840 * 2160}, [](benchmark::State& state, std::int64_t cells) { frame(state, cells, 20); }),
};

}  // namespace

}  // namespace songhua::bench
