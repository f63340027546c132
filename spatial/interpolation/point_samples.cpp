// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/interpolation/point_samples.h"

#include <cmath>
#include <map>
#include <utility>

namespace spatial {

Result<PointSamples> pointSamples(std::span<const Coordinate> places, std::span<const double> values)
{
    if (places.size() != values.size())
        return Error{ErrorCode::InvalidInput, text("There are {0} values for {1} places.", values.size(), places.size()), {}, "samples"};
    if (places.empty())
        return Error{ErrorCode::InvalidInput, text("There is no sample with a place and a value."), text("Check the field and the points of the samples."), "samples"};
    PointSamples made;
    std::vector<std::size_t> counts;
    std::map<std::pair<double, double>, std::size_t> known;
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (!std::isfinite(places[i].x) || !std::isfinite(places[i].y) || !std::isfinite(values[i]))
            return Error{ErrorCode::InvalidInput, text("Sample {0} has a place or a value that is not a number.", i + 1), text("Leave it out, or correct it."), "samples"};
        const auto [at, isNew] = known.try_emplace({places[i].x, places[i].y}, made.places.size());
        if (isNew) {
            made.places.push_back(places[i]);
            made.values.push_back(values[i]);
            made.first.push_back(i);
            counts.push_back(1);
            made.extent.include(places[i]);
        } else {
            made.values[at->second] += values[i];
            ++counts[at->second];
            ++made.merged;
        }
    }
    for (std::size_t i = 0; i < counts.size(); ++i)
        if (counts[i] > 1)
            made.values[i] /= static_cast<double>(counts[i]);
    return made;
}

}  // namespace spatial
