// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/raster/raster_expression.h"

namespace spatial {

enum class SlopeUnit { Percent, Degrees };

/// Slope by the weights of Horn (1981):  p = ((c + 2f + i) - (a + 2d + g)) / (8 dx),  q = ((g + 2h + i) - (a + 2b + c)) / (8 dy)  over
///     a b c
///     d e f
///     g h i
/// percent = 100 sqrt(p^2 + q^2), degrees = atan(sqrt(p^2 + q^2)). Heights are metres. A plane has one slope up to its edge: b, d, f, h
/// where missing continue the opposite one through e, or are level with e where that is missing too; a missing corner lies in the plane of
/// e and the two beside it. Nodata in e stays. (gdaldem and r.slope.aspect leave cells with a missing neighbour without a slope.)
/// Computed in double, some 2 ns a cell. CrsMismatch where the raster is in degrees. Lazy; the overview is the slope of coarser heights.
Result<RasterExpression> slope(const RasterExpression& dem, SlopeUnit unit);

}  // namespace spatial
