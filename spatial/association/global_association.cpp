// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/association/global_association.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace spatial {

Result<void> checkedAssociation(std::span<const double> values, const Neighbourhoods& neighbourhoods, std::size_t least)
{
    if (values.size() != neighbourhoods.size())
        return Error{ErrorCode::InvalidInput, text("There are {0} values for {1} places.", values.size(), neighbourhoods.size()), {}, "field"};
    if (values.size() < least)
        return Error{ErrorCode::InvalidInput, text("Spatial association needs at least {0} places with a value; here are {1}.", least, values.size()), {}, "field"};
    if (!std::all_of(values.begin(), values.end(), [](double value) { return std::isfinite(value); }))
        return Error{ErrorCode::InvalidInput, text("Spatial association needs numbers at every place."), text("Leave out the places without a value."), "field"};
    const auto [low, high] = std::minmax_element(values.begin(), values.end());
    if (*low == *high)
        return Error{ErrorCode::InvalidInput, text("All values are {0}: nothing can be high or low.", *low), {}, "field"};
    if (neighbourhoods.links() == 0)
        return Error{ErrorCode::InvalidInput, text("No place has a neighbour."), text("Take a longer distance, or a number of nearest neighbours."), "neighbours"};
    return {};
}

Result<MoransI> moransI(std::span<const double> values, const Neighbourhoods& neighbourhoods)
{
    TRY(checkedAssociation(values, neighbourhoods, 4));
    const auto n = static_cast<double>(values.size());
    const double mean = std::accumulate(values.begin(), values.end(), 0.0) / n;
    double squares = 0, fourths = 0, products = 0, s0 = 0, s1 = 0, s2 = 0;
    std::vector<double> columns(values.size(), 0);
    for (std::size_t i = 0; i < values.size(); ++i) {
        const double z = values[i] - mean;
        squares += z * z;
        fourths += z * z * z * z;
        const double weight = neighbourhoods.weight(i);
        for (const std::uint32_t j : neighbourhoods.of(i)) {
            products += weight * z * (values[j] - mean);
            s0 += weight;
            columns[j] += weight;
            const auto back = neighbourhoods.of(j);
            if (std::binary_search(back.begin(), back.end(), static_cast<std::uint32_t>(i)))
                s1 += (weight + neighbourhoods.weight(j)) * (weight + neighbourhoods.weight(j)) / 2;   // the other half comes with (j, i)
            else
                s1 += weight * weight;
        }
    }
    for (std::size_t i = 0; i < values.size(); ++i) {
        const double both = neighbourhoods.weight(i) * static_cast<double>(neighbourhoods.count(i)) + columns[i];
        s2 += both * both;
    }
    MoransI made;
    made.value = n / s0 * products / squares;
    made.expected = -1 / (n - 1);
    const double kurtosis = n * fourths / (squares * squares);
    made.varianceNormal = (n * n * s1 - n * s2 + 3 * s0 * s0) / ((n * n - 1) * s0 * s0) - made.expected * made.expected;
    made.varianceRandomised = (n * ((n * n - 3 * n + 3) * s1 - n * s2 + 3 * s0 * s0) - kurtosis * ((n * n - n) * s1 - 2 * n * s2 + 6 * s0 * s0))
            / ((n - 1) * (n - 2) * (n - 3) * s0 * s0)
        - made.expected * made.expected;
    made.zNormal = (made.value - made.expected) / std::sqrt(made.varianceNormal);
    made.zRandomised = (made.value - made.expected) / std::sqrt(made.varianceRandomised);
    return made;
}

Result<double> generalG(std::span<const double> values, const Neighbourhoods& neighbourhoods)
{
    TRY(checkedAssociation(values, neighbourhoods, 4));
    if (const double least = *std::min_element(values.begin(), values.end()); least < 0)
        return Error{ErrorCode::InvalidInput, text("The general G needs values of 0 or more; the smallest is {0}.", least), {}, "field"};
    double sum = 0, squares = 0, products = 0;
    for (std::size_t i = 0; i < values.size(); ++i) {
        sum += values[i];
        squares += values[i] * values[i];
        for (const std::uint32_t j : neighbourhoods.of(i))
            products += neighbourhoods.weight(i) * values[i] * values[j];
    }
    const double all = sum * sum - squares;
    if (!(all > 0))
        return Error{ErrorCode::InvalidInput, text("The general G needs two values above 0."), {}, "field"};
    return products / all;
}

}  // namespace spatial
