// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/network/customize_kernels.h"

#include "spatial/core/instruction_set.h"

#include <limits>

namespace spatial::customizing {

namespace {

constexpr double kNoCost = std::numeric_limits<double>::infinity();

SPATIAL_KERNEL_BODY relaxBody(Pairs own, ConstPairs through, double addCost, double addOther, std::size_t count)
{
    double* __restrict ownCost = own.cost;
    double* __restrict ownOther = own.other;
    const double* __restrict cost = through.cost;
    const double* __restrict other = through.other;
    for (std::size_t i = 0; i < count; ++i) {
        const double newCost = addCost + cost[i];
        const double newOther = addOther + other[i];
        const double known = ownCost[i];
        const double least = newCost < known ? newCost : known;
        const double ofKnown = known == least ? ownOther[i] : kNoCost;
        const double ofNew = newCost == least ? newOther : kNoCost;
        ownOther[i] = ofNew < ofKnown ? ofNew : ofKnown;
        ownCost[i] = least;
    }
}

SPATIAL_KERNEL_BODY leastSumBody(ConstPairs a, ConstPairs b, std::size_t count, double* cost, double* other)
{
    constexpr std::size_t kLanes = 8;
    double best[kLanes];
    double bestOther[kLanes];
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
        best[lane] = *cost;
        bestOther[lane] = *other;
    }
    const auto take = [&](std::size_t lane, std::size_t i) __attribute__((always_inline)) {
        const double newCost = a.cost[i] + b.cost[i];
        const double newOther = a.other[i] + b.other[i];
        const double least = newCost < best[lane] ? newCost : best[lane];
        const double ofKnown = best[lane] == least ? bestOther[lane] : kNoCost;
        const double ofNew = newCost == least ? newOther : kNoCost;
        bestOther[lane] = ofNew < ofKnown ? ofNew : ofKnown;
        best[lane] = least;
    };
    std::size_t i = 0;
    for (; i + kLanes <= count; i += kLanes)
        for (std::size_t lane = 0; lane < kLanes; ++lane)
            take(lane, i + lane);
    for (; i < count; ++i)
        take(0, i);
    for (std::size_t lane = 0; lane < kLanes; ++lane)
        if (best[lane] < *cost || (best[lane] == *cost && bestOther[lane] < *other)) {
            *cost = best[lane];
            *other = bestOther[lane];
        }
}

}  // namespace

SPATIAL_KERNEL(relax, relaxBody, (Pairs own, ConstPairs through, double addCost, double addOther, std::size_t count), (own, through, addCost, addOther, count))
SPATIAL_KERNEL(leastSum, leastSumBody, (ConstPairs a, ConstPairs b, std::size_t count, double* cost, double* other), (a, b, count, cost, other))

}  // namespace spatial::customizing
