// SPDX-License-Identifier: GPL-3.0-or-later
// Two questions: how large problems grow, and how long a proof takes on graphs of the OR-Library kind. Each line of the table has the value,
// the proven bound and the gap in percent.
#include "tests/bench/growth.h"
#include "tests/spatial/allocation/random_graph.h"

namespace {

using namespace spatial;
using songhua::bench::growth;

constexpr double kRounding = 1e-12;   // of a bound that is the asked share of the value

void solve(benchmark::State& state, const AllocationProblem& problem, const AllocationLimits& limits, double mostGap)
{
    for (auto _ : state) {
        const auto plan = solveAllocation(problem, limits, noProgress());
        if (!plan)
            return state.SkipWithError("refused");
        state.counters["n"] = static_cast<double>(problem.demands);
        state.counters["p"] = static_cast<double>(problem.sites.value_or(0));
        state.counters["value"] = plan->objective;
        state.counters["bound"] = plan->bound;
        state.counters["gap_%"] = 100 * plan->gap;
        state.counters["nodes"] = static_cast<double>(plan->nodes);
        if (plan->gap > mostGap + kRounding)
            return state.SkipWithError("the gap is larger than promised");
    }
}

// Sizes are pairs: ten demands a candidate, up to 10,000 x 1,000.
const int median = growth("p-median, gap 0.5 %", 1.35, {640'000, 2'500'000, 10'000'000}, [](benchmark::State& state, std::int64_t pairs) {
    const auto candidates = static_cast<std::size_t>(std::lround(std::sqrt(static_cast<double>(pairs) / 10)));
    solve(state, test::clustered(10 * candidates, candidates, 20, 7), {.gap = 0.005}, 0.005);
});

const int covering = growth("maximal covering, gap 0.5 %", 1.35, {640'000, 2'500'000, 10'000'000}, [](benchmark::State& state, std::int64_t pairs) {
    const auto candidates = static_cast<std::size_t>(std::lround(std::sqrt(static_cast<double>(pairs) / 10)));
    AllocationProblem problem = test::clustered(10 * candidates, candidates, 20, 7);
    problem.kind = AllocationKind::MaximalCovering;
    problem.cutoff = 10;
    solve(state, problem, {.gap = 0.005}, 0.005);
});

/// n and p as in the OR-Library's forty graphs, proven to the last unit.
bool registerProofs()
{
    constexpr std::pair<int, int> kSizes[] = {{100, 5}, {100, 33}, {200, 5}, {200, 67}, {300, 5}, {300, 100}, {400, 5}, {400, 133}, {500, 5}, {500, 167}, {600, 5}, {600, 200}, {700, 5}, {700, 140}, {800, 5}, {800, 80}, {900, 5}, {900, 10}, {900, 90}};
    for (const auto& [kind, name] : {std::pair{AllocationKind::PMedian, "p-median"}, std::pair{AllocationKind::PCenter, "p-center"}})
        for (const auto& [n, p] : kSizes)
            benchmark::RegisterBenchmark((std::string(name) + " proven, n " + std::to_string(n) + ", p " + std::to_string(p)).c_str(), [kind = kind, n = n, p = p](benchmark::State& state) {
                solve(state, test::orLibraryLike(static_cast<std::size_t>(n), static_cast<std::size_t>(p), 1, kind), {}, 0);
            })->Iterations(1)->Unit(benchmark::kSecond)->UseRealTime();
    return true;
}
const bool registered = registerProofs();

}  // namespace
