// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/core/parallel.h"
#include "tests/spatial/allocation/checker.h"
#include "tests/spatial/allocation/random_graph.h"
#include "tests/support/cancelled_after.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <thread>

#include <gmock/gmock.h>

namespace spatial::test {
namespace {

using testing::ElementsAre;

/// Demands at 0, 1, 2, 10, 11, 12 km of a road, candidates at every one of them.
AllocationProblem twoVillages(AllocationKind kind, std::optional<std::size_t> p)
{
    const double places[] = {0, 1, 2, 10, 11, 12};
    AllocationProblem problem{.kind = kind, .candidates = 6, .demands = 6, .cost = {}};
    for (const double site : places)
        for (const double person : places)
            problem.cost.push_back(std::abs(site - person));
    problem.sites = p;
    return problem;
}

AllocationPlan solved(const AllocationProblem& problem, const AllocationLimits& limits = {})
{
    auto plan = solveAllocation(problem, limits, noProgress());
    EXPECT_TRUE(plan) << plan.error().message.english();
    if (!plan)
        return {};
    checkPlan(problem, *plan);
    return *std::move(plan);
}

TEST(Allocation, TwoMediansStandInTheMiddleOfTwoVillages)
{
    const AllocationPlan plan = solved(twoVillages(AllocationKind::PMedian, 2));
    EXPECT_EQ(plan.status, AllocationStatus::Optimal);
    EXPECT_THAT(plan.open, ElementsAre(1, 4));
    EXPECT_THAT(plan.servedBy, ElementsAre(1, 1, 1, 4, 4, 4));
    EXPECT_EQ(plan.objective, 4);
    EXPECT_EQ(plan.bound, 4);
}

TEST(Allocation, OneCentreHalvesTheLongestWay)
{
    const AllocationPlan plan = solved(twoVillages(AllocationKind::PCenter, 1));
    EXPECT_EQ(plan.status, AllocationStatus::Optimal);
    EXPECT_EQ(plan.objective, 10);
}

TEST(Allocation, OneSiteCoversTheHeavierVillage)
{
    AllocationProblem problem = twoVillages(AllocationKind::MaximalCovering, 1);
    problem.weight = {1, 1, 1, 1, 2, 1};
    problem.cutoff = 1;
    const AllocationPlan plan = solved(problem);
    EXPECT_THAT(plan.open, ElementsAre(4));
    EXPECT_EQ(plan.objective, 4);
    EXPECT_EQ(plan.bound, 4);
    EXPECT_EQ(plan.servedBy[0], AllocationPlan::kNobody);
}

TEST(Allocation, CoveringTakesTheCheapSitesWhereTheyHavePrices)
{
    AllocationProblem problem = twoVillages(AllocationKind::SetCovering, {});
    problem.cutoff = 2;
    EXPECT_EQ(solved(problem).objective, 2);
    problem.price = {1, 5, 1, 1, 5, 1};
    const AllocationPlan plan = solved(problem);
    EXPECT_EQ(plan.objective, 2);
    EXPECT_EQ(plan.price, 2);
}

TEST(Allocation, ADemandIsNotSplitBetweenTwoSites)
{
    AllocationProblem problem{.candidates = 2, .demands = 3, .cost = {0, 0, 0, 5, 5, 5}, .weight = {2, 2, 2}};
    problem.sites = 2;
    problem.capacity = {3, 9};   // split, half a demand more would go to the first one
    const AllocationPlan plan = solved(problem);
    EXPECT_EQ(plan.status, AllocationStatus::Optimal);
    EXPECT_EQ(plan.objective, 20);
    EXPECT_EQ(plan.load[0], 2);
}

TEST(Allocation, WhatCannotBeServedIsToldWithItsWeight)
{
    AllocationProblem problem = twoVillages(AllocationKind::PMedian, 1);
    problem.weight = {1, 1, 1, 3, 3, 3};
    problem.cutoff = 2;
    const AllocationPlan plan = solved(problem);
    EXPECT_EQ(plan.status, AllocationStatus::Infeasible);
    EXPECT_THAT(plan.unserved, ElementsAre(0, 1, 2));
    EXPECT_TRUE(plan.hopeless.empty());
    EXPECT_EQ(plan.unservedWeight, 3);
    EXPECT_EQ(plan.leastUnserved, 3);
}

TEST(Allocation, APlaceWithoutAnyWayIsHopelessUnlessItAsksForNothing)
{
    AllocationProblem problem{.candidates = 2, .demands = 2, .cost = {1, kNoWay, 2, kNoWay}};
    problem.sites = 1;
    const AllocationPlan plan = solved(problem);
    EXPECT_EQ(plan.status, AllocationStatus::Infeasible);
    EXPECT_THAT(plan.hopeless, ElementsAre(1));
    problem.weight = {1, 0};
    EXPECT_EQ(solved(problem).objective, 1);
}

/// Whole graphs with known optima: they lie beside the project (SONGHUA_SHARED, or ../shared).
class OrLibrary : public testing::TestWithParam<std::tuple<const char*, double, double>> {
protected:
    static std::filesystem::path file(const std::string& name)
    {
        const char* shared = std::getenv("SONGHUA_SHARED");
        return (shared ? std::filesystem::path(shared) : std::filesystem::path(SONGHUA_SOURCE_DIR) / ".." / "shared") / "data" / "bench" / (name + ".txt");
    }
};

TEST_P(OrLibrary, MedianAndCentreAreThePublishedOptimaAndProven)
{
    const auto& [name, median, centre] = GetParam();
    std::ifstream in(file(name));
    if (!in) {
        std::cout << "skipped: " << file(name) << " is not here (set SONGHUA_SHARED)" << std::endl;
        GTEST_SKIP();
    }
    AllocationProblem problem = readOrLibrary(in, AllocationKind::PMedian);
    const AllocationPlan best = solved(problem);
    EXPECT_EQ(best.status, AllocationStatus::Optimal);
    EXPECT_EQ(best.objective, median);
    problem.kind = AllocationKind::PCenter;
    const AllocationPlan fair = solved(problem);
    EXPECT_EQ(fair.status, AllocationStatus::Optimal);
    EXPECT_EQ(fair.objective, centre);
}

INSTANTIATE_TEST_SUITE_P(Graphs, OrLibrary, testing::Values(std::tuple{"pmed1", 5819.0, 127.0}, std::tuple{"pmed5", 1355.0, 48.0}), [](const auto& each) { return std::string(std::get<0>(each.param)); });

TEST(Allocation, GraphsOfTheOrLibraryKindAreProvenOptimal)
{
    for (const auto& [n, p] : {std::pair{100u, 5u}, std::pair{100u, 33u}, std::pair{200u, 20u}, std::pair{300u, 60u}}) {
        EXPECT_EQ(solved(orLibraryLike(n, p, 1)).status, AllocationStatus::Optimal) << n << " " << p;
        EXPECT_EQ(solved(orLibraryLike(n, p, 1, AllocationKind::PCenter)).status, AllocationStatus::Optimal) << n << " " << p;
    }
}

TEST(Allocation, CapacitiesOfMiddlingSizeAreHonestAboutTheGap)
{
    AllocationProblem problem = clustered(60, 30, 5, 3);
    double sum = 0;
    for (const double weight : problem.weight)
        sum += weight;
    problem.capacity.assign(30, sum / 5 * 1.15);
    const AllocationPlan cut = solved(problem, {.nodes = 3});
    const AllocationPlan longer = solved(problem, {.nodes = 300});
    ASSERT_NE(longer.status, AllocationStatus::NotFound);
    EXPECT_LT(longer.gap, 0.05);
    if (cut.status != AllocationStatus::NotFound) {
        EXPECT_GE(cut.gap, longer.gap);
        EXPECT_LE(cut.bound, longer.objective);
    }
}

TEST(Allocation, ASearchCutShortStillHasABoundThatHolds)
{
    const AllocationProblem problem = orLibraryLike(200, 10, 4);
    const AllocationPlan whole = solved(problem);
    ASSERT_EQ(whole.status, AllocationStatus::Optimal);
    for (const double work : {1e5, 1e6, 3e6}) {
        const AllocationPlan cut = solved(problem, {.work = work});
        EXPECT_LE(cut.bound, whole.objective);
        EXPECT_GE(cut.objective, whole.objective);
    }
    const AllocationPlan near = solved(problem, {.gap = 0.02});
    EXPECT_LE(near.gap, 0.02);
    EXPECT_LE(near.bound, whole.objective);
}

TEST(Allocation, TheAnswerDoesNotDependOnThreads)
{
    const AllocationProblem problem = clustered(1'000, 100, 10, 5);
    const int before = threadLimit();
    setThreadLimit(1);
    const AllocationPlan one = solved(problem);
    setThreadLimit(7);
    const AllocationPlan seven = solved(problem);
    setThreadLimit(before);
    EXPECT_EQ(one.open, seven.open);
    EXPECT_EQ(one.servedBy, seven.servedBy);
    EXPECT_EQ(one.objective, seven.objective);
    EXPECT_EQ(one.bound, seven.bound);
    EXPECT_EQ(one.nodes, seven.nodes);
    EXPECT_EQ(one.work, seven.work);
}

TEST(Allocation, StopsSoonAfterItIsCancelled)
{
    for (const AllocationKind kind : {AllocationKind::PMedian, AllocationKind::PCenter, AllocationKind::MaximalCovering, AllocationKind::SetCovering}) {
        AllocationProblem problem = clustered(3'000, 600, 30, 6);
        problem.kind = kind;
        if (kind == AllocationKind::MaximalCovering || kind == AllocationKind::SetCovering)
            problem.cutoff = 25;
        for (const int milliseconds : {1, 60, 250}) {
            CancelledAfter progress{std::chrono::milliseconds(milliseconds)};
            const auto plan = solveAllocation(problem, {}, progress);
            if (plan)
                continue;   // it was done before
            EXPECT_EQ(plan.error().code, ErrorCode::Cancelled);
            EXPECT_LT(progress.secondsSince(), kStopsSoon) << "kind " << static_cast<int>(kind);
        }
    }
}

TEST(Allocation, RefusesWhatCannotBeAsked)
{
    const auto code = [](const AllocationProblem& problem) {
        const auto plan = solveAllocation(problem, {}, noProgress());
        return plan ? ErrorCode::Internal : plan.error().code;
    };
    const AllocationProblem good = twoVillages(AllocationKind::PMedian, 2);
    AllocationProblem bad = good;
    bad.sites = {};
    EXPECT_EQ(code(bad), ErrorCode::InvalidParameter);
    bad.sites = 7;
    EXPECT_EQ(code(bad), ErrorCode::InvalidParameter);
    bad = good;
    bad.kind = AllocationKind::MaximalCovering;
    EXPECT_EQ(code(bad), ErrorCode::InvalidParameter);   // no cutoff
    bad = good;
    bad.kind = AllocationKind::PCenter;
    bad.capacity.assign(6, 1);
    EXPECT_EQ(code(bad), ErrorCode::InvalidParameter);
    bad = good;
    bad.rules.assign(6, SiteRule::MustOpen);
    EXPECT_EQ(code(bad), ErrorCode::InvalidParameter);
    bad = good;
    bad.budget = 3;
    EXPECT_EQ(code(bad), ErrorCode::InvalidParameter);   // without prices
    bad = good;
    bad.weight = {1, 2};
    EXPECT_EQ(code(bad), ErrorCode::InvalidInput);
    bad = good;
    bad.cost[3] = -1;
    EXPECT_EQ(code(bad), ErrorCode::InvalidInput);
    bad.cost[3] = std::nan("");
    EXPECT_EQ(code(bad), ErrorCode::InvalidInput);
    EXPECT_EQ(code({}), ErrorCode::InvalidInput);
}

}  // namespace
}  // namespace spatial::test
