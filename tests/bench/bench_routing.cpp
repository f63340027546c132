// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/network/od_matrix.h"
#include "spatial/network/travel_sweep.h"
#include "tests/bench/growth.h"
#include "tests/support/random_network.h"

#include <atomic>
#include <cmath>

namespace {

using namespace spatial;
using songhua::bench::growth;

/// A town with about this many edges; two-way streets of any speed. Sizes are edges.
Network town(std::int64_t edges)
{
    std::mt19937 random(3);
    return test::gridNetwork(random, static_cast<std::uint32_t>(std::lround(std::sqrt(static_cast<double>(edges) / 1.75))), {false, false});
}

std::vector<SearchSource> sourcesIn(const Network& network, std::size_t count)
{
    std::mt19937 random(5);
    std::vector<SearchSource> sources;
    for (std::size_t i = 0; i < count; ++i)
        sources.push_back({{test::below(random, static_cast<std::uint32_t>(network.edges.size())), 0.5}, 0, 0, 0});
    return sources;
}

const int preparing = growth("prepare a hierarchy", 1.1, {62'500, 250'000, 1'000'000}, [](benchmark::State& state, std::int64_t edges) {
    const Network network = town(edges);
    for (auto _ : state) {
        const auto hierarchy = Hierarchy::prepare(network, Impedance::Time, noProgress());
        if (!hierarchy)
            return state.SkipWithError("no hierarchy");
        state.counters["arcs"] = static_cast<double>((*hierarchy)->climbing(Direction::FromSources).size());
    }
});

/// Runs sweeps from one place or eight, and compares the first with a search.
void sweeps(benchmark::State& state, std::int64_t edges, TravelSweep::Lanes lanes)
{
    const Network network = town(edges);
    const HierarchyPtr hierarchy = *Hierarchy::prepare(network, Impedance::Time, noProgress());
    const SweepPlan plan(*hierarchy, Direction::FromSources);
    TravelSweep sweep(network, plan, lanes, TravelSweep::Measures::Cost);
    const auto sources = sourcesIn(network, static_cast<std::size_t>(lanes));
    for (auto _ : state)
        benchmark::DoNotOptimize(sweep.run(sources, {}, noProgress()));
    Search search(network);
    if (!search.run(std::span(sources).subspan(0, 1), {}, noProgress()))
        return state.SkipWithError("no search");
    for (std::uint32_t node = 0; node < network.nodes.size(); ++node)
        if (search.cost(node) != sweep.at(0, plan.slotOf(node)).cost)
            return state.SkipWithError("a sweep differs from Dijkstra");
}

const int one = growth("one place to all nodes", 1.0, {62'500, 250'000, 1'000'000}, [](benchmark::State& state, std::int64_t edges) { sweeps(state, edges, TravelSweep::Lanes::One); });
const int eight = growth("eight places to all nodes", 1.0, {62'500, 250'000, 1'000'000}, [](benchmark::State& state, std::int64_t edges) { sweeps(state, edges, TravelSweep::Lanes::Eight); });

const int reach = growth("what 64 places reach", 1.0, {62'500, 250'000, 1'000'000}, [](benchmark::State& state, std::int64_t edges) {
    const Network network = town(edges);
    const HierarchyPtr hierarchy = *Hierarchy::prepare(network, Impedance::Time, noProgress());
    const auto sources = sourcesIn(network, 64);
    for (auto _ : state) {
        std::atomic<std::size_t> nodes{0};
        if (!reachFromEach(network, *hierarchy, sources, {Impedance::Time, Direction::FromSources, 3'600}, noProgress(), [&](std::size_t, std::span<const NodeCost> some) -> Result<void> {
                nodes += some.size();
                return {};
            }))
            return state.SkipWithError("not reached");
        state.counters["nodes"] = static_cast<double>(nodes.load());
    }
});

const int matrices = growth("matrix of 200 x 10,000", 1.0, {62'500, 250'000, 1'000'000}, [](benchmark::State& state, std::int64_t edges) {
    Network network = town(edges);
    network.hierarchies[0] = *Hierarchy::prepare(network, Impedance::Time, noProgress());
    std::vector<std::optional<Snap>> origins;
    std::vector<std::optional<Snap>> destinations;
    for (const SearchSource& place : sourcesIn(network, 10'000)) {
        destinations.push_back(Snap{place.at, {}, 0});
        if (origins.size() < 200)
            origins.push_back(destinations.back());
    }
    for (auto _ : state)
        benchmark::DoNotOptimize(odMatrix(network, origins, destinations, {}, noProgress()));
});

}  // namespace
