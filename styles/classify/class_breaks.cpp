// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/classify/class_breaks.h"

#include "styles/classify/natural_breaks.h"

#include <algorithm>
#include <cmath>

namespace styles {
namespace {

std::vector<double> quantiles(const std::vector<double>& sorted, int classes)
{
    std::vector<double> upper;
    for (int k = 1; k <= classes; ++k) {
        const auto rank = (sorted.size() * static_cast<std::size_t>(k) + static_cast<std::size_t>(classes) - 1) / static_cast<std::size_t>(classes);
        upper.push_back(sorted[std::max<std::size_t>(rank, 1) - 1]);
    }
    return upper;
}

std::vector<double> equalIntervals(double low, double high, int classes)
{
    std::vector<double> upper;
    for (int k = 1; k <= classes; ++k)
        upper.push_back(k == classes ? high : low + (high - low) * k / classes);
    return upper;
}

ClassBounds prettyBounds(double low, double high, int classes)
{
    if (high <= low)
        return {low, {high}};
    const double step = roundStep(high - low, classes);
    // Multiples of the step, not sums of it: 0.1 + 0.1 + 0.1 would print as 0.30000000000000004.
    const auto multiple = [step](double k) { return step >= 1 ? k * step : k / std::round(1 / step); };
    double k = std::floor(low / step + 1e-9);
    ClassBounds bounds{multiple(k), {}};
    do
        bounds.upper.push_back(multiple(++k));
    while (bounds.upper.back() < high && bounds.upper.size() < 100);
    return bounds;
}

std::vector<double> deviations(const std::vector<double>& sorted)
{
    double mean = 0;
    for (const double v : sorted)
        mean += v / static_cast<double>(sorted.size());
    double variance = 0;
    for (const double v : sorted)
        variance += (v - mean) * (v - mean) / static_cast<double>(sorted.size());
    const double deviation = std::sqrt(variance);
    std::vector<double> upper;
    for (int k = -4; k < 4 && deviation > 0; ++k) {
        const double bound = mean + (k + 0.5) * deviation;
        if (bound >= sorted.front() && bound < sorted.back())
            upper.push_back(bound);
    }
    upper.push_back(sorted.back());
    return upper;
}

}  // namespace

double roundStep(double span, int count)
{
    const double rough = span / std::max(count, 1);
    const double power = std::pow(10.0, std::floor(std::log10(rough)));
    const double part = rough / power;
    return power * (part < 1.5 ? 1 : part < 3.5 ? 2 : part < 7.5 ? 5 : 10);
}

spatial::Result<ClassBounds> classify(std::vector<double> values, int classes, Classification method)
{
    if (classes < 1 || classes > 50)
        return spatial::Error{spatial::ErrorCode::InvalidParameter, spatial::text("A classification has 1 to 50 classes, not {0}.", classes)};
    std::erase_if(values, [](double v) { return !std::isfinite(v); });
    if (values.empty())
        return spatial::Error{spatial::ErrorCode::InvalidInput, spatial::text("There is no number to divide into classes.")};
    std::sort(values.begin(), values.end());

    ClassBounds bounds{values.front(), {}};
    switch (method) {
    case Classification::Quantile: bounds.upper = quantiles(values, classes); break;
    case Classification::EqualInterval: bounds.upper = equalIntervals(values.front(), values.back(), classes); break;
    case Classification::NaturalBreaks: bounds.upper = naturalBreaks(values, classes); break;
    case Classification::Pretty: bounds = prettyBounds(values.front(), values.back(), classes); break;
    case Classification::StandardDeviation: bounds.upper = deviations(values); break;
    }
    bounds.upper.erase(std::unique(bounds.upper.begin(), bounds.upper.end()), bounds.upper.end());
    return bounds;
}

int classOf(double value, const ClassBounds& bounds)
{
    if (!(value >= bounds.lower) || bounds.upper.empty() || value > bounds.upper.back())
        return -1;
    return static_cast<int>(std::lower_bound(bounds.upper.begin(), bounds.upper.end(), value) - bounds.upper.begin());
}

}  // namespace styles
