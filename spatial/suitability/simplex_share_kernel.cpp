// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/suitability/simplex_share_kernel.h"

#include "spatial/core/instruction_set.h"

#include <algorithm>
#include <cstdint>

namespace spatial {

namespace {

constexpr std::size_t kLanes = 32;
constexpr float kNearest = 1e-12F;   // a criterion below the threshold misses it by at least this: products of two such stay normal floats

using Rows = float[kMostSimplexCriteria][kLanes];

/// d = u - least, as floats, one row per criterion; bad is NaN in lanes where a utility is.
static inline __attribute__((always_inline)) void differences(const SimplexTask& task, const float* const* utilities, std::size_t begin, std::size_t width, Rows& d,
                                                              float (&bad)[kLanes])
{
    double least[kLanes];
    double sums[kLanes] = {};
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
        bad[lane] = 0;
        least[lane] = task.threshold;
    }
    for (std::size_t j = 0; j < task.criteria; ++j) {
        const float* u = utilities[j] + begin;
        if (width == kLanes)
            for (std::size_t lane = 0; lane < kLanes; ++lane)
                d[j][lane] = u[lane];
        else
            for (std::size_t lane = 0; lane < kLanes; ++lane)
                d[j][lane] = lane < width ? u[lane] : 1.0F;
        for (std::size_t lane = 0; lane < kLanes; ++lane)
            bad[lane] += d[j][lane] - d[j][lane];
    }
    if (task.baseline) {
        for (std::size_t j = 0; j < task.criteria; ++j)
            for (std::size_t lane = 0; lane < kLanes; ++lane)
                sums[lane] += task.baseline[j] * static_cast<double>(d[j][lane]);
        for (std::size_t lane = 0; lane < kLanes; ++lane) {
            least[lane] = (task.threshold - (1 - task.spread) * sums[lane]) / task.spread;
            sums[lane] = 0;
        }
    }
    for (std::size_t j = 0; j < task.criteria; ++j) {
        const double count = static_cast<double>(j + 1);
        for (std::size_t lane = 0; lane < kLanes; ++lane) {
            auto value = static_cast<double>(d[j][lane]);
            sums[lane] += value;
            value = task.ranked ? sums[lane] / count : value;
            const auto difference = static_cast<float>(value - least[lane]);
            const float clear = difference < 0 && difference > -kNearest ? -kNearest : difference;
            d[j][lane] = bad[lane] == 0 ? clear : 1.0F;
        }
    }
}

/// Every lane falling.
static inline __attribute__((always_inline)) void sortLanes(Rows& d, std::size_t criteria)
{
    for (std::size_t j = 1; j < criteria; ++j) {
        float moving[kLanes];
        for (std::size_t lane = 0; lane < kLanes; ++lane)
            moving[lane] = d[j][lane];
        for (std::size_t k = 0; k < j; ++k)
            for (std::size_t lane = 0; lane < kLanes; ++lane) {
                const float held = d[k][lane];
                const float high = held > moving[lane] ? held : moving[lane];
                moving[lane] = held > moving[lane] ? moving[lane] : held;
                d[k][lane] = high;
            }
        for (std::size_t lane = 0; lane < kLanes; ++lane)
            d[j][lane] = moving[lane];
    }
}

static inline __attribute__((always_inline)) void sharesOf(const SimplexTask& task, const float* const* utilities, float* shares, std::size_t begin, std::size_t width)
{
    alignas(64) Rows d;
    alignas(64) Rows a;
    float bad[kLanes];
    differences(task, utilities, begin, width, d, bad);
    sortLanes(d, task.criteria);
    std::size_t most = 0;               // rows that reach the threshold in some lane: the first ones
    std::size_t least = 0;              // in all lanes
    for (std::size_t j = 0; j < task.criteria; ++j) {
        std::int32_t some = 0;
        std::int32_t all = 1;
        for (std::size_t lane = 0; lane < kLanes; ++lane) {
            some |= static_cast<std::int32_t>(d[j][lane] >= 0);
            all &= static_cast<std::int32_t>(d[j][lane] >= 0);
            a[j][lane] = 0;
        }
        most += static_cast<std::size_t>(some);
        least += static_cast<std::size_t>(all);
    }
    for (std::size_t j = task.criteria; j-- > least;) {
        float q[kLanes];
        float moves[kLanes];   // 1, or 0 in lanes where the criterion reaches the threshold
        float before[kLanes];
        for (std::size_t lane = 0; lane < kLanes; ++lane) {
            const float miss = -d[j][lane];
            q[lane] = miss > 0 ? miss : 1.0F;
            moves[lane] = miss > 0 ? 1.0F : 0.0F;
            before[lane] = 1;
        }
        // Rows that miss in a lane come after those that reach there, so that what becomes of them does not matter.
        std::size_t i = 0;
        for (; i + 2 <= most; i += 2)
            for (std::size_t lane = 0; lane < kLanes; ++lane) {
                const float p0 = d[i][lane] > 0 ? d[i][lane] : 0.0F;
                const float p1 = d[i + 1][lane] > 0 ? d[i + 1][lane] : 0.0F;
                const float width0 = p0 + q[lane];
                const float width1 = p1 + q[lane];
                const float inverse = 1 / (width0 * width1);
                const float inverse0 = inverse * width1;
                const float inverse1 = inverse * width0;
                const bool moving = moves[lane] > 0;
                const float keep0 = moving ? p0 * inverse0 : 1.0F;
                const float keep1 = moving ? p1 * inverse1 : 1.0F;
                const float take0 = moving ? q[lane] * inverse0 : 0.0F;
                const float take1 = moving ? q[lane] * inverse1 : 0.0F;
                const float now0 = a[i][lane] * keep0 + before[lane] * take0;
                const float now1 = a[i + 1][lane] * keep1 + now0 * take1;
                a[i][lane] = now0;
                a[i + 1][lane] = now1;
                before[lane] = now1;
            }
        if (i < most)
            for (std::size_t lane = 0; lane < kLanes; ++lane) {
                const float p = d[i][lane] > 0 ? d[i][lane] : 0.0F;
                const float inverse = 1 / (p + q[lane]);
                const bool moving = moves[lane] > 0;
                const float keep = moving ? p * inverse : 1.0F;
                const float take = moving ? q[lane] * inverse : 0.0F;
                a[i][lane] = a[i][lane] * keep + before[lane] * take;
            }
    }
    float last[kLanes];
    for (std::size_t lane = 0; lane < kLanes; ++lane)
        last[lane] = 1;
    for (std::size_t i = 0; i < most; ++i)
        for (std::size_t lane = 0; lane < kLanes; ++lane)
            last[lane] = d[i][lane] >= 0 ? a[i][lane] : last[lane];
    for (std::size_t lane = 0; lane < width; ++lane) {
        const float share = 1 - last[lane];
        shares[begin + lane] = (share < 0 ? 0.0F : share > 1 ? 1.0F : share) + bad[lane];
    }
}

SPATIAL_KERNEL_BODY shareBody(const SimplexTask& task, const float* const* utilities, float* shares, std::size_t cells)
{
    std::size_t at = 0;
    for (; at + kLanes <= cells; at += kLanes)
        sharesOf(task, utilities, shares, at, kLanes);
    if (at < cells)
        sharesOf(task, utilities, shares, at, cells - at);
}

}  // namespace

SPATIAL_KERNEL(simplexShareKernel, shareBody, (const SimplexTask& task, const float* const* utilities, float* shares, std::size_t cells), (task, utilities, shares, cells))

}  // namespace spatial
