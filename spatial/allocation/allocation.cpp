// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/allocation/allocation.h"

#include "spatial/allocation/allocation_parts.h"
#include "spatial/allocation/cover_reduction.h"

#include <algorithm>
#include <cmath>

namespace spatial {

using namespace allocation;

std::string_view nameOf(AllocationStatus status)
{
    constexpr std::string_view kNames[] = {"optimal", "feasible", "infeasible", "not-found"};
    return kNames[static_cast<std::size_t>(status)];
}

namespace allocation {

AssignmentModel coverModelOf(const AllocationProblem& problem)
{
    AssignmentModel model;
    model.sites = problem.candidates;
    model.demands = problem.demands;
    model.distance = problem.cost.data();
    model.reach = std::min(problem.cutoff, std::numeric_limits<double>::max());
    model.factor.assign(problem.demands, 0);
    for (std::size_t i = 0; i < problem.demands; ++i) {
        model.unserved.push_back(problem.weightOf(i) > 0 ? kInfinite : 0);
        model.load.push_back(problem.weightOf(i));
    }
    model.opening.assign(problem.candidates, 0);
    model.most = std::min(problem.sites.value_or(problem.candidates), problem.candidates);
    if (problem.budget) {
        model.price = problem.price;
        model.budget = *problem.budget;
    }
    model.capacity = problem.capacity;
    for (std::size_t j = 0; j < problem.candidates; ++j) {
        const SiteRule rule = problem.rules.empty() ? SiteRule::Free : problem.rules[j];
        model.state.push_back(rule == SiteRule::MustOpen ? SiteState::Open : rule == SiteRule::Forbidden ? SiteState::Closed : SiteState::Free);
    }
    return model;
}

SearchLimits limitsLeft(const AllocationLimits& limits, const AllocationPlan& used)
{
    return {limits.nodes > used.nodes ? limits.nodes - used.nodes : 1, std::max(limits.work - used.work, 1.0), limits.gap, -kInfinite};
}

}  // namespace allocation

namespace {

class Allocation {
public:
    Allocation(const AllocationProblem& problem, const AllocationLimits& limits, Progress& progress) : problem_(problem), limits_(limits), progress_(progress) {}

    Result<AllocationPlan> operator()()
    {
        if (problem_.kind != AllocationKind::MaximalCovering) {
            TRY_ASSIGN(const bool known, findWhetherAllCanBeServed());
            if (known && plan_.status == AllocationStatus::Infeasible)
                return std::move(plan_);
        }
        if (problem_.kind == AllocationKind::PCenter) {
            TRY(solvePCenter(problem_, limits_, plan_, progress_));
            if (plan_.status != AllocationStatus::NotFound)
                assignToNearest();
        } else {
            TRY(solveByModel());
        }
        finish();
        return std::move(plan_);
    }

private:
    bool allowed(std::size_t j) const { return problem_.rules.empty() || problem_.rules[j] != SiteRule::Forbidden; }

    bool everyPairServes() const
    {
        if (!problem_.capacity.empty() || problem_.budget)
            return false;
        for (std::size_t j = 0; j < problem_.candidates; ++j)
            for (std::size_t i = 0; i < problem_.demands && allowed(j); ++i)
                if (!problem_.connects(j, i))
                    return false;
        return true;
    }

    /// Serves as much weight as can be. Where that is proven to be less than all, the plan says so and is the answer.
    Result<bool> findWhetherAllCanBeServed()
    {
        if (everyPairServes())
            return true;
        AssignmentModel model = coverModelOf(problem_);
        for (std::size_t i = 0; i < problem_.demands; ++i)
            model.unserved[i] = problem_.weightOf(i);
        model.step = stepOf(model);
        SearchLimits limits = limitsLeft(limits_, plan_);
        limits.work /= 4;   // the rest is for the problem itself
        limits.gap = 0;
        TRY_ASSIGN(const AssignmentOutcome served, solveAssignment(model, limits, progress_));
        count(served);
        const double none = 1e-9 * (1 + sumOfWeights());
        if (served.bound <= none)
            return served.plan.value <= none;
        take(served.plan);
        plan_.status = AllocationStatus::Infeasible;
        plan_.leastUnserved = served.bound;
        finish();
        listUnserved();
        return true;
    }

    Result<void> solveByModel()
    {
        AssignmentModel model = coverModelOf(problem_);
        switch (problem_.kind) {
        case AllocationKind::PMedian:
            for (std::size_t i = 0; i < problem_.demands; ++i)
                model.factor[i] = problem_.weightOf(i);
            break;
        case AllocationKind::MaximalCovering:
            for (std::size_t i = 0; i < problem_.demands; ++i)
                model.unserved[i] = problem_.weightOf(i);
            break;
        default:
            model.opening = problem_.price.empty() ? std::vector<double>(problem_.candidates, 1) : problem_.price;
        }
        model.step = stepOf(model);
        const SearchLimits limits = limitsLeft(limits_, plan_);
        const bool plainCover = problem_.kind == AllocationKind::SetCovering && !model.hasCapacities();
        TRY_ASSIGN(const AssignmentOutcome outcome, plainCover ? solveCover(model, limits, progress_) : solveAssignment(model, limits, progress_));
        count(outcome);
        if (outcome.plan.value == kInfinite)
            return {};   // not found; what cannot be was found out before
        take(outcome.plan);
        plan_.status = outcome.bound >= outcome.plan.value - 1e-9 * (1 + std::abs(outcome.plan.value)) ? AllocationStatus::Optimal : AllocationStatus::Feasible;
        plan_.bound = problem_.kind == AllocationKind::MaximalCovering ? sumOfWeights() - outcome.bound : std::max(outcome.bound, 0.0);
        return {};
    }

    void count(const AssignmentOutcome& outcome)
    {
        plan_.nodes += outcome.nodes;
        plan_.work += outcome.work;
    }
    double sumOfWeights() const
    {
        double sum = 0;
        for (std::size_t i = 0; i < problem_.demands; ++i)
            sum += problem_.weightOf(i);
        return sum;
    }

    void take(const AssignmentPlan& plan)
    {
        plan_.open.assign(plan.open.begin(), plan.open.end());
        if (problem_.kind != AllocationKind::SetCovering)
            openAsManyAsAsked();
        plan_.servedBy.assign(problem_.demands, AllocationPlan::kNobody);
        if (problem_.capacity.empty()) {
            assignToNearest();
            return;
        }
        for (std::size_t i = 0; i < problem_.demands; ++i)
            if (plan.servedBy[i] != AssignmentPlan::kNobody)
                plan_.servedBy[i] = plan.servedBy[i];
    }

    /// Sites beyond those that help: the first ones that may open.
    void openAsManyAsAsked()
    {
        if (problem_.budget || !problem_.sites)
            return;
        for (std::size_t j = 0; j < problem_.candidates && plan_.open.size() < *problem_.sites; ++j)
            if (const auto at = std::lower_bound(plan_.open.begin(), plan_.open.end(), j); allowed(j) && (at == plan_.open.end() || *at != j))
                plan_.open.insert(at, j);
    }

    void assignToNearest()
    {
        if (problem_.kind == AllocationKind::PCenter)
            openAsManyAsAsked();
        plan_.servedBy.assign(problem_.demands, AllocationPlan::kNobody);
        for (std::size_t i = 0; i < problem_.demands; ++i)
            for (const std::size_t j : plan_.open)
                if (problem_.connects(j, i) && (plan_.servedBy[i] == AllocationPlan::kNobody || problem_.at(j, i) < problem_.at(plan_.servedBy[i], i)))
                    plan_.servedBy[i] = j;
    }

    /// Objective, loads, price and gap of the plan as it stands.
    void finish()
    {
        plan_.load.assign(problem_.candidates, 0);
        if (plan_.status == AllocationStatus::NotFound)
            return;
        double sum = 0, farthest = 0, covered = 0;
        for (std::size_t i = 0; i < problem_.demands; ++i) {
            if (plan_.servedBy[i] == AllocationPlan::kNobody)
                continue;
            const double cost = problem_.at(plan_.servedBy[i], i);
            sum += problem_.weightOf(i) * cost;
            covered += problem_.weightOf(i);
            if (problem_.weightOf(i) > 0)
                farthest = std::max(farthest, cost);
            plan_.load[plan_.servedBy[i]] += problem_.weightOf(i);
        }
        for (const std::size_t j : plan_.open)
            plan_.price += problem_.price.empty() ? 0 : problem_.price[j];
        plan_.objective = problem_.kind == AllocationKind::PMedian           ? sum
                          : problem_.kind == AllocationKind::PCenter         ? farthest
                          : problem_.kind == AllocationKind::MaximalCovering ? covered
                          : problem_.price.empty()                           ? static_cast<double>(plan_.open.size())
                                                                             : plan_.price;
        if (plan_.status == AllocationStatus::Feasible)
            plan_.gap = std::abs(plan_.objective - plan_.bound) / std::max(std::abs(plan_.objective), 1e-300);
        else
            plan_.bound = plan_.objective;
    }

    void listUnserved()
    {
        for (std::size_t i = 0; i < problem_.demands; ++i) {
            if (plan_.servedBy[i] != AllocationPlan::kNobody || problem_.weightOf(i) <= 0)
                continue;
            plan_.unserved.push_back(i);
            plan_.unservedWeight += problem_.weightOf(i);
            bool any = false;
            for (std::size_t j = 0; j < problem_.candidates && !any; ++j)
                any = allowed(j) && problem_.connects(j, i) && (problem_.capacity.empty() || problem_.weightOf(i) <= problem_.capacity[j]);
            if (!any)
                plan_.hopeless.push_back(i);
        }
    }

    const AllocationProblem& problem_;
    const AllocationLimits& limits_;
    Progress& progress_;
    AllocationPlan plan_;
};

}  // namespace

Result<AllocationPlan> solveAllocation(const AllocationProblem& problem, const AllocationLimits& limits, Progress& progress)
{
    TRY(checkProblem(problem));
    return Allocation(problem, limits, progress)();
}

}  // namespace spatial
