// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace spatial {

/// One row between two rows of source cells: out[i] from a[i] b[i] above and c[i] d[i] below, x[i] of the way from left to right and y of the way
/// from top to bottom. Nodata where the nearest of the four is; other missing ones leave their weight to the rest. In double, rounded once;
/// the same bits for every instruction set.
void bilinearRowKernel(const float* a, const float* b, const float* c, const float* d, const double* x, double y, float* out, std::size_t cells);

/// sums[i] += weight * values[i] and weights[i] += weight where values[i] is not nodata.
void weightedRowKernel(const float* values, double weight, double* sums, double* weights, std::size_t cells);

}  // namespace spatial
