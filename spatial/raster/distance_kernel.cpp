// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/distance_kernel.h"

#include "spatial/core/instruction_set.h"

#include <cmath>

namespace spatial {

namespace {

template <class Steps>
SPATIAL_KERNEL_BODY markBody(const float* cells, std::size_t count, Steps* steps)
{
    Steps* __restrict const out = steps;
    for (std::size_t i = 0; i < count; ++i)
        out[i] = cells[i] == 0 || std::isnan(cells[i]) ? kNoSteps<Steps> : Steps{0};
}

template <class Steps>
SPATIAL_KERNEL_BODY rowStepBody(const Steps* neighbour, std::size_t count, Steps* steps)
{
    const Steps* __restrict const from = neighbour;
    Steps* __restrict const to = steps;
    for (std::size_t i = 0; i < count; ++i) {
        const auto next = static_cast<Steps>(from[i] + (from[i] != kNoSteps<Steps> ? 1 : 0));
        to[i] = next < to[i] ? next : to[i];
    }
}

template <class Steps>
SPATIAL_KERNEL_BODY squareBody(const Steps* steps, std::size_t count, std::uint32_t most, std::int64_t* squares)
{
    std::int64_t* __restrict const out = squares;
    for (std::size_t i = 0; i < count; ++i) {
        const std::int64_t away = steps[i];
        out[i] = steps[i] == kNoSteps<Steps> || steps[i] > most ? kFarSquare : away * away;
    }
}

template <class Steps>
SPATIAL_KERNEL_BODY nearSquareBody(const Steps* steps, std::size_t count, std::uint32_t most, std::uint32_t* squares)
{
    std::uint32_t* __restrict const out = squares;
    const std::uint32_t farthest = most < 32767 ? most : 32767;
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint32_t away = steps[i];
        const std::uint32_t square = away * away;
        out[i] = away > farthest ? kNearFar : square;
    }
}

SPATIAL_KERNEL_BODY blockMinimumBody(const std::uint32_t* squares, std::size_t blocks, std::uint32_t* minima)
{
    for (std::size_t block = 0; block < blocks; ++block) {
        std::uint32_t least = kNearFar;
        for (std::size_t i = 0; i < kNearBlock; ++i) {
            const std::uint32_t square = squares[block * kNearBlock + i];
            least = square < least ? square : least;
        }
        minima[block] = least;
    }
}

SPATIAL_KERNEL_BODY nearDistanceBody(const std::uint32_t* squares, std::size_t blocks, const std::uint32_t* minima, std::uint32_t limit, std::uint32_t* distances)
{
    constexpr std::uint32_t kAtOnce = 4;
    for (std::size_t block = 0; block < blocks; ++block) {
        if (minima[block] > limit)
            continue;
        const std::uint32_t* const centre = squares + block * kNearBlock;
        alignas(64) std::uint32_t out[kNearBlock];
        for (std::size_t i = 0; i < kNearBlock; ++i)
            out[i] = centre[i];
        for (std::uint32_t reached = 0; reached + kAtOnce <= kNearReach; reached += kAtOnce) {
            std::uint32_t most = 0;
            for (std::size_t i = 0; i < kNearBlock; ++i)
                most = out[i] > most ? out[i] : most;
            if (most <= (reached + 1) * (reached + 1))
                break;
            for (std::uint32_t k = reached + 1; k <= reached + kAtOnce; ++k) {
                const std::uint32_t* const west = centre - k;
                const std::uint32_t* const east = centre + k;
                for (std::size_t i = 0; i < kNearBlock; ++i) {
                    const std::uint32_t side = (west[i] < east[i] ? west[i] : east[i]) + k * k;
                    out[i] = side < out[i] ? side : out[i];
                }
            }
        }
        for (std::size_t i = 0; i < kNearBlock; ++i)
            distances[block * kNearBlock + i] = out[i];
    }
}

SPATIAL_KERNEL_BODY nearRootBody(const std::uint32_t* squares, std::size_t count, double metres, double most, float* distances)
{
    float* __restrict const out = distances;
    for (std::size_t i = 0; i < count; ++i) {
        const double distance = std::sqrt(static_cast<double>(static_cast<std::int32_t>(squares[i]))) * metres;
        out[i] = distance > most ? std::numeric_limits<float>::quiet_NaN() : static_cast<float>(distance);
    }
}

SPATIAL_KERNEL_BODY candidateBody(const std::int64_t* squares, std::size_t count, unsigned char* candidate)
{
    unsigned char* __restrict const out = candidate;
    const auto last = static_cast<std::ptrdiff_t>(count);
    for (std::ptrdiff_t i = 0; i < last; ++i)
        out[i] = (squares[i] < kFarSquare) & (2 * squares[i] <= squares[i - 1] + squares[i + 1] + 2) ? 1 : 0;
}

SPATIAL_KERNEL_BODY rootBody(const std::int32_t* nearest, const std::int64_t* squares, std::size_t first, std::size_t count, double weight, double metres, double most, float* distances)
{
    float* __restrict const out = distances;
    const auto last = static_cast<std::int32_t>(first + count);
    for (auto x = static_cast<std::int32_t>(first); x < last; ++x) {
        const auto away = static_cast<double>(x - nearest[x]);
        const double distance = std::sqrt(away * away + weight * static_cast<double>(squares[nearest[x]])) * metres;
        out[x] = distance > most ? std::numeric_limits<float>::quiet_NaN() : static_cast<float>(distance);
    }
}

}  // namespace

SPATIAL_KERNEL(markSourcesKernel, markBody, (const float* cells, std::size_t count, std::uint16_t* steps), (cells, count, steps))
SPATIAL_KERNEL(markSourcesKernel, markBody, (const float* cells, std::size_t count, std::uint32_t* steps), (cells, count, steps))
SPATIAL_KERNEL(rowStepKernel, rowStepBody, (const std::uint16_t* neighbour, std::size_t count, std::uint16_t* steps), (neighbour, count, steps))
SPATIAL_KERNEL(rowStepKernel, rowStepBody, (const std::uint32_t* neighbour, std::size_t count, std::uint32_t* steps), (neighbour, count, steps))
SPATIAL_KERNEL(squareKernel, squareBody, (const std::uint16_t* steps, std::size_t count, std::uint32_t most, std::int64_t* squares), (steps, count, most, squares))
SPATIAL_KERNEL(squareKernel, squareBody, (const std::uint32_t* steps, std::size_t count, std::uint32_t most, std::int64_t* squares), (steps, count, most, squares))
SPATIAL_KERNEL(nearSquareKernel, nearSquareBody, (const std::uint16_t* steps, std::size_t count, std::uint32_t most, std::uint32_t* squares), (steps, count, most, squares))
SPATIAL_KERNEL(nearSquareKernel, nearSquareBody, (const std::uint32_t* steps, std::size_t count, std::uint32_t most, std::uint32_t* squares), (steps, count, most, squares))
SPATIAL_KERNEL(blockMinimumKernel, blockMinimumBody, (const std::uint32_t* squares, std::size_t blocks, std::uint32_t* minima), (squares, blocks, minima))
SPATIAL_KERNEL(nearDistanceKernel, nearDistanceBody, (const std::uint32_t* squares, std::size_t blocks, const std::uint32_t* minima, std::uint32_t limit, std::uint32_t* distances),
               (squares, blocks, minima, limit, distances))
SPATIAL_KERNEL(nearRootKernel, nearRootBody, (const std::uint32_t* squares, std::size_t count, double metres, double most, float* distances), (squares, count, metres, most, distances))
SPATIAL_KERNEL(candidateKernel, candidateBody, (const std::int64_t* squares, std::size_t count, unsigned char* candidate), (squares, count, candidate))
SPATIAL_KERNEL(rootKernel, rootBody, (const std::int32_t* nearest, const std::int64_t* squares, std::size_t first, std::size_t count, double weight, double metres, double most, float* distances),
               (nearest, squares, first, count, weight, metres, most, distances))

}  // namespace spatial
