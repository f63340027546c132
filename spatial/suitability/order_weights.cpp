// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/suitability/order_weights.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace spatial {

OrderWeightCharacter characterOf(std::span<const double> orderWeights)
{
    const auto n = static_cast<double>(orderWeights.size());
    if (orderWeights.size() < 2)
        return {0.5, 0.5, 1};
    const double total = std::accumulate(orderWeights.begin(), orderWeights.end(), 0.0);
    double orness = 0;
    double spread = 0;
    for (std::size_t k = 0; k < orderWeights.size(); ++k) {
        const double v = orderWeights[k] / total;
        orness += (n - 1 - static_cast<double>(k)) * v;
        spread += (v - 1 / n) * (v - 1 / n);
    }
    orness /= n - 1;
    return {orness, 1 - orness, 1 - std::sqrt(n * spread / (n - 1))};
}

std::vector<double> quantifierOrderWeights(int count, double a)
{
    std::vector<double> weights;
    for (int k = 1; k <= count; ++k)
        weights.push_back(std::pow(static_cast<double>(k) / count, a) - std::pow(static_cast<double>(k - 1) / count, a));
    return weights;
}

std::vector<double> resampledOrderWeights(std::span<const double> orderWeights, std::size_t count)
{
    const auto n = static_cast<double>(orderWeights.size());
    const auto cumulated = [&](double share) {
        double sum = 0;
        for (std::size_t k = 0; k < orderWeights.size(); ++k)
            sum += orderWeights[k] * std::clamp(share * n - static_cast<double>(k), 0.0, 1.0);
        return sum;
    };
    std::vector<double> weights;
    for (std::size_t k = 0; k < count; ++k)
        weights.push_back(cumulated(static_cast<double>(k + 1) / static_cast<double>(count)) - cumulated(static_cast<double>(k) / static_cast<double>(count)));
    return weights;
}

}  // namespace spatial
