// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/features_on_grid.h"

#include "spatial/crs/transform.h"

#include <algorithm>
#include <cmath>

namespace spatial {

namespace {

Result<std::shared_ptr<const GeometryColumn>> geometryIn(const FeatureTablePtr& table, const Crs& crs)
{
    const bool same = table->crs.isKnown() ? crs.isKnown() && crs.sameAs(table->crs) : !crs.isKnown();
    if (same)
        return std::shared_ptr<const GeometryColumn>(table, &table->geometry);
    if (!table->crs.isKnown() || !crs.isKnown())
        return Error{ErrorCode::CrsMismatch, text("The layer {0} and the grid cannot be laid over each other: the coordinate system of one of them is not known.", table->name),
                     text("Say which it is, such as |crs=EPSG:4530 behind the file.")};
    TRY_ASSIGN(auto geometry, transformed(table->geometry, table->crs, crs));
    return std::make_shared<const GeometryColumn>(std::move(geometry));
}

/// Cells lo .. hi of `count` that the interval [low, high] touches.
std::pair<int, int> cellRange(double low, double high, int count)
{
    const double first = std::max(0.0, std::floor(low));
    const double last = std::min(static_cast<double>(count) - 1, std::floor(high));
    return first <= last ? std::pair{static_cast<int>(first), static_cast<int>(last)} : std::pair{0, -1};
}

}  // namespace

Window FeaturesOnGrid::cellsOf(std::size_t row) const
{
    const Box& box = geometry_->box(row);
    if (box.empty())
        return {};
    const auto [left, right] = cellRange(shape_.columnOf(box.minX), shape_.columnOf(box.maxX), shape_.columns);
    const auto [top, bottom] = cellRange(shape_.rowOf(box.maxY), shape_.rowOf(box.minY), shape_.rows);
    return {left, top, right - left + 1, bottom - top + 1};
}

Window FeaturesOnGrid::tile(std::size_t number) const
{
    const int column = static_cast<int>(number % static_cast<std::size_t>(tilesAcross_)) * kTile;
    const int row = static_cast<int>(number / static_cast<std::size_t>(tilesAcross_)) * kTile;
    return {column, row, std::min(kTile, shape_.columns - column), std::min(kTile, shape_.rows - row)};
}

Result<FeaturesOnGrid> FeaturesOnGrid::make(const FeatureTablePtr& table, const GridShape& shape)
{
    FeaturesOnGrid made;
    made.shape_ = shape;
    TRY_ASSIGN(made.geometry_, geometryIn(table, shape.crs));
    made.index();
    return made;
}

FeaturesOnGrid FeaturesOnGrid::onto(const GridShape& shape) const
{
    FeaturesOnGrid made;
    made.shape_ = shape;
    made.geometry_ = geometry_;
    made.index();
    return made;
}

void FeaturesOnGrid::index()
{
    if (shape_.columns <= 0 || shape_.rows <= 0)
        return;
    tilesAcross_ = (shape_.columns - 1) / kTile + 1;
    const int down = (shape_.rows - 1) / kTile + 1;
    starts_.assign(static_cast<std::size_t>(tilesAcross_) * static_cast<std::size_t>(down) + 1, 0);

    const auto forEachTileOf = [&](std::size_t row, auto&& visit) {
        const Window cells = cellsOf(row);
        if (cells.empty())
            return;
        for (int y = cells.row / kTile; y <= (cells.row + cells.rows - 1) / kTile; ++y)
            for (int x = cells.column / kTile; x <= (cells.column + cells.columns - 1) / kTile; ++x)
                visit(static_cast<std::size_t>(y) * static_cast<std::size_t>(tilesAcross_) + static_cast<std::size_t>(x));
    };
    for (std::size_t row = 0; row < geometry_->size(); ++row)
        forEachTileOf(row, [&](std::size_t tile) { ++starts_[tile + 1]; });
    for (std::size_t tile = 1; tile < starts_.size(); ++tile)
        starts_[tile] += starts_[tile - 1];
    rows_.resize(starts_.back());
    auto next = starts_;
    for (std::size_t row = 0; row < geometry_->size(); ++row)
        forEachTileOf(row, [&](std::size_t tile) { rows_[next[tile]++] = static_cast<std::uint32_t>(row); });
}

std::vector<std::uint32_t> FeaturesOnGrid::in(const Window& window) const
{
    std::vector<std::uint32_t> found;
    const Window inside = intersection(window, shape_.all());
    if (inside.empty())
        return found;
    int visited = 0;
    for (int y = inside.row / kTile; y <= (inside.row + inside.rows - 1) / kTile; ++y)
        for (int x = inside.column / kTile; x <= (inside.column + inside.columns - 1) / kTile; ++x, ++visited) {
            const auto rows = inTile(static_cast<std::size_t>(y) * static_cast<std::size_t>(tilesAcross_) + static_cast<std::size_t>(x));
            found.insert(found.end(), rows.begin(), rows.end());
        }
    if (visited > 1) {
        std::sort(found.begin(), found.end());
        found.erase(std::unique(found.begin(), found.end()), found.end());
    }
    return found;
}

}  // namespace spatial
