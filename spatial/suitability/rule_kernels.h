// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/suitability/combination.h"

#include <array>

namespace spatial {

inline constexpr std::size_t kMostFactors = 256;

/// A combination as the kernels that compute it over runs of cells; the same values as Combination::score, times the constraints.
/// Refers to the combination. Any thread.
class RuleKernels {
public:
    explicit RuleKernels(const Combination& combination);

    /// One row of output.size() utilities per criterion, in which substituteMissing() has been; allowed is the product of the constraints.
    void operator()(std::span<const float* const> utilities, std::span<const double> allowed, std::span<float> output) const;

private:
    const Combination& combination_;
    std::array<bool, kMostFactors> leftOut_{};
    bool reweights_ = false;
};

}  // namespace spatial
