// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/cost/cost_places.h"

#include "spatial/core/parallel.h"
#include "spatial/raster/features_on_grid.h"
#include "spatial/raster/touched_cells.h"

#include <algorithm>
#include <atomic>
#include <iterator>

namespace spatial {

namespace {

/// A quarter of the memory may go into the list of places.
Result<void> fits(std::size_t cells)
{
    if (cells * sizeof(SourceCell) <= memoryLimit() / 4)
        return {};
    return Error{ErrorCode::LimitReached, text("{0} source cells do not fit into the {1} MB that the program may use.", cells, memoryLimit() / 1'000'000),
                 text("Use a smaller area, larger cells, or a higher --memory.")};
}

}  // namespace

Result<CostPlaces> placesOf(const FeatureTablePtr& table, const GridShape& shape, Progress& progress)
{
    TRY_ASSIGN(const auto features, FeaturesOnGrid::make(table, shape));
    CostPlaces places;
    TouchedCells touched(shape);
    for (std::size_t row = 0; row < table->size(); ++row) {
        if (row % 64 == 0) {
            TRY(notCancelled(progress));
            TRY(fits(places.cells.size()));
        }
        const Window window = features.cellsOf(row);
        const std::size_t before = places.cells.size();
        const auto label = static_cast<float>(table->ids[row]);
        if (!window.empty())
            touched.trace(features.geometry()[row], window, [&](int y, int x, int count) {
                for (int i = 0; i < count; ++i)
                    places.cells.push_back({x + i, y, label});
            });
        places.ends.push_back(places.cells.size());
        places.ids.push_back(static_cast<double>(table->ids[row]));
        if (places.cells.size() == before && !features.geometry()[row].isEmpty()) {
            const bool missed = !window.empty() && isPolygon(features.geometry().kind(row));
            ++(missed ? places.withoutCell : places.outside);
        }
    }
    TRY(fits(places.cells.size()));
    return places;
}

Result<CostPlaces> placesOf(const RasterExpression& raster, Progress& progress)
{
    const GridShape& shape = raster.shape();
    const auto across = static_cast<std::size_t>((shape.columns + kTileSize - 1) / kTileSize);
    const std::size_t blocks = across * static_cast<std::size_t>((shape.rows + kTileSize - 1) / kTileSize);
    std::vector<std::vector<SourceCell>> found(blocks);
    std::atomic<std::size_t> count{0};
    TRY(parallelFor(blocks, 1, progress, [&](std::size_t begin, std::size_t end) -> Result<void> {
        std::vector<float> cells;
        for (std::size_t block = begin; block < end; ++block) {
            const Window window = intersection({static_cast<int>(block % across) * kTileSize, static_cast<int>(block / across) * kTileSize, kTileSize, kTileSize}, shape.all());
            cells.resize(static_cast<std::size_t>(window.cells()));
            TRY(raster.read(window, cells));
            for (std::size_t i = 0; i < cells.size(); ++i)
                if (cells[i] != 0 && !isNoData(cells[i]))
                    found[block].push_back({window.column + static_cast<int>(i % static_cast<std::size_t>(window.columns)), window.row + static_cast<int>(i / static_cast<std::size_t>(window.columns)), cells[i]});
            TRY(fits(count += found[block].size()));
        }
        return {};
    }));
    CostPlaces places;
    places.cells.reserve(count);
    for (auto& block : found)
        std::move(block.begin(), block.end(), std::back_inserter(places.cells));
    std::stable_sort(places.cells.begin(), places.cells.end(), [](const SourceCell& a, const SourceCell& b) { return a.label < b.label; });
    for (std::size_t i = 0; i < places.cells.size(); ++i)
        if (i + 1 == places.cells.size() || places.cells[i + 1].label != places.cells[i].label) {
            places.ends.push_back(i + 1);
            places.ids.push_back(static_cast<double>(places.cells[i].label));
        }
    return places;
}

}  // namespace spatial
