// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"

#include <cstdint>
#include <utility>
#include <vector>

namespace spatial {

/// A parcel that may become part of a site.
struct AssemblyParcel {
    double hectares = 0;   ///< > 0
    double cost = 0;       ///< any number: price, or the negative of a score times the area
};

struct AssemblyOptions {
    double minimumHectares = 0;              ///< > 0
    double maximumHectares = 0;              ///< at least the minimum
    std::int64_t nodeLimit = 2'000'000;      ///< of the search tree, and no more than 2e9 / parcels; what is not proven then shows in the gap
};

struct ParcelAssembly {
    std::vector<std::size_t> members;   ///< ascending; connected over borders
    double hectares = 0;
    double cost = 0;
    double bound = 0;                   ///< no assembly costs less
    double gap = 0;                     ///< (cost - bound) / |cost|; 0: proven to be the cheapest
    std::int64_t nodes = 0;             ///< of the search tree
};

/// Whole parcels, connected over their borders (pairs as sharedBorders gives them), with a total area between the limits, at least total cost.
///
/// Start: growth from the 2,000 parcels of least cost per hectare. Then branch and bound: parcels are ordered by cost per hectare; an assembly is found under
/// the first of its parcels in that order; a parcel at the border of what has been taken is taken or left out for good. Bound of a node: the
/// linear relaxation without connectivity, in closed form (a knapsack with a least and a greatest area: parcels in order of cost per hectare,
/// the last one in part), over the parcels that can still be reached within the greatest area. Exact for graphs of up to some hundred parcels; beyond
/// the node limit the bound is the lowest of what was left open. Deterministic, one thread.
///
/// Fails with InvalidParameter (limits), InvalidInput (an area not above 0, a cost that is not finite, a border beyond the parcels, or no connected
/// parcels with such an area: the sentence says the area of the largest connected group).
Result<ParcelAssembly> assembleParcels(const std::vector<AssemblyParcel>& parcels, const std::vector<std::pair<std::size_t, std::size_t>>& borders, const AssemblyOptions& options,
                                       Progress& progress);

}  // namespace spatial
