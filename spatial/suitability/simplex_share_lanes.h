// SPDX-License-Identifier: GPL-3.0-or-later
// No #pragma once: compiled for each instruction set by compile_for_targets.h.

static constexpr float kNearest = 1e-12F;   // a criterion below the threshold misses it by at least this: products of two such stay normal floats

/// A row of one criterion over the 32 cells that go together, as two vectors: two chains of arithmetic hide each other's latency.
struct Pair {
    Floats left;
    Floats right;
};
using Rows = Pair[kMostSimplexCriteria + 1];

SPATIAL_LANES Floats narrowed(Doubles low, Doubles high)
{
    const HalfFloats a = __builtin_convertvector(low, HalfFloats);
    const HalfFloats b = __builtin_convertvector(high, HalfFloats);
    return __builtin_shufflevector(a, b, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15);
}
SPATIAL_LANES Doubles lowHalf(Floats x) { return __builtin_convertvector(__builtin_shufflevector(x, x, 0, 1, 2, 3, 4, 5, 6, 7), Doubles); }
SPATIAL_LANES Doubles highHalf(Floats x) { return __builtin_convertvector(__builtin_shufflevector(x, x, 8, 9, 10, 11, 12, 13, 14, 15), Doubles); }

/// The rows of 16 cells: d = u - least, and NaN in `bad` where a utility is.
SPATIAL_LANES void differences(const SimplexTask& task, const float* const* utilities, std::size_t begin, std::size_t count, Rows& d, Floats Pair::* side, Floats& bad)
{
    bad = Floats{};
    Doubles least0 = doubles(task.threshold);
    Doubles least1 = least0;
    if (task.baseline) {
        Doubles score0{};
        Doubles score1{};
        for (std::size_t j = 0; j < task.criteria; ++j) {
            const Floats u = loadFloats(utilities[j] + begin, count);
            score0 += task.baseline[j] * lowHalf(u);
            score1 += task.baseline[j] * highHalf(u);
        }
        least0 = (task.threshold - (1 - task.spread) * score0) / task.spread;
        least1 = (task.threshold - (1 - task.spread) * score1) / task.spread;
    }
    Doubles sum0{};
    Doubles sum1{};
    for (std::size_t j = 0; j < task.criteria; ++j) {
        const Floats u = loadFloats(utilities[j] + begin, count);
        bad += u - u;
        Doubles value0 = lowHalf(u);
        Doubles value1 = highHalf(u);
        if (task.ranked) {
            const double rank = static_cast<double>(j + 1);
            sum0 += value0;
            sum1 += value1;
            value0 = sum0 / rank;
            value1 = sum1 / rank;
        }
        const Floats difference = narrowed(value0 - least0, value1 - least1);
        const Floats clear = difference > -kNearest ? floats(-kNearest) : difference;
        d[j].*side = difference < 0.0F ? clear : difference;
    }
    // Lanes that are nodata anyway must not make the others do more steps.
    for (std::size_t j = 0; j < task.criteria; ++j)
        d[j].*side = bad == 0.0F ? d[j].*side : floats(1);
}

/// Every lane falling.
SPATIAL_LANES void sortLanes(Rows& d, std::size_t criteria)
{
    for (std::size_t j = 1; j < criteria; ++j) {
        Pair moving = d[j];
        for (std::size_t k = 0; k < j; ++k) {
            const Pair held = d[k];
            d[k].left = held.left > moving.left ? held.left : moving.left;
            d[k].right = held.right > moving.right ? held.right : moving.right;
            moving.left = held.left > moving.left ? moving.left : held.left;
            moving.right = held.right > moving.right ? moving.right : held.right;
        }
        d[j] = moving;
    }
}

SPATIAL_LANES float highest(Floats x)
{
    HalfFloats a = __builtin_shufflevector(x, x, 0, 1, 2, 3, 4, 5, 6, 7);
    const HalfFloats b = __builtin_shufflevector(x, x, 8, 9, 10, 11, 12, 13, 14, 15);
    a = a > b ? a : b;
    float all[8];
    std::memcpy(all, &a, sizeof(all));
    float best = all[0];
    for (const float y : all)
        best = y > best ? y : best;
    return best;
}

/// One criterion below the threshold (missing it by q, or reaching it: miss <= 0) meets two above it. A <- (p A + q before) / (p + q), written
/// as A + (before - A) q / (p + q).
SPATIAL_LANES void twoSteps(Floats p0, Floats p1, Floats q, Floats miss, Floats& a0, Floats& a1, Floats& before)
{
    const Floats width0 = p0 + q;
    const Floats width1 = p1 + q;
    const Floats share = miss > 0.0F ? q / (width0 * width1) : Floats{};
    a0 += (before - a0) * (share * width1);
    a1 += (a0 - a1) * (share * width0);
    before = a1;
}

SPATIAL_LANES Floats shareOf(Floats last, Floats bad)
{
    const Floats share = 1.0F - last;
    const Floats cut = share > 1.0F ? floats(1) : share;
    return (cut < 0.0F ? Floats{} : cut) + bad;
}

SPATIAL_LANES void sharesOf(const SimplexTask& task, const float* const* utilities, float* shares, std::size_t begin, std::size_t leftCount, std::size_t rightCount)
{
    Rows d;   // utilities less the threshold, falling
    Rows p;   // the same where not negative, else 0
    Rows a;
    Floats badLeft;
    Floats badRight;
    differences(task, utilities, begin, leftCount, d, &Pair::left, badLeft);
    differences(task, utilities, begin + (rightCount > 0 ? kFloats : 0), rightCount, d, &Pair::right, badRight);
    sortLanes(d, task.criteria);
    // Rows that reach the threshold in some lane come first, then those that do in none.
    Floats reachLeft{};
    Floats reachRight{};
    for (std::size_t j = 0; j < task.criteria; ++j) {
        reachLeft += d[j].left >= 0.0F ? floats(1) : Floats{};
        reachRight += d[j].right >= 0.0F ? floats(1) : Floats{};
        p[j].left = d[j].left > 0.0F ? d[j].left : Floats{};
        p[j].right = d[j].right > 0.0F ? d[j].right : Floats{};
        a[j] = Pair{};
    }
    // Always two by two, also where the second is none: what a lane comes to must not depend on the rows of the others.
    p[task.criteria] = Pair{};
    a[task.criteria] = Pair{};
    const auto most = static_cast<std::size_t>(highest(reachLeft > reachRight ? reachLeft : reachRight));
    const auto least = static_cast<std::size_t>(-highest(reachLeft < reachRight ? -reachLeft : -reachRight));
    for (std::size_t j = task.criteria; j-- > least;) {
        const Floats missLeft = -d[j].left;
        const Floats missRight = -d[j].right;
        const Floats qLeft = missLeft > 0.0F ? missLeft : floats(1);
        const Floats qRight = missRight > 0.0F ? missRight : floats(1);
        Floats beforeLeft = floats(1);
        Floats beforeRight = floats(1);
        // Rows that miss in a lane come after those that reach there, so that what becomes of them does not matter.
        const std::size_t rows = j < most ? j : most;
        for (std::size_t i = 0; i < rows; i += 2) {
            twoSteps(p[i].left, p[i + 1].left, qLeft, missLeft, a[i].left, a[i + 1].left, beforeLeft);
            twoSteps(p[i].right, p[i + 1].right, qRight, missRight, a[i].right, a[i + 1].right, beforeRight);
        }
    }
    Floats lastLeft = floats(1);
    Floats lastRight = floats(1);
    for (std::size_t i = 0; i < most; ++i) {
        lastLeft = d[i].left >= 0.0F ? a[i].left : lastLeft;
        lastRight = d[i].right >= 0.0F ? a[i].right : lastRight;
    }
    storeFloats(shareOf(lastLeft, badLeft), shares + begin, leftCount);
    if (rightCount > 0)
        storeFloats(shareOf(lastRight, badRight), shares + begin + kFloats, rightCount);
}

static void simplexShare(const SimplexTask& task, const float* const* utilities, float* shares, std::size_t cells)
{
    std::size_t at = 0;
    for (; at + 2 * kFloats <= cells; at += 2 * kFloats)
        sharesOf(task, utilities, shares, at, kFloats, kFloats);
    if (at < cells) {
        const std::size_t rest = cells - at;
        sharesOf(task, utilities, shares, at, rest < kFloats ? rest : kFloats, rest < kFloats ? 0 : rest - kFloats);
    }
}
