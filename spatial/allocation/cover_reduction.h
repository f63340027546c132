// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/allocation/assignment_model.h"

namespace spatial::allocation {

/// A covering problem without what decides itself: a demand that only one site covers opens it; a demand whose sites include all sites of
/// another is covered with it; a site that covers no more than another one of no higher price is not needed. The optimum stays the same.
struct ReducedCover {
    std::vector<std::uint32_t> opened;    ///< sites that must be open
    std::vector<std::uint32_t> sites;     ///< those that are left, in the numbers of the whole model
    std::vector<std::uint32_t> demands;
    std::vector<double> distance;
    AssignmentModel model;                ///< of what is left; looks at `distance`
    bool impossible = false;              ///< some demand has no site

    ReducedCover() = default;
    ReducedCover(ReducedCover&&) = default;
    ReducedCover& operator=(ReducedCover&&) = default;
};

/// For models in which every cost is 0 and every demand with infinite `unserved` must be covered; without capacities.
Result<ReducedCover> reduceCover(const AssignmentModel& model, Progress& progress);

/// solveAssignment() of the reduced problem, in terms of the whole. `limits.enough` counts all openings.
Result<AssignmentOutcome> solveCover(const AssignmentModel& model, const SearchLimits& limits, Progress& progress);

}  // namespace spatial::allocation
