// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/raster/raster_expression.h"

namespace spatial {

/// How a cell of another grid gets its value.
///   Nearest    of the cell that contains its centre; for categories
///   Bilinear   between the four cells round its centre; for continuous values at a similar or finer cell size. Nodata where the cell that
///              contains the centre is; other missing cells leave their weight to the rest.
///   Average    mean of the cells it covers, weighted by the covered area; for continuous values on coarser grids. Nodata cells do not
///              count; nodata where none is left.
enum class ResampleMethod { Nearest, Bilinear, Average };
const char* nameOf(ResampleMethod method);   ///< "nearest" ...

/// `raster` on the cells of `shape`, also in another CRS; outside the raster nodata. Lazy, independent of windows. Between grids of one CRS row
/// by row, at about a nanosecond a cell (straight_resampling.h). From another CRS positions are transformed exactly at the corners of blocks
/// of 16 x 16 cells and interpolated between them where that is within 0.01 of a source cell, else cell by cell; a covered cell counts as a
/// rectangle in the raster's own CRS.
/// Where the grids match, the raster itself. CrsMismatch where only one CRS is known or PROJ knows no way.
Result<RasterExpression> resampledTo(const RasterExpression& raster, const GridShape& shape, ResampleMethod method);

/// How many cells of `from` lie side by side in a cell of `to`, at the middle of `to`: above 1 where the resampled raster is coarser.
Result<double> coarseningRatio(const GridShape& from, const GridShape& to);

}  // namespace spatial
