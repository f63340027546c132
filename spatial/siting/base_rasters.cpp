// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/siting/base_rasters.h"

#include "spatial/core/parallel.h"
#include "spatial/raster/touched_cells.h"

#include <algorithm>

namespace spatial {

namespace {

/// Rows handled by one thread at a time; results do not depend on it.
constexpr int kBand = 128;

/// Calls put(row of the features, first cell, count) for the cells that features touch, band by band of the grid, in parallel; inside
/// a band in the order of the features.
Result<void> traceCells(const GeometryColumn& features, const GridShape& shape, Progress& progress,
                        const std::function<void(std::size_t feature, std::size_t cell, int count)>& put)
{
    const auto bands = static_cast<std::size_t>((shape.rows + kBand - 1) / kBand);
    return parallelFor(bands, 1, progress, [&](std::size_t begin, std::size_t end) -> Result<void> {
        TouchedCells cells(shape);
        for (std::size_t band = begin; band < end; ++band) {
            const int first = static_cast<int>(band) * kBand;
            const Window window{0, first, shape.columns, std::min(kBand, shape.rows - first)};
            const Box box = shape.box(window);
            for (std::size_t feature = 0; feature < features.size(); ++feature) {
                if (features.box(feature).empty() || !features.box(feature).intersects(box))
                    continue;
                cells.trace(features[feature], window, [&](int row, int column, int count) {
                    put(feature, static_cast<std::size_t>(row) * static_cast<std::size_t>(shape.columns) + static_cast<std::size_t>(column), count);
                });
            }
            TRY(notCancelled(progress));
        }
        return {};
    });
}

}  // namespace

Result<std::vector<std::uint8_t>> cellsOf(const GeometryColumn& features, const GridShape& shape, Progress& progress)
{
    std::vector<std::uint8_t> inside(static_cast<std::size_t>(shape.cells()), 0);
    TRY(traceCells(features, shape, progress, [&](std::size_t, std::size_t cell, int count) { std::fill_n(inside.begin() + static_cast<std::ptrdiff_t>(cell), count, std::uint8_t{1}); }));
    return inside;
}

Result<Grid> burned(const GeometryColumn& features, const std::vector<double>& values, const GridShape& shape, Progress& progress)
{
    Grid grid(shape);
    TRY(traceCells(features, shape, progress, [&](std::size_t feature, std::size_t cell, int count) {
        if (!std::isnan(values[feature]))
            std::fill_n(grid.cells.begin() + static_cast<std::ptrdiff_t>(cell), count, static_cast<float>(values[feature]));
    }));
    return grid;
}

}  // namespace spatial
