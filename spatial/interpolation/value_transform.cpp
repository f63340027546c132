// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/interpolation/value_transform.h"

#include "spatial/core/normal_quantile.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace spatial {

namespace {

constexpr std::size_t kQuantiles = 32;

const std::array<double, kQuantiles>& middleQuantiles()
{
    static const auto quantiles = [] {
        std::array<double, kQuantiles> made{};
        for (std::size_t i = 0; i < kQuantiles; ++i)
            made[i] = normalQuantile((static_cast<double>(i) + 0.5) / kQuantiles);
        return made;
    }();
    return quantiles;
}

/// y at x on the line through ascending points.
double between(std::span<const double> xs, std::span<const double> ys, double x)
{
    const auto above = static_cast<std::size_t>(std::upper_bound(xs.begin(), xs.end(), x) - xs.begin());
    if (above == 0)
        return ys.front();
    if (above == xs.size())
        return ys.back();
    const double share = (x - xs[above - 1]) / (xs[above] - xs[above - 1]);
    return ys[above - 1] + share * (ys[above] - ys[above - 1]);
}

}  // namespace

Result<ValueTransform> ValueTransform::of(TransformKind kind, std::span<const double> values)
{
    if (values.empty() || !std::all_of(values.begin(), values.end(), [](double value) { return std::isfinite(value); }))
        return Error{ErrorCode::InvalidInput, text("There is no sample with a place and a value."), text("Check the field and the points of the samples."), "samples"};
    ValueTransform made;
    made.kind_ = kind;
    if (kind == TransformKind::Log)
        if (const auto least = *std::min_element(values.begin(), values.end()); !(least > 0))
            return Error{ErrorCode::InvalidInput, text("A logarithm needs values above 0; the smallest is {0}.", least), text("Choose a rule for values below detection, or the normal-score transform."), "transform"};
    if (kind != TransformKind::NormalScore)
        return made;
    std::vector<double> sorted(values.begin(), values.end());
    std::sort(sorted.begin(), sorted.end());
    const auto n = static_cast<double>(sorted.size());
    for (std::size_t i = 0; i < sorted.size();) {
        std::size_t end = i;
        while (end < sorted.size() && sorted[end] == sorted[i])
            ++end;
        made.values_.push_back(sorted[i]);
        made.scores_.push_back(normalQuantile(static_cast<double>(i + end) / 2 / n));
        i = end;
    }
    return made;
}

double ValueTransform::forward(double value) const
{
    constexpr double kFar = std::numeric_limits<double>::infinity();
    if (kind_ == TransformKind::None)
        return value;
    if (kind_ == TransformKind::Log)
        return value > 0 ? std::log(value) : -kFar;
    if (value < values_.front())
        return -kFar;
    return value > values_.back() ? kFar : between(values_, scores_, value);
}

double ValueTransform::valueOfScore(double score) const { return between(scores_, values_, score); }

double ValueTransform::back(double y, double s2, double mu) const
{
    if (kind_ == TransformKind::None)
        return y;
    if (kind_ == TransformKind::Log)
        return std::exp(y + s2 / 2 + mu);
    if (!(s2 > 0))
        return valueOfScore(y);
    const double s = std::sqrt(s2);
    double sum = 0;
    for (const double quantile : middleQuantiles())
        sum += valueOfScore(y + s * quantile);
    return sum / kQuantiles;
}

double ValueTransform::exceedance(double threshold, double y, double s2) const
{
    const double limit = forward(threshold);
    if (!(s2 > 0) || !std::isfinite(limit))
        return y > limit ? 1 : 0;
    return std::erfc((limit - y) / std::sqrt(2 * s2)) / 2;
}

}  // namespace spatial
