// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/render/raster_limits.h"

#include "styles/classify/class_breaks.h"
#include "styles/render/raster_sampler.h"

#include <algorithm>
#include <cmath>

namespace styles {

spatial::Result<std::vector<double>> rasterSample(const spatial::RasterExpression& raster, spatial::Progress& progress)
{
    const spatial::GridShape& shape = raster.shape();
    const int columns = std::clamp(shape.columns, 1, 256);
    const int rows = std::clamp(shape.rows, 1, 256);
    const MapView view{shape.box(), QSizeF(columns, rows), 96, shape.crs};
    TRY_ASSIGN(const auto values, sampleRaster(raster, view, QRect(0, 0, columns, rows), Sampling::Nearest, progress));
    std::vector<double> sample;
    for (const float v : values)
        if (std::isfinite(v))
            sample.push_back(static_cast<double>(v));
    return sample;
}

RasterLimits limitsAt(std::vector<double> sample, double lowShare, double highShare)
{
    if (sample.empty())
        return {};
    const auto at = [&](double share) {
        const auto rank = sample.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(sample.size() - 1));
        std::nth_element(sample.begin(), rank, sample.end());
        return *rank;
    };
    const double low = at(lowShare);
    return {low, at(highShare)};
}

spatial::Result<RasterLimits> rasterLimits(const spatial::RasterExpression& raster, spatial::Progress& progress)
{
    TRY_ASSIGN(auto sample, rasterSample(raster, progress));
    return limitsAt(std::move(sample), 0.02, 0.98);
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
