// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/network/sweep_kernels.h"

#include "spatial/core/instruction_set.h"

#include <limits>

namespace spatial::sweep {

namespace {

constexpr double kInfinite = std::numeric_limits<double>::infinity();

/// Doubles as wide as the registers of each instruction set; wider ones would be taken apart piece by piece.
using Wide = double __attribute__((vector_size(64)));
using Middle = double __attribute__((vector_size(32)));
using Narrow = double __attribute__((vector_size(16)));

constexpr std::size_t kLanes = 8;

SPATIAL_KERNEL_BODY oneCostBody(const Job& job, std::size_t begin, std::size_t end)
{
    for (std::size_t slot = begin; slot < end; ++slot) {
        double best = job.touched[slot] ? job.labels[slot] : kInfinite;
        job.touched[slot] = 0;
        for (std::uint32_t a = job.first[slot]; a < job.first[slot + 1]; ++a) {
            const double cost = job.labels[job.head[a]] + job.cost[a];
            best = cost < best ? cost : best;
        }
        job.labels[slot] = best;
    }
}

SPATIAL_KERNEL_BODY oneBothBody(const Job& job, std::size_t begin, std::size_t end)
{
    for (std::size_t slot = begin; slot < end; ++slot) {
        double best = job.touched[slot] ? job.labels[2 * slot] : kInfinite;
        double bestOther = job.touched[slot] ? job.labels[2 * slot + 1] : kInfinite;
        job.touched[slot] = 0;
        for (std::uint32_t a = job.first[slot]; a < job.first[slot + 1]; ++a) {
            const double* label = job.labels + 2 * std::size_t{job.head[a]};
            const double cost = label[0] + job.cost[a];
            const double other = label[1] + job.other[a];
            const double least = cost < best ? cost : best;
            const double ofKnown = best == least ? bestOther : kInfinite;
            const double ofNew = cost == least ? other : kInfinite;
            bestOther = ofNew < ofKnown ? ofNew : ofKnown;
            best = least;
        }
        job.labels[2 * slot] = best;
        job.labels[2 * slot + 1] = bestOther;
    }
}

template <class Vector>
SPATIAL_KERNEL_BODY eightCostBody(const Job& job, std::size_t begin, std::size_t end)
{
    constexpr std::size_t kPieces = kLanes * sizeof(double) / sizeof(Vector);
    Vector* labels = reinterpret_cast<Vector*>(job.labels);
    const Vector infinite = Vector{} + kInfinite;
    for (std::size_t slot = begin; slot < end; ++slot) {
        Vector best[kPieces];
        for (std::size_t i = 0; i < kPieces; ++i)
            best[i] = job.touched[slot] ? labels[slot * kPieces + i] : infinite;
        job.touched[slot] = 0;
        for (std::uint32_t a = job.first[slot]; a < job.first[slot + 1]; ++a) {
            const Vector* label = labels + std::size_t{job.head[a]} * kPieces;
            for (std::size_t i = 0; i < kPieces; ++i) {
                const Vector cost = label[i] + job.cost[a];
                best[i] = cost < best[i] ? cost : best[i];
            }
        }
        for (std::size_t i = 0; i < kPieces; ++i)
            labels[slot * kPieces + i] = best[i];
    }
}

/// Of equal costs the least other measure, without comparing two conditions at once, which few processors do well.
template <class Vector>
SPATIAL_KERNEL_BODY eightBothBody(const Job& job, std::size_t begin, std::size_t end)
{
    constexpr std::size_t kPieces = kLanes * sizeof(double) / sizeof(Vector);
    Vector* labels = reinterpret_cast<Vector*>(job.labels);
    const Vector infinite = Vector{} + kInfinite;
    for (std::size_t slot = begin; slot < end; ++slot) {
        Vector* own = labels + slot * 2 * kPieces;
        Vector best[kPieces];
        Vector bestOther[kPieces];
        for (std::size_t i = 0; i < kPieces; ++i) {
            best[i] = job.touched[slot] ? own[i] : infinite;
            bestOther[i] = job.touched[slot] ? own[kPieces + i] : infinite;
        }
        job.touched[slot] = 0;
        for (std::uint32_t a = job.first[slot]; a < job.first[slot + 1]; ++a) {
            const Vector* label = labels + std::size_t{job.head[a]} * 2 * kPieces;
            for (std::size_t i = 0; i < kPieces; ++i) {
                const Vector cost = label[i] + job.cost[a];
                const Vector other = label[kPieces + i] + job.other[a];
                const Vector least = cost < best[i] ? cost : best[i];
                const Vector ofKnown = best[i] == least ? bestOther[i] : infinite;
                const Vector ofNew = cost == least ? other : infinite;
                bestOther[i] = ofNew < ofKnown ? ofNew : ofKnown;
                best[i] = least;
            }
        }
        for (std::size_t i = 0; i < kPieces; ++i) {
            own[i] = best[i];
            own[kPieces + i] = bestOther[i];
        }
    }
}

}  // namespace

SPATIAL_KERNEL(oneCost, oneCostBody, (const Job& job, std::size_t begin, std::size_t end), (job, begin, end))
SPATIAL_KERNEL(oneBoth, oneBothBody, (const Job& job, std::size_t begin, std::size_t end), (job, begin, end))

#if defined(__x86_64__)
// As SPATIAL_KERNEL, but each variant with vectors of its own width.
#define SPATIAL_SWEEP_KERNEL(name, body)                                                                                                    \
    __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,prefer-vector-width=512"))) static void name##Avx512(const Job& job, std::size_t begin, std::size_t end) { body<Wide>(job, begin, end); } \
    __attribute__((target("avx2"))) static void name##Avx2(const Job& job, std::size_t begin, std::size_t end) { body<Middle>(job, begin, end); } \
    void name(const Job& job, std::size_t begin, std::size_t end)                                                                           \
    {                                                                                                                                       \
        switch (instructionSet()) {                                                                                                         \
        case InstructionSet::Avx512: return name##Avx512(job, begin, end);                                                                  \
        case InstructionSet::Avx2: return name##Avx2(job, begin, end);                                                                      \
        case InstructionSet::Baseline: return body<Narrow>(job, begin, end);                                                                \
        }                                                                                                                                   \
    }
#else
#define SPATIAL_SWEEP_KERNEL(name, body) \
    void name(const Job& job, std::size_t begin, std::size_t end) { body<Narrow>(job, begin, end); }
#endif

SPATIAL_SWEEP_KERNEL(eightCost, eightCostBody)
SPATIAL_SWEEP_KERNEL(eightBoth, eightBothBody)

}  // namespace spatial::sweep
