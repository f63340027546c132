// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/suitability/swing_weights.h"

#include <cmath>
#include <numeric>

namespace spatial {

Result<std::vector<double>> swingWeights(std::span<const double> points)
{
    for (const double p : points)
        if (!(p >= 0) || !std::isfinite(p))
            return Error{ErrorCode::InvalidInput, text("Points of swings are numbers of 0 or more."), text("Give 100 to the swing that matters most, and less to the others."), "points"};
    const double sum = std::accumulate(points.begin(), points.end(), 0.0);
    if (!(sum > 0) || !std::isfinite(sum))
        return Error{ErrorCode::InvalidInput, text("No swing has any points."), text("Give 100 to the swing that matters most, and less to the others."), "points"};
    std::vector<double> weights(points.begin(), points.end());
    for (double& weight : weights)
        weight /= sum;
    return weights;
}

Result<std::vector<double>> weightsForNewRanges(std::span<const double> weights, std::span<const double> rangeFactors)
{
    if (weights.size() != rangeFactors.size())
        return Error{ErrorCode::InvalidInput, text("Every weight needs the factor by which its range changed.")};
    std::vector<double> points;
    for (std::size_t j = 0; j < weights.size(); ++j) {
        if (!(rangeFactors[j] > 0))
            return Error{ErrorCode::InvalidInput, text("A range changes by a factor above 0.")};
        points.push_back(weights[j] * rangeFactors[j]);
    }
    return swingWeights(points);
}

}  // namespace spatial
