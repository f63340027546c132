// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/allocation/assignment_model.h"

namespace spatial::allocation {

/// Assigns whole demands to these open sites within their capacities: in order of regret, then by moving and exchanging demands while that
/// lowers the cost (of what must be served and is not: first of all). The plan's value is infinite where something must be served and is
/// not. `bound` as in SearchNode. A heuristic: it may miss an assignment that exists. A cancelled `progress`
/// ends the exchanging; the plan is then one that could be better.
AssignmentPlan assignedWithinCapacities(const AssignmentModel& model, const std::vector<std::uint32_t>& open, const std::vector<std::int32_t>& bound, double& work,
                                       const Progress& progress);

}  // namespace spatial::allocation
