// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/slope.h"

#include "spatial/raster/horn_raster.h"

namespace spatial {

Result<RasterExpression> slope(const RasterExpression& dem, SlopeUnit unit)
{
    if (unit == SlopeUnit::Degrees)
        return hornRaster(dem, {.kernel = slopeDegreesKernel, .cell = slopeDegreesOfCell});
    return hornRaster(dem, {.kernel = slopePercentKernel, .cell = slopePercentOfCell});
}

}  // namespace spatial
