// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/regional/gain_loss.h"

#include <cmath>

namespace spatial {

Result<GainLoss> gainLoss(std::span<const double> before, std::span<const double> after, std::span<const double> people, double tolerance)
{
    if (before.size() != after.size() || (!people.empty() && people.size() != before.size()))
        return Error{ErrorCode::InvalidInput, text("There are {0} values for {1} places.", before.size() != after.size() ? after.size() : people.size(), before.size()), {}, "before"};
    if (!(tolerance >= 0))
        return Error{ErrorCode::InvalidParameter, text("The tolerance must be 0 or more; {0} is not.", tolerance), {}, "tolerance"};
    GainLoss made;
    for (std::size_t i = 0; i < before.size(); ++i) {
        const double weight = people.empty() ? 1 : people[i];
        const double change = after[i] - before[i];
        if (!std::isfinite(change))
            return Error{ErrorCode::InvalidInput, text("Number {0} has no value before or after.", i + 1), text("Leave out the places without a value and say how many people live there."), "before"};
        if (!(weight >= 0) || !std::isfinite(weight))
            return Error{ErrorCode::InvalidInput, text("The number of people must be 0 or more; number {0} is {1}.", i + 1, weight), {}, "people"};
        if (change > tolerance) {
            made.gaining += weight;
            made.gained += weight * change;
        } else if (change < -tolerance) {
            made.losing += weight;
            made.lost -= weight * change;
        } else {
            made.unchanged += weight;
        }
    }
    return made;
}

}  // namespace spatial
