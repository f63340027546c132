// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace spatial {

struct SobolOptions {
    std::size_t points = 1'024;     ///< of each replicate; rounded up to a power of two
    std::size_t replicates = 8;     ///< independent scramblings, at least 2: the standard errors come from their spread
    std::uint64_t seed = 1;
};

/// Of one output: which share of its variance comes from each group of inputs.
struct SobolIndices {
    double mean = 0;
    double variance = 0;
    std::vector<double> first;        ///< S_i = V(E(Y | X_i)) / V(Y): alone; may be a little below 0 by sampling
    std::vector<double> firstError;   ///< standard errors
    std::vector<double> total;        ///< S_Ti = E(V(Y | X_~i)) / V(Y): with all its interactions
    std::vector<double> totalError;
};

/// Writes outputs for inputs in 0 <= u < 1. Called from several threads at once.
using SobolModel = std::function<Result<void>(std::span<const double> inputs, std::span<double> outputs)>;

/// Global sensitivity by variances (Sobol 1993), estimated as Saltelli et al. 2010 (CPC 181:259) recommend: S_i from f(B) (f(A_B^i) - f(A)),
/// S_Ti from (f(A) - f(A_B^i))^2 / 2 (Jansen 1999), at scrambled Sobol points (sobol_points.h), for all outputs from the same runs:
/// replicates * points * (groups + 2) of them. `groupOf[d]` is the group of input d, 0 .. groups - 1 without gaps; inputs of a group vary together.
/// Inputs are independent and uniform; the model turns them into its own distributions. Indices of an output that does not vary are NaN.
/// Depends on the seed, not on threads. LimitReached: scrambledSobolPoints (2 numbers per input); errors of the model.
Result<std::vector<SobolIndices>> sobolIndices(const std::vector<std::size_t>& groupOf, std::size_t outputs, const SobolModel& model, const SobolOptions& options, Progress& progress);

}  // namespace spatial
