// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace spatial {

/// output[i] = allowed[i] * sum over j of weights[j] * utilities[j][i], in double, factor after factor, for `cells` cells.
/// Nodata needs no test: NaN stays NaN. The same bits for every instruction set.
void weightedSumKernel(const double* weights, std::size_t factors, const float* const* utilities, const double* allowed, float* output, std::size_t cells);

}  // namespace spatial
