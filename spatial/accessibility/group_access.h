// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"

#include <span>
#include <vector>

namespace spatial {

/// What a group of people (the unemployed, the poor, the elderly) has of an access that is given by place.
struct GroupAccess {
    double people = 0;       ///< of the group in all places
    double counted = 0;      ///< of those whose place has a value
    double mean = 0;         ///< over the people counted: sum of people x access / people; NaN where nobody is counted
    double median = 0;       ///< half of the people counted have no more than this; NaN where nobody is
};

/// `access` and `people` are as long as the places; access that is not finite is a state (no road, nothing reached), left out of mean and
/// median and to be told by people - counted. Pure, O(n log n). InvalidInput: people below 0, sizes that differ.
Result<GroupAccess> groupAccess(std::span<const double> access, std::span<const double> people);

}  // namespace spatial
