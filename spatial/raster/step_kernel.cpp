// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/step_kernel.h"

#include "spatial/core/instruction_set.h"

#include <algorithm>
#include <cstdint>
#include <limits>

namespace spatial {

namespace {

/// So many cells stay in registers while step after step is tried.
constexpr std::size_t kStepBlock = 64;
constexpr float kBelow = std::numeric_limits<float>::quiet_NaN();

SPATIAL_KERNEL_BODY fewStepsBody(const float* thresholds, const float* values, std::size_t steps, const float* from, float* to, std::size_t cells)
{
    std::size_t at = 0;
    for (; at + kStepBlock <= cells; at += kStepBlock) {
        float x[kStepBlock];
        float y[kStepBlock];
        for (std::size_t i = 0; i < kStepBlock; ++i) {
            x[i] = from[at + i];
            y[i] = kBelow;
        }
        for (std::size_t k = 0; k < steps; ++k) {
            const float threshold = thresholds[k];
            const float value = values[k];
            for (std::size_t i = 0; i < kStepBlock; ++i)
                y[i] = x[i] >= threshold ? value : y[i];
        }
        for (std::size_t i = 0; i < kStepBlock; ++i)
            to[at + i] = y[i];
    }
    for (; at < cells; ++at) {
        float y = kBelow;
        for (std::size_t k = 0; k < steps; ++k)
            y = from[at] >= thresholds[k] ? values[k] : y;
        to[at] = y;
    }
}

SPATIAL_KERNEL_BODY manyStepsBody(const float* thresholds, const float* values, std::size_t size, const float* from, float* to, std::size_t cells)
{
    for (std::size_t begin = 0; begin < cells; begin += kStepBlock) {
        const std::size_t count = std::min(kStepBlock, cells - begin);
        std::int32_t passed[kStepBlock] = {};
        float x[kStepBlock] = {};
        for (std::size_t i = 0; i < count; ++i)
            x[i] = from[begin + i];
        for (auto half = static_cast<std::int32_t>(size / 2); half > 0; half /= 2)
            for (std::size_t i = 0; i < kStepBlock; ++i)
                passed[i] += thresholds[passed[i] + half - 1] <= x[i] ? half : 0;
        for (std::size_t i = 0; i < count; ++i)
            to[begin + i] = values[passed[i]];
    }
}

}  // namespace

SPATIAL_KERNEL(fewStepsKernel, fewStepsBody,
               (const float* thresholds, const float* values, std::size_t steps, const float* from, float* to, std::size_t cells),
               (thresholds, values, steps, from, to, cells))
SPATIAL_KERNEL(manyStepsKernel, manyStepsBody,
               (const float* thresholds, const float* values, std::size_t size, const float* from, float* to, std::size_t cells),
               (thresholds, values, size, from, to, cells))

}  // namespace spatial
