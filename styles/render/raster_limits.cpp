// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/render/raster_limits.h"

#include "styles/classify/class_breaks.h"
#include "styles/render/raster_sampler.h"

#include <algorithm>
#include <cmath>

namespace styles {

spatial::Result<RasterLimits> rasterLimits(const spatial::RasterExpression& raster, spatial::Progress& progress)
{
    const spatial::GridShape& shape = raster.shape();
    const int columns = std::clamp(shape.columns, 1, 256);
    const int rows = std::clamp(shape.rows, 1, 256);
    const MapView view{shape.box(), QSizeF(columns, rows), 96, shape.crs};
    TRY_ASSIGN(auto values, sampleRaster(raster, view, QRect(0, 0, columns, rows), Sampling::Nearest, progress));
    std::erase_if(values, [](float v) { return !std::isfinite(v); });
    if (values.empty())
        return RasterLimits{};
    const auto percentile = [&](double share) {
        const auto rank = values.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
        std::nth_element(values.begin(), rank, values.end());
        return static_cast<double>(*rank);
    };
    const double low = percentile(0.02);
    return RasterLimits{low, percentile(0.98)};
}

spatial::Result<RasterStyle> defaultStyleOf(const spatial::RasterExpression& raster, std::string_view role, spatial::Progress& progress)
{
    TRY_ASSIGN(const RasterLimits limits, rasterLimits(raster, progress));
    if (!(limits.maximum > limits.minimum))
        return defaultRasterStyle(role, limits.minimum, limits.maximum);
    const double step = roundStep(limits.maximum - limits.minimum, 10);
    return defaultRasterStyle(role, std::floor(limits.minimum / step) * step, std::ceil(limits.maximum / step) * step);
}

}  // namespace styles
