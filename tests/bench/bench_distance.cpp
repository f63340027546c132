// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/distance_transform.h"
#include "tests/bench/growth.h"

#include <cmath>
#include <random>

namespace {

using namespace spatial;
using songhua::bench::growth;

constexpr std::initializer_list<std::int64_t> kCells = {1 << 22, 1 << 24, 1 << 26};

/// One source among `one` cells.
Grid scattered(std::int64_t cells, unsigned one)
{
    const int side = static_cast<int>(std::sqrt(static_cast<double>(cells)));
    Grid made(GridShape{.left = 0, .top = 30.0 * side, .dx = 30, .dy = 30, .columns = side, .rows = side, .crs = {}}, 0.0F);
    std::mt19937 random(17);
    for (float& cell : made.cells)
        cell = random() % one == 0 ? 1.0F : 0.0F;
    made.cells.front() = 1;
    return made;
}

void measure(benchmark::State& state, const RasterExpression& sources, bool allocation)
{
    for (auto _ : state) {
        const auto map = distanceTransform(sources, {.allocation = allocation}, noProgress());
        float first = kNoData;
        const auto done = map ? forEachTile(allocation ? map->allocation : map->distance, noProgress(),
                                            [&](const Window& window, std::span<const float> cells) -> Result<void> {
                                                if (window.column == 0 && window.row == 0)
                                                    first = cells[0];
                                                return {};
                                            })
                              : map.error();
        if (!done || first != (allocation ? 1.0F : 0.0F))
            state.SkipWithError("a source is not at itself");
    }
    state.SetItemsProcessed(state.iterations() * sources.shape().cells());
}

const int sparse = growth("distance, few sources", 1.0, kCells, [](benchmark::State& state, std::int64_t cells) { measure(state, scattered(cells, 10000), false); });
const int dense = growth("distance, dense sources", 1.0, kCells, [](benchmark::State& state, std::int64_t cells) { measure(state, scattered(cells, 8), false); });
const int owners = growth("allocation", 1.0, kCells, [](benchmark::State& state, std::int64_t cells) { measure(state, scattered(cells, 10000), true); });

}  // namespace
