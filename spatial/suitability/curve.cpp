// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/suitability/curve.h"

#include <algorithm>
#include <numbers>

namespace spatial {

namespace {

/// Where x lies between a (0) and b (1). An edge of no width is a step that belongs to its upper side.
double along(double a, double b, double x)
{
    if (a == b)
        return x >= a ? 1.0 : 0.0;
    return std::clamp((x - a) / (b - a), 0.0, 1.0);
}

double smooth(double t)
{
    const double sine = std::sin(t * std::numbers::pi / 2);
    return sine * sine;
}

}  // namespace

double Curve::utility(const Linear& curve, double x) { return along(curve.a, curve.b, x); }

double Curve::utility(const Sigmoid& curve, double x) { return x <= curve.c ? smooth(along(curve.a, curve.b, x)) : smooth(1 - along(curve.c, curve.d, x)); }

double Curve::utility(const Bell& curve, double x)
{
    const double z = (x - curve.centre) / curve.spread;
    return std::exp(-z * z / 2);
}

double Curve::utility(const Trapezoid& curve, double x) { return x <= curve.c ? along(curve.a, curve.b, x) : 1 - along(curve.c, curve.d, x); }

double Curve::utility(const Piecewise& curve, double x)
{
    const auto above = static_cast<std::size_t>(std::upper_bound(curve.x.begin(), curve.x.end(), x) - curve.x.begin());
    if (above == 0)
        return curve.y.front();
    if (above == curve.x.size())
        return curve.y.back();
    const double share = (x - curve.x[above - 1]) / (curve.x[above] - curve.x[above - 1]);
    return curve.y[above - 1] + share * (curve.y[above] - curve.y[above - 1]);
}

double Curve::utility(const ClassTable& table, double x) { return static_cast<double>(table(static_cast<float>(x))); }

float Curve::operator()(float x) const
{
    float u = x;
    apply({&x, 1}, {&u, 1});
    return u;
}

void Curve::apply(std::span<const float> x, std::span<float> u) const
{
    std::visit(
        [&](const auto& form) {
            for (std::size_t i = 0; i < u.size(); ++i)
                u[i] = isNoData(x[i]) ? kNoData : static_cast<float>(utility(form, static_cast<double>(x[i])));
        },
        form_);
}

RasterExpression rescaled(const RasterExpression& raster, Curve curve)
{
    return *localOperation({raster}, [curve = std::move(curve)](std::span<const std::span<const float>> in, std::span<float> out) { curve.apply(in[0], out); });
}

}  // namespace spatial
