// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

namespace spatial::allocation {

inline constexpr double kInfinite = std::numeric_limits<double>::infinity();

enum class SiteState : std::uint8_t { Free, Open, Closed };

/// The one shape that all problems of location-allocation are brought to (y opens sites, x assigns demands, z leaves them unserved):
///
///     min  sum_j opening_j y_j + sum_ij c_ij x_ij + sum_i unserved_i z_i
///     sum_j x_ij + z_i = 1,   x_ij <= y_j,   sum_j y_j <= most,   sum_j price_j y_j <= budget,   sum_i load_i x_ij <= capacity_j y_j
///
/// with whole x (a demand is not split). c_ij is factor_i times the distance, or infinite where the distance is above `reach`.
/// The distances are looked at, not copied.
struct AssignmentModel {
    std::size_t sites = 0;
    std::size_t demands = 0;
    const double* distance = nullptr;     ///< site-major: site j, demand i at j * demands + i; infinite where there is no way
    double reach = std::numeric_limits<double>::max();
    std::vector<double> factor;           ///< per demand; 0 where only covering counts
    std::vector<double> unserved;         ///< per demand; infinite: it must be served
    std::vector<double> opening;          ///< per site
    std::size_t most = 0;
    std::vector<double> price;            ///< per site; empty: no budget
    double budget = kInfinite;
    std::vector<double> load;             ///< per demand; used with capacities only
    std::vector<double> capacity;         ///< per site; empty: none is limited
    std::vector<SiteState> state;         ///< Open: must be; Closed: must not be
    double step = 0;                      ///< every value is a multiple of it; 0: nothing is known

    double cost(std::size_t site, std::size_t demand) const
    {
        const double d = distance[site * demands + demand];
        return d <= reach ? factor[demand] * d : kInfinite;
    }
    bool hasCapacities() const { return !capacity.empty(); }
    bool hasBudget() const { return !price.empty(); }
    double priceOf(std::size_t site) const { return price.empty() ? 0 : price[site]; }
};

/// Finds the largest step of 1 or more that all costs of the model are multiples of; 0 where some are not whole. O(sites * demands).
double stepOf(const AssignmentModel& model);

/// A plan in terms of the model. Where it is not complete, some demand that must be served is not.
struct AssignmentPlan {
    static constexpr std::uint32_t kNobody = std::numeric_limits<std::uint32_t>::max();
    std::vector<std::uint32_t> open;       ///< ascending
    std::vector<std::uint32_t> servedBy;   ///< per demand: a site, or kNobody
    double value = kInfinite;              ///< infinite unless complete
};

/// Searches end by these, never by the clock.
struct SearchLimits {
    std::size_t nodes = 0;
    double work = 0;               ///< pairs of site and demand looked at
    double gap = 0;                ///< relative gap that is good enough
    double enough = -kInfinite;    ///< a plan of at most this value is good enough, and so is a bound above it
};

struct AssignmentOutcome {
    AssignmentPlan plan;           ///< the best one found; value infinite: none
    double bound = -kInfinite;     ///< no plan has a lower value; infinite: proven that there is no plan
    std::size_t nodes = 0;
    double work = 0;
};

/// The best plan and a proven bound: interchange from several starts, Lagrangian relaxation of the assignment (volume algorithm of Barahona
/// & Anbil 2000), sites fixed by their reduced costs, and branch and bound, best bound first. One thread; same model, same plan.
/// Asks `progress` in every round of its loops.
Result<AssignmentOutcome> solveAssignment(const AssignmentModel& model, const SearchLimits& limits, Progress& progress);

/// The lower bound that whole steps allow: values are multiples of `step`.
double roundedUp(double bound, double step);
/// What a plan must be below, or at, to be better than `value`: bounds above it close a part of the search.
double betterThan(double value, double step);
/// Whether nothing below the cutoff can be found where this bound holds.
inline bool hopeless(double bound, double cutoff) { return bound == kInfinite || bound > cutoff; }

}  // namespace spatial::allocation
