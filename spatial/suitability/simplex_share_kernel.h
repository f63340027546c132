// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace spatial {

/// Cells whose recursions run side by side.
inline constexpr std::size_t kSimplexLanes = 32;

/// The recursion of WeightRobustness for kSimplexLanes cells at once, in 32-bit floats: each step is a mean of two shares, so that errors do
/// not grow; within 1e-5 of the double version. differences[j * kSimplexLanes + lane] = u_j - t of that cell; shares[lane] = P(w . d >= 0).
/// A NaN gives nonsense in its lane only. At most 64 criteria. The same bits for every instruction set.
void simplexShareKernel(const float* differences, std::size_t criteria, float* shares);

}  // namespace spatial
