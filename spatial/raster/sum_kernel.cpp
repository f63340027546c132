// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/sum_kernel.h"

#include "spatial/core/instruction_set.h"

#include <cmath>
#include <cstdint>
#include <limits>

namespace spatial {

namespace {

constexpr std::size_t kLanes = 32;
constexpr float kInfinity = std::numeric_limits<float>::infinity();
constexpr float kSpan = 65536;              // 24 bits of a float + 16 + 12 of the count = 52
constexpr float kSmallest = 1e-30F;         // far above subnormal floats, whose last bit lies higher in their size

SPATIAL_KERNEL_BODY summaryBody(const float* cells, std::size_t count, BlockSummary& summary)
{
    double sums[kLanes] = {};
    float low[kLanes];
    float high[kLanes];
    float least[kLanes];   // of the absolute values that are not 0
    std::int32_t valid[kLanes] = {};
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
        low[lane] = kInfinity;
        high[lane] = -kInfinity;
        least[lane] = kInfinity;
    }
    const auto add = [&](std::size_t lane, float x) __attribute__((always_inline)) {
        const bool is = x == x;
        const float value = is ? x : 0.0F;
        const float size = value < 0 ? -value : value;
        sums[lane] += static_cast<double>(value);
        low[lane] = x < low[lane] ? x : low[lane];
        high[lane] = x > high[lane] ? x : high[lane];
        const float positive = size > 0 ? size : kInfinity;
        least[lane] = positive < least[lane] ? positive : least[lane];
        valid[lane] += is ? 1 : 0;
    };
    std::size_t at = 0;
    for (; at + kLanes <= count; at += kLanes)
        for (std::size_t lane = 0; lane < kLanes; ++lane)
            add(lane, cells[at + lane]);
    for (std::size_t lane = 0; at < count; ++at, ++lane)
        add(lane, cells[at]);
    summary = {0, kInfinity, -kInfinity, 0, false};
    float smallest = kInfinity;
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
        summary.sum += sums[lane];
        summary.minimum = low[lane] < summary.minimum ? low[lane] : summary.minimum;
        summary.maximum = high[lane] > summary.maximum ? high[lane] : summary.maximum;
        smallest = least[lane] < smallest ? least[lane] : smallest;
        summary.valid += static_cast<std::size_t>(valid[lane]);
    }
    const float largest = summary.maximum > -summary.minimum ? summary.maximum : -summary.minimum;
    summary.exact = summary.valid == 0 || smallest == kInfinity ? largest < kInfinity
                                                                  : smallest >= kSmallest && largest <= smallest * kSpan && largest < kInfinity;
}

}  // namespace

SPATIAL_KERNEL(blockSummaryKernel, summaryBody, (const float* cells, std::size_t count, BlockSummary& summary), (cells, count, summary))

}  // namespace spatial
