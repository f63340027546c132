// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/suitability/weighted_overlay.h"

#include <array>

namespace spatial {

/// Factors and constraints on one grid, read together in short runs of cells: the common ground of overlays and robustness maps.
class FactorStack {
public:
    /// GridMismatch where the rasters do not share one grid. There is at least one factor.
    static Result<FactorStack> make(const std::vector<Factor>& factors, const std::vector<RasterExpression>& constraints);

    const GridShape& shape() const { return factors_.front().values.shape(); }
    std::size_t factors() const { return factors_.size(); }

    static constexpr std::size_t kRun = 64;   ///< cells whose sums stay in registers and the nearest cache

    /// Up to kRun neighbouring cells: utilities factor by factor, and the product of the constraints (1 without any; NaN is nodata).
    struct Run {
        std::span<const std::span<const float>> utilities;   ///< one span per factor
        std::span<const double> allowed;
    };
    using Consumer = std::function<void(const Run& run, std::span<float> output)>;

    /// Checks that all values lie in 0..1 and hands the window over run by run.
    Result<void> read(const Window& window, std::span<float> output, const Consumer& consume) const;

private:
    Error outside(const Window& window, std::size_t cell, std::size_t input, float value) const;
    std::string nameOf(std::size_t input) const;

    std::vector<Factor> factors_;
    std::vector<RasterExpression> constraints_;
};

}  // namespace spatial
