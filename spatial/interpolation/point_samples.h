// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"
#include "spatial/geometry/coordinate.h"

#include <cstddef>
#include <span>
#include <vector>

namespace spatial {

/// Measured values at places on a metric plane, one value a place: what every interpolation reads. A value; any thread.
struct PointSamples {
    std::vector<Coordinate> places;
    std::vector<double> values;
    std::vector<std::size_t> first;   ///< for each place the number of the first sample given there
    std::size_t merged = 0;           ///< samples that shared the place of an earlier one: tell the person
    Box extent = {};

    std::size_t size() const { return places.size(); }
};

/// Samples in the order in which their places first come; several at exactly one place are averaged and counted. O(n log n).
/// InvalidInput: none, numbers that do not fit, a place or value that is not finite.
Result<PointSamples> pointSamples(std::span<const Coordinate> places, std::span<const double> values);

}  // namespace spatial
