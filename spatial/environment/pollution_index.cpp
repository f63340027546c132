// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/environment/pollution_index.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

namespace spatial {

namespace {

/// The number of bounds that the value lies above.
template <std::size_t Count>
int boundsBelow(double value, const std::array<double, Count>& bounds)
{
    return static_cast<int>(std::count_if(bounds.begin(), bounds.end(), [&](double bound) { return value > bound; }));
}

}  // namespace

Result<double> nemerowIndex(std::span<const double> factors)
{
    if (factors.empty())
        return Error{ErrorCode::InvalidInput, text("Nemerow's index needs at least one factor.")};
    double sum = 0, largest = 0;
    for (const double factor : factors) {
        if (!(factor >= 0) || std::isinf(factor))
            return Error{ErrorCode::InvalidInput, text("Nemerow's index needs factors of 0 and more; one is {0}.", factor)};
        sum += factor;
        largest = std::max(largest, factor);
    }
    const double mean = sum / static_cast<double>(factors.size());
    return std::sqrt((mean * mean + largest * largest) / 2);
}

int nemerowClass(double index)
{
    return boundsBelow(index, std::array{0.7, 1.0, 2.0, 3.0});
}

Result<double> geoaccumulationIndex(double concentration, double background)
{
    if (!(background > 0) || !(concentration > 0))
        return Error{ErrorCode::InvalidInput, text("The index of geoaccumulation needs a concentration and a background above 0.")};
    return std::log2(concentration / (1.5 * background));
}

int geoaccumulationClass(double index)
{
    return boundsBelow(index, std::array{0.0, 1.0, 2.0, 3.0, 4.0, 5.0});
}

std::optional<double> toxicResponse(std::string_view analyteId)
{
    constexpr std::array<std::pair<std::string_view, double>, 8> responses{{{"hg", 40}, {"cd", 30}, {"as", 10}, {"cu", 5}, {"pb", 5}, {"ni", 5}, {"cr", 2}, {"zn", 1}}};
    for (const auto& [id, response] : responses)
        if (id == analyteId)
            return response;
    return {};
}

double ecologicalRisk(double toxicResponse, double concentration, double background)
{
    return toxicResponse * concentration / background;
}

int riskIndexClass(double riskIndex)
{
    return riskIndex < 150 ? 0 : riskIndex < 300 ? 1 : riskIndex < 600 ? 2 : 3;
}

Result<double> pollutionLoadIndex(std::span<const double> ratios)
{
    if (ratios.empty())
        return Error{ErrorCode::InvalidInput, text("The pollution load index needs at least one ratio.")};
    double logs = 0;
    for (const double ratio : ratios) {
        if (!(ratio > 0) || std::isinf(ratio))
            return Error{ErrorCode::InvalidInput, text("The pollution load index needs ratios above 0; one is {0}.", ratio)};
        logs += std::log(ratio);
    }
    return std::exp(logs / static_cast<double>(ratios.size()));
}

}  // namespace spatial
