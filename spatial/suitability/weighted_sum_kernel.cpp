// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/suitability/weighted_sum_kernel.h"

#include "spatial/core/instruction_set.h"

#include <algorithm>

namespace spatial {

namespace {

/// So many sums stay in registers while factor after factor is added.
constexpr std::size_t kBlock = 32;

SPATIAL_KERNEL_BODY sumBody(const double* weights, std::size_t factors, const float* const* utilities, const double* allowed, float* output, std::size_t cells)
{
    std::size_t at = 0;
    for (; at + kBlock <= cells; at += kBlock) {
        double sums[kBlock] = {};
        for (std::size_t j = 0; j < factors; ++j) {
            const float* values = utilities[j] + at;
            const double weight = weights[j];
            for (std::size_t i = 0; i < kBlock; ++i)
                sums[i] += weight * static_cast<double>(values[i]);
        }
        for (std::size_t i = 0; i < kBlock; ++i)
            output[at + i] = static_cast<float>(sums[i] * allowed[at + i]);
    }
    for (; at < cells; ++at) {
        double sum = 0;
        for (std::size_t j = 0; j < factors; ++j)
            sum += weights[j] * static_cast<double>(utilities[j][at]);
        output[at] = static_cast<float>(sum * allowed[at]);
    }
}

}  // namespace

SPATIAL_KERNEL(weightedSumKernel, sumBody,
               (const double* weights, std::size_t factors, const float* const* utilities, const double* allowed, float* output, std::size_t cells),
               (weights, factors, utilities, allowed, output, cells))

}  // namespace spatial
