// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/allocation/allocation.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>

namespace spatial::test {

inline constexpr double kNoWay = std::numeric_limits<double>::infinity();

/// Judges a plan from the problem alone: whether it keeps every rule, and whether its figures are those of its sites and demands.
inline void checkPlan(const AllocationProblem& problem, const AllocationPlan& plan)
{
    if (plan.status == AllocationStatus::NotFound)
        return;
    const bool infeasible = plan.status == AllocationStatus::Infeasible;
    std::vector<bool> open(problem.candidates, false);
    double price = 0;
    for (const std::size_t j : plan.open) {
        ASSERT_LT(j, problem.candidates);
        EXPECT_FALSE(open[j]) << "open twice";
        open[j] = true;
        if (!problem.price.empty())
            price += problem.price[j];
        if (!problem.rules.empty()) {
            EXPECT_NE(problem.rules[j], SiteRule::Forbidden);
        }
    }
    for (std::size_t j = 0; j < problem.rules.size(); ++j)
        if (problem.rules[j] == SiteRule::MustOpen) {
            EXPECT_TRUE(open[j]);
        }
    if (problem.sites) {
        EXPECT_LE(plan.open.size(), *problem.sites);
        if (problem.kind != AllocationKind::SetCovering && !problem.budget) {
            EXPECT_EQ(plan.open.size(), *problem.sites);
        }
    }
    if (problem.budget) {
        EXPECT_LE(price, *problem.budget + 1e-9);
    }
    EXPECT_NEAR(price, plan.price, 1e-9);

    ASSERT_EQ(plan.servedBy.size(), problem.demands);
    std::vector<double> load(problem.candidates, 0);
    double sum = 0, farthest = 0, served = 0, unserved = 0;
    for (std::size_t i = 0; i < problem.demands; ++i) {
        const double weight = problem.weightOf(i);
        const std::size_t by = plan.servedBy[i];
        if (by == AllocationPlan::kNobody) {
            unserved += weight;
            if (!infeasible && problem.kind != AllocationKind::MaximalCovering) {
                EXPECT_EQ(weight, 0) << "demand " << i << " is not served";
            }
            continue;
        }
        EXPECT_TRUE(open[by]);
        EXPECT_TRUE(problem.connects(by, i));
        load[by] += weight;
        served += weight;
        sum += weight * problem.at(by, i);
        if (weight > 0)
            farthest = std::max(farthest, problem.at(by, i));
        if (problem.capacity.empty()) {
            for (const std::size_t j : plan.open) {
                EXPECT_LE(problem.at(by, i), problem.at(j, i)) << "a nearer site is open";
            }
        }
    }
    for (std::size_t j = 0; j < problem.candidates; ++j) {
        EXPECT_NEAR(load[j], plan.load[j], 1e-9 * (1 + load[j]));
        if (!problem.capacity.empty()) {
            EXPECT_LE(load[j], problem.capacity[j] * (1 + 1e-9));
        }
    }
    const double objective = problem.kind == AllocationKind::PMedian           ? sum
                             : problem.kind == AllocationKind::PCenter         ? farthest
                             : problem.kind == AllocationKind::MaximalCovering ? served
                             : problem.price.empty()                           ? static_cast<double>(plan.open.size())
                                                                               : price;
    EXPECT_NEAR(plan.objective, objective, 1e-9 * (1 + objective));
    if (infeasible) {
        EXPECT_NEAR(plan.unservedWeight, unserved, 1e-9 * (1 + unserved));
        EXPECT_GT(plan.leastUnserved, 0);
        EXPECT_LE(plan.leastUnserved, unserved + 1e-9);
        return;
    }
    if (problem.kind == AllocationKind::MaximalCovering) {
        EXPECT_GE(plan.bound, plan.objective - 1e-9 * (1 + objective));
    } else {
        EXPECT_LE(plan.bound, plan.objective + 1e-9 * (1 + objective));
    }
    EXPECT_NEAR(plan.gap * std::abs(plan.objective), std::abs(plan.objective - plan.bound), 1e-9 * (1 + objective));
    if (plan.status == AllocationStatus::Optimal) {
        EXPECT_EQ(plan.gap, 0);
    }
}

/// The best objective over all sets of sites and all assignments; nothing where not every demand can be served. `leastUnserved` takes the
/// least weight left unserved over all sets.
inline std::optional<double> enumerated(const AllocationProblem& problem, double* leastUnserved = nullptr)
{
    const bool covering = problem.kind == AllocationKind::MaximalCovering;
    std::optional<double> best;
    double least = kNoWay;
    for (std::uint32_t set = 0; set < (1u << problem.candidates); ++set) {
        double price = 0;
        bool allowed = true;
        for (std::size_t j = 0; j < problem.candidates; ++j) {
            const bool open = (set >> j) & 1;
            const SiteRule rule = problem.rules.empty() ? SiteRule::Free : problem.rules[j];
            allowed = allowed && !(open && rule == SiteRule::Forbidden) && !(!open && rule == SiteRule::MustOpen);
            price += open && !problem.price.empty() ? problem.price[j] : 0;
        }
        const auto count = static_cast<std::size_t>(__builtin_popcount(set));
        if (!allowed || (problem.budget && price > *problem.budget) || (problem.sites && count > *problem.sites))
            continue;
        double bestOfSet = kNoWay;   // least cost (or farthest, or uncovered weight)
        double unservedOfSet = kNoWay;
        std::vector<double> room = problem.capacity;
        const std::function<void(std::size_t, double, double)> assign = [&](std::size_t i, double cost, double unserved) {
            if (i == problem.demands) {
                unservedOfSet = std::min(unservedOfSet, unserved);
                if (covering)
                    bestOfSet = std::min(bestOfSet, unserved);
                else if (unserved == 0)
                    bestOfSet = std::min(bestOfSet, cost);
                return;
            }
            const double weight = problem.weightOf(i);
            const bool free = problem.capacity.empty();
            std::size_t nearest = problem.candidates;
            for (std::size_t j = 0; j < problem.candidates; ++j) {
                if (!((set >> j) & 1) || !problem.connects(j, i))
                    continue;
                if (free) {   // then the nearest is always best
                    if (nearest == problem.candidates || problem.at(j, i) < problem.at(nearest, i))
                        nearest = j;
                } else if (room[j] >= weight - 1e-9) {
                    room[j] -= weight;
                    assign(i + 1, cost + weight * problem.at(j, i), unserved);
                    room[j] += weight;
                }
            }
            if (free && nearest < problem.candidates) {
                const double d = problem.at(nearest, i);
                assign(i + 1, problem.kind == AllocationKind::PCenter ? (weight > 0 ? std::max(cost, d) : cost) : cost + weight * d, unserved);
                return;
            }
            assign(i + 1, cost, unserved + weight);
        };
        assign(0, 0, 0);
        least = std::min(least, unservedOfSet);
        if (bestOfSet == kNoWay)
            continue;
        double value = bestOfSet;
        if (problem.kind == AllocationKind::SetCovering)
            value = problem.price.empty() ? static_cast<double>(count) : price;
        if (!best || value < *best)
            best = value;
    }
    if (leastUnserved)
        *leastUnserved = least;
    if (best && covering) {
        double sum = 0;
        for (std::size_t i = 0; i < problem.demands; ++i)
            sum += problem.weightOf(i);
        return sum - *best;
    }
    return best;
}

}  // namespace spatial::test
