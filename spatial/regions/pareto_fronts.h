// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"

#include <string>
#include <vector>

namespace spatial {

/// One objective over all sites: suitability, access, jobs (more is better), farmland loss, remediation cost (less is better).
struct Objective {
    std::vector<double> values;   ///< one per site; NaN: unknown
    bool more = true;             ///< more is better
    std::string name = {};        ///< for messages
};

/// Fronts of a set of sites. Site a dominates b where it is no worse in every objective and better in one; equal sites do not dominate each other.
/// front[i] = 1: nothing dominates site i (the Pareto front); 2: only sites of front 1 do, and so on (non-dominated sorting, Goldberg 1989). 0: a
/// value is unknown, so the site cannot be compared.
struct ParetoFronts {
    std::vector<int> front;
    int fronts = 0;

    /// The sites of the first front, ascending.
    std::vector<std::size_t> best() const;
};

/// For one or two objectives O(n log n); for more, sites in lexicographic order are compared with the fronts' members from the latest back, the
/// front found by bisection (Zhang et al. 2015, ENS-BS): O(n sqrt n) to O(n^2) times objectives. Pure, deterministic.
/// Fails with InvalidParameter (no objective), InvalidInput (objectives of different lengths).
Result<ParetoFronts> paretoFronts(const std::vector<Objective>& objectives, Progress& progress);

}  // namespace spatial
