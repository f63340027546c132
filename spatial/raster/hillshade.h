// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/raster/raster_expression.h"

namespace spatial {

struct Sun {
    double azimuth = 315;   ///< degrees clockwise from grid north: where the light comes from
    double altitude = 45;   ///< degrees above the horizon, 0..90
    double zFactor = 1;     ///< heights are multiplied by it; > 0
};

/// How brightly slopes are lit:  1 + 254 max(0, n . s)  with n the unit normal of the ground by Horn's gradient (slope.h, also for the rule
/// at edges and beside nodata) and s the unit vector to the sun (Horn 1981; the scale of gdaldem before it rounds). 1 is dark, 255 faces the
/// sun; shadows that one slope casts on another are not drawn. Level ground: 1 + 254 sin(altitude).
/// CrsMismatch where the raster is in degrees. Lazy.
Result<RasterExpression> hillshade(const RasterExpression& dem, const Sun& sun = {});

}  // namespace spatial
