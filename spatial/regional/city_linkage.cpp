// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/regional/city_linkage.h"

#include <cmath>

namespace spatial {

double CityMass::mass() const { return std::sqrt(people * output); }

Result<CityLinkage> cityLinkage(std::span<const CityMass> cities, std::span<const double> distance, const LinkageOptions& options)
{
    const std::size_t n = cities.size();
    if (n < 2)
        return Error{ErrorCode::InvalidInput, text("A linkage needs two cities."), {}, "cities"};
    if (distance.size() != n * n)
        return Error{ErrorCode::InvalidInput, text("There are {0} distances for {1} pairs of cities.", distance.size(), n * n), {}, "distance"};
    if (!(options.exponent >= 0) || !std::isfinite(options.exponent) || !(options.constant > 0) || !std::isfinite(options.constant))
        return Error{ErrorCode::InvalidParameter, text("The exponent must be 0 or more and the constant above 0."), {}, "exponent"};
    for (std::size_t i = 0; i < n; ++i)
        if (!(cities[i].people >= 0) || !(cities[i].output >= 0) || !std::isfinite(cities[i].mass()))
            return Error{ErrorCode::InvalidInput, text("People and output of a city must be numbers of 0 or more; city {0} has {1} and {2}.", i + 1, cities[i].people, cities[i].output), {}, "cities"};

    CityLinkage linkage{n, std::vector<double>(n * n, 0), std::vector<double>(n * n, 0), std::vector<double>(n, 0)};
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = 0; j < n; ++j) {
            if (i == j)
                continue;
            const double apart = distance[i * n + j];
            if (!(apart > 0))
                return Error{ErrorCode::InvalidInput, text("The distance from city {0} to city {1} must be above 0; it is {2}.", i + 1, j + 1, apart), text("Two cities that meet the network in one place cannot be compared by gravity."), "distance"};
            linkage.strength[i * n + j] = options.constant * cities[i].mass() * cities[j].mass() / std::pow(apart, options.exponent);
            linkage.total[i] += linkage.strength[i * n + j];
        }
        for (std::size_t j = 0; j < n && linkage.total[i] > 0; ++j)
            linkage.share[i * n + j] = linkage.strength[i * n + j] / linkage.total[i];
    }
    return linkage;
}

Result<double> breakingPoint(double distance, double massOfI, double massOfJ)
{
    if (!(distance > 0) || !(massOfI > 0) || !(massOfJ > 0) || !std::isfinite(distance))
        return Error{ErrorCode::InvalidInput, text("A breaking point needs a way between the cities and masses above 0."), {}, "distance"};
    return distance / (1 + std::sqrt(massOfI / massOfJ));
}

}  // namespace spatial
