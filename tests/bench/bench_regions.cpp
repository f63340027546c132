// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/regions/pareto_fronts.h"
#include "spatial/regions/parcel_assembly.h"
#include "spatial/regions/site_search.h"
#include "spatial/regions/threshold_components.h"
#include "tests/bench/growth.h"

#include <cmath>
#include <cstdio>

namespace songhua::bench {

namespace {

using namespace spatial;

/// Hills 2 to 5 km wide with noise, a grid of excluded roads and excluded valleys; 30 m cells.
Grid landscape(std::int64_t cells)
{
    GridShape shape;
    shape.columns = shape.rows = static_cast<int>(std::lround(std::sqrt(static_cast<double>(cells))));
    shape.dx = shape.dy = 30;
    shape.top = shape.rows * 30.0;
    Grid made(shape);
    std::uint32_t random = 9;
    for (int row = 0; row < shape.rows; ++row)
        for (int column = 0; column < shape.columns; ++column) {
            random = random * 1664525 + 1013904223;
            const double hill = 0.5 + 0.2 * std::sin(column / 97.0) * std::cos(row / 83.0) + 0.12 * std::sin(column / 31.0 + row / 57.0) + 0.1 * std::sin((column - 2.0 * row) / 1931.0);
            const bool road = row % 400 < 2 || column % 500 < 2;
            made.at(column, row) = road || hill < 0.3 ? 0 : static_cast<float>(hill + 0.08 * (random >> 8) / (1 << 24));
        }
    return made;
}

void search(benchmark::State& state, std::int64_t cells)
{
    const RasterExpression raster(landscape(cells));
    const SiteSearchOptions options{.minimumHectares = 200, .maximumHectares = 240, .count = 5, .compactness = 0.3, .spacing = Meters{2000}};
    double widest = 0;
    double best = 0;
    for (auto _ : state) {
        const auto found = searchSites(raster, options, noProgress());
        if (!found || found->sites.size() != 5) {
            state.SkipWithError("not five sites");
            return;
        }
        best = found->sites.front().measures.objective;
        for (const FoundSite& site : found->sites)
            widest = std::max(widest, site.gap);
    }
    state.counters["objective"] = best;
    state.counters["widest_gap"] = widest;
}

void components(benchmark::State& state, std::int64_t cells)
{
    const SuitableCells made = *suitableCells(RasterExpression(landscape(cells)), noProgress());
    for (auto _ : state) {
        const auto found = thresholdComponents(made, 2223, 1U << 20, noProgress());
        if (!found || !found->largestMinimum)
            state.SkipWithError("no component is large enough");
        else
            state.counters["births"] = static_cast<double>(found->births.size());
    }
}

void fronts(benchmark::State& state, std::int64_t sites)
{
    std::vector<Objective> objectives(2);
    std::uint32_t random = 3;
    for (Objective& o : objectives)
        for (std::int64_t i = 0; i < sites; ++i)
            o.values.push_back((random = random * 1664525 + 1013904223) >> 8);
    for (auto _ : state)
        benchmark::DoNotOptimize(paretoFronts(objectives, noProgress())->fronts);
}

// Sorting a raster's cells and joining them is bound by memory, a little above linear; growth around the best places does not depend on size.
const int sites = growth("site search, 5 sites of 200 ha", 1.1, {1'000'000, 25'000'000, 100'000'000}, search);
const int tree = growth("threshold components", 1.1, {1'000'000, 4'000'000, 25'000'000}, components);
const int pareto = growth("pareto fronts, 2 objectives", 1.1, {10'000, 100'000, 1'000'000}, fronts);

}  // namespace

}  // namespace songhua::bench
