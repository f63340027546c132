// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/raster/resample.h"

namespace spatial {

/// Resampling between grids of one CRS, whose rows and columns stay rows and columns: positions are worked out once per row and column, and
/// cells go through row by row, in vector registers. A value depends on its cell alone, not on the window that asks for it.
/// Holds the source cells of a part of the window, about a million at a time, or those of one target cell (64 million at most, else LimitReached).
Result<void> resampleStraight(const RasterExpression& raster, const GridShape& shape, ResampleMethod method, const Window& window, std::span<float> cells);

}  // namespace spatial
