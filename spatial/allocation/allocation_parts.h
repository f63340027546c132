// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/allocation/allocation.h"
#include "spatial/allocation/assignment_model.h"

namespace spatial::allocation {

/// The refusals that solveAllocation() names.
Result<void> checkProblem(const AllocationProblem& problem);

/// What all kinds share: sites with their states, prices and capacities, demands of weight > 0 that must be served, costs that are 0 within
/// the cutoff. Looks at the problem's costs.
AssignmentModel coverModelOf(const AllocationProblem& problem);

/// What a search may still use.
SearchLimits limitsLeft(const AllocationLimits& limits, const AllocationPlan& used);

/// The smallest radius that p sites (or the budget) cover everything with, between proven bounds: objective and bound of the plan, and which
/// sites are open. Presumes that some radius does.
Result<void> solvePCenter(const AllocationProblem& problem, const AllocationLimits& limits, AllocationPlan& plan, Progress& progress);

}  // namespace spatial::allocation
