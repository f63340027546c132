// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/geometry/geometry_column.h"
#include "spatial/regions/region_cells.h"

namespace spatial {

/// The cells' outline as a valid polygon with holes, in the coordinates of the grid; corners only where it turns. Cells that touch in a corner only
/// are apart: a connected region (4 neighbours) is one polygon whose holes may touch its outer ring in points. Linear in the outline.
Geometry outlineOf(const GridShape& shape, std::span<const CellRun> runs);

}  // namespace spatial
