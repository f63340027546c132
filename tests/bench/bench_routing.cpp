// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/network/customizable.h"
#include "spatial/network/elimination_order.h"
#include "spatial/network/live_reach.h"
#include "spatial/network/network_changes.h"
#include "spatial/network/new_link.h"
#include "spatial/network/od_matrix.h"
#include "spatial/network/travel_sweep.h"
#include "tests/bench/growth.h"
#include "tests/support/random_network.h"

#include <atomic>
#include <cmath>
#include <map>

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

/// Roads of the density of performance.md's example: 1.26 edges a crossing (grid streets with 37 of 100 missing, places a little uneven).
std::shared_ptr<Network> roads(std::int64_t edges)
{
    std::mt19937 random(7);
    const auto side = static_cast<std::uint32_t>(std::lround(std::sqrt(static_cast<double>(edges) / 1.26)));
    auto network = std::make_shared<Network>();
    for (std::uint32_t n = 0; n < side * side; ++n)
        network->nodes.push_back({n % side * 100.0 + test::below(random, 40), n / side * 100.0 + test::below(random, 40)});
    for (std::uint32_t n = 0; n < side * side; ++n)
        for (const std::uint32_t to : {n + 1, n + side})
            if ((to == n + side ? n / side : n % side) + 1 < side && test::below(random, 100) >= 37)
                test::addEdge(*network, test::randomEdge(random, n, to, {false, false}));
    network->index();
    return network;
}

/// With their order, which takes longer than most that is measured; made once a size.
std::shared_ptr<Network> orderedRoads(std::int64_t edges)
{
    static std::map<std::int64_t, std::shared_ptr<Network>> made;
    std::shared_ptr<Network>& network = made[edges];
    if (!network) {
        network = roads(edges);
        network->eliminationOrder = *eliminationOrderOf(*network, noProgress());
    }
    return network;
}

const int ordering = growth("order of elimination", 1.5, {62'500, 250'000, 1'000'000}, [](benchmark::State& state, std::int64_t edges) {
    const auto network = roads(edges);
    for (auto _ : state)
        if (!eliminationOrderOf(*network, noProgress()))
            return state.SkipWithError("no order");
    state.counters["nodes"] = static_cast<double>(network->nodes.size());
});

const int joining = growth("arcs of a customisable order", 1.2, {62'500, 250'000, 1'000'000}, [](benchmark::State& state, std::int64_t edges) {
    const auto network = orderedRoads(edges);
    for (auto _ : state)
        state.counters["arcs"] = static_cast<double>((*CustomizableOrder::prepare(*network, noProgress()))->arcs());
});

const int customising = growth("customise", 1.3, {62'500, 250'000, 1'000'000}, [](benchmark::State& state, std::int64_t edges) {
    const auto network = orderedRoads(edges);
    const auto order = *CustomizableOrder::prepare(*network, noProgress());
    HierarchyPtr made;
    for (auto _ : state)
        made = *order->customise(*network, Impedance::Time, noProgress());
    const SweepPlan plan(*made, Direction::FromSources);
    TravelSweep sweep(*network, plan, TravelSweep::Lanes::One, TravelSweep::Measures::Cost);
    const auto sources = sourcesIn(*network, 1);
    Search search(*network);
    if (!sweep.run(sources, {}, noProgress()) || !search.run(sources, {}, noProgress()))
        return state.SkipWithError("no search");
    for (std::uint32_t node = 0; node < network->nodes.size(); ++node)
        if (search.cost(node) != sweep.at(0, plan.slotOf(node)).cost)
            return state.SkipWithError("a sweep differs from Dijkstra");
});

const int trimming = growth("trim a customised hierarchy", 1.3, {62'500, 250'000, 1'000'000}, [](benchmark::State& state, std::int64_t edges) {
    const auto network = orderedRoads(edges);
    const auto order = *CustomizableOrder::prepare(*network, noProgress());
    const HierarchyPtr made = *order->customise(*network, Impedance::Time, noProgress());
    for (auto _ : state)
        state.counters["arcs"] = static_cast<double>((*order->trimmed(*made, noProgress()))->climbing(Direction::FromSources).size());
});

/// Edits one speed after the other in an edited network.
struct Edits {
    explicit Edits(std::int64_t edges) : now(orderedRoads(edges)), order(*CustomizableOrder::prepare(*now, noProgress())), hierarchy(*order->customise(*now, Impedance::Time, noProgress())) {}

    bool next()
    {
        const std::uint32_t edge = test::below(random, static_cast<std::uint32_t>(now->edges.size()));
        const double kmh = now->edges[edge].length / now->edges[edge].forward * 3.6 * (test::below(random, 2) == 0 ? 0.5 : 2);
        auto edited = withChanges(*now, {.speeds = {{edge, kmh, kmh}}}, noProgress());
        if (!edited)
            return false;
        auto again = order->customiseAgain(*edited->network, *now, *hierarchy, noProgress());
        if (!again)
            return false;
        now = edited->network;
        hierarchy = *again;
        return true;
    }

    std::mt19937 random{11};
    std::shared_ptr<Network> now;
    CustomizableOrderPtr order;
    HierarchyPtr hierarchy;
};

const int customisingAgain = growth("customise again after one speed", 1.1, {62'500, 250'000, 1'000'000}, [](benchmark::State& state, std::int64_t edges) {
    Edits edits(edges);
    const auto before = edits.now;
    const HierarchyPtr known = edits.hierarchy;
    if (!edits.next())
        return state.SkipWithError("no edit");
    for (auto _ : state)
        benchmark::DoNotOptimize(edits.order->customiseAgain(*edits.now, *before, *known, noProgress()));
});

const int redrawing = growth("a speed is edited and the reach in view redrawn", 1.1, {62'500, 250'000, 1'000'000}, [](benchmark::State& state, std::int64_t edges) {
    Edits edits(edges);
    const double middle = 50 * std::sqrt(static_cast<double>(edges) / 1.26);
    const Box view{middle - 5'000, middle - 3'000, middle + 5'000, middle + 3'000};
    LiveReach live = LiveReach::with(edits.now, edits.hierarchy, Direction::FromSources);
    benchmark::DoNotOptimize(live.at({middle, middle}, 1'800, view, {}, noProgress()));
    for (auto _ : state) {
        if (!edits.next())
            return state.SkipWithError("no edit");
        live = LiveReach::with(edits.now, edits.hierarchy, Direction::FromSources, &live);
        const auto drawn = live.at({middle, middle}, 1'800, view, {}, noProgress());
        if (!drawn)
            return state.SkipWithError("no answer");
        state.counters["stretches"] = static_cast<double>(drawn->size());
    }
});

const int drawingLink = growth("a link is drawn between 200 towns", 1.0, {62'500, 250'000, 1'000'000}, [](benchmark::State& state, std::int64_t edges) {
    const auto network = std::make_shared<Network>(*orderedRoads(edges));
    network->hierarchies[0] = *(*CustomizableOrder::prepare(*network, noProgress()))->customise(*network, Impedance::Time, noProgress());
    std::vector<LinkTown> towns;
    for (const SearchSource& place : sourcesIn(*network, 200))
        towns.push_back({Snap{place.at, {}, 0}, 1, 0});
    auto test = NewLinkTest::prepare(network, towns, {}, noProgress());
    const double side = 100 * std::sqrt(static_cast<double>(edges) / 1.26);
    NewLink link;
    link.line = {{side * 0.2, side * 0.3}, {side * 0.5, side * 0.5}, {side * 0.8, side * 0.6}};
    link.interchanges = {1};
    link.forwardKmh = link.backwardKmh = 3'600;
    for (auto _ : state) {
        link.line[2].x -= 10;
        const auto effect = test->with(link, noProgress());
        if (!effect)
            return state.SkipWithError("no effect");
        benchmark::DoNotOptimize(test->gains(*effect, Decay::step(60)));
    }
});

}  // namespace
