// SPDX-License-Identifier: GPL-3.0-or-later
// Every kind of problem, with and without each rule, against all sets of sites and all assignments.
#include "tests/spatial/allocation/checker.h"

#include <random>

namespace spatial::test {
namespace {

struct Rules {
    bool fixed = false;
    bool capacities = false;
    bool budget = false;
    bool gaps = false;       ///< pairs without a way
    bool fractions = false;  ///< costs and weights that are not whole
};

class Cases {
public:
    explicit Cases(unsigned seed) : random_(seed) {}

    AllocationProblem next(AllocationKind kind, const Rules& rules)
    {
        AllocationProblem problem;
        problem.kind = kind;
        problem.candidates = static_cast<std::size_t>(whole(2, rules.capacities ? 4 : 8));
        problem.demands = static_cast<std::size_t>(whole(1, rules.capacities ? 6 : 10));
        const double part = rules.fractions ? 1.37 : 1;
        for (std::size_t pair = 0; pair < problem.candidates * problem.demands; ++pair)
            problem.cost.push_back(rules.gaps && whole(0, 2) == 0 ? kNoWay : whole(0, 30) * part);
        for (std::size_t i = 0; i < problem.demands; ++i)
            problem.weight.push_back(whole(0, 9) * part);
        if (rules.fixed)
            for (std::size_t j = 0; j < problem.candidates; ++j) {
                const int drawn = whole(0, 9);
                problem.rules.push_back(drawn == 0 ? SiteRule::MustOpen : drawn <= 2 ? SiteRule::Forbidden : SiteRule::Free);
            }
        const auto allowed = static_cast<int>(problem.candidates) - static_cast<int>(std::count(problem.rules.begin(), problem.rules.end(), SiteRule::Forbidden));
        const auto must = static_cast<int>(std::count(problem.rules.begin(), problem.rules.end(), SiteRule::MustOpen));
        if (allowed == 0)
            problem.rules.clear();
        if (kind != AllocationKind::SetCovering || whole(0, 2) == 0)
            problem.sites = static_cast<std::size_t>(whole(std::max(1, must), std::max({1, allowed, must})));
        if (kind == AllocationKind::MaximalCovering || kind == AllocationKind::SetCovering || whole(0, 2) == 0)
            problem.cutoff = whole(4, 20) * part;
        if (rules.capacities && kind != AllocationKind::PCenter)
            for (std::size_t j = 0; j < problem.candidates; ++j)
                problem.capacity.push_back(whole(3, 25) * part);
        if (rules.budget) {
            double bound = 0;
            for (std::size_t j = 0; j < problem.candidates; ++j) {
                problem.price.push_back(whole(1, 9));
                bound += !problem.rules.empty() && problem.rules[j] == SiteRule::MustOpen ? problem.price.back() : 0;
            }
            if (kind != AllocationKind::SetCovering || whole(0, 1) == 0)
                problem.budget = bound + whole(0, 20);
        }
        return problem;
    }

private:
    int whole(int low, int high) { return low + static_cast<int>(random_() % static_cast<unsigned>(high - low + 1)); }
    std::mt19937 random_;
};

void compare(AllocationKind kind, const Rules& rules, int cases, unsigned seed)
{
    Cases random(seed);
    for (int k = 0; k < cases; ++k) {
        SCOPED_TRACE(testing::Message() << "kind " << static_cast<int>(kind) << ", case " << k << ", seed " << seed);
        const AllocationProblem problem = random.next(kind, rules);
        const auto plan = solveAllocation(problem, {}, noProgress());
        ASSERT_TRUE(plan) << plan.error().message.english();
        checkPlan(problem, *plan);
        double least = 0;
        const auto best = enumerated(problem, &least);
        if (!best) {
            ASSERT_EQ(plan->status, AllocationStatus::Infeasible);
            EXPECT_NEAR(plan->unservedWeight, least, 1e-9 * (1 + least));
            EXPECT_NEAR(plan->leastUnserved, least, 1e-9 * (1 + least));
            continue;
        }
        ASSERT_EQ(plan->status, AllocationStatus::Optimal);
        ASSERT_NEAR(plan->objective, *best, 1e-8 * (1 + *best));
        if (testing::Test::HasFailure())
            return;
    }
}

constexpr AllocationKind kKinds[] = {AllocationKind::PMedian, AllocationKind::PCenter, AllocationKind::MaximalCovering, AllocationKind::SetCovering};

TEST(AllocationEnumeration, ThePlainProblemsAreSolvedToTheOptimum)
{
    for (const AllocationKind kind : kKinds) {
        compare(kind, {}, 150, 1);
        compare(kind, {.fractions = true}, 100, 2);
    }
}

TEST(AllocationEnumeration, PairsWithoutAWayAreNeverUsedAndWhatCannotBeServedIsTold)
{
    for (const AllocationKind kind : kKinds)
        compare(kind, {.gaps = true}, 200, 3);
}

TEST(AllocationEnumeration, SitesThatMustOrMustNotOpen)
{
    for (const AllocationKind kind : kKinds)
        compare(kind, {.fixed = true, .gaps = true}, 150, 4);
}

TEST(AllocationEnumeration, ABudgetForOpening)
{
    for (const AllocationKind kind : kKinds) {
        compare(kind, {.budget = true}, 150, 5);
        compare(kind, {.fixed = true, .budget = true, .gaps = true, .fractions = true}, 150, 6);
    }
}

TEST(AllocationEnumeration, CapacitiesWithWholeDemands)
{
    for (const AllocationKind kind : kKinds) {
        compare(kind, {.capacities = true}, 120, 7);
        compare(kind, {.fixed = true, .capacities = true, .budget = true, .gaps = true, .fractions = true}, 120, 8);
    }
}

}  // namespace
}  // namespace spatial::test
