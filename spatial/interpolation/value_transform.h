// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"

#include <cstdint>
#include <span>
#include <vector>

namespace spatial {

enum class TransformKind : std::uint8_t { None, Log, NormalScore };

/// Values made more normal before kriging, and estimates brought back without bias (skewed concentrations). Immutable; any thread.
class ValueTransform {
public:
    /// Log: natural logarithm. NormalScore: the value of rank i of n becomes the normal quantile of (i - 0.5)/n, ties their mean rank.
    /// InvalidInput: no values, not finite ones; Log with a value of 0 or less.
    static Result<ValueTransform> of(TransformKind kind, std::span<const double> values);

    /// To the scale of kriging. NormalScore: straight between sample values; infinite outside them.
    double forward(double value) const;

    /// The mean on the scale of the data, from the estimate y and variance s2 of ordinary kriging and its multiplier mu (C lambda + mu = c0):
    /// None: y. Log: exp(y + s2/2 + mu) (Journel & Huijbregts 1978; Cressie 1993). NormalScore: the mean of 32 quantiles (ours) of N(y, s2), each brought back
    /// between the sample values, whose range it never leaves (Deutsch & Journel 1998). Log and NormalScore of positive data are never below 0.
    double back(double y, double s2, double mu) const;

    /// Probability of more than `threshold` where the estimate is y with variance s2: 1 - Phi((forward(threshold) - y) / s).
    double exceedance(double threshold, double y, double s2) const;

private:
    double valueOfScore(double score) const;

    TransformKind kind_ = TransformKind::None;
    std::vector<double> values_;   // NormalScore: different values, ascending
    std::vector<double> scores_;   // of them
};

}  // namespace spatial
