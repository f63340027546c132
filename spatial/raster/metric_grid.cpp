// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/metric_grid.h"

#include "spatial/crs/metric_crs.h"
#include "spatial/crs/transform.h"

namespace spatial {

std::optional<Warning> scaleWarning(const GridShape& shape, const std::string& name)
{
    if (!shape.crs.isProjected() || metricCrsFor(shape.crs, shape.box()).sameAs(shape.crs))
        return std::nullopt;
    return Warning{"crs.scale", text("Metres of {0} are more than 1 % off the true ones here, and the result with them; reproject for true ones.", shape.crs.name()), name};
}

Result<MetricRaster> onMetricGrid(const RasterExpression& raster, const std::string& name, ResampleMethod method)
{
    const GridShape& shape = raster.shape();
    if (!shape.crs.isGeographic())
        return MetricRaster{raster, scaleWarning(shape, name)};
    const Crs& metric = provinceAnalysisCrs();
    TRY_ASSIGN(const Transform toMetric, Transform::between(shape.crs, metric));
    const Box box = toMetric(shape.box());
    const double cell = std::sqrt(box.width() / shape.columns * (box.height() / shape.rows));
    if (!(cell > 0) || !std::isfinite(cell))
        return Error{ErrorCode::CrsMismatch, text("The raster {0} cannot be brought into metres: it lies too far from the province.", name),
                     text("Reproject it to a metric coordinate system first.")};
    const double digit = std::pow(10.0, std::floor(std::log10(cell)) - 1);
    const GridShape target = GridShape::covering(box, std::round(cell / digit) * digit, metric);
    TRY_ASSIGN(auto moved, resampledTo(raster, target, method));
    return MetricRaster{std::move(moved), Warning{"crs.metric",
                                                  text("The raster is in degrees; it was resampled ({0}) to cells of {1} m in the province's analysis system (Albers, CGCS2000).",
                                                       nameOf(method), target.dx),
                                                  name}};
}

}  // namespace spatial
