// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/aspect.h"
#include "spatial/raster/hillshade.h"
#include "spatial/raster/slope.h"
#include "tests/bench/growth.h"

#include <cmath>

namespace {

using namespace spatial;
using songhua::bench::growth;

constexpr std::initializer_list<std::int64_t> kCells = {1 << 22, 1 << 24, 1 << 26};

/// Hills of 30 m cells, with nodata here and there.
Grid hills(std::int64_t cells)
{
    const int side = static_cast<int>(std::sqrt(static_cast<double>(cells)));
    Grid made(GridShape{.left = 0, .top = 30.0 * side, .dx = 30, .dy = 30, .columns = side, .rows = side, .crs = {}});
    std::vector<double> across(static_cast<std::size_t>(side));
    for (int column = 0; column < side; ++column)
        across[static_cast<std::size_t>(column)] = 300 + 90 * std::sin(column / 9.0);
    for (int row = 0; row < side; ++row) {
        const double along = 70 * std::cos(row / 7.0);
        for (int column = 0; column < side; ++column)
            made.at(column, row) = row % 97 == 0 && column % 89 == 0 ? kNoData : static_cast<float>(across[static_cast<std::size_t>(column)] + along);
    }
    return made;
}

void measure(benchmark::State& state, const RasterExpression& raster, double least, double most)
{
    for (auto _ : state) {
        bool right = true;
        const auto done = forEachTile(raster, noProgress(), [&](const Window&, std::span<const float> cells) -> Result<void> {
            right = right && cells[5] >= static_cast<float>(least) && cells[5] <= static_cast<float>(most);
            return {};
        });
        if (!done || !right)
            state.SkipWithError("a cell is out of range");
    }
    state.SetItemsProcessed(state.iterations() * raster.shape().cells());
}

const int slopes = growth("slope, percent", 1.0, kCells, [](benchmark::State& state, std::int64_t cells) { measure(state, *slope(hills(cells), SlopeUnit::Percent), 0, 100); });
const int angles = growth("slope, degrees", 1.0, kCells, [](benchmark::State& state, std::int64_t cells) { measure(state, *slope(hills(cells), SlopeUnit::Degrees), 0, 90); });
const int aspects = growth("aspect", 1.0, kCells, [](benchmark::State& state, std::int64_t cells) { measure(state, *aspect(hills(cells)), 0, 360); });
const int shades = growth("hillshade", 1.0, kCells, [](benchmark::State& state, std::int64_t cells) { measure(state, *hillshade(hills(cells)), 1, 255); });

}  // namespace
