// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/suitability/robustness.h"

#include "spatial/suitability/simplex_share_kernel.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>

namespace spatial {

namespace {

constexpr std::size_t kMostCriteria = kMostSimplexCriteria;
constexpr double kCellRounding = 1e-7;   // of 32-bit values near 1

/// P(w . d >= 0) for w uniform over the simplex. `d` is reordered.
double shareOfSimplex(std::span<double> d)
{
    const auto negative = std::partition(d.begin(), d.end(), [](double x) { return x >= 0; });
    const auto positives = static_cast<std::size_t>(negative - d.begin());
    std::array<double, kMostCriteria + 1> a{};
    a[0] = 1;
    for (auto q = negative; q != d.end(); ++q)
        for (std::size_t i = 1; i <= positives; ++i)
            a[i] = (d[i - 1] * a[i] - *q * a[i - 1]) / (d[i - 1] - *q);
    return std::clamp(1 - a[positives], 0.0, 1.0);
}

}  // namespace

Result<WeightRobustness> WeightRobustness::make(std::size_t criteria, double threshold, WeightRegion region)
{
    if (criteria == 0)
        return Error{ErrorCode::InvalidInput, text("There is no criterion to combine.")};
    if (criteria > kMostCriteria)
        return Error{ErrorCode::LimitReached, text("Robustness over weights takes at most {0} criteria.", kMostCriteria)};
    if (!(threshold >= 0 && threshold <= 1))
        return Error{ErrorCode::InvalidParameter, text("The threshold must lie between 0 and 1."), {}, "threshold"};
    if (!(region.spread >= 0 && region.spread <= 1))
        return Error{ErrorCode::InvalidParameter, text("The spread must lie between 0 and 1."), {}, "spread"};
    if (region.kind == WeightRegion::Kind::Around) {
        const double total = std::accumulate(region.baseline.begin(), region.baseline.end(), 0.0);
        const bool usable = std::all_of(region.baseline.begin(), region.baseline.end(), [](double w) { return w >= 0 && std::isfinite(w); });
        if (region.baseline.size() != criteria)
            return Error{ErrorCode::InvalidParameter, text("{0} weights were given for {1} factors.", region.baseline.size(), criteria), {}, "around"};
        if (!usable || !(total > 0))
            return Error{ErrorCode::InvalidParameter, text("Weights must be 0 or more, and at least one above 0."), {}, "around"};
        for (double& w : region.baseline)
            w /= total;
    }
    WeightRobustness robustness;
    robustness.threshold_ = threshold - kCellRounding;
    robustness.region_ = std::move(region);
    return robustness;
}

/// What u must reach where only a part `spread` of the weights is free.
double WeightRobustness::leastFor(double baselineScore) const { return (threshold_ - (1 - region_.spread) * baselineScore) / region_.spread; }

double WeightRobustness::probability(std::span<const double> utilities) const
{
    std::array<double, kMostCriteria> d;
    std::size_t n = 0;
    double baselineScore = 0;
    double baselineWeight = 0;
    for (std::size_t j = 0; j < utilities.size(); ++j) {
        if (std::isnan(utilities[j]))
            continue;
        if (region_.kind == WeightRegion::Kind::Around) {
            baselineScore += region_.baseline[j] * utilities[j];
            baselineWeight += region_.baseline[j];
        }
        d[n++] = utilities[j];
    }
    if (n == 0)
        return std::numeric_limits<double>::quiet_NaN();
    double least = threshold_;
    if (region_.kind == WeightRegion::Kind::Around) {
        if (!(baselineWeight > 0))
            return std::numeric_limits<double>::quiet_NaN();
        const double score = baselineScore / baselineWeight;
        if (region_.spread == 0)
            return score >= threshold_ ? 1 : 0;
        least = leastFor(score);
    }
    if (region_.kind == WeightRegion::Kind::Ranked) {
        double sum = 0;
        for (std::size_t j = 0; j < n; ++j) {
            sum += d[j];
            d[j] = sum / static_cast<double>(j + 1);
        }
    }
    for (std::size_t j = 0; j < n; ++j)
        d[j] -= least;
    return shareOfSimplex(std::span(d).first(n));
}

void WeightRobustness::probabilities(std::span<const float* const> utilities, std::span<float> output) const
{
    const bool around = region_.kind == WeightRegion::Kind::Around;
    if (around && region_.spread == 0) {
        for (std::size_t i = 0; i < output.size(); ++i) {
            double score = 0;
            for (std::size_t j = 0; j < utilities.size(); ++j)
                score += region_.baseline[j] * static_cast<double>(utilities[j][i]);
            output[i] = std::isnan(score) ? std::numeric_limits<float>::quiet_NaN() : score >= threshold_ ? 1.0F : 0.0F;
        }
        return;
    }
    const SimplexTask task{utilities.size(), threshold_, around ? region_.baseline.data() : nullptr, region_.spread, region_.kind == WeightRegion::Kind::Ranked};
    simplexShareKernel(task, utilities.data(), output.data(), output.size());
}

void WeightRobustness::fillMissing(const Combination& policies, std::span<const float* const> utilities, std::span<const double> allowed, std::span<float> output) const
{
    std::vector<double> here(utilities.size());
    for (std::size_t i = 0; i < output.size(); ++i) {
        if (!std::isnan(output[i]) || std::isnan(allowed[i]))
            continue;
        for (std::size_t j = 0; j < here.size(); ++j)
            here[j] = static_cast<double>(utilities[j][i]);
        if (policies.fillMissing(here))
            output[i] = static_cast<float>(probability(here));
    }
}

RobustnessClass robustnessClass(double probability)
{
    return probability >= 0.95 ? RobustnessClass::Always : probability >= 0.75 ? RobustnessClass::Mostly : probability >= 0.25 ? RobustnessClass::Fragile : RobustnessClass::Rarely;
}

}  // namespace spatial
