// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/suitability/curve.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>

namespace spatial {

namespace {

constexpr double kEndless = std::numeric_limits<double>::infinity();

/// A rise from 0 at `a` to 1 at `b` (a fall where a > b): from where on it has come `share` of the way, 0 < share <= 1.
std::vector<RawRange> beyond(double a, double b, double share)
{
    const double at = a + share * (b - a);
    return a < b ? std::vector<RawRange>{{at, kEndless}} : std::vector<RawRange>{{-kEndless, at}};
}

std::vector<RawRange> plateau(double a, double b, double c, double d, double share) { return {{a + share * (b - a), d - share * (d - c)}}; }

/// sin^2(t pi/2) reaches u at this t.
double shareOf(double u) { return std::asin(std::sqrt(u)) * 2 / std::numbers::pi; }

/// Ascending, joined where they touch or overlap.
std::vector<RawRange> joined(std::vector<RawRange> ranges)
{
    std::sort(ranges.begin(), ranges.end(), [](const RawRange& a, const RawRange& b) { return a.from < b.from; });
    std::vector<RawRange> made;
    for (const RawRange& range : ranges) {
        if (!made.empty() && range.from <= made.back().to)
            made.back().to = std::max(made.back().to, range.to);
        else
            made.push_back(range);
    }
    return made;
}

}  // namespace

std::vector<RawRange> Curve::reached(const Linear& curve, double u) { return beyond(curve.a, curve.b, u); }

std::vector<RawRange> Curve::reached(const Sigmoid& curve, double u)
{
    return curve.falls ? plateau(curve.a, curve.b, curve.c, curve.d, shareOf(u)) : beyond(curve.a, curve.b, shareOf(u));
}

std::vector<RawRange> Curve::reached(const Bell& curve, double u)
{
    const double reach = curve.spread * std::sqrt(-2 * std::log(u));
    return {{curve.centre - reach, curve.centre + reach}};
}

std::vector<RawRange> Curve::reached(const Near& curve, double u)
{
    const double reach = std::sqrt((1 / u - 1) / curve.spread);
    return {{curve.centre - reach, curve.centre + reach}};
}

std::vector<RawRange> Curve::reached(const Midpoint& curve, double u)
{
    const double at = curve.middle * std::pow(1 / u - 1, 1 / curve.exponent);
    if (curve.exponent > 0)
        return {{-kEndless, at}};
    return std::isinf(at) ? std::vector<RawRange>() : std::vector<RawRange>{{at, kEndless}};
}

std::vector<RawRange> Curve::reached(const Trapezoid& curve, double u) { return plateau(curve.a, curve.b, curve.c, curve.d, u); }

std::vector<RawRange> Curve::reached(const Piecewise& curve, double u)
{
    std::vector<RawRange> ranges;
    const std::vector<Stretch>& stretches = curve.stretches;
    if (stretches.front().value >= u)
        ranges.push_back({-kEndless, stretches.front().from});
    for (std::size_t k = 1; k < stretches.size(); ++k) {
        const Stretch& stretch = stretches[k];
        const double end = k + 1 < stretches.size() ? stretches[k + 1].from : kEndless;
        if (end <= stretch.from)
            continue;   // an upright jump: the later point counts
        if (stretch.slope == 0) {
            if (stretch.value >= u)
                ranges.push_back({stretch.from, end});
            continue;
        }
        const double crossing = stretch.from + (u - stretch.value) / stretch.slope;
        if (stretch.slope > 0 && crossing <= end)
            ranges.push_back({std::max(stretch.from, crossing), end});
        if (stretch.slope < 0 && crossing >= stretch.from)
            ranges.push_back({stretch.from, std::min(end, crossing)});
    }
    return joined(std::move(ranges));
}

std::vector<RawRange> Curve::reached(const ClassTable& table, double u)
{
    std::vector<RawRange> ranges;
    for (const ClassRange& range : table.ranges())
        if (static_cast<double>(range.value) >= u)
            ranges.push_back({static_cast<double>(range.from), static_cast<double>(range.to)});
    for (const ClassRange& value : table.values())
        if (static_cast<double>(value.value) >= u)
            ranges.push_back({static_cast<double>(value.from), static_cast<double>(value.to)});
    return joined(std::move(ranges));
}

std::vector<RawRange> Curve::whereAtLeast(double utility) const
{
    const bool cut = !std::holds_alternative<Piecewise>(form_) && !std::holds_alternative<ClassTable>(form_);
    if (std::isnan(utility) || (cut && utility > 1))
        return {};
    if (cut && utility <= 0)
        return {{-kEndless, kEndless}};
    return std::visit([&](const auto& form) { return reached(form, utility); }, form_);
}

}  // namespace spatial
