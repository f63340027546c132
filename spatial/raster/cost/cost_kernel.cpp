// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/cost/cost_kernel.h"

#include "spatial/core/instruction_set.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

namespace spatial {

namespace {

constexpr double kInfinite = std::numeric_limits<double>::infinity();

/// What leaves the cells of a row: their cost and their own half of each kind of step, their quarter of a knight's.
struct Leaving {
    alignas(64) double straight[kCostStride];
    alignas(64) double diagonal[kCostStride];
    alignas(64) double nearKnight[kCostStride];
    alignas(64) double farKnight[kCostStride];
    int row = kCostTile + kCostPad;   // none

    bool isRim() const { return row < 0 || row >= kCostTile; }
    /// What lies beside the tile comes in the other pass.
    void closeSides()
    {
        for (double* each : {straight, diagonal, nearKnight, farKnight}) {
            std::fill_n(each, kCostPad, kInfinite);
            std::fill_n(each + kCostPad + kCostTile, kCostPad, kInfinite);
        }
    }
};

// Written so that compilers take the processor's minimum: no value is NaN.
inline __attribute__((always_inline)) double lesser(double a, double b) { return a < b ? a : b; }

template <bool Knights>
inline __attribute__((always_inline)) void leave(const CostSweep& s, int row, Leaving& out)
{
    const bool rim = row < 0 || row >= kCostTile;
    const int first = rim ? 0 : kCostPad;
    const int last = rim ? kCostStride : kCostPad + kCostTile;
    const double* const cost = s.cost + paddedCell(-kCostPad, row);
    const float* const friction = s.friction + paddedCell(-kCostPad, row);
    for (int x = first; x < last; ++x) {
        const auto f = static_cast<double>(friction[x]);
        out.straight[x] = cost[x] + f * s.halves.row;
        out.diagonal[x] = cost[x] + f * s.halves.diagonal;
        if constexpr (Knights) {
            out.nearKnight[x] = cost[x] + f * (s.halves.rowTwoColumns / 2);
            out.farKnight[x] = cost[x] + f * (s.halves.twoRowsColumn / 2);
        }
    }
    if (!rim && out.isRim())
        out.closeSides();
    out.row = row;
}

/// Relaxes one row from what leaves the row before it, and the one before that; says whether a cell changed.
template <bool Knights>
inline __attribute__((always_inline)) bool arrive(const CostSweep& s, int row, const Leaving& one, const Leaving& two, Leaving& out)
{
    double* __restrict const cost = s.cost + paddedCell(-kCostPad, row);
    const float* __restrict const friction = s.friction + paddedCell(-kCostPad, row);
    const float* __restrict const passed = s.friction + paddedCell(-kCostPad, row - s.step);
    const double* __restrict const straight = one.straight;
    const double* __restrict const diagonal = one.diagonal;
    const double* __restrict const nearKnight = one.nearKnight;
    const double* __restrict const farKnight = two.farKnight;
    double* __restrict const straightOut = out.straight;
    double* __restrict const diagonalOut = out.diagonal;
    double* __restrict const nearKnightOut = out.nearKnight;
    double* __restrict const farKnightOut = out.farKnight;
    const double a = s.halves.row;
    const double b = s.halves.diagonal;
    const double c = s.halves.rowTwoColumns / 2;
    const double d = s.halves.twoRowsColumn / 2;
    std::int64_t changed = 0;
#pragma GCC ivdep
    for (int x = kCostPad; x < kCostPad + kCostTile; ++x) {
        const auto f = static_cast<double>(friction[x]);
        const double old = cost[x];
        const double fa = f * a;
        const double fb = f * b;
        double best = lesser(straight[x] + fa, lesser(diagonal[x - 1], diagonal[x + 1]) + fb);
        if constexpr (Knights) {
            const double fc = f * c;
            const double fd = f * d;
            const auto beside = static_cast<double>(passed[x]);
            const auto west = static_cast<double>(passed[x - 1]);
            const auto east = static_cast<double>(passed[x + 1]);
            const double nearWest = nearKnight[x - 2] + (west + static_cast<double>(friction[x - 1])) * c;
            const double nearEast = nearKnight[x + 2] + (east + static_cast<double>(friction[x + 1])) * c;
            const double farWest = farKnight[x - 1] + (west + beside) * d;
            const double farEast = farKnight[x + 1] + (east + beside) * d;
            best = lesser(best, lesser(nearWest, nearEast) + fc);
            best = lesser(best, lesser(farWest, farEast) + fd);
            best = lesser(best, old);
            nearKnightOut[x] = best + fc;
            farKnightOut[x] = best + fd;
        } else {
            best = lesser(best, old);
        }
        changed |= std::bit_cast<std::int64_t>(best) ^ std::bit_cast<std::int64_t>(old);
        cost[x] = best;
        straightOut[x] = best + fa;
        diagonalOut[x] = best + fb;
    }
    if (out.isRim())
        out.closeSides();
    out.row = row;
    return changed != 0;
}

template <bool Knights>
inline __attribute__((always_inline)) std::uint64_t sweepRows(const CostSweep& s)
{
    constexpr int kReach = Knights ? 2 : 1;
    Leaving ring[3];
    std::uint64_t changed = 0;
    const int first = s.step > 0 ? 0 : kCostTile - 1;
    for (int i = 0; i < kCostTile; ++i) {
        const int row = first + i * s.step;
        const std::uint64_t dirty = s.dirty | changed;
        bool wanted = false;
        for (int back = 1; back <= kReach; ++back) {
            const int source = row - back * s.step;
            wanted |= source < 0 || source >= kCostTile ? s.rimDirty : (dirty >> source & 1) != 0;
        }
        if (!wanted)
            continue;
        Leaving& one = ring[(i + 2) % 3];
        Leaving& two = ring[(i + 1) % 3];
        if (one.row != row - s.step)
            leave<Knights>(s, row - s.step, one);
        if constexpr (Knights)
            if (two.row != row - 2 * s.step)
                leave<Knights>(s, row - 2 * s.step, two);
        if (arrive<Knights>(s, row, one, two, ring[i % 3]))
            changed |= std::uint64_t{1} << row;
    }
    return changed;
}

template <bool Knights>
inline __attribute__((always_inline)) bool arriveSloped(const SlopedSweep& s, int row)
{
    double* __restrict const cost = s.cost + paddedCell(0, row);
    const double* __restrict const one = s.cost + paddedCell(0, row - s.step);
    const double* __restrict const two = s.cost + paddedCell(0, row - (Knights ? 2 : 1) * s.step);
    constexpr int kPlane = kCostTile * kCostTile;
    const double* __restrict const weight = s.weights + row * kCostTile;
    std::int64_t changed = 0;
#pragma GCC ivdep
    for (int x = 0; x < kCostTile; ++x) {
        const double old = cost[x];
        double best = lesser(old, one[x] + weight[x]);
        best = lesser(best, lesser(one[x + 1] + weight[x + kPlane], one[x - 1] + weight[x + 2 * kPlane]));
        if constexpr (Knights) {
            best = lesser(best, lesser(one[x + 2] + weight[x + 3 * kPlane], one[x - 2] + weight[x + 4 * kPlane]));
            best = lesser(best, lesser(two[x + 1] + weight[x + 5 * kPlane], two[x - 1] + weight[x + 6 * kPlane]));
        }
        changed |= std::bit_cast<std::int64_t>(best) ^ std::bit_cast<std::int64_t>(old);
        cost[x] = best;
    }
    return changed != 0;
}

template <bool Knights>
inline __attribute__((always_inline)) std::uint64_t sweepSlopedRows(const SlopedSweep& s)
{
    constexpr int kReach = Knights ? 2 : 1;
    std::uint64_t changed = 0;
    const int first = s.step > 0 ? 0 : kCostTile - 1;
    for (int i = 0; i < kCostTile; ++i) {
        const int row = first + i * s.step;
        const std::uint64_t dirty = s.dirty | changed;
        bool wanted = false;
        for (int back = 1; back <= kReach; ++back) {
            const int source = row - back * s.step;
            wanted |= source < 0 || source >= kCostTile ? s.rimDirty : (dirty >> source & 1) != 0;
        }
        if (wanted && arriveSloped<Knights>(s, row))
            changed |= std::uint64_t{1} << row;
    }
    return changed;
}

SPATIAL_KERNEL_BODY sweepSlopedEightBody(const SlopedSweep& sweep, std::uint64_t& changed) { changed = sweepSlopedRows<false>(sweep); }
SPATIAL_KERNEL_BODY sweepSlopedSixteenBody(const SlopedSweep& sweep, std::uint64_t& changed) { changed = sweepSlopedRows<true>(sweep); }
SPATIAL_KERNEL_BODY sweepEightBody(const CostSweep& sweep, std::uint64_t& changed) { changed = sweepRows<false>(sweep); }
SPATIAL_KERNEL_BODY sweepSixteenBody(const CostSweep& sweep, std::uint64_t& changed) { changed = sweepRows<true>(sweep); }

constexpr int kBlock = 8;

SPATIAL_KERNEL_BODY turnBody(const double* from, std::uint64_t rows, double* to, std::uint64_t& changed)
{
    changed = 0;
    for (int top = 0; top < kCostTile; top += kBlock) {
        if ((rows >> top & 0xff) == 0)
            continue;
        for (int left = 0; left < kCostTile; left += kBlock) {
            alignas(64) double block[kBlock][kBlock];
            for (int i = 0; i < kBlock; ++i)
                for (int k = 0; k < kBlock; ++k)
                    block[k][i] = from[paddedCell(left + k, top + i)];
            for (int k = 0; k < kBlock; ++k) {
                double* const target = to + paddedCell(top, left + k);
                std::int64_t different = 0;
                for (int i = 0; i < kBlock; ++i) {
                    different |= std::bit_cast<std::int64_t>(block[k][i]) ^ std::bit_cast<std::int64_t>(target[i]);
                    target[i] = block[k][i];
                }
                changed |= static_cast<std::uint64_t>(different != 0) << (left + k);
            }
        }
    }
}

SPATIAL_KERNEL_BODY turnFrictionBody(const float* from, float* to)
{
    for (int top = 0; top < kCostTile; top += kBlock)
        for (int left = 0; left < kCostTile; left += kBlock)
            for (int k = 0; k < kBlock; ++k)
                for (int i = 0; i < kBlock; ++i)
                    to[paddedCell(top + i, left + k)] = from[paddedCell(left + k, top + i)];
}

}  // namespace

StepHalves StepHalves::of(double width, double height)
{
    return {height / 2, width / 2, std::sqrt(width * width + height * height) / 2, std::sqrt(4 * width * width + height * height) / 2,
            std::sqrt(width * width + 4 * height * height) / 2};
}

SPATIAL_KERNEL(sweepEight, sweepEightBody, (const CostSweep& sweep, std::uint64_t& changed), (sweep, changed))
SPATIAL_KERNEL(sweepSixteen, sweepSixteenBody, (const CostSweep& sweep, std::uint64_t& changed), (sweep, changed))
SPATIAL_KERNEL(sweepSlopedEight, sweepSlopedEightBody, (const SlopedSweep& sweep, std::uint64_t& changed), (sweep, changed))
SPATIAL_KERNEL(sweepSlopedSixteen, sweepSlopedSixteenBody, (const SlopedSweep& sweep, std::uint64_t& changed), (sweep, changed))
SPATIAL_KERNEL(turnTile, turnBody, (const double* from, std::uint64_t rows, double* to, std::uint64_t& changed), (from, rows, to, changed))
SPATIAL_KERNEL(turnTile, turnFrictionBody, (const float* from, float* to), (from, to))

}  // namespace spatial
