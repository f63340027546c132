// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/allocation/allocation_parts.h"

#include <algorithm>
#include <cmath>

namespace spatial::allocation {

namespace {

Error wrong(const Text& what, const char* parameter, const Text& hint = {}) { return {ErrorCode::InvalidInput, what, hint, parameter}; }

/// What the person asked for cannot be, whatever the data.
Error refused(const Text& what, const char* parameter, const Text& hint = {}) { return {ErrorCode::InvalidParameter, what, hint, parameter}; }

bool allFinite(const std::vector<double>& values)
{
    return std::all_of(values.begin(), values.end(), [](double value) { return value >= 0 && std::isfinite(value); });
}

Result<void> checkNumbers(const AllocationProblem& problem)
{
    if (!allFinite(problem.weight))
        return wrong(text("A weight of the demand is negative or no number."), "weight", text("Weights are 0 or more."));
    if (!allFinite(problem.price))
        return wrong(text("A price of a site is negative or no number."), "price", text("Prices are 0 or more."));
    if (!allFinite(problem.capacity))
        return wrong(text("A capacity of a site is negative or no number."), "capacity", text("Capacities are 0 or more."));
    if (std::any_of(problem.cost.begin(), problem.cost.end(), [](double cost) { return !(cost >= 0); }))
        return wrong(text("A cost between a demand and a site is negative or no number."), "matrix", text("Costs are 0 or more; leave out the pairs that have no way."));
    return {};
}

Result<void> checkSites(const AllocationProblem& problem)
{
    std::size_t must = 0;
    std::size_t allowed = problem.candidates;
    double price = 0;
    for (std::size_t j = 0; j < problem.rules.size(); ++j) {
        allowed -= problem.rules[j] == SiteRule::Forbidden ? 1 : 0;
        if (problem.rules[j] == SiteRule::MustOpen) {
            ++must;
            price += problem.price.empty() ? 0 : problem.price[j];
        }
    }
    if (!problem.sites && problem.kind != AllocationKind::SetCovering && !problem.budget)
        return refused(text("How many sites to open is not given."), "p", text("Give their number, or a budget."));
    if (problem.sites && *problem.sites == 0)
        return refused(text("The number of sites is 0."), "p", text("At least one site must open."));
    if (problem.sites && problem.kind != AllocationKind::SetCovering && *problem.sites > allowed)
        return refused(text("{0} sites are asked for, but only {1} candidates may open.", *problem.sites, allowed), "p", text("Ask for fewer sites, or add candidates."));
    if (problem.sites && must > *problem.sites)
        return refused(text("{0} sites must open, but only {1} are asked for.", must, *problem.sites), "p", text("Ask for more sites, or let some of them be free."));
    if (problem.budget && problem.price.empty())
        return refused(text("There is a budget, but the sites have no prices."), "price", text("Name the field with the price of opening a site."));
    if (problem.budget && !(*problem.budget >= 0))
        return refused(text("The budget is negative or no number."), "budget");
    if (problem.budget && price > *problem.budget * (1 + 1e-12))
        return refused(text("The sites that must open cost {0}, more than the budget of {1}.", price, *problem.budget), "budget", text("Raise the budget, or let some of them be free."));
    return {};
}

}  // namespace

Result<void> checkProblem(const AllocationProblem& problem)
{
    if (problem.candidates == 0)
        return wrong(text("There is no candidate site."), "candidates");
    if (problem.demands == 0)
        return wrong(text("There is no demand."), "demand");
    const auto fits = [](std::size_t size, std::size_t expected) { return size == 0 || size == expected; };
    if (problem.cost.size() != problem.candidates * problem.demands || !fits(problem.weight.size(), problem.demands) || !fits(problem.rules.size(), problem.candidates)
        || !fits(problem.capacity.size(), problem.candidates) || !fits(problem.price.size(), problem.candidates))
        return wrong(text("The costs, weights and sites of the problem do not fit together."), "matrix");
    TRY(checkNumbers(problem));
    if (std::isnan(problem.cutoff) || problem.cutoff < 0)
        return refused(text("The cutoff is negative or no number."), "cutoff");
    if (problem.cutoff == kInfinite && (problem.kind == AllocationKind::MaximalCovering || problem.kind == AllocationKind::SetCovering))
        return refused(text("Covering needs a cutoff: within which cost a demand is covered."), "cutoff", text("Give it in the unit of the costs."));
    if (problem.kind == AllocationKind::PCenter && !problem.capacity.empty())
        return refused(text("The p-center problem takes no capacities."), "capacity", text("Use p-median with a cutoff, or leave the capacity out."));
    return checkSites(problem);
}

}  // namespace spatial::allocation
