// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/crs/crs.h"
#include "spatial/geometry/coordinate.h"

#include <QString>

#include <vector>

namespace app::desktop {

/// One level of a tiled map.
struct TileMatrix {
    QString id;                       ///< as the service calls it: "12"
    double unitsPerPixel = 1;         ///< of the grid's CRS
    spatial::Coordinate topLeft;
    int tileSize = 256;               ///< pixels, square
    int columns = 1;
    int rows = 1;
    friend bool operator==(const TileMatrix&, const TileMatrix&) = default;
};

struct TileId {
    int level = 0;                    ///< number of the matrix
    int column = 0;
    int row = 0;
    friend bool operator==(const TileId&, const TileId&) = default;
    friend auto operator<=>(const TileId&, const TileId&) = default;
};

/// The tiles of a map: its CRS and its levels, the coarsest first.
struct TileGrid {
    spatial::Crs crs;
    std::vector<TileMatrix> levels;

    spatial::Box boxOf(const TileId& tile) const;
    /// The coarsest level whose pixels are no larger than these, allowing tiles to be enlarged by a half; the finest where none is.
    int levelFor(double unitsPerPixel) const;
    /// The tiles of a level that meet a box, row by row from the top left; none where there would be more than `most`.
    std::vector<TileId> tilesIn(const spatial::Box& box, int level, std::size_t most = 400) const;
    friend bool operator==(const TileGrid& a, const TileGrid& b) { return a.levels == b.levels && a.crs.wkt() == b.crs.wkt(); }
};

/// The grid of XYZ services: Web Mercator, level z has 2^z x 2^z tiles of 256 pixels.
TileGrid webMercatorGrid(int minimumLevel, int maximumLevel);

/// A grid of our own for services that draw any extent (WMS): halves from level to level, wide enough for every coordinate of the CRS.
TileGrid halvingGrid(const spatial::Crs& crs, int levels = 24);

}  // namespace app::desktop
