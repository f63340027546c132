// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/raster/mapped_cells.h"
#include "spatial/suitability/weighted_overlay.h"

#include <array>

namespace spatial {

/// Factors and constraints on one grid, read together in short runs of cells: the common ground of overlays and robustness maps.
/// Curves on top of a factor are not read through but applied run by run, in the nearest cache, just before the run is used.
class FactorStack {
public:
    /// GridMismatch where the rasters do not share one grid. There is at least one factor.
    static Result<FactorStack> make(const std::vector<Factor>& factors, const std::vector<RasterExpression>& constraints);

    const GridShape& shape() const { return inputs_.front().below.shape(); }
    std::size_t factors() const { return factors_; }

    static constexpr std::size_t kRun = 512;   ///< cells of all factors that stay in the nearest cache

    /// Up to kRun neighbouring cells: utilities factor by factor, and the product of the constraints (1 without any; NaN is nodata).
    /// The utilities belong to the consumer: it may change them.
    struct Run {
        std::span<float* const> utilities;   ///< one row per factor
        std::span<const double> allowed;
    };
    using Consumer = std::function<void(const Run& run, std::span<float> output)>;

    /// Checks that all values lie in 0..1 and hands the window over run by run.
    Result<void> read(const Window& window, std::span<float> output, const Consumer& consume) const;

    /// The same of the rasters' overviews. Nothing where none has one.
    std::optional<FactorStack> overview(double cellSize) const;

private:
    Error outside(const Window& window, std::size_t cell, std::size_t input, float value) const;

    std::vector<Unmapped> inputs_;   // factors, then constraints
    std::vector<std::string> names_;
    std::size_t factors_ = 0;
};

}  // namespace spatial
