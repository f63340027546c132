// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/hillshade.h"

#include "spatial/raster/horn_raster.h"

#include <cmath>
#include <numbers>

namespace spatial {

Result<RasterExpression> hillshade(const RasterExpression& dem, const Sun& sun)
{
    const double azimuth = sun.azimuth * std::numbers::pi / 180;
    const double altitude = sun.altitude * std::numbers::pi / 180;
    HornMeasure measure{.kernel = hillshadeKernel, .cell = hillshadeOfCell};
    measure.terms.zSquared = sun.zFactor * sun.zFactor;
    measure.terms.sunUp = std::sin(altitude);
    measure.terms.sunEast = sun.zFactor * std::cos(altitude) * std::sin(azimuth);
    measure.terms.sunNorth = sun.zFactor * std::cos(altitude) * std::cos(azimuth);
    return hornRaster(dem, measure);
}

}  // namespace spatial
