// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/suitability/combination.h"

#include "spatial/suitability/combination_kernels.h"
#include "spatial/suitability/order_weights.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numeric>

namespace spatial {

namespace {

constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t kOnStack = 32;   // criteria of one place; models with more allocate

/// Scales to sum 1; false where a weight is negative or not finite, or all are 0.
bool normalise(std::vector<double>& weights)
{
    for (const double w : weights)
        if (!(w >= 0) || !std::isfinite(w))
            return false;
    const double total = std::accumulate(weights.begin(), weights.end(), 0.0);
    if (!(total > 0) || !std::isfinite(total))
        return false;
    for (double& w : weights)
        w /= total;
    return true;
}

/// A few numbers that live on the stack unless a model is unusually large.
template <class T>
class Few {
public:
    explicit Few(std::size_t size)
    {
        if (size > kOnStack)
            heap_.resize(size);
        span_ = size > kOnStack ? std::span<T>(heap_) : std::span<T>(stack_.data(), size);
    }
    std::span<T> span() { return span_; }

private:
    std::array<T, kOnStack> stack_;
    std::vector<T> heap_;
    std::span<T> span_;
};

}  // namespace

const std::vector<std::string>& overlayRuleNames()
{
    static const std::vector<std::string> names = {"wlc", "owa", "and", "or", "product", "sum", "gamma", "topsis", "vikor"};
    return names;
}

const std::vector<std::string>& missingDataNames()
{
    static const std::vector<std::string> names = {"exclude", "neutral", "worst", "reweight"};
    return names;
}

Result<Combination> Combination::make(std::vector<double> weights, CombinationOptions options, std::vector<MissingData> missing)
{
    if (weights.empty())
        return Error{ErrorCode::InvalidInput, text("There is no criterion to combine.")};
    if (!normalise(weights))
        return Error{ErrorCode::InvalidInput, text("Weights must be 0 or more, and at least one above 0."), text("Give each factor its weight, such as |weight=2."), "weight"};
    if (!(options.gamma >= 0 && options.gamma <= 1))
        return Error{ErrorCode::InvalidParameter, text("Gamma must lie between 0 and 1."), {}, "gamma"};
    if (!(options.majority >= 0 && options.majority <= 1))
        return Error{ErrorCode::InvalidParameter, text("The weight v of VIKOR lies between 0 and 1."), {}, "majority"};
    Combination combination;
    if (options.rule == OverlayRule::Ordered) {
        if (options.orderWeights.empty())
            options.orderWeights.assign(weights.size(), 1.0);
        if (options.orderWeights.size() != weights.size())
            return Error{ErrorCode::InvalidInput, text("{0} order weights were given for {1} factors.", options.orderWeights.size(), weights.size()),
                         text("Give one order weight per factor, that of the largest value first."), "order-weights"};
        if (!normalise(options.orderWeights))
            return Error{ErrorCode::InvalidInput, text("Order weights must be 0 or more, and at least one above 0."), {}, "order-weights"};
        for (std::size_t count = 1; count <= weights.size(); ++count)
            combination.orderWeights_.push_back(resampledOrderWeights(options.orderWeights, count));
    }
    missing.resize(weights.size(), options.missing);
    combination.weights_ = std::move(weights);
    combination.options_ = std::move(options);
    combination.missing_ = std::move(missing);
    return combination;
}

bool Combination::fillMissing(std::span<double> utilities) const
{
    bool any = false;
    for (std::size_t j = 0; j < utilities.size(); ++j) {
        if (std::isnan(utilities[j])) {
            switch (missing_[j]) {
            case MissingData::Exclude: return false;
            case MissingData::Neutral: utilities[j] = options_.neutral; break;
            case MissingData::Worst: utilities[j] = 0; break;
            case MissingData::Reweight: continue;
            }
        }
        any = true;
    }
    return any;
}

double Combination::ordered(std::span<const double> u, std::span<double> parts) const
{
    Few<std::size_t> order(u.size());
    std::size_t available = 0;
    for (std::size_t j = 0; j < u.size(); ++j) {
        if (std::isnan(u[j]))
            continue;
        std::size_t at = available++;
        for (; at > 0 && u[order.span()[at - 1]] < u[j]; --at)
            order.span()[at] = order.span()[at - 1];
        order.span()[at] = j;
    }
    const auto& v = orderWeights_[available - 1];
    double total = 0;
    for (std::size_t k = 0; k < available; ++k)
        total += weights_[order.span()[k]] * v[k];
    double sum = 0;
    for (std::size_t k = 0; k < available; ++k) {
        const std::size_t j = order.span()[k];
        const double part = (total > 0 ? weights_[j] * v[k] / total : v[k]) * u[j];
        sum += part;
        if (!parts.empty())
            parts[j] = part;
    }
    return sum;
}

/// The rules that measure distances from the best utilities.
double Combination::byDistance(std::span<const double> u, std::span<double> parts) const
{
    double near = 0;
    double far = 0;
    double weight = 0;
    double loss = 0;
    double worst = 0;
    double heaviest = 0;
    for (std::size_t j = 0; j < u.size(); ++j) {
        if (std::isnan(u[j]))
            continue;
        const double gained = weights_[j] * u[j];
        const double lost = weights_[j] * (1 - u[j]);
        near += gained * gained;
        far += lost * lost;
        weight += weights_[j];
        loss += lost;
        worst = std::max(worst, lost);
        heaviest = std::max(heaviest, weights_[j]);
    }
    if (options_.rule == OverlayRule::Vikor || !(weight > 0)) {
        std::fill(parts.begin(), parts.end(), kNothing);
        return weight > 0 ? 1 - (options_.majority * (loss / weight) + (1 - options_.majority) * (worst / heaviest)) : kNothing;
    }
    const double score = std::sqrt(near) / (std::sqrt(near) + std::sqrt(far));
    for (std::size_t j = 0; j < parts.size(); ++j)
        parts[j] = std::isnan(u[j]) || !(near > 0) ? 0 : score * (weights_[j] * u[j] * (weights_[j] * u[j]) / near);
    return score;
}

double Combination::combine(std::span<const double> u, std::span<double> parts) const
{
    if (options_.rule == OverlayRule::Ordered)
        return ordered(u, parts);
    if (options_.rule == OverlayRule::Topsis || options_.rule == OverlayRule::Vikor)
        return byDistance(u, parts);
    double sum = 0;
    double weight = 0;
    double product = 1;
    double complement = 1;
    std::size_t lowest = u.size();
    std::size_t highest = u.size();
    for (std::size_t j = 0; j < u.size(); ++j) {
        if (std::isnan(u[j]))
            continue;
        sum += weights_[j] * u[j];
        weight += weights_[j];
        product *= u[j];
        complement *= 1 - u[j];
        if (lowest == u.size() || u[j] < u[lowest])
            lowest = j;
        if (highest == u.size() || u[j] > u[highest])
            highest = j;
    }
    const auto decided = [&](std::size_t j) {
        if (!parts.empty())
            parts[j] = u[j];
        return u[j];
    };
    const auto undivided = [&](double score) {
        std::fill(parts.begin(), parts.end(), kNothing);
        return score;
    };
    switch (options_.rule) {
    case OverlayRule::And: return decided(lowest);
    case OverlayRule::Or: return decided(highest);
    case OverlayRule::Product: return undivided(product);
    case OverlayRule::Sum: return undivided(1 - complement);
    case OverlayRule::Gamma: return undivided(std::pow(1 - complement, options_.gamma) * std::pow(product, 1 - options_.gamma));
    case OverlayRule::Topsis:
    case OverlayRule::Vikor:
    case OverlayRule::Ordered:
    case OverlayRule::WeightedSum: break;
    }
    // Only criteria of weight 0 are there: nothing can be said.
    if (!(weight > 0))
        return undivided(kNothing);
    const bool complete = std::none_of(u.begin(), u.end(), [](double x) { return std::isnan(x); });
    const double scale = complete ? 1 : 1 / weight;
    for (std::size_t j = 0; j < parts.size(); ++j)
        parts[j] = std::isnan(u[j]) ? 0 : weights_[j] * u[j] * scale;
    return sum * scale;
}

double Combination::score(std::span<const double> utilities) const
{
    Few<double> filled(utilities.size());
    std::copy(utilities.begin(), utilities.end(), filled.span().begin());
    return fillMissing(filled.span()) ? combine(filled.span(), {}) : kNothing;
}

std::vector<double> Combination::contributions(std::span<const double> utilities) const
{
    std::vector<double> filled(utilities.begin(), utilities.end());
    std::vector<double> parts(utilities.size(), 0.0);
    if (fillMissing(filled))
        combine(filled, parts);
    else
        std::fill(parts.begin(), parts.end(), kNothing);
    return parts;
}

void substituteMissing(const Combination& combination, std::span<float* const> utilities, std::size_t cells)
{
    for (std::size_t j = 0; j < utilities.size(); ++j) {
        const MissingData missing = combination.missing()[j];
        if (missing == MissingData::Neutral || missing == MissingData::Worst)
            substituteKernel(utilities[j], missing == MissingData::Worst ? 0.0F : static_cast<float>(combination.options().neutral), cells);
    }
}

}  // namespace spatial
