// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/rasterize.h"
#include "spatial/raster/zonal_statistics.h"
#include "tests/bench/growth.h"
#include "tests/support/polygons.h"

#include <cmath>

namespace {

using namespace spatial;
using songhua::bench::growth;

constexpr std::initializer_list<std::int64_t> kParcels = {2'000, 8'000, 32'000};

/// Parcels of 19 corners and about 900 cells, side by side.
FeatureTablePtr parcels(std::int64_t count)
{
    const auto side = static_cast<std::int64_t>(std::sqrt(static_cast<double>(count)));
    std::mt19937_64 random(5);
    std::vector<Geometry> made;
    for (std::int64_t i = 0; i < count; ++i)
        made.push_back(test::star(random, {30 * (static_cast<double>(i % side) + 0.5), 30 * (static_cast<double>(i / side) + 0.5)}, 22, 19));
    return test::layer(made);
}

Grid gridUnder(std::int64_t count)
{
    const auto side = static_cast<int>(30 * std::sqrt(static_cast<double>(count))) + 60;
    Grid made(GridShape{.left = 0, .top = static_cast<double>(side), .dx = 1, .dy = 1, .columns = side, .rows = side, .crs = {}});
    for (std::size_t i = 0; i < made.cells.size(); ++i)
        made.cells[i] = static_cast<float>(i % 251);
    return made;
}

void check(benchmark::State& state, const Result<std::vector<ZoneStatistics>>& found)
{
    if (!found || !(found->at(found->size() / 2).count > 200))
        state.SkipWithError("a parcel in the middle has too few cells");
}

const int first = growth("zonal statistics", 1.0, kParcels, [](benchmark::State& state, std::int64_t count) {
    const auto zones = parcels(count);
    const RasterExpression values = gridUnder(count);
    for (auto _ : state)
        check(state, zonalStatistics(zones, values, false, noProgress()));
});

const int again = growth("zonal statistics, a further raster", 1.0, kParcels, [](benchmark::State& state, std::int64_t count) {
    const auto zones = parcels(count);
    const RasterExpression values = gridUnder(count);
    const auto runs = *CoverageRuns::make(zones, values.shape(), noProgress());
    for (auto _ : state)
        check(state, zonalStatistics(runs, values, false, noProgress()));
});

const int majorities = growth("zonal statistics with majority", 1.0, kParcels, [](benchmark::State& state, std::int64_t count) {
    const auto zones = parcels(count);
    const RasterExpression values = gridUnder(count);
    for (auto _ : state)
        check(state, zonalStatistics(zones, values, true, noProgress()));
});

const int shares = growth("rasterise, exact shares", 1.0, kParcels, [](benchmark::State& state, std::int64_t count) {
    const auto zones = parcels(count);
    const auto raster = *rasterized(zones, gridUnder(count).shape);
    for (auto _ : state)
        if (const auto made = evaluate(raster); !made || made->at(15, made->shape.rows - 15) < 0.99F)
            state.SkipWithError("the middle of a parcel is not covered");
});

}  // namespace
