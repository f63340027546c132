// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/accessibility/group_access.h"

#include <algorithm>
#include <cmath>

namespace spatial {

Result<GroupAccess> groupAccess(std::span<const double> access, std::span<const double> people)
{
    if (access.size() != people.size())
        return Error{ErrorCode::InvalidInput, text("There are {0} values for {1} places.", people.size(), access.size()), {}, "group"};
    GroupAccess made{0, 0, std::nan(""), std::nan("")};
    double sum = 0;
    std::vector<std::pair<double, double>> counted;
    for (std::size_t i = 0; i < access.size(); ++i) {
        if (!(people[i] >= 0) || !std::isfinite(people[i]))
            return Error{ErrorCode::InvalidInput, text("A place cannot have {0} people.", people[i]), text("People are numbers of 0 or more."), "group"};
        made.people += people[i];
        if (!std::isfinite(access[i]) || people[i] == 0)
            continue;
        made.counted += people[i];
        sum += people[i] * access[i];
        counted.emplace_back(access[i], people[i]);
    }
    if (counted.empty())
        return made;
    made.mean = sum / made.counted;
    std::sort(counted.begin(), counted.end());
    double upTo = 0;
    for (const auto& [value, weight] : counted) {
        upTo += weight;
        if (upTo * 2 >= made.counted) {
            made.median = value;
            break;
        }
    }
    return made;
}

}  // namespace spatial
