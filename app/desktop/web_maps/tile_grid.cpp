// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/web_maps/tile_grid.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace app::desktop {

spatial::Box TileGrid::boxOf(const TileId& tile) const
{
    const TileMatrix& m = levels[static_cast<std::size_t>(tile.level)];
    const double side = m.tileSize * m.unitsPerPixel;
    const double left = m.topLeft.x + tile.column * side;
    const double top = m.topLeft.y - tile.row * side;
    return {left, top - side, left + side, top};
}

int TileGrid::levelFor(double unitsPerPixel) const
{
    constexpr double kEnlarged = 1.5;
    for (std::size_t i = 0; i < levels.size(); ++i)
        if (levels[i].unitsPerPixel <= unitsPerPixel * kEnlarged)
            return static_cast<int>(i);
    return static_cast<int>(levels.size()) - 1;
}

std::vector<TileId> TileGrid::tilesIn(const spatial::Box& box, int level, std::size_t most) const
{
    std::vector<TileId> tiles;
    if (level < 0 || static_cast<std::size_t>(level) >= levels.size() || box.empty() || !std::isfinite(box.width()) || !std::isfinite(box.height()))
        return tiles;
    const TileMatrix& m = levels[static_cast<std::size_t>(level)];
    const double side = m.tileSize * m.unitsPerPixel;
    const auto number = [](double v, int count) { return static_cast<int>(std::clamp(std::floor(v), -1.0, static_cast<double>(count))); };
    const int firstColumn = std::max(0, number((box.minX - m.topLeft.x) / side, m.columns));
    const int lastColumn = std::min(m.columns - 1, number((box.maxX - m.topLeft.x) / side, m.columns));
    const int firstRow = std::max(0, number((m.topLeft.y - box.maxY) / side, m.rows));
    const int lastRow = std::min(m.rows - 1, number((m.topLeft.y - box.minY) / side, m.rows));
    if (firstColumn > lastColumn || firstRow > lastRow)
        return tiles;
    if (static_cast<double>(lastColumn - firstColumn + 1) * static_cast<double>(lastRow - firstRow + 1) > static_cast<double>(most))
        return tiles;
    for (int row = firstRow; row <= lastRow; ++row)
        for (int column = firstColumn; column <= lastColumn; ++column)
            tiles.push_back({level, column, row});
    return tiles;
}

TileGrid webMercatorGrid(int minimumLevel, int maximumLevel)
{
    constexpr double kEquator = 2 * std::numbers::pi * 6378137.0;
    TileGrid grid;
    if (const auto crs = spatial::Crs::fromText("EPSG:3857"))
        grid.crs = *crs;
    for (int z = std::clamp(minimumLevel, 0, 24); z <= std::clamp(maximumLevel, 0, 24); ++z)
        grid.levels.push_back({QString::number(z), kEquator / 256 / std::exp2(z), {-kEquator / 2, kEquator / 2}, 256, 1 << z, 1 << z});
    return grid;
}

TileGrid halvingGrid(const spatial::Crs& crs, int levels)
{
    // Metres: 2^26 around the origin hold eastings with a zone number too; degrees: the whole circle.
    const double side = crs.isGeographic() ? 360 : std::exp2(27);
    TileGrid grid{.crs = crs, .levels = {}};
    for (int z = 0; z < levels; ++z)
        grid.levels.push_back({QString::number(z), side / 256 / std::exp2(z), {-side / 2, side / 2}, 256, 1 << z, 1 << z});
    return grid;
}

}  // namespace app::desktop
