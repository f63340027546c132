// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/network/customizable.h"

#include "spatial/core/instruction_set.h"
#include "spatial/core/parallel.h"
#include "spatial/network/elimination_order.h"
#include "spatial/network/live_reach.h"
#include "spatial/network/network_changes.h"
#include "spatial/network/od_matrix.h"
#include "spatial/network/travel_sweep.h"
#include "tests/support/cancelled_after.h"
#include "tests/support/random_network.h"

#include <gtest/gtest.h>

#include <atomic>

namespace spatial::test {
namespace {

using Lanes = TravelSweep::Lanes;
using Measures = TravelSweep::Measures;

SearchSource anySource(std::mt19937& random, const Network& network)
{
    return {{below(random, static_cast<std::uint32_t>(network.edges.size())), below(random, 5) / 4.0}, 0, 0, 0};
}

/// Costs and other measures of all nodes from some places are those of Dijkstra, to the last bit.
void expectExact(std::mt19937& random, const Network& network, const Hierarchy& hierarchy, int places)
{
    Search search(network);
    for (const Direction direction : {Direction::FromSources, Direction::ToSources}) {
        const SweepPlan plan(hierarchy, direction);
        TravelSweep sweep(network, plan, Lanes::One, Measures::Both);
        for (int i = 0; i < places; ++i) {
            const SearchSource source = anySource(random, network);
            const SearchOptions options{hierarchy.impedance(), direction, kUnreachable};
            ASSERT_TRUE(search.run(std::span(&source, 1), options, noProgress()));
            ASSERT_TRUE(sweep.run(std::span(&source, 1), options, noProgress()));
            for (std::uint32_t node = 0; node < network.nodes.size(); ++node) {
                const WayCost way = sweep.at(0, plan.slotOf(node));
                ASSERT_EQ(way.cost, search.cost(node)) << "node " << node;
                ASSERT_EQ(way.other, search.other(node)) << "node " << node;
            }
        }
    }
}

/// A random edit that leaves nodes and edges as they are.
NetworkChanges speedEdits(std::mt19937& random, const Network& network)
{
    NetworkChanges changes;
    for (std::uint32_t i = 0; i <= below(random, 3); ++i) {
        const std::uint32_t edge = below(random, static_cast<std::uint32_t>(network.edges.size()));
        if (below(random, 3) == 0)
            changes.closed.push_back(edge);
        else
            changes.speeds.push_back({edge, 3.6 * (1 + below(random, 6)), network.isSymmetric() ? 3.6 : 3.6 * below(random, 4)});
    }
    if (network.isSymmetric())
        for (EdgeSpeed& speed : changes.speeds)
            speed.backwardKmh = speed.forwardKmh;
    return changes;
}

TEST(Customizable, TenThousandNetworksAnswerAsDijkstraAfterEdits)
{
    std::mt19937 random(83);
    setThreadLimit(1);   // so small that handing work over would take longer; the next test has threads
    for (int round = 0; round < 2'500; ++round) {
        const NetworkMix mix{round % 2 == 0, round % 4 < 2};
        auto network = std::make_shared<Network>(round % 3 == 0 ? gridNetwork(random, 2 + below(random, 4), mix) : randomNetwork(random, 2 + below(random, 16), 1 + below(random, 30), mix));
        if (network->edges.empty())
            continue;
        network->eliminationOrder = *eliminationOrderOf(*network, noProgress());
        auto order = *CustomizableOrder::prepare(*network, noProgress());
        const Impedance impedance = round % 5 == 0 ? Impedance::Length : Impedance::Time;
        HierarchyPtr hierarchy = *order->customise(*network, impedance, noProgress());
        expectExact(random, *network, *hierarchy, 1);
        NetworkPtr now = network;
        for (int edit = 0; edit < 2; ++edit) {   // each a network of its own
            const NetworkPtr next = *changed(now, speedEdits(random, *now), noProgress());
            const auto again = order->customiseAgain(*next, *now, *hierarchy, noProgress());
            ASSERT_TRUE(again);
            ASSERT_EQ((*again)->toBytes(), (*order->customise(*next, impedance, noProgress()))->toBytes());
            hierarchy = *again;
            now = next;
            expectExact(random, *now, *hierarchy, 1);
        }
        const auto trimmed = order->trimmed(*hierarchy, noProgress());
        ASSERT_TRUE(trimmed);
        expectExact(random, *now, **trimmed, 1);

        NewLink link;
        link.line = {now->nodes[below(random, static_cast<std::uint32_t>(now->nodes.size()))], {below(random, 100) * 1.0, below(random, 70) * 1.0}, {500, -7}};
        link.interchanges = {1};
        link.endJoined = below(random, 2) == 0;
        link.snap = 1e6;
        const auto linked = changed(now, {.links = {link}}, noProgress());
        if (!linked)   // every edge is closed
            continue;
        order = *CustomizableOrder::prepare(**linked, noProgress());
        hierarchy = *order->customise(**linked, impedance, noProgress());
        expectExact(random, **linked, *hierarchy, 1);
        expectExact(random, **linked, **order->trimmed(*hierarchy, noProgress()), 1);
    }
    setThreadLimit(0);
}

TEST(Customizable, LargerTownsTooWithChainsAndPartsAndPartialEdits)
{
    std::mt19937 random(89);
    for (const bool oneway : {false, true}) {
        auto network = std::make_shared<Network>(gridNetwork(random, 70, {oneway, true}));
        network->eliminationOrder = *eliminationOrderOf(*network, noProgress());
        const auto order = *CustomizableOrder::prepare(*network, noProgress());
        NetworkPtr now = network;
        HierarchyPtr hierarchy = *order->customise(*now, Impedance::Time, noProgress());
        expectExact(random, *now, *hierarchy, 4);
        for (int edit = 0; edit < 10; ++edit) {
            const NetworkPtr next = *changed(now, speedEdits(random, *now), noProgress());
            hierarchy = *order->customiseAgain(*next, *now, *hierarchy, noProgress());
            now = next;
            EXPECT_EQ(hierarchy->toBytes(), (*order->customise(*now, Impedance::Time, noProgress()))->toBytes());
        }
        expectExact(random, *now, *hierarchy, 2);
        const HierarchyPtr trimmed = *order->trimmed(*hierarchy, noProgress());
        EXPECT_LT(trimmed->climbing(Direction::FromSources).size(), order->arcs());
        expectExact(random, *now, *trimmed, 4);
        // The trimmed one can be kept in a file.
        EXPECT_TRUE(Hierarchy::fromBytes(trimmed->toBytes(), *now));
    }
}

TEST(Customizable, EveryAlgorithmOnHierarchiesTakesIt)
{
    std::mt19937 random(97);
    Network network = gridNetwork(random, 30, {true, false});
    const auto order = *CustomizableOrder::prepare(network, noProgress());
    std::vector<std::optional<Snap>> places;
    for (int i = 0; i < 20; ++i)
        places.push_back(Snap{anySource(random, network).at, {}, 0});
    const auto plain = odMatrix(network, places, places, {}, noProgress());
    auto with = std::make_shared<Network>(network);
    with->hierarchies[0] = *order->customise(network, Impedance::Time, noProgress());
    const auto quick = odMatrix(*with, places, places, {}, noProgress());
    ASSERT_TRUE(plain && quick);
    EXPECT_EQ(plain->seconds, quick->seconds);
    EXPECT_EQ(plain->metres, quick->metres);

    auto live = LiveReach::of(with, Impedance::Time, Direction::FromSources, noProgress());
    auto searching = LiveReach::of(std::make_shared<Network>(network), Impedance::Time, Direction::FromSources, noProgress());
    ASSERT_TRUE(live && searching);
    const Box view{500, 500, 2'000, 2'000};
    const auto a = live->at({1'200, 1'300}, 900, view, {}, noProgress());
    const auto b = searching->at({1'200, 1'300}, 900, view, {}, noProgress());
    ASSERT_TRUE(a && b);
    ASSERT_EQ(a->size(), b->size());
    for (std::size_t i = 0; i < a->size(); ++i)
        EXPECT_EQ((*a)[i].costTo, (*b)[i].costTo);

    // After an edit the index of places is taken over, and closed streets are closed for snapping too.
    const std::uint32_t nearest = Snapper(*with).snap({1'200, 1'300}, 1e6)->at.edge;
    const NetworkPtr edited = *changed(with, {.closed = {nearest}}, noProgress());
    LiveReach redrawn = LiveReach::with(edited, *order->customiseAgain(*edited, *with, *with->hierarchies[0], noProgress()), Direction::FromSources, &*live);
    auto anew = LiveReach::of(edited, Impedance::Time, Direction::FromSources, noProgress());
    ASSERT_TRUE(anew);
    const auto c = redrawn.at({1'200, 1'300}, 900, view, {}, noProgress());
    const auto d = anew->at({1'200, 1'300}, 900, view, {}, noProgress());
    ASSERT_TRUE(c && d);
    ASSERT_EQ(c->size(), d->size());
    for (std::size_t i = 0; i < c->size(); ++i) {
        EXPECT_NE((*c)[i].edge, nearest);
        EXPECT_EQ((*c)[i].costTo, (*d)[i].costTo);
    }
}

TEST(Customizable, DependsNeitherOnThreadsNorOnTheInstructionSet)
{
    std::mt19937 random(101);
    const Network network = gridNetwork(random, 150, {true, true});
    std::vector<std::uint32_t> firstOrder;
    std::string first;
    std::string firstTrimmed;
    for (const int threads : {1, 2, 5}) {
        setThreadLimit(threads);
        limitInstructionSet(threads == 1 ? InstructionSet::Baseline : threads == 2 ? InstructionSet::Avx2 : InstructionSet::Avx512);
        const auto elimination = eliminationOrderOf(network, noProgress());
        ASSERT_TRUE(elimination);
        const auto order = *CustomizableOrder::prepare(network, noProgress());
        const HierarchyPtr made = *order->customise(network, Impedance::Time, noProgress());
        const HierarchyPtr trimmed = *order->trimmed(*made, noProgress());
        if (first.empty()) {
            firstOrder = *elimination;
            first = made->toBytes();
            firstTrimmed = trimmed->toBytes();
        }
        EXPECT_EQ(*elimination, firstOrder);
        EXPECT_EQ(made->toBytes(), first);
        EXPECT_EQ(trimmed->toBytes(), firstTrimmed);
    }
    setThreadLimit(0);
    limitInstructionSet(InstructionSet::Avx512);
}

TEST(Customizable, AnotherNetworkIsRefused)
{
    std::mt19937 random(103);
    const Network network = gridNetwork(random, 8);
    const Network other = gridNetwork(random, 9);
    const Network sameSize = randomNetwork(random, 64, 300);
    const auto order = *CustomizableOrder::prepare(network, noProgress());
    EXPECT_EQ(order->customise(other, Impedance::Time, noProgress()).error().code, ErrorCode::InvalidParameter);
    EXPECT_EQ(order->customise(sameSize, Impedance::Time, noProgress()).error().code, ErrorCode::InvalidParameter);
    EXPECT_EQ(order->trimmed(**Hierarchy::prepare(network, Impedance::Time, noProgress()), noProgress()).error().code, ErrorCode::InvalidParameter);
}

TEST(EliminationOrder, TakesEveryNodeOnceAlsoOfIslandsStarsAndPlacesThatCoincide)
{
    std::mt19937 random(107);
    Network star;
    for (std::uint32_t n = 0; n < 300; ++n)
        star.nodes.push_back({0, 0});
    for (std::uint32_t n = 1; n < 250; ++n)
        addEdge(star, {0, n, 1, 1, 1, 0});
    star.index();
    Network none;
    none.index();
    Network points;
    points.nodes = {{0, 0}, {1, 1}};
    points.index();
    for (const Network& network : {star, none, points, gridNetwork(random, 40), randomNetwork(random, 500, 400), randomNetwork(random, 120, 3'000)}) {
        const auto order = eliminationOrderOf(network, noProgress());
        ASSERT_TRUE(order);
        EXPECT_TRUE(isPermutation(*order, network.nodes.size()));
        EXPECT_TRUE(CustomizableOrder::prepare(network, noProgress()));
    }
    EXPECT_FALSE(isPermutation({0, 0}, 2));
    EXPECT_FALSE(isPermutation({0, 2}, 2));
    EXPECT_FALSE(isPermutation({0}, 2));
}

TEST(EliminationOrder, KeepsAChainShallowAndATownSmall)
{
    std::mt19937 random(109);
    Network chain;
    for (std::uint32_t n = 0; n < 4'096; ++n)
        chain.nodes.push_back({n * 10.0, 0});
    for (std::uint32_t n = 1; n < 4'096; ++n)
        addEdge(chain, {n - 1, n, 1, 1, 1, 0});
    chain.index();
    EXPECT_LT((*CustomizableOrder::prepare(chain, noProgress()))->arcs(), 2u * 4'096);
    // Separators of a town of n x n crossings have about n nodes: arcs grow with n log n.
    const Network town = gridNetwork(random, 64, {false, true});
    EXPECT_LT((*CustomizableOrder::prepare(town, noProgress()))->arcs(), 14u * town.nodes.size());
}

class StopsAfter final : public Progress {
public:
    explicit StopsAfter(int questions) : left_(questions) {}
    void report(double, std::string_view) override {}
    bool cancelled() const override { return left_-- <= 0; }

private:
    mutable std::atomic<int> left_;
};

TEST(Customizable, StopsWhenToldTo)
{
    std::mt19937 random(113);
    Network network = gridNetwork(random, 150, {true, true});
    for (const int questions : {0, 1, 20}) {
        StopsAfter stop(questions);
        const auto made = eliminationOrderOf(network, stop);
        ASSERT_FALSE(made);
        EXPECT_EQ(made.error().code, ErrorCode::Cancelled);
    }
    network.eliminationOrder = *eliminationOrderOf(network, noProgress());
    StopsAfter atOnce(0);
    EXPECT_EQ(CustomizableOrder::prepare(network, atOnce).error().code, ErrorCode::Cancelled);
    const auto order = *CustomizableOrder::prepare(network, noProgress());
    const HierarchyPtr made = *order->customise(network, Impedance::Time, noProgress());
    for (const int questions : {0, 5, 60}) {
        StopsAfter first(questions);
        EXPECT_EQ(order->customise(network, Impedance::Time, first).error().code, ErrorCode::Cancelled);
        StopsAfter second(questions);
        EXPECT_EQ(order->trimmed(*made, second).error().code, ErrorCode::Cancelled);
    }
}

}  // namespace
}  // namespace spatial::test
