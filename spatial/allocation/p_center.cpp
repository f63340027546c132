// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/allocation/allocation_parts.h"
#include "spatial/allocation/cover_reduction.h"

#include <algorithm>
#include <cmath>

namespace spatial::allocation {

namespace {

enum class Covers { Yes, No, Unknown };

class RadiusSearch {
public:
    RadiusSearch(const AllocationProblem& problem, const AllocationLimits& limits, AllocationPlan& plan, Progress& progress) : problem_(problem), limits_(limits), plan_(plan), progress_(progress), model_(coverModelOf(problem))
    {
        if (!problem.budget)
            model_.most = problem.candidates;   // how many are needed is what the covering answers
        model_.opening = problem.budget ? problem.price : std::vector<double>(problem.candidates, 1);
        enough_ = problem.budget ? *problem.budget : static_cast<double>(*problem.sites);
    }

    Result<void> operator()()
    {
        TRY(listRadii());
        if (radii_.empty()) {   // nobody asks for anything
            for (std::size_t j = 0; j < problem_.candidates; ++j)
                if (model_.state[j] == SiteState::Open)
                    plan_.open.push_back(j);
            plan_.status = AllocationStatus::Optimal;
            return {};
        }
        TRY_ASSIGN(const Covers widest, tryRadius(radii_.size() - 1));
        if (widest != Covers::Yes)
            return {};
        std::size_t high = reached_;
        std::size_t proven = 0;                // radii before it are too small
        std::size_t undecided = radii_.size();  // the smallest one that the limits left open
        for (std::size_t low = 0; low < high;) {
            const std::size_t middle = low + (high - low) / 2;
            TRY_ASSIGN(const Covers answer, tryRadius(middle));
            if (answer == Covers::Yes) {
                high = std::min(middle, reached_);
                continue;
            }
            low = middle + 1;
            if (answer == Covers::No)
                proven = low;   // and so is every smaller one, undecided or not
            else
                undecided = std::min(undecided, middle);
        }
        undecided = std::min(undecided, high);
        while (proven < undecided) {   // what was left open above may be decided below
            const std::size_t middle = proven + (undecided - proven) / 2;
            TRY_ASSIGN(const Covers answer, tryRadius(middle));
            if (answer == Covers::No)
                proven = middle + 1;
            else
                undecided = middle;
            if (answer == Covers::Yes)
                high = std::min(high, reached_);
            if (answer == Covers::Unknown && limitsLeft(limits_, plan_).work <= 1)
                break;
        }
        plan_.bound = radii_[std::min(proven, high)];
        plan_.objective = radii_[high];
        plan_.status = proven >= high ? AllocationStatus::Optimal : AllocationStatus::Feasible;
        return {};
    }

private:
    bool counts(std::size_t demand) const { return problem_.weightOf(demand) > 0; }

    Result<void> listRadii()
    {
        for (std::size_t j = 0; j < problem_.candidates; ++j) {
            TRY(notCancelled(progress_));
            if (model_.state[j] == SiteState::Closed)
                continue;
            for (std::size_t i = 0; i < problem_.demands; ++i)
                if (counts(i) && problem_.connects(j, i))
                    radii_.push_back(problem_.at(j, i));
            if (j % 16 == 15)
                makeDistinct();
        }
        makeDistinct();
        return {};
    }
    void makeDistinct()
    {
        std::sort(radii_.begin(), radii_.end());
        radii_.erase(std::unique(radii_.begin(), radii_.end()), radii_.end());
    }

    Result<Covers> tryRadius(std::size_t at)
    {
        model_.reach = radii_[at];
        SearchLimits limits = limitsLeft(limits_, plan_);
        limits.enough = enough_;
        TRY_ASSIGN(const AssignmentOutcome outcome, solveCover(model_, limits, progress_));
        plan_.nodes += outcome.nodes;
        plan_.work += outcome.work;
        if (outcome.plan.value <= enough_ * (1 + 1e-12)) {
            plan_.open.assign(outcome.plan.open.begin(), outcome.plan.open.end());
            reached_ = static_cast<std::size_t>(std::lower_bound(radii_.begin(), radii_.end(), radiusOf(outcome.plan.open)) - radii_.begin());
            progress_.report(std::min(0.99, ++answers_ / (2 + std::log2(static_cast<double>(radii_.size())))), "search");
            return Covers::Yes;
        }
        return outcome.bound > enough_ ? Covers::No : Covers::Unknown;
    }

    double radiusOf(const std::vector<std::uint32_t>& open) const
    {
        double radius = 0;
        for (std::size_t i = 0; i < problem_.demands; ++i) {
            if (!counts(i))
                continue;
            double nearest = kInfinite;
            for (const std::uint32_t j : open)
                nearest = std::min(nearest, problem_.at(j, i));
            radius = std::max(radius, nearest);
        }
        return radius;
    }

    const AllocationProblem& problem_;
    const AllocationLimits& limits_;
    AllocationPlan& plan_;
    Progress& progress_;
    AssignmentModel model_;
    double enough_ = 0;
    std::vector<double> radii_;
    std::size_t reached_ = 0;
    double answers_ = 0;
};

}  // namespace

Result<void> solvePCenter(const AllocationProblem& problem, const AllocationLimits& limits, AllocationPlan& plan, Progress& progress)
{
    return RadiusSearch(problem, limits, plan, progress)();
}

}  // namespace spatial::allocation
