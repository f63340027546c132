// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/raster/raster_expression.h"

namespace spatial {

/// The direction in which the ground falls, in degrees clockwise from grid north, 0 <= aspect < 360, by Horn's gradient (slope.h, also
/// for the rule at edges and beside nodata). Level ground has none: nodata, as in gdaldem. On cells that are not square the true direction, in
/// metres. CrsMismatch where the raster is in degrees. Lazy.
Result<RasterExpression> aspect(const RasterExpression& dem);

}  // namespace spatial
