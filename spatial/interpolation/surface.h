// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"
#include "spatial/interpolation/point_samples.h"
#include "spatial/raster/grid.h"

#include <limits>
#include <optional>
#include <span>
#include <vector>

namespace spatial {

/// What is estimated at a place; NaN where there is nothing to say.
struct SurfaceEstimate {
    double value = std::numeric_limits<double>::quiet_NaN();
    double variance = std::numeric_limits<double>::quiet_NaN();     ///< kriging only, in the square of the transformed unit
    double exceedance = std::numeric_limits<double>::quiet_NaN();   ///< kriging with a threshold only: the probability of more than it
    double standardisedError = std::numeric_limits<double>::quiet_NaN();   ///< of without(): (estimate - value) / standard deviation, transformed
};

/// A method of interpolation with its samples. Estimates depend on the place alone, never on those estimated beside it. Immutable; any thread.
class Interpolator {
public:
    virtual ~Interpolator() = default;
    virtual void estimate(std::span<const Coordinate> places, std::span<SurfaceEstimate> estimates) const = 0;
    /// At the place of a sample, as if that sample had not been taken; its standardised error is set where the method has a variance.
    virtual SurfaceEstimate without(std::size_t sample) const = 0;
};

struct SurfaceGrids {
    Grid value;
    std::optional<Grid> variance;
    std::optional<Grid> exceedance;
};
struct SurfaceWishes {
    bool variance = false;
    bool exceedance = false;
};

/// The surface at the centres of all cells of `shape`; nodata where the method says nothing. `metric` is the plane of the samples: where
/// the grid has another CRS its centres are brought there. Blocks of cells in parallel; asks for cancellation every 2,048 cells.
/// LimitReached where the grids do not fit into memoryLimit(); CrsMismatch where there is no way between the systems.
Result<SurfaceGrids> surfaceOn(const Interpolator& method, const GridShape& shape, const Crs& metric, SurfaceWishes wishes, Progress& progress);

/// Leave-one-out cross-validation (Stone 1974): each sample is estimated from the others. error = estimate - value.
struct CrossValidation {
    std::vector<double> estimates;      ///< one per sample; NaN where the others say nothing (its neighbourhood is empty, the hull's corners)
    std::vector<double> errors;
    std::vector<double> standardised;   ///< error / kriging standard deviation, on the transformed scale; NaN for methods without a variance
    std::size_t counted = 0;            ///< samples with an estimate
    double meanError = std::numeric_limits<double>::quiet_NaN();
    double rootMeanSquare = std::numeric_limits<double>::quiet_NaN();
    double meanSquaredRatio = std::numeric_limits<double>::quiet_NaN();   ///< MSDR, mean of standardised^2: 1 where the variances are right
};
Result<CrossValidation> crossValidated(const Interpolator& method, const PointSamples& samples, Progress& progress);

}  // namespace spatial
