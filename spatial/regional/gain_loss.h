// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"

#include <span>

namespace spatial {

/// Who gains and who loses when a value of each place changes from `before` to `after`, in people.
struct GainLoss {
    double gaining = 0;      ///< people whose value rises by more than the tolerance
    double losing = 0;       ///< falls by more
    double unchanged = 0;
    double gained = 0;       ///< sum of people x rise, of those who gain
    double lost = 0;         ///< sum of people x fall, of those who lose; >= 0

    double net() const { return gained - lost; }
};

/// All three lists are as long; without people everyone counts 1. More is taken as better: for times and exposure, gaining and losing
/// change places. Pure, O(n). InvalidInput as inequality.h, InvalidParameter: a negative tolerance.
Result<GainLoss> gainLoss(std::span<const double> before, std::span<const double> after, std::span<const double> people = {}, double tolerance = 0);

}  // namespace spatial
