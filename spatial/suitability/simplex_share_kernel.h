// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace spatial {

/// What WeightRobustness asks of each cell.
struct SimplexTask {
    std::size_t criteria = 0;           ///< at most kMostSimplexCriteria
    double threshold = 0;
    const double* baseline = nullptr;   ///< of weights around a baseline: criteria of them, summing to 1
    double spread = 1;                  ///< then, above 0
    bool ranked = false;
};
inline constexpr std::size_t kMostSimplexCriteria = 64;

/// The recursion of WeightRobustness for 32 cells at a time, in 32-bit floats: each step is a mean of two shares, so that errors do not grow;
/// within 1e-5 of the double version. utilities[j][i] of criterion j and cell i; shares[i] = P(sum w_j u_j >= threshold), NaN where a
/// utility is NaN. The utilities of a cell are sorted first, so that only those above the threshold meet those below, in all lanes alike;
/// two steps share a division. The same bits for every instruction set, and whatever cells lie beside a cell.
void simplexShareKernel(const SimplexTask& task, const float* const* utilities, float* shares, std::size_t cells);

}  // namespace spatial
