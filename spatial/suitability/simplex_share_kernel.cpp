// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/suitability/simplex_share_kernel.h"

#include "spatial/core/instruction_set.h"

namespace spatial {

namespace {

constexpr std::size_t kMostCriteria = 64;

SPATIAL_KERNEL_BODY shareBody(const float* differences, std::size_t criteria, float* shares)
{
    alignas(64) float a[kMostCriteria][kSimplexLanes];
    bool reaches[kMostCriteria];   // in some lane
    bool misses[kMostCriteria];
    for (std::size_t i = 0; i < criteria; ++i) {
        int notNegative = 0;
        int negative = 0;
        for (std::size_t lane = 0; lane < kSimplexLanes; ++lane) {
            const float d = differences[i * kSimplexLanes + lane];
            a[i][lane] = 0;
            notNegative |= static_cast<int>(d >= 0);
            negative |= static_cast<int>(d < 0);
        }
        reaches[i] = notNegative != 0;
        misses[i] = negative != 0;
    }
    alignas(64) float previous[kSimplexLanes];
    alignas(64) float q[kSimplexLanes];   // how far the criterion misses; 0 where it reaches
    for (std::size_t j = 0; j < criteria; ++j) {
        if (!misses[j])
            continue;
        for (std::size_t lane = 0; lane < kSimplexLanes; ++lane) {
            const float d = differences[j * kSimplexLanes + lane];
            q[lane] = d < 0 ? -d : 0.0F;
            previous[lane] = 1;
        }
        for (std::size_t i = 0; i < criteria; ++i) {
            if (!reaches[i])
                continue;
            const float* d = differences + i * kSimplexLanes;
            for (std::size_t lane = 0; lane < kSimplexLanes; ++lane) {
                const float p = d[lane];
                const float old = a[i][lane];
                const bool counts = p >= 0;
                const bool moves = counts & (q[lane] > 0);
                const float mean = (p * old + q[lane] * previous[lane]) / (moves ? p + q[lane] : 1.0F);
                const float now = moves ? mean : old;
                a[i][lane] = now;
                previous[lane] = counts ? now : previous[lane];
            }
        }
    }
    for (std::size_t lane = 0; lane < kSimplexLanes; ++lane)
        previous[lane] = 1;
    for (std::size_t i = 0; i < criteria; ++i)
        for (std::size_t lane = 0; lane < kSimplexLanes; ++lane)
            previous[lane] = differences[i * kSimplexLanes + lane] >= 0 ? a[i][lane] : previous[lane];
    for (std::size_t lane = 0; lane < kSimplexLanes; ++lane) {
        const float share = 1 - previous[lane];
        shares[lane] = share < 0 ? 0.0F : share > 1 ? 1.0F : share;
    }
}

}  // namespace

SPATIAL_KERNEL(simplexShareKernel, shareBody, (const float* differences, std::size_t criteria, float* shares), (differences, criteria, shares))

}  // namespace spatial
