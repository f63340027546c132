// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/suitability/curve.h"

#include "spatial/raster/mapped_cells.h"
#include "spatial/suitability/curve_kernels.h"

#include <algorithm>

namespace spatial {

namespace {

/// A step that cells, which are 32-bit floats, see nothing of: between the last float below the edge and the first at (or above) it.
Ramp step(double edge, bool edgeBelongsAbove)
{
    constexpr float kInfinity = std::numeric_limits<float>::infinity();
    constexpr float kLargest = std::numeric_limits<float>::max();
    auto above = static_cast<float>(std::clamp(edge, -static_cast<double>(kLargest), static_cast<double>(kLargest)));
    while (static_cast<double>(above) < edge && above < kLargest)
        above = std::nextafter(above, kInfinity);
    if (!edgeBelongsAbove && static_cast<double>(above) == edge)
        above = std::nextafter(above, kInfinity);
    const float below = std::nextafter(above, -kInfinity);
    return {static_cast<double>(below), 1 / (static_cast<double>(above) - static_cast<double>(below))};
}

Ramp rise(double a, double b) { return a == b ? step(a, true) : Ramp{a, 1 / (b - a)}; }
Ramp fall(double c, double d) { return c == d ? step(c, false) : Ramp{c, 1 / (d - c)}; }

constexpr std::size_t kFewStretches = 24;   // from there on they are looked up by halving

}  // namespace

void Curve::apply(const Linear& curve, std::span<const float> x, std::span<float> u) { rampKernel({curve.a, 1 / (curve.b - curve.a)}, x.data(), u.data(), u.size()); }

void Curve::apply(const Sigmoid& curve, std::span<const float> x, std::span<float> u)
{
    if (curve.falls)
        smoothPlateauKernel(rise(curve.a, curve.b), fall(curve.c, curve.d), x.data(), u.data(), u.size());
    else
        smoothRampKernel(rise(curve.a, curve.b), x.data(), u.data(), u.size());
}

void Curve::apply(const Bell& curve, std::span<const float> x, std::span<float> u) { bellKernel(curve.centre, curve.spread, x.data(), u.data(), u.size()); }

void Curve::apply(const Near& curve, std::span<const float> x, std::span<float> u) { nearKernel(curve.spread, curve.centre, x.data(), u.data(), u.size()); }

void Curve::apply(const Midpoint& curve, std::span<const float> x, std::span<float> u) { midpointKernel(curve.exponent, curve.middle, x.data(), u.data(), u.size()); }

void Curve::apply(const Trapezoid& curve, std::span<const float> x, std::span<float> u)
{
    plateauKernel(rise(curve.a, curve.b), fall(curve.c, curve.d), x.data(), u.data(), u.size());
}

void Curve::apply(const Piecewise& curve, std::span<const float> x, std::span<float> u)
{
    const std::vector<Stretch>& stretches = curve.stretches;
    if (stretches.size() <= kFewStretches) {
        piecewiseKernel(stretches.data(), stretches.size(), x.data(), u.data(), u.size());
        return;
    }
    for (std::size_t i = 0; i < u.size(); ++i) {
        if (isNoData(x[i])) {
            u[i] = kNoData;
            continue;
        }
        const double at = std::clamp(static_cast<double>(x[i]), -1e300, stretches.back().from);
        const auto after = std::upper_bound(stretches.begin() + 1, stretches.end(), at, [](double place, const Stretch& stretch) { return place < stretch.from; });
        const Stretch& stretch = *(after - 1);
        u[i] = static_cast<float>(stretch.value + (at - stretch.from) * stretch.slope);
    }
}

void Curve::apply(const ClassTable& table, std::span<const float> x, std::span<float> u) { table.apply(x, u); }

float Curve::operator()(float x) const
{
    float u = x;
    apply({&x, 1}, {&u, 1});
    return u;
}

void Curve::apply(std::span<const float> x, std::span<float> u) const
{
    std::visit([&](const auto& form) { apply(form, x, u); }, form_);
}

RasterExpression rescaled(const RasterExpression& raster, Curve curve)
{
    return mapped(raster, [curve = std::move(curve)](std::span<float> cells) { curve.apply(cells, cells); });
}

}  // namespace spatial
