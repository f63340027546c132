// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/suitability/decision_triangle.h"

#include <algorithm>
#include <cmath>

namespace spatial {

namespace {

constexpr int kMostStrategyCriteria = 1000;

std::size_t countOf(int criteria) { return static_cast<std::size_t>(std::clamp(criteria, 1, kMostStrategyCriteria)); }
double cut(double x) { return std::isnan(x) ? 0.5 : std::clamp(x, 0.0, 1.0); }

/// The least sum of squares for this risk: weights that fall straight from the first place until they reach 0 (from the last, below 0.5).
std::vector<double> mostEven(std::size_t n, double risk)
{
    std::vector<double> v(n, 0);
    const bool mirrored = risk < 0.5;
    const double optimism = mirrored ? 1 - risk : risk;
    const double place = static_cast<double>(n) - optimism * static_cast<double>(n - 1);   // mean place, 1 .. (n + 1)/2
    for (std::size_t m = n; m >= 1; --m) {
        const auto count = static_cast<double>(m);
        const double slope = m > 1 ? 12 * (place - (count + 1) / 2) / (count * (count * count - 1)) : 0;
        if (m > 1 && 1 / count + slope * (count - 1) / 2 < 0)
            continue;
        for (std::size_t k = 0; k < m; ++k)
            v[k] = 1 / count + slope * (static_cast<double>(k) - (count - 1) / 2);
        break;
    }
    if (mirrored)
        std::reverse(v.begin(), v.end());
    return v;
}

/// All weight on the two places around the mean place.
std::vector<double> mostGathered(std::size_t n, double risk)
{
    std::vector<double> v(n, 0);
    const double at = (1 - risk) * static_cast<double>(n - 1);   // from 0
    const auto first = std::min(static_cast<std::size_t>(at), n - 2);
    v[first + 1] = at - static_cast<double>(first);
    v[first] = 1 - v[first + 1];
    return v;
}

/// sum (v - 1/n)^2 of the trade-off formula.
double spreadOf(std::size_t n, double tradeoff)
{
    const auto count = static_cast<double>(n);
    return (1 - tradeoff) * (1 - tradeoff) * (count - 1) / count;
}
double spreadOf(const std::vector<double>& v)
{
    double sum = 0;
    for (const double x : v)
        sum += (x - 1 / static_cast<double>(v.size())) * (x - 1 / static_cast<double>(v.size()));
    return sum;
}

}  // namespace

StrategyWeights strategyWeights(int criteria, DecisionStrategy wanted)
{
    const std::size_t n = countOf(criteria);
    if (n == 1)
        return {{1.0}, {0.5, 1}, wanted.risk != 0.5 || wanted.tradeoff != 1};
    const double risk = cut(wanted.risk);
    const double tradeoff = cut(wanted.tradeoff);
    const std::vector<double> even = mostEven(n, risk);
    const std::vector<double> gathered = mostGathered(n, risk);

    // spread(even + share (gathered - even)) is a parabola in the share.
    double square = 0;
    double mixed = 0;
    for (std::size_t k = 0; k < n; ++k) {
        const double step = gathered[k] - even[k];
        square += step * step;
        mixed += step * (even[k] - 1 / static_cast<double>(n));
    }
    const double missing = spreadOf(n, tradeoff) - spreadOf(even);
    const double share = square > 1e-15 && missing > 0 ? std::clamp((-mixed + std::sqrt(std::max(0.0, mixed * mixed + square * missing))) / square, 0.0, 1.0) : 0;
    StrategyWeights made;
    for (std::size_t k = 0; k < n; ++k)
        made.orderWeights.push_back(std::max(0.0, even[k] + share * (gathered[k] - even[k])));
    const OrderWeightCharacter character = characterOf(made.orderWeights);
    made.reached = {character.orness, character.tradeoff};
    made.projected = std::abs(made.reached.risk - wanted.risk) > 1e-6 || std::abs(made.reached.tradeoff - wanted.tradeoff) > 1e-6;
    return made;
}

TradeoffRange tradeoffRange(int criteria, double risk)
{
    const std::size_t n = countOf(criteria);
    if (n == 1)
        return {1, 1};
    return {characterOf(mostGathered(n, cut(risk))).tradeoff, characterOf(mostEven(n, cut(risk))).tradeoff};
}

double quantifierExponent(int criteria, double risk)
{
    const int n = static_cast<int>(countOf(criteria));
    const double wanted = std::clamp(std::isnan(risk) ? 0.5 : risk, 0.001, 0.999);
    if (n == 1)
        return 1;
    double low = std::log(1e-6);   // ORness falls while the exponent rises
    double high = std::log(1e6);
    for (int step = 0; step < 100; ++step) {
        const double middle = (low + high) / 2;
        (characterOf(quantifierOrderWeights(n, std::exp(middle))).orness > wanted ? low : high) = middle;
    }
    return std::exp((low + high) / 2);
}

}  // namespace spatial
