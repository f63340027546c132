// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/warning.h"
#include "spatial/raster/resample.h"

#include <optional>
#include <string>

namespace spatial {

/// A raster on which metres can be measured, and the sentence that says so where it had to be moved.
struct MetricRaster {
    RasterExpression raster;
    std::optional<Warning> warning;   ///< "crs.metric", or what scaleWarning says
};

/// "crs.scale": metres of this projected grid are more than 1 % off the true ones somewhere on it (Web Mercator, a zone far outside its
/// range). Distances and slopes are then as far off.
std::optional<Warning> scaleWarning(const GridShape& shape, const std::string& name);

/// `raster` itself where its grid is not in degrees, else resampled onto the province's analysis system, with square cells about as large as
/// its own there (two significant digits).
Result<MetricRaster> onMetricGrid(const RasterExpression& raster, const std::string& name, ResampleMethod method);

}  // namespace spatial
