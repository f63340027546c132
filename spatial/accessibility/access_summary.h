// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"

#include <cstdint>
#include <limits>
#include <span>

namespace spatial {

/// How a place stands in a measure of access. Only what is reached has a value: no way, and no road near enough, are states and no numbers.
enum class AccessState : std::uint8_t { Reached, Unreachable, Unsnapped };

/// A measure of access as it falls on one group of people: what groupAccess() tells, and how the others stand.
struct AccessSummary {
    double people = 0;        ///< all of the group
    double counted = 0;       ///< those at places with a value: what mean and median are of
    double unreachable = 0;   ///< at places from which no destination has a way
    double unsnapped = 0;     ///< at places too far from every road
    double mean = std::numeric_limits<double>::quiet_NaN();     ///< weighted by people; NaN where nobody is counted
    double median = std::numeric_limits<double>::quiet_NaN();   ///< the smallest value that at least half of those counted do not exceed; NaN as well
    double none = 0;          ///< counted, and their value is 0: a way, but nothing within reach
    double beyond = 0;        ///< counted, and their nearest destination costs more than the limit
};

/// `values`, `states`, `nearest` (cost to the nearest destination) and `people` (0 or more) have an entry for each place; values and costs of places that
/// are not Reached are not looked at. Costs in the unit of `limit`. Pure, O(n log n). InvalidInput: lists of different lengths, a number of
/// people below 0, a value of a reached place that is not finite.
Result<AccessSummary> accessSummary(std::span<const double> values, std::span<const AccessState> states, std::span<const double> nearest, double limit, std::span<const double> people);

}  // namespace spatial
