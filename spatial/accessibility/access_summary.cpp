// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/accessibility/access_summary.h"

#include "spatial/accessibility/group_access.h"

#include <cmath>
#include <vector>

namespace spatial {

Result<AccessSummary> accessSummary(std::span<const double> values, std::span<const AccessState> states, std::span<const double> nearest, double limit, std::span<const double> people)
{
    for (const std::size_t count : {states.size(), nearest.size(), people.size()})
        if (count != values.size())
            return Error{ErrorCode::InvalidInput, text("There are {0} values for {1} places.", count, values.size()), {}, "people"};
    std::vector<double> reached(values.begin(), values.end());
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (states[i] != AccessState::Reached)
            reached[i] = std::numeric_limits<double>::quiet_NaN();
        else if (!std::isfinite(values[i]))
            return Error{ErrorCode::InvalidInput, text("Place {0} is reached and has no value.", i + 1), {}, "value"};
    }
    TRY_ASSIGN(const GroupAccess whole, groupAccess(reached, people));
    AccessSummary made{.people = whole.people, .counted = whole.counted, .mean = whole.mean, .median = whole.median};
    for (std::size_t i = 0; i < values.size(); ++i) {
        made.unreachable += states[i] == AccessState::Unreachable ? people[i] : 0;
        made.unsnapped += states[i] == AccessState::Unsnapped ? people[i] : 0;
        made.none += reached[i] == 0 ? people[i] : 0;
        made.beyond += states[i] == AccessState::Reached && nearest[i] > limit ? people[i] : 0;
    }
    return made;
}

}  // namespace spatial
