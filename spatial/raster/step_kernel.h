// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace spatial {

/// A step function of few steps: the value of the last threshold that is not above x, nodata below the first and for NaN.
/// `thresholds` ascend. `from` and `to` may be the same cells, but must not overlap otherwise.
/// One comparison and one choice per step and vector: for up to some 24 steps. The same bits for every instruction set.
void fewStepsKernel(const float* thresholds, const float* values, std::size_t steps, const float* from, float* to, std::size_t cells);

/// The same by halving, for many steps: `thresholds` are filled up with NaN to `size` - 1 of them, a power of two less one; values[0] is
/// what lies below the first, values[k] belongs to thresholds[k - 1].
void manyStepsKernel(const float* thresholds, const float* values, std::size_t size, const float* from, float* to, std::size_t cells);

}  // namespace spatial
