// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/network/dijkstra.h"
#include "tests/support/drawn_network.h"

#include <random>

namespace spatial::test {
namespace {

Network randomNetwork(std::mt19937& random, std::uint32_t nodes, std::size_t edges)
{
    const auto below = [&](std::uint32_t n) { return static_cast<std::uint32_t>(random() % n); };
    Network network;
    for (std::uint32_t n = 0; n < nodes; ++n)
        network.nodes.push_back({n * 10.0, (n % 7) * 10.0});
    for (std::size_t e = 0; e < edges; ++e) {
        NetworkEdge edge{below(nodes), below(nodes), 1.0 + below(50), kUnreachable, kUnreachable, 0};
        const std::uint32_t ways = below(4);   // 0: along, 1: against, others: both, at different speeds
        if (ways != 1)
            edge.forward = 1.0 + below(40);
        if (ways != 0)
            edge.backward = 1.0 + below(40);
        network.edges.push_back(edge);
        network.vertices.push_back(network.nodes[edge.from]);
        network.vertices.push_back({network.nodes[edge.from].x + 1, 3});
        network.vertices.push_back(network.nodes[edge.to]);
        network.firstVertex.push_back(static_cast<std::uint32_t>(network.vertices.size()));
    }
    network.index();
    return network;
}

/// Bellman and Ford: relax every edge until nothing changes.
std::vector<std::pair<double, double>> naive(const Network& network, const SearchSource& source, Direction direction, Impedance impedance)
{
    const bool away = direction == Direction::FromSources;
    const Impedance other = impedance == Impedance::Time ? Impedance::Length : Impedance::Time;
    std::vector<std::pair<double, double>> label(network.nodes.size(), {kUnreachable, kUnreachable});
    const auto relax = [&](std::uint32_t node, double cost, double more) {
        if (cost == kUnreachable || std::pair(cost, more) >= label[node])
            return false;
        label[node] = {cost, more};
        return true;
    };
    const NetworkEdge& on = network.edges[source.at.edge];
    const double rest = 1 - source.at.along;
    relax(on.to, network.cost(source.at.edge, away, impedance) * rest, network.cost(source.at.edge, away, other) * rest);
    relax(on.from, network.cost(source.at.edge, !away, impedance) * source.at.along, network.cost(source.at.edge, !away, other) * source.at.along);
    for (bool changed = true; changed;) {
        changed = false;
        for (std::uint32_t e = 0; e < network.edges.size(); ++e) {
            const NetworkEdge& edge = network.edges[e];
            changed |= relax(edge.to, label[edge.from].first + network.cost(e, away, impedance), label[edge.from].second + network.cost(e, away, other));
            changed |= relax(edge.from, label[edge.to].first + network.cost(e, !away, impedance), label[edge.to].second + network.cost(e, !away, other));
        }
    }
    return label;
}

TEST(Search, AgreesWithBellmanFordOnRandomNetworksWithOneWayStreets)
{
    std::mt19937 random(7);
    for (int round = 0; round < 60; ++round) {
        const Network network = randomNetwork(random, 40, 90);
        Search search(network);
        for (const Direction direction : {Direction::FromSources, Direction::ToSources})
            for (const Impedance impedance : {Impedance::Time, Impedance::Length}) {
                const SearchSource source{{static_cast<std::uint32_t>(random() % 90), 0.25}};
                ASSERT_TRUE(search.run(std::span(&source, 1), {impedance, direction}, noProgress()));
                const auto expected = naive(network, source, direction, impedance);
                for (std::uint32_t n = 0; n < network.nodes.size(); ++n) {
                    EXPECT_EQ(search.cost(n), expected[n].first);
                    EXPECT_EQ(search.other(n), expected[n].second);
                }
            }
    }
}

TEST(Search, ToTargetsGivesTheSameAsToAll)
{
    std::mt19937 random(11);
    const Network network = randomNetwork(random, 200, 500);
    Search all(network);
    Search some(network);
    for (int round = 0; round < 50; ++round) {
        const SearchSource source{{static_cast<std::uint32_t>(random() % 500), 0.5}};
        const std::vector<EdgePosition> targets{{static_cast<std::uint32_t>(random() % 500), 0.3}, source.at, {static_cast<std::uint32_t>(random() % 500), 1}};
        ASSERT_TRUE(all.run(std::span(&source, 1), {}, noProgress()));
        ASSERT_TRUE(some.runTo(std::span(&source, 1), targets, {}, noProgress()));
        for (const EdgePosition target : targets) {
            EXPECT_EQ(all.costTo(target).cost, some.costTo(target).cost);
            EXPECT_EQ(all.costTo(target).other, some.costTo(target).other);
        }
    }
}

TEST(Search, APlaceOnTheSameStreetIsReachedAlongTheStreet)
{
    const Town town = drawn(100_m, "A----------B");
    const SearchSource source{town.stop("AB", Meters{300}).at};
    Search search(*town.streets);
    ASSERT_TRUE(search.run(std::span(&source, 1), {}, noProgress()));
    EXPECT_DOUBLE_EQ(search.costTo(town.stop("AB", Meters{900}).at).cost, 600);
    EXPECT_DOUBLE_EQ(search.costTo(town.stop("AB", Meters{100}).at).cost, 200);
}

TEST(Search, AgainstAOneWayStreetTheWayGoesAroundTheBlock)
{
    const Town town = drawn(100_m, R"(
        A>--B
        |   |
        D---C)");
    const SearchSource source{town.stop("AB", Meters{300}).at};
    Search search(*town.streets);
    ASSERT_TRUE(search.run(std::span(&source, 1), {}, noProgress()));
    // 100 m on to B, 200 to C, 400 to D, 200 to A, 100 onward.
    EXPECT_DOUBLE_EQ(search.costTo(town.stop("AB", Meters{100}).at).cost, 1000);
    ASSERT_TRUE(search.run(std::span(&source, 1), {Impedance::Time, Direction::ToSources}, noProgress()));
    EXPECT_DOUBLE_EQ(search.costTo(town.stop("AB", Meters{100}).at).cost, 200);
}

TEST(Search, BeyondTheCutoffNothingIsReached)
{
    const Town town = drawn(100_m, "A--B--C");
    const SearchSource source{town.stop('A').at};
    Search search(*town.streets);
    ASSERT_TRUE(search.run(std::span(&source, 1), {.cutoff = 450}, noProgress()));
    EXPECT_EQ(search.cost(town.node('B')), 300);
    EXPECT_EQ(search.cost(town.node('C')), kUnreachable);
    EXPECT_EQ(search.costTo(town.stop("BC", Meters{200}).at).cost, kUnreachable);
    EXPECT_EQ(search.costTo(town.stop("BC", Meters{150}).at).cost, 450);
}

}  // namespace
}  // namespace spatial::test
