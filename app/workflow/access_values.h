// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workflow/scenario_access.h"
#include "spatial/core/value_tree.h"

namespace app {

struct AccessStudy;

/// As the JSON of `songhua site` has it: cities, pairs by mode, breaking points, bottlenecks, groups by season, programme, what is missing (in English).
spatial::ValueTree accessTree(const AccessStudy& study);

/// One outcome as the JSON of `songhua scenarios` has it: pairs by mode, groups, inequality, gains by city; or why there is none.
spatial::ValueTree accessTree(const AccessComparison& comparison, std::size_t outcome);

/// A city's part of what all who gain gain together; NaN where nobody gains.
double shareOfGain(const ScenarioAccess& access, std::size_t city);

}  // namespace app
