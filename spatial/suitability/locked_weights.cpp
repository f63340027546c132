// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/suitability/locked_weights.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace spatial {

std::vector<double> normalisedPositive(std::span<const double> weights)
{
    std::vector<double> made(weights.begin(), weights.end());
    for (double& w : made)
        if (!(w > 0) || !std::isfinite(w))
            w = 0;
    const double largest = made.empty() ? 0 : *std::max_element(made.begin(), made.end());
    if (!(largest > 0)) {
        std::fill(made.begin(), made.end(), 1.0 / static_cast<double>(made.size()));
        return made;
    }
    for (double& w : made)   // first by the largest, so that huge ones do not overflow their sum
        w /= largest;
    const double sum = std::accumulate(made.begin(), made.end(), 0.0);
    for (double& w : made)
        w /= sum;
    return made;
}

std::vector<double> withWeight(std::span<const double> weights, std::size_t changed, double value, const std::vector<bool>& locked)
{
    std::vector<double> made = normalisedPositive(weights);
    const auto isLocked = [&](std::size_t j) { return j < locked.size() && locked[j]; };
    if (changed >= made.size() || isLocked(changed) || std::isnan(value))
        return made;
    double held = 0;
    double giving = 0;
    std::size_t givers = 0;
    for (std::size_t j = 0; j < made.size(); ++j) {
        if (j == changed)
            continue;
        if (isLocked(j)) {
            held += made[j];
        } else {
            giving += made[j];
            ++givers;
        }
    }
    const double room = std::max(0.0, 1 - held);
    made[changed] = givers == 0 ? room : std::clamp(value, 0.0, room);
    const double left = room - made[changed];
    for (std::size_t j = 0; j < made.size(); ++j)
        if (j != changed && !isLocked(j))
            made[j] = giving > 0 ? made[j] / giving * left : left / static_cast<double>(givers);
    return made;
}

}  // namespace spatial
