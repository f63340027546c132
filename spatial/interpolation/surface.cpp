// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/interpolation/surface.h"

#include "spatial/core/parallel.h"
#include "spatial/crs/transform.h"

namespace spatial {

namespace {

constexpr std::size_t kCellsAtOnce = 2048;

}  // namespace

Result<SurfaceGrids> surfaceOn(const Interpolator& method, const GridShape& shape, const Crs& metric, SurfaceWishes wishes, Progress& progress)
{
    const auto cells = static_cast<std::size_t>(shape.cells());
    const std::size_t grids = 1 + (wishes.variance ? 1 : 0) + (wishes.exceedance ? 1 : 0);
    if (cells > memoryLimit() / sizeof(float) / grids)
        return Error{ErrorCode::LimitReached, text("A grid of {0} x {1} cells is too large.", shape.columns, shape.rows), text("Use larger cells or a smaller extent."), "cell"};
    SurfaceGrids made{.value = Grid(shape), .variance = {}, .exceedance = {}};
    if (wishes.variance)
        made.variance.emplace(shape);
    if (wishes.exceedance)
        made.exceedance.emplace(shape);
    const bool moves = shape.crs.isKnown() && metric.isKnown() && !shape.crs.sameAs(metric);
    CountedProgress counted(progress, cells, "Interpolating");
    TRY(parallelFor(cells, kCellsAtOnce, progress, [&](std::size_t begin, std::size_t end) -> Result<void> {
        std::vector<Coordinate> places;
        places.reserve(end - begin);
        const auto columns = static_cast<std::size_t>(shape.columns);
        for (std::size_t at = begin; at < end; ++at)
            places.push_back(shape.centre(static_cast<int>(at % columns), static_cast<int>(at / columns)));
        if (moves) {
            TRY_ASSIGN(const Transform toMetric, Transform::between(shape.crs, metric));
            toMetric.apply(places);
        }
        std::vector<SurfaceEstimate> estimates(places.size());
        method.estimate(places, estimates);
        for (std::size_t at = begin; at < end; ++at) {
            const SurfaceEstimate& one = estimates[at - begin];
            made.value.cells[at] = static_cast<float>(one.value);
            if (made.variance)
                made.variance->cells[at] = static_cast<float>(one.variance);
            if (made.exceedance)
                made.exceedance->cells[at] = static_cast<float>(one.exceedance);
        }
        counted.add(end - begin);
        return {};
    }));
    return made;
}

Result<CrossValidation> crossValidated(const Interpolator& method, const PointSamples& samples, Progress& progress)
{
    const std::size_t n = samples.size();
    CrossValidation made;
    made.estimates.resize(n);
    made.errors.resize(n);
    made.standardised.resize(n);
    CountedProgress counted(progress, n, "Cross-validation");
    TRY(parallelFor(n, 64, progress, [&](std::size_t begin, std::size_t end) -> Result<void> {
        for (std::size_t i = begin; i < end; ++i) {
            const SurfaceEstimate one = method.without(i);
            made.estimates[i] = one.value;
            made.errors[i] = one.value - samples.values[i];
            made.standardised[i] = one.standardisedError;
        }
        counted.add(end - begin);
        return {};
    }));
    double sum = 0;
    double squares = 0;
    double ratios = 0;
    std::size_t withVariance = 0;
    for (std::size_t i = 0; i < n; ++i) {
        if (std::isnan(made.estimates[i]))
            continue;
        ++made.counted;
        sum += made.errors[i];
        squares += made.errors[i] * made.errors[i];
        if (std::isfinite(made.standardised[i])) {
            ratios += made.standardised[i] * made.standardised[i];
            ++withVariance;
        }
    }
    if (made.counted > 0) {
        made.meanError = sum / static_cast<double>(made.counted);
        made.rootMeanSquare = std::sqrt(squares / static_cast<double>(made.counted));
    }
    if (withVariance > 0)
        made.meanSquaredRatio = ratios / static_cast<double>(withVariance);
    return made;
}

}  // namespace spatial
