// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/core/parallel.h"
#include "spatial/raster/raster_expression.h"

#include <algorithm>

namespace spatial {

namespace {

/// The tiles of a grid in reading order.
class Tiling {
public:
    Tiling(const GridShape& shape, int edge)
        : shape_(shape), edge_(edge), across_((std::int64_t{shape.columns} + edge - 1) / edge), down_((std::int64_t{shape.rows} + edge - 1) / edge)
    {
    }
    std::size_t count() const { return static_cast<std::size_t>(across_ * down_); }
    Window operator[](std::size_t tile) const
    {
        const auto column = static_cast<int>(static_cast<std::int64_t>(tile) % across_ * edge_);
        const auto row = static_cast<int>(static_cast<std::int64_t>(tile) / across_ * edge_);
        return {column, row, std::min(edge_, shape_.columns - column), std::min(edge_, shape_.rows - row)};
    }

private:
    GridShape shape_;
    int edge_;
    std::int64_t across_;
    std::int64_t down_;
};

}  // namespace

Result<Grid> evaluate(const RasterExpression& raster, Progress& progress)
{
    const GridShape& shape = raster.shape();
    if (static_cast<double>(shape.cells()) * sizeof(float) > static_cast<double>(memoryLimit()))
        return Error{ErrorCode::LimitReached,
                     text("A raster of {0} x {1} cells does not fit into the {2} MB that the program may use.", shape.columns, shape.rows, memoryLimit() / 1'000'000),
                     text("Use a smaller area, larger cells, or a higher --memory.")};
    Grid grid(shape);
    const Tiling tiles(shape, kTileSize);
    CountedProgress done(progress, tiles.count(), "cells");
    TRY(parallelFor(tiles.count(), 1, progress, [&](std::size_t begin, std::size_t end) -> Result<void> {
        std::vector<float> cells;
        for (std::size_t tile = begin; tile < end; ++tile) {
            const Window window = tiles[tile];
            cells.resize(static_cast<std::size_t>(window.cells()));
            TRY(raster.read(window, cells));
            for (int row = 0; row < window.rows; ++row)
                std::copy_n(cells.data() + static_cast<std::size_t>(row) * static_cast<std::size_t>(window.columns), static_cast<std::size_t>(window.columns),
                            &grid.at(window.column, window.row + row));
            done.add(1);
        }
        return {};
    }));
    return grid;
}

Result<void> forEachTile(const RasterExpression& raster, Progress& progress,
                         const std::function<Result<void>(const Window&, std::span<const float>)>& consume, int tileSize)
{
    return forEachTile(
        raster, progress, [](const Window&, std::span<float>) -> Result<void> { return {}; }, consume, tileSize);
}

Result<void> forEachTile(const RasterExpression& raster, Progress& progress, const std::function<Result<void>(const Window&, std::span<float>)>& work,
                         const std::function<Result<void>(const Window&, std::span<const float>)>& consume, int tileSize)
{
    const Tiling tiles(raster.shape(), tileSize);
    const std::size_t ahead = 2 * static_cast<std::size_t>(threadLimit());
    // Tiles are consumed in order, so tile i is gone before tile i + ahead begins: they may share a place.
    std::vector<std::vector<float>> places(std::min(ahead, tiles.count()));
    return parallelInOrder(
        tiles.count(), ahead, progress,
        [&](std::size_t tile) -> Result<void> {
            const Window window = tiles[tile];
            auto& cells = places[tile % ahead];
            cells.resize(static_cast<std::size_t>(window.cells()));
            TRY(raster.read(window, cells));
            return work(window, cells);
        },
        [&](std::size_t tile) -> Result<void> {
            TRY(consume(tiles[tile], places[tile % ahead]));
            progress.report(static_cast<double>(tile + 1) / static_cast<double>(tiles.count()), "cells");
            return {};
        });
}

}  // namespace spatial
