// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/network/dijkstra.h"
#include "spatial/network/network_changes.h"
#include "tests/support/drawn_network.h"
#include "tests/support/random_network.h"

namespace spatial::test {
namespace {

double secondsBetween(const Network& network, EdgePosition from, EdgePosition to)
{
    Search search(network);
    const SearchSource source{from, 0, 0, 0};
    EXPECT_TRUE(search.run(std::span(&source, 1), {}, noProgress()));
    return search.costTo(to).cost;
}

EdgePosition placeOn(const Network& network, Coordinate place) { return Snapper(network).snap(place, 1e6).value_or(Snap{}).at; }

Town ladder()
{
    return drawn(100_m, R"(
        A--B--C--D
        |        |
        E--F--G--H)");
}

NewLink walked(std::vector<Coordinate> line)
{
    NewLink link;
    link.line = std::move(line);
    link.forwardKmh = link.backwardKmh = 3.6;
    return link;
}

TEST(NetworkChanges, AnEdgeTakesItsNewSpeedsAndKeepsItsLength)
{
    const Town town = ladder();
    const auto faster = changed(town.streets, {.speeds = {{town.edge("AB"), 7.2, 0}}}, noProgress());
    ASSERT_TRUE(faster);
    const NetworkEdge& edge = (*faster)->edges[town.edge("AB")];
    EXPECT_DOUBLE_EQ(edge.length, 300);
    EXPECT_DOUBLE_EQ(edge.forward, 150);
    EXPECT_EQ(edge.backward, kUnreachable);
    EXPECT_DOUBLE_EQ(town.streets->edges[town.edge("AB")].forward, 300);
}

TEST(NetworkChanges, AClosedEdgeIsGoneRound)
{
    const Town town = ladder();
    const auto closed = changed(town.streets, {.closed = {town.edge("BC")}}, noProgress());
    ASSERT_TRUE(closed);
    EXPECT_DOUBLE_EQ(secondsBetween(*town.streets, town.stop('B').at, town.stop('C').at), 300);
    EXPECT_DOUBLE_EQ(secondsBetween(**closed, town.stop('A').at, town.stop('D').at), 200 + 900 + 200);
}

TEST(NetworkChanges, ALinkIsJoinedInTheMiddleOfStreetsAndSaysWhoseItIs)
{
    const Town town = ladder();
    const auto made = withChanges(*town.streets, {.links = {walked({{450, 0}, {450, -200}})}}, noProgress());
    ASSERT_TRUE(made);
    const Network& network = *made->network;
    EXPECT_EQ(network.nodes.size(), town.streets->nodes.size() + 2);
    EXPECT_EQ(network.edges.size(), town.streets->edges.size() + 3);
    EXPECT_EQ(network.edges.back().feature, -1);
    EXPECT_DOUBLE_EQ(secondsBetween(network, placeOn(network, town.at('B')), placeOn(network, town.at('F'))), 150 + 200 + 150);
    // Old places are found again.
    const EdgePosition late = made->placed({town.edge("BC"), 0.75});
    EXPECT_EQ(network.placeAt(late.edge, late.along), town.streets->placeAt(town.edge("BC"), 0.75));
    EXPECT_EQ(made->placed({town.edge("AB"), 0.25}).edge, town.edge("AB"));
}

TEST(NetworkChanges, ALinkBesideTheRoadsIsLengthenedToThemAndAnInterchangeGetsASpur)
{
    const Town town = ladder();
    NewLink link = walked({{0, -50}, {450, -50}, {900, -50}});
    link.line.front().x = 20;
    link.line.back().x = 880;
    link.interchanges = {1};
    const auto made = changed(town.streets, {.links = {link}}, noProgress());
    ASSERT_TRUE(made);
    const Network& network = **made;
    const auto middle = placeOn(network, {450, 0});
    const auto left = placeOn(network, {0, -50});
    const auto right = placeOn(network, {900, -50});
    EXPECT_DOUBLE_EQ(secondsBetween(network, left, right), 900);
    EXPECT_DOUBLE_EQ(secondsBetween(network, left, middle), 450 + 50);
}

TEST(NetworkChanges, ALinkPassesOverWhatItCrossesAndJoinsAnEarlierLink)
{
    const Town town = ladder();
    NewLink across = walked({{450, 100}, {450, -300}});
    across.startJoined = across.endJoined = false;
    const auto bridge = changed(town.streets, {.links = {across}}, noProgress());
    ASSERT_TRUE(bridge);
    EXPECT_EQ((*bridge)->edges.size(), town.streets->edges.size() + 1);
    EXPECT_EQ(secondsBetween(**bridge, placeOn(**bridge, {450, 100}), placeOn(**bridge, town.at('A'))), kUnreachable);

    NewLink ramp = walked({{450, -90}, {300, 0}});
    const auto both = changed(town.streets, {.links = {across, ramp}}, noProgress());
    ASSERT_TRUE(both);
    EXPECT_EQ((*both)->edges.size(), town.streets->edges.size() + 3);
    EXPECT_NEAR(secondsBetween(**both, placeOn(**both, {450, 100}), placeOn(**both, town.at('B'))), 190 + std::hypot(150.0, 90.0), 1e-9);
}

TEST(NetworkChanges, WhatCannotBeIsRefused)
{
    const Town town = ladder();
    const auto codeOf = [&](const NetworkChanges& changes) {
        const auto made = changed(town.streets, changes, noProgress());
        return made ? std::optional<ErrorCode>() : made.error().code;
    };
    EXPECT_EQ(codeOf({.speeds = {{99, 3, 3}}}), ErrorCode::InvalidParameter);
    EXPECT_EQ(codeOf({.speeds = {{0, -3, 3}}}), ErrorCode::InvalidParameter);
    EXPECT_EQ(codeOf({.speeds = {{0, std::numeric_limits<double>::infinity(), 3}}}), ErrorCode::InvalidParameter);
    EXPECT_EQ(codeOf({.closed = {99}}), ErrorCode::InvalidParameter);
    EXPECT_EQ(codeOf({.links = {walked({{0, 0}})}}), ErrorCode::InvalidParameter);
    EXPECT_EQ(codeOf({.links = {walked({{0, 0}, {0, 0}})}}), ErrorCode::InvalidParameter);
    EXPECT_EQ(codeOf({.links = {walked({{0, 0}, {std::numeric_limits<double>::quiet_NaN(), 0}})}}), ErrorCode::InvalidParameter);
    NewLink far = walked({{0, 0}, {9'000, 9'000}});
    EXPECT_EQ(codeOf({.links = {far}}), ErrorCode::InvalidInput);
    far.endJoined = false;
    EXPECT_EQ(codeOf({.links = {far}}), std::nullopt);
}

/// A town of lines with speeds, as a table.
FeatureTable streetTable(std::mt19937& random, int side)
{
    FeatureTable lines;
    AttributeColumn speeds(FieldType::Real), ways(FieldType::Text);
    const auto street = [&](Coordinate a, Coordinate b) {
        lines.geometry.append(Geometry::lineString({a, b}));
        lines.ids.push_back(static_cast<std::int64_t>(lines.ids.size()));
        speeds.append(20.0 + below(random, 60));
        ways.append(std::string_view(below(random, 4) == 0 ? "FT" : "B"));
    };
    for (int y = 0; y < side; ++y)
        for (int x = 0; x < side; ++x) {
            if (x + 1 < side && below(random, 5) != 0)
                street({x * 100.0, y * 100.0}, {x * 100.0 + 100, y * 100.0});
            if (y + 1 < side && below(random, 5) != 0)
                street({x * 100.0, y * 100.0}, {x * 100.0, y * 100.0 + 100});
        }
    lines.addField({"speed_kmh", FieldType::Real}, std::move(speeds));
    lines.addField({"oneway", FieldType::Text}, std::move(ways));
    return lines;
}

TEST(NetworkChanges, GiveTheDistancesOfANetworkBuiltAnewWithTheseLines)
{
    std::mt19937 random(71);
    NetworkOptions options;
    options.rules.speedField = "speed_kmh";
    options.rules.onewayField = "oneway";
    for (int round = 0; round < 40; ++round) {
        const FeatureTable lines = streetTable(random, 6);
        const auto old = buildNetwork(lines, options, noProgress());
        ASSERT_TRUE(old);
        const Snapper snapper(*old->network);
        NetworkChanges changes;
        FeatureTable all = lines;
        AttributeColumn& speeds = all.columns[0];
        AttributeColumn& ways = all.columns[1];
        for (int i = 0; i < 2; ++i) {
            const auto place = [&] { return snapper.snap({-20.0 + below(random, 540), -20.0 + below(random, 540)}, 1e6)->place; };
            const Coordinate a = place();
            const Coordinate b = place();
            if (distance(a, b) < 1)
                continue;
            NewLink link{{a, {(a.x + b.x) / 2 + 7, (a.y + b.y) / 2 - 3}, b}, 90, below(random, 3) == 0 ? 0.0 : 90.0};
            all.geometry.append(Geometry::lineString(link.line));
            all.ids.push_back(1'000 + i);
            speeds.append(90.0);
            ways.append(std::string_view(link.backwardKmh == 0 ? "FT" : "B"));
            changes.links.push_back(std::move(link));
        }
        const auto anew = buildNetwork(all, options, noProgress());
        const auto edited = changed(old->network, changes, noProgress());
        ASSERT_TRUE(anew && edited);
        ASSERT_EQ(anew->network->nodes.size(), (*edited)->nodes.size());
        Search expected(*anew->network);
        Search seen(**edited);
        for (std::uint32_t from = 0; from < (*edited)->nodes.size(); from += 5) {
            const auto startAt = [&](const Network& network) { return SearchSource{placeOn(network, (*edited)->nodes[from]), 0, 0, 0}; };
            const SearchSource a = startAt(*anew->network);
            const SearchSource b = startAt(**edited);
            ASSERT_TRUE(expected.run(std::span(&a, 1), {}, noProgress()));
            ASSERT_TRUE(seen.run(std::span(&b, 1), {}, noProgress()));
            for (std::uint32_t node = 0; node < (*edited)->nodes.size(); ++node) {
                std::uint32_t same = 0;
                for (std::uint32_t other = 1; other < anew->network->nodes.size(); ++other)
                    if (distance(anew->network->nodes[other], (*edited)->nodes[node]) < distance(anew->network->nodes[same], (*edited)->nodes[node]))
                        same = other;
                if (seen.cost(node) == kUnreachable)
                    ASSERT_EQ(expected.cost(same), kUnreachable);
                else
                    ASSERT_NEAR(seen.cost(node), expected.cost(same), 1e-6);
            }
        }
    }
}

TEST(NetworkChanges, TheCostOfASplitStreetStaysTheSameToTheLastBit)
{
    std::mt19937 random(73);
    for (int round = 0; round < 50; ++round) {
        const Network network = gridNetwork(random, 6, {true, false});
        NetworkChanges changes;
        NewLink link;
        link.line = {{below(random, 500) * 1.0, below(random, 500) * 1.0}, {below(random, 500) * 1.0, 777}};
        link.endJoined = false;
        changes.links = {link, link};
        const auto made = withChanges(network, changes, noProgress());
        ASSERT_TRUE(made);
        for (std::size_t first = 0; first < made->parts.size();) {
            const std::uint32_t edge = made->parts[first].edge;
            double forward = 0;
            double length = 0;
            for (; first < made->parts.size() && made->parts[first].edge == edge; ++first) {
                forward += made->network->edges[made->parts[first].now].forward;
                length += made->network->edges[made->parts[first].now].length;
            }
            EXPECT_NEAR(length, network.edges[edge].length, 1e-9);
            if (forward != kUnreachable) {
                EXPECT_NEAR(forward, network.edges[edge].forward, 1e-9);
            }
        }
    }
}

}  // namespace
}  // namespace spatial::test
