// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace spatial {

/// What a block of cells says about itself in one pass.
struct BlockSummary {
    double sum = 0;            ///< of the finite cells; without rounding where `exact`
    float minimum = 0;         ///< of the valid cells: +infinity where there is none
    float maximum = 0;         ///< -infinity where there is none
    std::size_t valid = 0;     ///< cells that are not NaN
    bool exact = false;        ///< all cells are finite or NaN, and so near each other in size that no partial sum was rounded
};

/// At most 4096 cells. Floats are whole multiples of a power of two: where the largest and the smallest (not 0) differ by at most 2^16, all
/// partial sums of a block fit the 53 bits of a double, whatever their order. The same bits for every instruction set.
void blockSummaryKernel(const float* cells, std::size_t count, BlockSummary& summary);

}  // namespace spatial
