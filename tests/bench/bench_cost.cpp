// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/cost/corridor.h"
#include "spatial/raster/cost/cost_distance.h"
#include "tests/bench/growth.h"

#include <cmath>

namespace songhua::bench {

namespace {

using namespace spatial;

/// Friction 1 .. 20 in hills, fast roads every 400 cells; `noise` adds white noise up to 100.
Grid hills(std::int64_t cells, bool noise)
{
    GridShape shape;
    shape.columns = shape.rows = static_cast<int>(std::lround(std::sqrt(static_cast<double>(cells))));
    shape.dx = shape.dy = 30;
    shape.top = shape.rows * 30.0;
    Grid made(shape);
    std::uint32_t random = 1;
    for (int row = 0; row < shape.rows; ++row)
        for (int column = 0; column < shape.columns; ++column) {
            random = random * 1664525 + 1013904223;
            const double hill = 10 + 9 * std::sin(column / 61.0) * std::cos(row / 47.0);
            made.at(column, row) = row % 400 < 4 || column % 400 < 4 ? 0.5F : static_cast<float>(hill + (noise ? 100.0 * (random >> 8) / (1 << 24) : 0));
        }
    return made;
}

CostPlaces scattered(const GridShape& shape, int count)
{
    CostPlaces places;
    std::uint32_t random = 7;
    const auto below = [&](int most) { return static_cast<int>((random = random * 1664525 + 1013904223) % static_cast<std::uint32_t>(most)); };
    for (int i = 0; i < count; ++i) {
        const int column = below(shape.columns);
        places.cells.push_back({column, below(shape.rows), static_cast<float>(i + 1)});
        places.ends.push_back(places.cells.size());
        places.ids.push_back(i + 1);
    }
    return places;
}

/// Heights of 100 .. 400 m in hills of some kilometres.
Grid heights(const GridShape& shape)
{
    Grid made(shape);
    for (int row = 0; row < shape.rows; ++row)
        for (int column = 0; column < shape.columns; ++column)
            made.at(column, row) = static_cast<float>(250 + 150 * std::sin(column / 83.0) * std::cos(row / 71.0));
    return made;
}

auto climbs(int directions)
{
    return [=](benchmark::State& state, std::int64_t cells) {
        const Grid friction = hills(cells, false);
        const RasterExpression raster(friction);
        const CostPlaces places = scattered(friction.shape, 50);
        const CostDistanceOptions options{.directions = directions, .sloped = SlopedGround{heights(friction.shape), SlopeCost::tobler()}};
        for (auto _ : state) {
            const auto made = costDistance(raster, places, options, noProgress());
            if (!made || made->reachedCells != friction.shape.cells())
                state.SkipWithError("not every cell was reached");
        }
    };
}

auto spreads(bool noise, int sources, CostDistanceOptions options)
{
    return [=](benchmark::State& state, std::int64_t cells) {
        const Grid friction = hills(cells, noise);
        const CostPlaces places = scattered(friction.shape, sources);
        const RasterExpression raster(friction);
        for (auto _ : state) {
            const auto made = costDistance(raster, places, options, noProgress());
            if (!made || made->reachedCells != friction.shape.cells())
                state.SkipWithError("not every cell was reached");
        }
    };
}

// 5,000 x 5,000, 10,000 x 10,000 and as many cells as 25,000 x 21,000. Where the smallest grid lies in the cache of the processor, the next one seems to cost more.
// Linear in the visits of tiles, which a single source over noise needs a little more of on larger grids.
const int smooth = growth("cost distance, hills, 50 sources", 1.0, {25'000'000, 100'000'000, 525'000'000}, spreads(false, 50, {}));
const int one = growth("cost distance, hills, 1 source", 1.0, {1 << 20, 1 << 22, 1 << 24}, spreads(false, 1, {}));
const int noisy = growth("cost distance, noise, 1 source", 1.1, {1 << 20, 1 << 22, 1 << 24}, spreads(true, 1, {}));
const int knights = growth("cost distance, hills, 16 directions", 1.0, {1 << 20, 1 << 22, 1 << 24}, spreads(false, 50, {.directions = 16}));
const int uphill = growth("cost distance on slopes, hills, 50 sources", 1.0, {1 << 20, 1 << 22, 25'000'000}, climbs(8));
const int uphillKnights = growth("cost distance on slopes, hills, 16 directions", 1.0, {1 << 20, 1 << 22, 1 << 24}, climbs(16));
const int linked = growth("cost distance, hills, allocation and back-links", 1.0, {1 << 20, 1 << 22, 1 << 24}, spreads(false, 50, {.allocation = true, .backlinks = true}));

const int band = growth("corridor, hills", 1.0, {1 << 22, 1 << 24, 1 << 26}, [](benchmark::State& state, std::int64_t cells) {
    const Grid friction = hills(cells, false);
    const RasterExpression raster(friction);
    const CostPlaces ends = scattered(friction.shape, 2);
    const auto end = [&](std::size_t i) { return CostPlaces{.cells = {ends.cells[i]}, .ends = {1}, .ids = {ends.ids[i]}}; };
    for (auto _ : state) {
        const auto made = corridor(raster, end(0), end(1), 0.05, 8, noProgress());
        if (!made || made->cells == 0)
            state.SkipWithError("there is no corridor");
    }
});

}  // namespace

}  // namespace songhua::bench
