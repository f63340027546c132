// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/aspect.h"

#include "spatial/raster/horn_raster.h"

namespace spatial {

Result<RasterExpression> aspect(const RasterExpression& dem) { return hornRaster(dem, {.kernel = aspectKernel, .cell = aspectOfCell}); }

}  // namespace spatial
