// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/core/instruction_set.h"
#include "spatial/core/parallel.h"
#include "spatial/network/network_file.h"
#include "spatial/network/od_matrix.h"
#include "spatial/network/travel_sweep.h"
#include "tests/support/random_network.h"

#include <gtest/gtest.h>

#include <atomic>
#include <map>
#include <mutex>

namespace spatial::test {
namespace {

using Lanes = TravelSweep::Lanes;
using Measures = TravelSweep::Measures;

std::vector<Network> manyNetworks(std::mt19937& random)
{
    std::vector<Network> networks;
    for (const bool oneway : {false, true})
        for (const bool wholeCosts : {false, true}) {
            const NetworkMix mix{oneway, wholeCosts};
            for (int round = 0; round < 6; ++round) {
                networks.push_back(randomNetwork(random, 60, 90, mix));
                networks.push_back(gridNetwork(random, 12, mix));
            }
            networks.push_back(randomNetwork(random, 1, 1, mix));
            networks.push_back(randomNetwork(random, 2, 5, mix));
            networks.push_back(gridNetwork(random, 45, mix));   // so large that what is left is packed together on the way
        }
    return networks;
}

SearchSource randomSource(std::mt19937& random, const Network& network)
{
    return {{static_cast<std::uint32_t>(random() % network.edges.size()), static_cast<double>(random() % 5) / 4}, 0, 0, 0};
}

/// Every cost of `sweep` in the lane is that of the search, to the last bit.
void expectAsSearch(const Network& network, const Search& search, const TravelSweep& sweep, std::size_t lane, Measures measures)
{
    for (std::uint32_t node = 0; node < network.nodes.size(); ++node) {
        const WayCost way = sweep.at(lane, sweep.plan().slotOf(node));
        ASSERT_EQ(way.cost, search.cost(node)) << "node " << node;
        if (measures == Measures::Both) {
            ASSERT_EQ(way.other, search.other(node)) << "node " << node;
        }
    }
}

TEST(Hierarchy, SweepsGiveTheSameBitsAsDijkstraOnManyNetworks)
{
    std::mt19937 random(19);
    for (const Network& network : manyNetworks(random))
        for (const Impedance impedance : {Impedance::Time, Impedance::Length}) {
            const auto hierarchy = Hierarchy::prepare(network, impedance, noProgress());
            ASSERT_TRUE(hierarchy);
            Search search(network);
            for (const Direction direction : {Direction::FromSources, Direction::ToSources}) {
                const SweepPlan plan(**hierarchy, direction);
                for (const Measures measures : {Measures::Cost, Measures::Both})
                    for (const Lanes lanes : {Lanes::One, Lanes::Eight}) {
                        TravelSweep sweep(network, plan, lanes, measures);
                        for (int round = 0; round < 2; ++round) {
                            const SearchOptions options{impedance, direction, round == 0 ? kUnreachable : 60};
                            std::vector<SearchSource> sources;
                            for (std::size_t lane = 0; lane < static_cast<std::size_t>(lanes); ++lane)
                                sources.push_back(randomSource(random, network));
                            ASSERT_TRUE(sweep.run(sources, options, noProgress()));
                            for (std::size_t lane = 0; lane < sources.size(); ++lane) {
                                ASSERT_TRUE(search.run(std::span(&sources[lane], 1), options, noProgress()));
                                expectAsSearch(network, search, sweep, lane, measures);
                            }
                        }
                    }
            }
        }
}

TEST(Hierarchy, PlacesOnStreetsCostTheSameAsInASearch)
{
    std::mt19937 random(23);
    for (int round = 0; round < 30; ++round) {
        const Network network = randomNetwork(random, 40, 80, {true, round % 2 == 0});
        const auto hierarchy = Hierarchy::prepare(network, Impedance::Time, noProgress());
        ASSERT_TRUE(hierarchy);
        std::vector<EdgePosition> places;
        std::vector<std::uint32_t> nodes;
        for (int i = 0; i < 20; ++i) {
            places.push_back(randomSource(random, network).at);
            nodes.push_back(network.edges[places.back().edge].from);
            nodes.push_back(network.edges[places.back().edge].to);
        }
        const SweepPlan plan(**hierarchy, Direction::FromSources, nodes);
        EXPECT_LE(plan.slots(), network.nodes.size());
        TravelSweep sweep(network, plan, Lanes::Eight, Measures::Both);
        Search search(network);
        std::vector<SearchSource> sources;
        for (int lane = 0; lane < 8; ++lane)
            sources.push_back({places[static_cast<std::size_t>(lane)], 7.5, 3, 0});
        ASSERT_TRUE(sweep.run(sources, {}, noProgress()));
        for (std::size_t lane = 0; lane < sources.size(); ++lane) {
            ASSERT_TRUE(search.run(std::span(&sources[lane], 1), {}, noProgress()));
            for (const EdgePosition place : places) {
                EXPECT_EQ(sweep.costTo(lane, place).cost, search.costTo(place).cost);
                EXPECT_EQ(sweep.costTo(lane, place).other, search.costTo(place).other);
            }
        }
    }
}

TEST(Hierarchy, MatricesOfManyOriginsEqualThoseOfSearches)
{
    std::mt19937 random(29);
    for (int round = 0; round < 8; ++round) {
        const Network network = round % 2 ? gridNetwork(random, 14) : randomNetwork(random, 80, 150, {true, false});
        std::vector<std::optional<Snap>> origins;
        std::vector<std::optional<Snap>> destinations;
        for (std::size_t i = 0; i < kWorthPreparing + 3; ++i)
            origins.push_back(Snap{randomSource(random, network).at, {}, static_cast<double>(i)});
        origins[5] = std::nullopt;
        // Fewer destinations than origins, or more: sweeps start at the smaller side.
        for (int i = 0; i < (round % 2 ? 30 : 150); ++i)
            destinations.push_back(i == 7 ? std::nullopt : std::optional(Snap{randomSource(random, network).at, {}, i * 0.7}));
        for (const Impedance impedance : {Impedance::Time, Impedance::Length}) {
            OdOptions options;
            options.impedance = impedance;
            options.snap.offRoadKmh = round < 4 ? 0 : 5.1;
            options.cutoff = round % 3 == 0 ? 100 : kUnreachable;
            const auto swept = odMatrix(network, origins, destinations, options, noProgress());
            ASSERT_TRUE(swept);
            for (std::size_t from = 0; from < origins.size(); from += 50) {
                const std::vector<std::optional<Snap>> few(origins.begin() + static_cast<std::ptrdiff_t>(from), origins.begin() + static_cast<std::ptrdiff_t>(std::min(from + 50, origins.size())));
                const auto searched = odMatrix(network, few, destinations, options, noProgress());
                ASSERT_TRUE(searched);
                for (std::size_t i = 0; i < searched->status.size(); ++i) {
                    const std::size_t at = from * destinations.size() + i;
                    ASSERT_EQ(swept->status[at], searched->status[i]);
                    ASSERT_EQ(swept->seconds[at], searched->seconds[i]);
                    ASSERT_EQ(swept->metres[at], searched->metres[i]);
                }
            }
        }
    }
}

TEST(Hierarchy, WhatEachSourceReachesEqualsItsSearch)
{
    std::mt19937 random(31);
    const Network network = gridNetwork(random, 30, {true, false});
    const auto hierarchy = Hierarchy::prepare(network, Impedance::Time, noProgress());
    ASSERT_TRUE(hierarchy);
    std::vector<SearchSource> sources;
    for (int i = 0; i < 21; ++i)
        sources.push_back(randomSource(random, network));
    const SearchOptions options{Impedance::Time, Direction::ToSources, 900};
    std::mutex mutex;
    std::map<std::size_t, std::map<std::uint32_t, double>> reached;
    ASSERT_TRUE(reachFromEach(network, **hierarchy, sources, options, noProgress(), [&](std::size_t source, std::span<const NodeCost> nodes) -> Result<void> {
        const std::lock_guard lock(mutex);
        for (const NodeCost& node : nodes)
            reached[source][node.node] = node.cost;
        return {};
    }));
    Search search(network);
    for (std::size_t source = 0; source < sources.size(); ++source) {
        ASSERT_TRUE(search.run(std::span(&sources[source], 1), options, noProgress()));
        std::map<std::uint32_t, double> expected;
        for (const std::uint32_t node : search.reached())
            expected[node] = search.cost(node);
        EXPECT_EQ(reached[source], expected);
    }
}

TEST(Hierarchy, DoesNotDependOnThreads)
{
    std::mt19937 random(37);
    const Network network = gridNetwork(random, 60, {true, true});
    std::string bytes;
    for (const int threads : {1, 2, 5}) {
        setThreadLimit(threads);
        const auto hierarchy = Hierarchy::prepare(network, Impedance::Time, noProgress());
        ASSERT_TRUE(hierarchy);
        if (bytes.empty())
            bytes = (*hierarchy)->toBytes();
        EXPECT_EQ((*hierarchy)->toBytes(), bytes);
    }
    setThreadLimit(0);
}

TEST(Hierarchy, EveryInstructionSetGivesTheSameBits)
{
    std::mt19937 random(41);
    const Network network = gridNetwork(random, 40, {true, false});
    const auto hierarchy = Hierarchy::prepare(network, Impedance::Length, noProgress());
    ASSERT_TRUE(hierarchy);
    const SweepPlan plan(**hierarchy, Direction::FromSources);
    std::vector<SearchSource> sources;
    for (int i = 0; i < 8; ++i)
        sources.push_back(randomSource(random, network));
    std::vector<double> first;
    for (const InstructionSet widest : {InstructionSet::Avx512, InstructionSet::Avx2, InstructionSet::Baseline}) {
        limitInstructionSet(widest);
        TravelSweep sweep(network, plan, Lanes::Eight, Measures::Both);
        ASSERT_TRUE(sweep.run(sources, {Impedance::Length, Direction::FromSources, kUnreachable}, noProgress()));
        std::vector<double> costs;
        for (std::uint32_t slot = 0; slot < plan.slots(); ++slot)
            for (std::size_t lane = 0; lane < 8; ++lane) {
                costs.push_back(sweep.at(lane, slot).cost);
                costs.push_back(sweep.at(lane, slot).other);
            }
        if (first.empty())
            first = costs;
        EXPECT_EQ(costs, first);
    }
    limitInstructionSet(InstructionSet::Avx512);
}

TEST(Hierarchy, TravelsWithTheNetworkAndGivesTheSameAnswers)
{
    std::mt19937 random(43);
    for (const bool oneway : {false, true}) {
        Network network = gridNetwork(random, 20, {oneway, true});
        const auto made = Hierarchy::prepare(network, Impedance::Time, noProgress());
        ASSERT_TRUE(made);
        network.hierarchies[0] = *made;
        const std::string bytes = networkToBytes(network);
        const auto read = networkFromBytes(bytes);
        ASSERT_TRUE(read);
        ASSERT_TRUE((*read)->hierarchies[0]);
        EXPECT_FALSE((*read)->hierarchies[1]);
        EXPECT_EQ(networkToBytes(**read), bytes);

        const std::vector<std::optional<Snap>> places{Snap{{3, 0.5}, {}, 0}, Snap{{200, 0.1}, {}, 0}, Snap{{77, 1}, {}, 0}};
        const auto quick = odMatrix(**read, places, places, {}, noProgress());
        network.hierarchies[0] = nullptr;
        const auto plain = odMatrix(network, places, places, {}, noProgress());
        ASSERT_TRUE(quick && plain);
        EXPECT_EQ(quick->seconds, plain->seconds);
        EXPECT_EQ(quick->metres, plain->metres);
    }
}

TEST(Hierarchy, DamagedBytesAreRefused)
{
    std::mt19937 random(47);
    const Network network = gridNetwork(random, 8);
    const std::string bytes = (*Hierarchy::prepare(network, Impedance::Time, noProgress()))->toBytes();
    ASSERT_TRUE(Hierarchy::fromBytes(bytes, network));
    for (std::size_t size = 0; size < bytes.size(); size += 7)
        EXPECT_FALSE(Hierarchy::fromBytes(std::string_view(bytes).substr(0, size), network));
    EXPECT_FALSE(Hierarchy::fromBytes(bytes + "x", network));
    EXPECT_FALSE(Hierarchy::fromBytes(bytes, gridNetwork(random, 9)));
    // Whatever a byte becomes, either the bytes are refused or every number in them can be used.
    const SearchSource source{{0, 0.5}};
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        std::string other = bytes;
        other[at] = static_cast<char>(random());
        if (const auto read = Hierarchy::fromBytes(other, network)) {
            const SweepPlan plan(**read, Direction::FromSources);
            TravelSweep sweep(network, plan, Lanes::One, Measures::Both);
            EXPECT_TRUE(sweep.run(std::span(&source, 1), {(*read)->impedance(), Direction::FromSources, kUnreachable}, noProgress()));
        }
    }
}

TEST(Hierarchy, ADenseNetworkIsLeftToSearches)
{
    std::mt19937 random(53);
    const Network network = randomNetwork(random, 3'000, 90'000, {true, false});
    const auto made = Hierarchy::prepare(network, Impedance::Time, noProgress());
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().code, ErrorCode::LimitReached);
    const auto none = hierarchyFor(network, Impedance::Time, kWorthPreparing, noProgress());
    ASSERT_TRUE(none);
    EXPECT_FALSE(*none);
}

/// Says stop when asked for the n-th time.
class StopAfter final : public Progress {
public:
    explicit StopAfter(int questions) : left_(questions) {}
    void report(double, std::string_view) override {}
    bool cancelled() const override { return left_-- <= 0; }

private:
    mutable std::atomic<int> left_;
};

TEST(Hierarchy, StopsWhenToldTo)
{
    std::mt19937 random(59);
    const Network network = gridNetwork(random, 40);
    const auto hierarchy = Hierarchy::prepare(network, Impedance::Time, noProgress());
    ASSERT_TRUE(hierarchy);
    for (const int questions : {0, 1, 20}) {
        StopAfter stop(questions);
        const auto made = Hierarchy::prepare(network, Impedance::Time, stop);
        ASSERT_FALSE(made);
        EXPECT_EQ(made.error().code, ErrorCode::Cancelled);
    }
    const SweepPlan plan(**hierarchy, Direction::FromSources);
    TravelSweep sweep(network, plan, Lanes::Eight, Measures::Cost);
    Search search(network);
    const std::vector<SearchSource> sources(8, SearchSource{{11, 0.25}});
    StopAfter stop(0);
    EXPECT_EQ(sweep.run(sources, {}, stop).error().code, ErrorCode::Cancelled);
    // What was begun leaves no trace.
    ASSERT_TRUE(sweep.run(std::span(sources).subspan(0, 1), {}, noProgress()));
    ASSERT_TRUE(search.run(std::span(sources).subspan(0, 1), {}, noProgress()));
    expectAsSearch(network, search, sweep, 0, Measures::Cost);
}

TEST(Grain, SumsDoNotDependOnTheirOrder)
{
    std::mt19937 random(61);
    const Network network = randomNetwork(random, 500, 2'000, {true, false});
    double forwards = 0;
    double backwards = 0;
    for (std::size_t e = 0; e < network.edges.size(); ++e) {
        forwards += network.edges[e].length;
        backwards += network.edges[network.edges.size() - 1 - e].length;
    }
    EXPECT_EQ(forwards, backwards);
    Network again = network;
    again.index();
    for (std::size_t e = 0; e < network.edges.size(); ++e) {
        EXPECT_EQ(again.edges[e].length, network.edges[e].length);
        EXPECT_EQ(again.edges[e].forward, network.edges[e].forward);
        EXPECT_EQ(network.onGrain(network.edges[e].length, Impedance::Length), network.edges[e].length);
    }
}

}  // namespace
}  // namespace spatial::test
