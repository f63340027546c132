// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/features/feature_table.h"
#include "spatial/raster/grid_shape.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace spatial {

/// The geometries of a layer laid over a grid: in its CRS, and found by window. Immutable, any thread.
class FeaturesOnGrid {
public:
    /// Transforms where the CRSs differ; CrsMismatch where only one of them is known.
    static Result<FeaturesOnGrid> make(const FeatureTablePtr& table, const GridShape& shape);
    /// The same geometries on another grid in the same CRS.
    FeaturesOnGrid onto(const GridShape& shape) const;

    const GridShape& shape() const { return shape_; }
    const GeometryColumn& geometry() const { return *geometry_; }

    /// Edge of the square tiles by which features are found.
    static constexpr int kTile = 512;
    std::size_t tiles() const { return starts_.size() - 1; }
    Window tile(std::size_t number) const;
    /// Rows of the table whose box touches the tile, ascending.
    std::span<const std::uint32_t> inTile(std::size_t number) const { return std::span(rows_).subspan(starts_[number], starts_[number + 1] - starts_[number]); }
    /// Rows of the table whose box may touch the window, ascending, each once.
    std::vector<std::uint32_t> in(const Window& window) const;
    /// The cells that the row's box touches; empty where it lies outside the grid.
    Window cellsOf(std::size_t row) const;

private:
    void index();

    GridShape shape_;
    std::shared_ptr<const GeometryColumn> geometry_;
    int tilesAcross_ = 0;
    std::vector<std::size_t> starts_{0};
    std::vector<std::uint32_t> rows_;
};

}  // namespace spatial
