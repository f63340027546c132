// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/raster/cost/cost_tiles.h"
#include "spatial/raster/raster_expression.h"

#include <algorithm>

namespace spatial {

/// A raster whose cells are made from tiles: fill(tile, row in it, first column in it, cells to fill).
template <class Fill>
class TileRaster final : public GridSource {
public:
    TileRaster(const CostTiling& tiling, Fill fill) : tiling_(tiling), fill_(std::move(fill)) {}
    const GridShape& shape() const override { return tiling_.shape; }

    Result<void> read(const Window& window, std::span<float> cells) const override
    {
        auto out = cells.begin();
        for (int row = window.row; row < window.row + window.rows; ++row)
            for (int column = window.column; column < window.column + window.columns;) {
                const int count = std::min(kCostTile - column % kCostTile, window.column + window.columns - column);
                fill_(tiling_.tileOf(column, row), row % kCostTile, column % kCostTile, std::span<float>(out, static_cast<std::size_t>(count)));
                out += count;
                column += count;
            }
        return {};
    }

private:
    CostTiling tiling_;
    Fill fill_;
};

template <class Fill>
RasterExpression tileRaster(const CostTiling& tiling, Fill fill)
{
    return RasterExpression(std::make_shared<TileRaster<Fill>>(tiling, std::move(fill)));
}

}  // namespace spatial
