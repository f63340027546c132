// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"

#include <cstdint>
#include <limits>
#include <optional>
#include <string_view>
#include <vector>

namespace spatial {

/// Which sites to open, so that
///   PMedian          the sum of weight x cost to the nearest open site is least (Hakimi 1964; ReVelle & Swain 1970);
///   PCenter          the largest cost from any demand to its nearest open site is least, weights apart (Hakimi 1964);
///   MaximalCovering  the weight of the demands within the cutoff of an open site is largest (Church & ReVelle 1974);
///   SetCovering      every demand lies within the cutoff of an open site, with the fewest sites or, where they have prices, at the least
///                    sum of prices (Toregas et al. 1971).
enum class AllocationKind : std::uint8_t { PMedian, PCenter, MaximalCovering, SetCovering };

enum class SiteRule : std::uint8_t { Free, MustOpen, Forbidden };

struct AllocationProblem {
    AllocationKind kind = AllocationKind::PMedian;
    std::size_t candidates = 0;
    std::size_t demands = 0;
    std::vector<double> cost;          ///< candidate-major: candidate c, demand d at c * demands + d. >= 0; infinity where there is no way
    std::vector<double> weight = {};   ///< per demand, >= 0; empty: 1 each. A demand of weight 0 asks for nothing, and may stay unserved
    /// How many sites are open: as many as this for the first three kinds (fewer where a budget ends it), at most this many for SetCovering.
    std::optional<std::size_t> sites = {};
    /// Pairs farther than this are treated as pairs without a way. MaximalCovering and SetCovering need it.
    double cutoff = std::numeric_limits<double>::infinity();
    std::vector<SiteRule> rules = {};      ///< per candidate; empty: all free. MustOpen counts in `sites` and in the budget
    std::vector<double> capacity = {};     ///< per candidate, of weight; empty: unlimited. A demand goes whole to one site. Not for PCenter
    std::vector<double> price = {};        ///< per candidate, >= 0: what opening costs
    std::optional<double> budget = {};     ///< the sum of prices is at most this

    double at(std::size_t candidate, std::size_t demand) const { return cost[candidate * demands + demand]; }
    double weightOf(std::size_t demand) const { return weight.empty() ? 1.0 : weight[demand]; }
    bool connects(std::size_t candidate, std::size_t demand) const { return at(candidate, demand) <= cutoff && at(candidate, demand) < std::numeric_limits<double>::infinity(); }
};

/// The search ends at these, never by the clock, so that the same problem gives the same answer everywhere.
struct AllocationLimits {
    std::size_t nodes = 200'000;   ///< parts of the search
    double work = 5e10;            ///< pairs of candidate and demand looked at; a core looks at about 1e8 to 1e9 a second
    double gap = 0;                ///< relative gap that is good enough
};

enum class AllocationStatus : std::uint8_t {
    Optimal,      ///< proven: nothing better exists
    Feasible,     ///< a plan, and a bound that says how much better one could be at most
    Infeasible,   ///< proven: not every demand can be served; the plan serves as much as could be
    NotFound,     ///< the limits were reached before a plan was found or proven impossible
};
std::string_view nameOf(AllocationStatus status);   ///< "optimal" ...

struct AllocationPlan {
    static constexpr std::size_t kNobody = std::numeric_limits<std::size_t>::max();

    AllocationStatus status = AllocationStatus::NotFound;
    std::vector<std::size_t> open;       ///< ascending
    std::vector<std::size_t> servedBy;   ///< per demand: a candidate, or kNobody
    std::vector<double> load;            ///< per candidate: weight served
    double objective = 0;                ///< in the units of the kind; where Infeasible, of the demands that are served
    double bound = 0;                    ///< proven: no plan is better than this. Above the objective for MaximalCovering, below it else
    double gap = 0;                      ///< |objective - bound| / |objective|; 0 where Optimal
    double price = 0;                    ///< sum of the prices of the open sites

    // Where Infeasible: which demands of weight > 0 this plan leaves unserved, and how much weight.
    std::vector<std::size_t> unserved;
    std::vector<std::size_t> hopeless;   ///< those among them that no allowed site can serve whatever is open
    double unservedWeight = 0;
    double leastUnserved = 0;            ///< proven: no plan leaves less

    std::size_t nodes = 0;
    double work = 0;
};

/// Solves one of the four problems and proves how good the plan is (see assignment_model.h for how; PCenter searches the distinct costs with
/// exact covering). Without capacities every demand goes to its nearest open site, the lower number where equal.
///
/// Graphs of the OR-Library kind with 900 places were proven optimal in at most 4 s of one core. Memory: 8 bytes a pair for `cost`, and up to 16 more. One thread but for sorting;
/// the answer does not depend on threads.
///
/// InvalidInput: sizes that do not fit together, negative or non-finite weights, prices, capacities; costs that are negative or no numbers;
/// no candidate, no demand. InvalidParameter: `sites` missing, 0 or above the allowed candidates, more sites that must open than `sites` or
/// the budget allows, a cutoff missing or negative, capacities with PCenter, a budget without prices. Cancelled.
Result<AllocationPlan> solveAllocation(const AllocationProblem& problem, const AllocationLimits& limits, Progress& progress);

}  // namespace spatial
