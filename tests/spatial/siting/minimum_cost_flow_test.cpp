// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/siting/symbiosis/minimum_cost_flow.h"

#include "tests/support/cancelled_after.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <random>

namespace spatial::test {
namespace {

std::int64_t costOf(const FlowProblem& problem, const Flow& flow)
{
    std::int64_t sum = 0;
    for (std::size_t a = 0; a < problem.arcs.size(); ++a)
        sum += problem.arcs[a].cost * flow.ofArcs[a];
    return sum;
}

TEST(MinimumCostFlow, AgreesWithThePublishedExample)
{
    // The sample of OR-Tools (methods 18).
    const FlowProblem problem{{20, 0, 0, -5, -15}, {{0, 1, 15, 4}, {0, 2, 8, 4}, {1, 2, 20, 2}, {1, 3, 4, 2}, {1, 4, 10, 6}, {2, 3, 15, 1}, {2, 4, 4, 3}, {3, 4, 20, 2}, {4, 2, 5, 3}}};
    const auto flow = minimumCostFlow(problem, FlowWish::Most);
    ASSERT_TRUE(flow);
    EXPECT_EQ(flow->amount, 20);
    EXPECT_EQ(costOf(problem, *flow), 150);
}

TEST(MinimumCostFlow, SendsNothingThatDoesNotPay)
{
    const FlowProblem problem{{5, -5, -5}, {{0, 1, 5, 3}, {0, 2, 2, -1}}};
    const auto pays = minimumCostFlow(problem, FlowWish::Pays);
    ASSERT_TRUE(pays);
    EXPECT_EQ(pays->ofArcs, (std::vector<std::int64_t>{0, 2}));
    const auto most = minimumCostFlow(problem, FlowWish::Most);
    ASSERT_TRUE(most);
    EXPECT_EQ(most->ofArcs, (std::vector<std::int64_t>{3, 2}));
}

/// All plans of a small transport problem, one arc after the other.
struct Best {
    std::int64_t most = -1, costOfMost = 0, least = 0;
};
Best tryAll(const FlowProblem& problem)
{
    Best best;
    std::vector<std::int64_t> left = problem.supplies;
    const std::function<void(std::size_t, std::int64_t, std::int64_t)> go = [&](std::size_t arc, std::int64_t amount, std::int64_t cost) {
        if (arc == problem.arcs.size()) {
            best.least = std::min(best.least, cost);
            if (amount > best.most || (amount == best.most && cost < best.costOfMost)) {
                best.most = amount;
                best.costOfMost = cost;
            }
            return;
        }
        const FlowArc& a = problem.arcs[arc];
        const std::int64_t upTo = std::min({a.capacity, left[a.from], -left[a.to]});
        for (std::int64_t x = 0; x <= upTo; ++x) {
            left[a.from] -= x;
            left[a.to] += x;
            go(arc + 1, amount + x, cost + x * a.cost);
            left[a.from] += x;
            left[a.to] -= x;
        }
    };
    go(0, 0, 0);
    return best;
}

TEST(MinimumCostFlow, FindsWhatTryingAllPlansFinds)
{
    std::mt19937 random(7);
    for (int round = 0; round < 300; ++round) {
        const auto number = [&](int low, int high) { return std::uniform_int_distribution<int>(low, high)(random); };
        const std::size_t givers = static_cast<std::size_t>(number(1, 3)), takers = static_cast<std::size_t>(number(1, 3));
        FlowProblem problem;
        for (std::size_t i = 0; i < givers; ++i)
            problem.supplies.push_back(number(0, 3));
        for (std::size_t j = 0; j < takers; ++j)
            problem.supplies.push_back(-number(0, 3));
        for (std::size_t i = 0; i < givers; ++i)
            for (std::size_t j = 0; j < takers; ++j)
                if (number(0, 3) > 0)
                    problem.arcs.push_back({i, givers + j, number(0, 3), number(-4, 5)});
        const Best best = tryAll(problem);
        const auto most = minimumCostFlow(problem, FlowWish::Most);
        const auto pays = minimumCostFlow(problem, FlowWish::Pays);
        ASSERT_TRUE(most && pays);
        EXPECT_EQ(most->amount, best.most) << round;
        EXPECT_EQ(costOf(problem, *most), best.costOfMost) << round;
        EXPECT_EQ(costOf(problem, *pays), best.least) << round;
    }
}

TEST(MinimumCostFlow, RefusesWhatItCannotAddExactly)
{
    EXPECT_EQ(minimumCostFlow({{1, -1}, {{0, 1, 1, std::int64_t{1} << 58}}}, FlowWish::Most).error().code, ErrorCode::InvalidInput);
    EXPECT_EQ(minimumCostFlow({{1, -1}, {{0, 2, 1, 1}}}, FlowWish::Most).error().code, ErrorCode::InvalidInput);
    EXPECT_EQ(minimumCostFlow({{1, -1}, {{0, 1, -1, 1}}}, FlowWish::Most).error().code, ErrorCode::InvalidInput);
}

TEST(MinimumCostFlow, StopsWhenAsked)
{
    FlowProblem problem;
    constexpr std::size_t kSide = 1'500;
    std::mt19937 random(11);
    const auto number = [&](std::int64_t low, std::int64_t high) { return std::uniform_int_distribution<std::int64_t>(low, high)(random); };
    for (std::size_t i = 0; i < 2 * kSide; ++i)
        problem.supplies.push_back(i < kSide ? number(1, 1'000) : -number(1, 1'000));
    for (std::size_t i = 0; i < kSide; ++i)
        for (std::size_t j = 0; j < kSide; ++j)
            problem.arcs.push_back({i, kSide + j, 1'000, number(-1'000'000, 1'000'000)});
    CancelledAfter progress{std::chrono::milliseconds(0)};
    const auto flow = minimumCostFlow(problem, FlowWish::Most, progress);
    ASSERT_FALSE(flow);
    EXPECT_EQ(flow.error().code, ErrorCode::Cancelled);
    EXPECT_LT(progress.secondsSince(), kStopsSoon);
}

TEST(MinimumCostFlow, OfNothingIsNothing)
{
    const auto flow = minimumCostFlow({{}, {}}, FlowWish::Most);
    ASSERT_TRUE(flow);
    EXPECT_EQ(flow->amount, 0);
}

}  // namespace
}  // namespace spatial::test
