// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/allocation/allocation.h"
#include "spatial/tools/tool.h"

namespace spatial {

/// The problem that the parameters of location-allocation mean, and how its demands and candidates are called.
struct AllocationInput {
    AllocationProblem problem;
    std::vector<std::string> demands;
    std::vector<std::string> candidates;
    FeatureTablePtr demandLayer;       ///< row i is demand i; null where only a matrix is given
    FeatureTablePtr candidateLayer;
    std::vector<Warning> warnings;
};

/// Costs from the network (minutes, or metres) or from the matrix (in its own unit), weights, capacities and prices from the fields named.
Result<AllocationInput> allocationInput(const Arguments& arguments, Progress& progress);

}  // namespace spatial
