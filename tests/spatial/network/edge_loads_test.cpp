// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/network/edge_loads.h"

#include "spatial/core/parallel.h"
#include "spatial/network/hierarchy.h"
#include "spatial/network/way_reader.h"
#include "tests/support/drawn_network.h"
#include "tests/support/random_network.h"

#include <gmock/gmock.h>

#include <map>

namespace spatial::test {
namespace {

using Places = std::vector<std::optional<Snap>>;

TEST(EdgeLoads, EveryWayIsCountedOnTheStreetsItDrives)
{
    const Town town = drawn(100_m, R"(
        A--B--C
           |
           D)");
    const Places places{town.stop('A'), town.stop('C'), town.stop('D')};
    // From A: 10 to C and 4 to D; from D: 3 to A.
    const auto loads = edgeLoads(*town.streets, places, places, std::vector<double>{0, 10, 4, 0, 0, 0, 3, 0, 0}, {}, noProgress());
    ASSERT_TRUE(loads);
    EXPECT_EQ(loads->forward[town.edge("AB")], 14);
    EXPECT_EQ(loads->backward[town.edge("AB")], 3);
    EXPECT_EQ(loads->of(town.edge("BC")), 10);
    EXPECT_EQ(loads->of(town.edge("BD")), 7);
    EXPECT_EQ(loads->carried, 17);
    EXPECT_EQ(loads->stranded, 0);
    EXPECT_DOUBLE_EQ(loads->weightedCost, 10 * 600 + 4 * 500 + 3 * 500);
}

TEST(EdgeLoads, WhatHasNoWayIsStrandedNotLost)
{
    const Town town = drawn(100_m, "A--B   C--D");
    const Places places{town.stop('A'), town.stop('B'), town.stop('C'), std::nullopt};
    std::vector<double> weights(16, 1);
    const auto loads = edgeLoads(*town.streets, places, places, weights, {}, noProgress());
    ASSERT_TRUE(loads);
    EXPECT_EQ(loads->carried, 5) << "A and B to each other and to themselves, C to itself";
    EXPECT_EQ(loads->stranded, 11);
}

TEST(EdgeLoads, AreTheSumOfTheWaysOneByOne)
{
    std::mt19937 random(5);
    for (int round = 0; round < 20; ++round) {
        Network network = round % 2 ? gridNetwork(random, 9, {round % 4 == 1, true}) : randomNetwork(random, 50, 100, {true, round % 4 == 0});
        Places places;
        std::vector<double> weights;
        for (int i = 0; i < 9; ++i)
            places.push_back(Snap{{below(random, static_cast<std::uint32_t>(network.edges.size())), below(random, 5) / 4.0}, {}, 0});
        for (int i = 0; i < 81; ++i)
            weights.push_back(below(random, 4));
        OdOptions options;
        options.impedance = round % 3 == 0 ? Impedance::Length : Impedance::Time;

        std::map<std::pair<std::uint32_t, bool>, double> wanted;
        Search search(network);
        for (std::size_t o = 0; o < places.size(); ++o) {
            const SearchSource source{places[o]->at};
            ASSERT_TRUE(search.run(std::span(&source, 1), {options.impedance, Direction::FromSources, kUnreachable}, noProgress()));
            const auto costOf = [&](std::uint32_t node) { return WayCost{search.cost(node), search.other(node)}; };
            const WayReader reader(network, source, options.impedance, costOf);
            for (std::size_t d = 0; d < places.size(); ++d) {
                const WayCost way = reader.costTo(places[d]->at, kUnreachable);
                if (way.cost == kUnreachable)
                    continue;
                const auto stretches = reader.wayTo(places[d]->at, way);
                ASSERT_TRUE(stretches);
                for (const DrivenStretch& driven : *stretches)
                    if (driven.from != driven.to)
                        wanted[{driven.edge, driven.from < driven.to}] += weights[o * places.size() + d];
            }
        }
        const auto plain = edgeLoads(network, places, places, weights, options, noProgress());
        network.hierarchies[static_cast<std::size_t>(options.impedance)] = *Hierarchy::prepare(network, options.impedance, noProgress());
        setThreadLimit(5);
        const auto quick = edgeLoads(network, places, places, weights, options, noProgress());
        setThreadLimit(0);
        ASSERT_TRUE(plain && quick);
        for (std::uint32_t e = 0; e < network.edges.size(); ++e) {
            EXPECT_EQ(plain->forward[e], (wanted[{e, true}])) << e;
            EXPECT_EQ(plain->backward[e], (wanted[{e, false}])) << e;
        }
        EXPECT_EQ(plain->forward, quick->forward);
        EXPECT_EQ(plain->backward, quick->backward);
    }
}

TEST(EdgeLosses, ABridgeStrandsAndARoundAboutWayCosts)
{
    const Town town = drawn(100_m, R"(
        A--B--C
        |  |
        D--E)");
    const Places places{town.stop('A'), town.stop('C'), town.stop('B')};
    std::vector<double> weights(9, 0);
    weights[1] = 5;   // A to C
    weights[2] = 2;   // A to B
    const std::vector<std::uint32_t> edges{town.edge("AB"), town.edge("BC"), town.edge("DE")};
    const auto losses = edgeLosses(*town.streets, places, places, weights, edges, {}, noProgress());
    ASSERT_TRUE(losses);
    EXPECT_EQ((*losses)[0].stranded, 0);
    EXPECT_DOUBLE_EQ((*losses)[0].addedCost, 7 * (200 + 300 + 200 - 300.0));
    EXPECT_EQ((*losses)[1].stranded, 5);
    EXPECT_EQ((*losses)[2].stranded, 0);
    EXPECT_EQ((*losses)[2].addedCost, 0) << "nobody used it";
}

TEST(EdgeLoads, RefuseWeightsThatAreNone)
{
    const Town town = drawn(100_m, "A--B");
    const Places places{town.stop('A')};
    EXPECT_EQ(edgeLoads(*town.streets, places, places, std::vector<double>{}, {}, noProgress()).error().code, ErrorCode::InvalidInput);
    EXPECT_FALSE(edgeLoads(*town.streets, places, places, std::vector<double>{-1}, {}, noProgress()));
}

}  // namespace
}  // namespace spatial::test
