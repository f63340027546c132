// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/crs/transform.h"
#include "spatial/network/customizable.h"
#include "spatial/network/joined_modes.h"
#include "spatial/network/network_changes.h"
#include "spatial/network/new_link.h"
#include "spatial/network/od_matrix.h"
#include "spatial/network/priced_network.h"
#include "spatial/network/service_area.h"
#include "tests/support/two_modes.h"
#include "tests/support/random_network.h"

#include <gmock/gmock.h>

#include <queue>

namespace spatial::test {
namespace {

double secondsBetween(const Network& network, Coordinate from, Coordinate to)
{
    const auto matrix = odMatrix(network, {snapOn(network, from)}, {snapOn(network, to)}, {}, noProgress());
    return matrix ? matrix->seconds[0] : -1;
}

TEST(JoinedModes, AWayChangesAtTerminalsAndTheChangeTakesItsTime)
{
    const TwoModes two;
    const JoinedModes made = two.joined(60);
    EXPECT_EQ(made.joined, 2u);
    EXPECT_DOUBLE_EQ(made.greatestSnap, 50);
    EXPECT_TRUE(made.warnings.empty());
    // 300 s by road, 60 s change, 100 s by rail, 60 s change, 300 s by road; by road alone 1,600 s.
    EXPECT_NEAR(secondsBetween(*made.network, {0, 0}, {1600, 0}), 820, 1e-6);
    EXPECT_NEAR(secondsBetween(*two.joined(1000).network, {0, 0}, {1600, 0}), 1600, 1e-6);
    EXPECT_EQ(made.network->modes, (std::vector<std::uint8_t>{0, 0, 0, 1, kChangeOfMode, kChangeOfMode}));
    EXPECT_EQ(made.network->edges[4].feature, 501);
    EXPECT_NEAR(made.network->edges[4].length, 100, 1e-6);
}

TEST(JoinedModes, ATerminalBesideTheMiddleOfALongRoadSplitsIt)
{
    const Town town = drawn(100_m, "A----------B");   // one edge of 1,100 m
    const NetworkPtr rail = networkOfLines(linesThrough({{{-500, 100}, {2000, 100}}}, 36));
    const std::vector<NetworkPtr> both{town.streets, rail};
    const auto made = joinModes(both, terminalsAt({{300, 50}, {800, 50}}), {60, 10}, noProgress());
    ASSERT_TRUE(made);
    EXPECT_EQ(made->network->edges.size(), 3u + 3u + 2u);
    EXPECT_NEAR(secondsBetween(*made->network, {0, 0}, {1100, 0}), 300 + 10 + 50 + 10 + 300, 1e-6);
    EXPECT_NEAR(secondsBetween(*made->network, {400, 0}, {500, 0}), 100, 1e-6);
    EXPECT_EQ(made->network->modes, (std::vector<std::uint8_t>{0, 1, 0, 0, 1, 1, kChangeOfMode, kChangeOfMode}));
}

TEST(JoinedModes, WhereARoadCrossesARailwayWithoutATerminalNothingChanges)
{
    const Town town = drawn(100_m, "A----B");
    const std::vector<NetworkPtr> both{town.streets, networkOfLines(linesThrough({{{200, -300}, {200, 300}}}, 36))};
    const auto made = joinModes(both, terminalsAt({{450, 0}}), {60, 0}, noProgress());
    ASSERT_TRUE(made);
    EXPECT_EQ(made->joined, 0u);
    EXPECT_EQ(made->oneMode, 1u);
    ASSERT_EQ(made->warnings.size(), 2u);
    EXPECT_EQ(made->warnings[0].code, "modes.terminal-one-mode");
    EXPECT_EQ(made->warnings[1].code, "modes.not-joined");
    // A place beside the railway lies on the road.
    EXPECT_EQ(snapOn(*made->network, {200, 250})->at.edge, 0u);
}

TEST(JoinedModes, TerminalsTooFarAreCountedAndSaid)
{
    const TwoModes two;
    const JoinedModes made = two.joined(60, 40);
    EXPECT_EQ(made.apart, 2u);
    EXPECT_EQ(made.warnings.front().code, "modes.terminal-apart");
    EXPECT_NEAR(secondsBetween(*made.network, {0, 0}, {1600, 0}), 1600, 1e-6);
}

TEST(JoinedModes, AreasAndStreetsReachedAreThoseOfTheRoads)
{
    const TwoModes two;
    const JoinedModes made = two.joined(10);
    ServiceAreaOptions options;
    options.cutoffs = {600};
    options.withStreets = true;
    const auto areas = serviceAreas(*made.network, {{"A", *snapOn(*made.network, {0, 0})}}, options, noProgress());
    ASSERT_TRUE(areas);
    // 300 s to B and 300 s beyond it; over the railway C at 420 s and 180 s from there, both ways. A and B to 600 m, C from 1,120 m to 1,480 m.
    EXPECT_NEAR(areas->streets.column("length_m")->real(0), 600 + 360, 1e-6);
}

TEST(JoinedModes, ALinkMeetsRoadsNeverRailways)
{
    const TwoModes two;
    const JoinedModes made = two.joined(60);
    NetworkChanges changes;
    changes.links.push_back({.line = {{800, 300}, {800, 120}}, .forwardKmh = 36, .backwardKmh = 36, .startJoined = false});
    const auto changed = withChanges(*made.network, changes, noProgress());
    ASSERT_TRUE(changed);
    EXPECT_EQ(changed->network->modes.size(), changed->network->edges.size());
    EXPECT_NEAR(secondsBetween(*changed->network, {800, 300}, {300, 0}), 30 + 500, 1e-6);
    EXPECT_NEAR(secondsBetween(*changed->network, {0, 0}, {1600, 0}), 820, 1e-6);
}

TEST(JoinedModes, NetworksInTwoSystemsAndTerminalsInAThirdMeet)
{
    const auto degrees = Crs::fromText("EPSG:4490"), utm = Crs::fromText("EPSG:32652");
    ASSERT_TRUE(degrees && utm);
    const auto toUtm = Transform::between(*degrees, *utm);
    ASSERT_TRUE(toUtm);
    const Coordinate west{128, 46}, east{128.1, 46}, fartherWest{127.9, 46}, fartherEast{128.2, 46};
    const NetworkPtr roads = networkOfLines(linesThrough({{(*toUtm)(west), (*toUtm)(fartherWest)}, {(*toUtm)(east), (*toUtm)(fartherEast)}}, 60, *utm));
    const NetworkPtr rail = networkOfLines(linesThrough({{west, east}}, 120, *degrees));
    ASSERT_FALSE(roads->crs.sameAs(rail->crs));
    const std::vector<NetworkPtr> both{roads, rail};
    const auto made = joinModes(both, terminalsAt({west, east}, *degrees), {100, 600}, noProgress());
    ASSERT_TRUE(made) << made.error().message.english();
    EXPECT_EQ(made->joined, 2u);
    EXPECT_LT(made->greatestSnap, 1);
    EXPECT_TRUE(made->network->crs.sameAs(*utm));
    const double expected = (roads->edges[0].length + roads->edges[1].length) / (60 / 3.6) + rail->edges[0].length / (120 / 3.6) + 2 * 600;
    EXPECT_NEAR(secondsBetween(*made->network, (*toUtm)(fartherWest), (*toUtm)(fartherEast)), expected, 0.1);
}

TEST(JoinedModes, BannedTurnsOfARoadThatATerminalSplitsStayBanned)
{
    const Town town = drawn(100_m, R"(
        A---B---C
            |   |
            D---E)");
    Network banned = *town.streets;
    banned.bannedTurns.push_back({2 * town.edge("AB"), 2 * town.edge("BC")});
    banned.index();
    const double round = 400 + 200 + 400 + 200;   // A, B, D, E, C
    EXPECT_NEAR(secondsBetween(banned, town.at('A'), town.at('C')), round, 1e-6);
    const std::vector<NetworkPtr> both{std::make_shared<const Network>(banned), networkOfLines(linesThrough({{{200, 100}, {5000, 100}}}, 36))};
    const auto joined = joinModes(both, terminalsAt({{200, 50}}), {60, 10}, noProgress());
    ASSERT_TRUE(joined);
    ASSERT_EQ(joined->joined, 1u);
    EXPECT_NEAR(secondsBetween(*joined->network, town.at('A'), town.at('C')), round, 1e-6);
    EXPECT_NEAR(secondsBetween(*joined->network, town.at('C'), town.at('A')), 800, 1e-6);
}

TEST(JoinedModes, BadInputIsRefusedWithASentence)
{
    const TwoModes two;
    const auto refused = [&](std::vector<NetworkPtr> networks, const JoinOptions& options) {
        const auto made = joinModes(networks, two.terminals, options, noProgress());
        EXPECT_FALSE(made);
        return made ? ErrorCode::Internal : made.error().code;
    };
    EXPECT_EQ(refused({two.rail}, {}), ErrorCode::InvalidParameter);
    EXPECT_EQ(refused({two.town.streets, two.rail}, {-1, 0}), ErrorCode::InvalidParameter);
    EXPECT_EQ(refused({two.town.streets, two.rail}, {100, -1}), ErrorCode::InvalidParameter);
    EXPECT_EQ(refused({two.town.streets, two.rail}, {100, std::nan("")}), ErrorCode::InvalidParameter);
    EXPECT_EQ(refused({two.town.streets, two.joined(60).network}, {}), ErrorCode::InvalidInput);
    Network known = *two.rail;
    known.crs = *Crs::fromText("EPSG:32652");
    EXPECT_EQ(refused({two.town.streets, std::make_shared<const Network>(known)}, {}), ErrorCode::CrsMismatch);
}

TEST(PricedNetwork, KnowsNoTimeAndSaysSo)
{
    const TwoModes two;
    const auto priced = pricedNetwork(*two.joined(60).network, {10, {1, 0.1}, 5});
    ASSERT_TRUE(priced);
    NetworkChanges changes;
    changes.speeds.push_back({0, 50, 50});
    EXPECT_EQ(withChanges(**priced, changes, noProgress()).error().code, ErrorCode::InvalidInput);
    EXPECT_EQ(NewLinkTest::prepare(*priced, {}, {}, noProgress()).error().code, ErrorCode::InvalidInput);
    EXPECT_EQ(pricedNetwork(**priced, {10, {1, 0.1}, 5}).error().code, ErrorCode::InvalidInput);
}

TEST(PricedNetwork, TheWayOffTheRoadCostsItsYuan)
{
    const FreightPrices prices{36, {10, 1}, 0};
    const Snap snap{{0, 0}, {0, 0}, 200};
    const SnapOptions asked{5000, 7.2};   // 2 m/s: 100 s at 0.01 yuan and 0.2 km at 10 yuan
    EXPECT_NEAR(snap.offRoadSeconds(pricedSnap(asked, prices)), 1 + 2, 1e-12);
    EXPECT_EQ(snap.offRoadSeconds(pricedSnap({5000, 0}, prices)), 0);
    EXPECT_EQ(pricedSnap(asked, prices).maximum, 5000);
}

TEST(PricedNetwork, ServiceAreasSayYuan)
{
    const TwoModes two;
    const auto priced = pricedNetwork(*two.joined(60).network, {36, {10, 1}, 2});
    ASSERT_TRUE(priced);
    ServiceAreaOptions options;
    options.cutoffs = {10};
    options.withStreets = true;
    const auto areas = serviceAreas(**priced, {{"A", *snapOn(**priced, {0, 0})}}, options, noProgress());
    ASSERT_TRUE(areas);
    EXPECT_EQ(areas->areas.column("cutoff_yuan")->real(0), 10);
    EXPECT_EQ(areas->areas.column("cutoff_min"), nullptr);
    // 20 yuan a kilometre of road (10 and 1,000 s): 500 m. Over the railway C costs 6 + 2.6 + 2 + 2.6 = 13.2.
    EXPECT_NEAR(areas->streets.column("length_m")->real(0), 500, 1e-6);
}

TEST(PricedNetwork, PricesAreNumbersOfZeroOrMoreForEveryMode)
{
    const TwoModes two;
    const NetworkPtr network = two.joined(60).network;
    for (const FreightPrices& wrong : std::vector<FreightPrices>{{-1, {1, 1}, 0}, {1, {1, -1}, 0}, {1, {1, 1}, -1}, {1, {1}, 0}, {0, {0, 0}, 5}, {kUnreachable, {1, 1}, 0}, {std::nan(""), {1, 1}, 0}})
        EXPECT_EQ(pricedNetwork(*network, wrong).error().code, ErrorCode::InvalidParameter);
    EXPECT_TRUE(pricedNetwork(*network, {0, {1, 0}, 0}));
}

/// Plain Dijkstra (1959) over states (mode, node), written down without anything of the joined network: terminals are states of their own on the
/// edges that they were snapped to.
class StateGraph {
public:
    using Price = std::function<double(std::uint8_t mode, double seconds, double metres)>;

    StateGraph(const std::vector<NetworkPtr>& networks, const JoinedModes& joined, double changeSeconds, const Price& price)
    {
        std::size_t first = 0;
        std::map<std::size_t, std::size_t> stateOf;   // terminal * modes + mode
        for (std::size_t m = 0; m < networks.size(); ++m) {
            const Network& network = *networks[m];
            firstState_.push_back(first);
            arcs_.resize(first + network.nodes.size());
            std::map<std::uint32_t, std::vector<std::pair<double, std::size_t>>> onEdge;
            for (std::size_t t = 0; t < joined.terminals; ++t)
                if (const auto& snap = joined.snaps[t * joined.modes + m]) {
                    stateOf[t * joined.modes + m] = arcs_.size();
                    onEdge[snap->at.edge].emplace_back(snap->at.along, arcs_.size());
                    arcs_.emplace_back();
                }
            for (std::uint32_t e = 0; e < network.edges.size(); ++e) {
                const NetworkEdge& edge = network.edges[e];
                auto& stops = onEdge[e];
                std::sort(stops.begin(), stops.end());
                stops.emplace_back(1, first + edge.to);
                std::pair<double, std::size_t> before{0, first + edge.from};
                for (const auto& stop : stops) {
                    const double share = stop.first - before.first;
                    const auto mode = static_cast<std::uint8_t>(m);
                    if (distance(network.placeAt(e, before.first), network.placeAt(e, stop.first)) <= 1e-3) {   // one place, whichever way the street runs
                        arcs_[before.second].emplace_back(stop.second, 0);
                        arcs_[stop.second].emplace_back(before.second, 0);
                        before = stop;
                        continue;
                    }
                    if (edge.forward != kUnreachable)
                        arcs_[before.second].emplace_back(stop.second, price(mode, edge.forward * share, edge.length * share));
                    if (edge.backward != kUnreachable)
                        arcs_[stop.second].emplace_back(before.second, price(mode, edge.backward * share, edge.length * share));
                    before = stop;
                }
            }
            first = arcs_.size();
        }
        for (std::size_t t = 0; t < joined.terminals; ++t)
            for (std::size_t a = 0; a < joined.modes; ++a)
                for (std::size_t b = 0; b < joined.modes; ++b)
                    if (a != b && stateOf.contains(t * joined.modes + a) && stateOf.contains(t * joined.modes + b))
                        arcs_[stateOf[t * joined.modes + a]].emplace_back(stateOf[t * joined.modes + b], price(kChangeOfMode, changeSeconds, 0));
    }

    /// From a node of the first network to all nodes of all networks, in their order.
    std::vector<double> from(std::uint32_t node) const
    {
        std::vector<double> cost(arcs_.size(), kUnreachable);
        using Entry = std::pair<double, std::size_t>;
        std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue;
        cost[node] = 0;
        queue.emplace(0, node);
        while (!queue.empty()) {
            const auto [here, state] = queue.top();
            queue.pop();
            if (here > cost[state])
                continue;
            for (const auto& [next, step] : arcs_[state])
                if (here + step < cost[next]) {
                    cost[next] = here + step;
                    queue.emplace(cost[next], next);
                }
        }
        return cost;
    }
    std::size_t stateOf(std::size_t mode, std::uint32_t node) const { return firstState_[mode] + node; }

private:
    std::vector<std::vector<std::pair<std::size_t, double>>> arcs_;
    std::vector<std::size_t> firstState_;
};

NetworkPtr shifted(Network network, Coordinate by)
{
    for (auto* places : {&network.nodes, &network.vertices})
        for (Coordinate& place : *places)
            place = {place.x + by.x, place.y + by.y};
    return std::make_shared<const Network>(std::move(network));
}

TEST(JoinedModes, CostsEqualPlainDijkstraOverModesAndNodes)
{
    constexpr double kOneMillimetre = 1e-6;   // of an edge: a terminal so near to a junction is joined to the junction itself
    std::mt19937 random(7);
    std::size_t changing = 0;
    for (int run = 0; run < 1000; ++run) {
        const NetworkMix mix{.oneway = run % 3 != 0, .wholeCosts = run % 2 == 0};
        const std::vector<NetworkPtr> networks{std::make_shared<const Network>(gridNetwork(random, 5, mix)), shifted(gridNetwork(random, 4, mix), {37, 41})};
        std::vector<Coordinate> places;
        for (std::uint32_t t = below(random, 6); t-- > 0;)
            places.push_back({below(random, 400) * 1.0, below(random, 400) * 1.0});
        const double change = below(random, 30);
        const auto joined = joinModes(networks, terminalsAt(places), {80, change}, noProgress());
        ASSERT_TRUE(joined);
        const FreightPrices prices{1.0 + below(random, 100), {below(random, 50) * 100.0, below(random, 20) * 100.0}, below(random, 40) * 0.1};
        const auto priced = pricedNetwork(*joined->network, prices);
        ASSERT_TRUE(priced);
        const StateGraph bySeconds(networks, *joined, change, [](std::uint8_t, double seconds, double) { return seconds; });
        const StateGraph byYuan(networks, *joined, change, [&](std::uint8_t mode, double seconds, double metres) { return yuanOf(prices, mode, seconds, metres); });
        if (networks[0]->edges.empty())
            continue;
        const std::uint32_t edge = below(random, static_cast<std::uint32_t>(networks[0]->edges.size()));
        const std::uint32_t start = networks[0]->edges[edge].from;
        const SearchSource source{{edge, 0}};
        for (const auto& [network, graph] : {std::pair{joined->network, &bySeconds}, std::pair{*priced, &byYuan}}) {
            Search search(*network);
            ASSERT_TRUE(search.run(std::span(&source, 1), {}, noProgress()));
            Search alone(*networks[0]);
            ASSERT_TRUE(alone.run(std::span(&source, 1), {}, noProgress()));
            const std::vector<double> expected = graph->from(start);
            std::uint32_t node = 0;
            for (std::size_t m = 0; m < networks.size(); ++m)
                for (std::uint32_t n = 0; n < networks[m]->nodes.size(); ++n, ++node) {
                    const double plain = expected[graph->stateOf(m, n)];
                    if (plain == kUnreachable)
                        ASSERT_EQ(search.cost(node), kUnreachable) << "run " << run;
                    else
                        ASSERT_NEAR(search.cost(node), plain, 1e-9 * (1 + plain) + kOneMillimetre) << "run " << run << " node " << node;
                    if (m == 0 && graph == &bySeconds) {
                        ASSERT_LE(search.cost(node), alone.cost(n) * (1 + 1e-9) + kOneMillimetre) << "never dearer than the road alone";
                        changing += search.cost(node) < alone.cost(n) * (1 - 1e-9) ? 1 : 0;
                    }
                }
        }
    }
    EXPECT_GT(changing, 1000u) << "the railway must matter";
}

TEST(JoinedModes, WithoutChangesItIsTheRoadAlone)
{
    std::mt19937 random(8);
    for (int run = 0; run < 100; ++run) {
        const std::vector<NetworkPtr> networks{std::make_shared<const Network>(gridNetwork(random, 5)), shifted(gridNetwork(random, 5), {20, 30})};
        const auto joined = joinModes(networks, terminalsAt({{50, 50}, {210, 330}, {350, 120}}), {200, kUnreachable}, noProgress());
        ASSERT_TRUE(joined);
        ASSERT_EQ(joined->joined, 3u);
        const SearchSource source{{0, 0}};
        Search search(*joined->network), alone(*networks[0]);
        ASSERT_TRUE(search.run(std::span(&source, 1), {}, noProgress()) && alone.run(std::span(&source, 1), {}, noProgress()));
        for (std::uint32_t n = 0; n < networks[0]->nodes.size(); ++n)
            if (alone.cost(n) == kUnreachable)
                EXPECT_EQ(search.cost(n), kUnreachable);
            else
                EXPECT_NEAR(search.cost(n), alone.cost(n), 1e-9 * (1 + alone.cost(n)));
        for (std::size_t n = networks[0]->nodes.size(); n < networks[0]->nodes.size() + networks[1]->nodes.size(); ++n)
            EXPECT_EQ(search.cost(static_cast<std::uint32_t>(n)), kUnreachable);
    }
}

TEST(JoinedModes, WhatIsTheSameBothWaysCostsTheSameBothWays)
{
    std::mt19937 random(9);
    const NetworkMix mix{.oneway = false, .wholeCosts = false};
    const std::vector<NetworkPtr> networks{std::make_shared<const Network>(gridNetwork(random, 8, mix)), shifted(gridNetwork(random, 8, mix), {20, 30})};
    const auto joined = joinModes(networks, terminalsAt({{50, 50}, {610, 330}, {350, 520}}), {200, 40}, noProgress());
    ASSERT_TRUE(joined);
    const auto priced = pricedNetwork(*joined->network, {20, {300, 40}, 1});
    ASSERT_TRUE(priced);
    ASSERT_TRUE((*priced)->isSymmetric());
    std::vector<std::optional<Snap>> all;
    for (std::uint32_t i = 0; i < 20; ++i)
        all.push_back(snapOn(**priced, {below(random, 700) * 1.0, below(random, 700) * 1.0}));
    const auto matrix = odMatrix(**priced, all, all, {}, noProgress());
    ASSERT_TRUE(matrix);
    for (std::size_t a = 0; a < all.size(); ++a)
        for (std::size_t b = 0; b < all.size(); ++b)
            EXPECT_EQ(matrix->seconds[matrix->at(a, b)], matrix->seconds[matrix->at(b, a)]);
}

TEST(JoinedModes, EveryAlgorithmGivesTheSameBitsOnAPricedNetwork)
{
    std::mt19937 random(10);
    const std::vector<NetworkPtr> networks{std::make_shared<const Network>(gridNetwork(random, 12)), shifted(gridNetwork(random, 12), {20, 30})};
    const auto joined = joinModes(networks, terminalsAt({{50, 50}, {610, 330}, {350, 520}, {1000, 1000}, {900, 80}}), {200, 15}, noProgress());
    ASSERT_TRUE(joined);
    const auto priced = pricedNetwork(*joined->network, {50, {200, 30}, 0.5});
    ASSERT_TRUE(priced);
    std::vector<std::optional<Snap>> all;
    for (std::uint32_t i = 0; i < 40; ++i)
        all.push_back(snapOn(**priced, {below(random, 1100) * 1.0, below(random, 1100) * 1.0}));
    const auto searched = odMatrix(**priced, all, all, {}, noProgress());
    Network swept = **priced;
    swept.hierarchies[0] = *Hierarchy::prepare(swept, Impedance::Time, noProgress());
    const auto byHierarchy = odMatrix(swept, all, all, {}, noProgress());
    const auto order = CustomizableOrder::prepare(**priced, noProgress());
    ASSERT_TRUE(order);
    Network customised = **priced;
    customised.hierarchies[0] = *(*order)->customise(customised, Impedance::Time, noProgress());
    const auto byCustomised = odMatrix(customised, all, all, {}, noProgress());
    ASSERT_TRUE(searched && byHierarchy && byCustomised);
    EXPECT_EQ(searched->seconds, byHierarchy->seconds);
    EXPECT_EQ(searched->metres, byHierarchy->metres);
    EXPECT_EQ(searched->seconds, byCustomised->seconds);
    EXPECT_EQ(searched->metres, byCustomised->metres);
}

}  // namespace
}  // namespace spatial::test
