// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/suitability/curve_kernels.h"

#include "spatial/core/elementary.h"
#include "spatial/core/instruction_set.h"

#include <algorithm>

namespace spatial {

namespace {

#define INLINE static inline __attribute__((always_inline)) double

/// NaN passes both comparisons as false, and so stays.
INLINE cut(double t, double low, double high)
{
    t = t > high ? high : t;
    return t < low ? low : t;
}
INLINE along(Ramp ramp, float x) { return cut((static_cast<double>(x) - ramp.origin) * ramp.slope, 0, 1); }
INLINE plateau(Ramp up, Ramp down, float x)
{
    const double rising = along(up, x);
    const double falling = 1 - along(down, x);
    return falling < rising ? falling : rising;
}
INLINE squared(double x) { return x * x; }

#undef INLINE

SPATIAL_KERNEL_BODY rampBody(Ramp up, const float* x, float* u, std::size_t cells)
{
    for (std::size_t i = 0; i < cells; ++i)
        u[i] = static_cast<float>(along(up, x[i]));
}

SPATIAL_KERNEL_BODY plateauBody(Ramp up, Ramp down, const float* x, float* u, std::size_t cells)
{
    for (std::size_t i = 0; i < cells; ++i)
        u[i] = static_cast<float>(plateau(up, down, x[i]));
}

SPATIAL_KERNEL_BODY smoothRampBody(Ramp up, const float* x, float* u, std::size_t cells)
{
    for (std::size_t i = 0; i < cells; ++i)
        u[i] = static_cast<float>(squared(elementary::quarterSine(along(up, x[i]))));
}

SPATIAL_KERNEL_BODY smoothPlateauBody(Ramp up, Ramp down, const float* x, float* u, std::size_t cells)
{
    for (std::size_t i = 0; i < cells; ++i)
        u[i] = static_cast<float>(squared(elementary::quarterSine(plateau(up, down, x[i]))));
}

SPATIAL_KERNEL_BODY bellBody(double centre, double spread, const float* x, float* u, std::size_t cells)
{
    for (std::size_t i = 0; i < cells; ++i) {
        const double z = (static_cast<double>(x[i]) - centre) / spread;
        u[i] = static_cast<float>(elementary::exponential(-z * z / 2));
    }
}

constexpr std::size_t kBlock = 16;
constexpr double kFarthest = 1e300;   // a slope of 0 times infinity would be NaN

SPATIAL_KERNEL_BODY piecewiseBody(const Stretch* stretches, std::size_t count, const float* x, float* u, std::size_t cells)
{
    const double last = stretches[count - 1].from;
    for (std::size_t begin = 0; begin < cells; begin += kBlock) {
        double at[kBlock] = {};
        double from[kBlock];
        double value[kBlock];
        double slope[kBlock];
        const std::size_t here = std::min(kBlock, cells - begin);
        if (here == kBlock)
            for (std::size_t i = 0; i < kBlock; ++i)
                at[i] = static_cast<double>(x[begin + i]);
        else
            for (std::size_t i = 0; i < here; ++i)
                at[i] = static_cast<double>(x[begin + i]);
        for (std::size_t i = 0; i < kBlock; ++i) {
            at[i] = cut(at[i], -kFarthest, last);
            from[i] = stretches[0].from;
            value[i] = stretches[0].value;
            slope[i] = stretches[0].slope;
        }
        for (std::size_t k = 1; k < count; ++k) {
            const Stretch stretch = stretches[k];
            for (std::size_t i = 0; i < kBlock; ++i) {
                const bool reached = at[i] >= stretch.from;
                from[i] = reached ? stretch.from : from[i];
                value[i] = reached ? stretch.value : value[i];
                slope[i] = reached ? stretch.slope : slope[i];
            }
        }
        for (std::size_t i = 0; i < kBlock; ++i)
            value[i] += (at[i] - from[i]) * slope[i];
        if (here == kBlock)
            for (std::size_t i = 0; i < kBlock; ++i)
                u[begin + i] = static_cast<float>(value[i]);
        else
            for (std::size_t i = 0; i < here; ++i)
                u[begin + i] = static_cast<float>(value[i]);
    }
}

}  // namespace

std::vector<Stretch> stretchesOf(std::span<const double> x, std::span<const double> y)
{
    std::vector<Stretch> stretches = {{x.front(), y.front(), 0}};
    for (std::size_t k = 0; k < x.size(); ++k) {
        const double width = k + 1 < x.size() ? x[k + 1] - x[k] : 0;
        stretches.push_back({x[k], y[k], width > 0 ? (y[k + 1] - y[k]) / width : 0});
    }
    return stretches;
}

SPATIAL_KERNEL(rampKernel, rampBody, (Ramp up, const float* x, float* u, std::size_t cells), (up, x, u, cells))
SPATIAL_KERNEL(plateauKernel, plateauBody, (Ramp up, Ramp down, const float* x, float* u, std::size_t cells), (up, down, x, u, cells))
SPATIAL_KERNEL(smoothRampKernel, smoothRampBody, (Ramp up, const float* x, float* u, std::size_t cells), (up, x, u, cells))
SPATIAL_KERNEL(smoothPlateauKernel, smoothPlateauBody, (Ramp up, Ramp down, const float* x, float* u, std::size_t cells), (up, down, x, u, cells))
SPATIAL_KERNEL(bellKernel, bellBody, (double centre, double spread, const float* x, float* u, std::size_t cells), (centre, spread, x, u, cells))
SPATIAL_KERNEL(piecewiseKernel, piecewiseBody,
               (const Stretch* stretches, std::size_t count, const float* x, float* u, std::size_t cells),
               (stretches, count, x, u, cells))

}  // namespace spatial
