// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/raster/horn_kernel.h"
#include "spatial/raster/raster_expression.h"

namespace spatial {

/// Which quantity, and what it needs besides the cell size.
struct HornMeasure {
    HornKernel kernel = slopePercentKernel;
    HornCell cell = slopePercentOfCell;
    HornTerms terms = {};   ///< perColumn and perRow are set from the grid
};

/// A quantity of Horn's gradient as a lazy raster: slope, aspect, hillshade (see slope.h for the rule at edges and beside nodata).
/// Reads each window once, one cell larger, and works on the rows in place: some 2 ns a cell. The overview is that of the coarser heights,
/// with their own cell size. CrsMismatch where the raster is in degrees.
Result<RasterExpression> hornRaster(const RasterExpression& dem, const HornMeasure& measure);

}  // namespace spatial
