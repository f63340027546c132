// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/raster/raster_expression.h"

#include <cstdint>
#include <vector>

namespace spatial {

enum class Neighbours { Four, Eight };

/// A connected set of cells.
struct Region {
    std::int64_t cells = 0;
    Window window;      ///< the smallest that holds it
    double sum = 0;     ///< of its cells' values, in reading order
};

/// Which region each cell belongs to. Regions are numbered from 1 in the reading order of their first cells, whatever the tiles.
struct RegionMap {
    GridShape shape;
    std::vector<std::int32_t> labels;   ///< row by row; 0: in none
    std::vector<Region> regions;        ///< region n is regions[n - 1]
};

/// The connected regions of the cells whose value is at least `threshold` (nodata is not). Linear in cells (union-find over one scan);
/// 8 bytes a cell. LimitReached beyond memoryLimit() or 2^31 cells.
Result<RegionMap> connectedRegions(const RasterExpression& values, float threshold, Neighbours neighbours, Progress& progress);

}  // namespace spatial
