// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/core/parallel.h"
#include "spatial/network/customizable.h"
#include "spatial/network/edge_loads.h"
#include "spatial/network/network_changes.h"
#include "spatial/network/network_file.h"
#include "spatial/network/od_matrix.h"
#include "spatial/network/reached_pieces.h"
#include "spatial/network/reached_stretches.h"
#include "spatial/network/repair_report.h"
#include "spatial/network/route.h"
#include "spatial/network/travel_sweep.h"
#include "spatial/network/way_reader.h"
#include "tests/support/drawn_network.h"
#include "tests/support/turn_states.h"

#include <gmock/gmock.h>

namespace spatial::test {
namespace {

constexpr double kShares[] = {0, 0.25, 0.5, 0.75, 1};

EdgePosition randomPosition(std::mt19937& random, const Network& network) { return {below(random, static_cast<std::uint32_t>(network.edges.size())), kShares[below(random, 5)]}; }

using Cost = std::pair<double, double>;
Cost pairOf(const WayCost& way) { return {way.cost, way.other}; }

/// A small network of random streets, many of them one-way, and banned turns.
Network townWithBans(std::mt19937& random)
{
    const std::uint32_t nodes = 3 + below(random, 6);
    Network network = randomNetwork(random, nodes, nodes + below(random, 10), {true, below(random, 2) == 0});
    banTurns(random, network, 1 + below(random, 12));
    return network;
}

/// A way that is driven: costs add up, and no turn of it is banned.
void expectLegal(const Network& network, const TurnStates& states, EdgePosition from, EdgePosition to, const WayCost& way, Impedance impedance)
{
    Search search(network);
    const SearchSource source{from};
    ASSERT_TRUE(search.run(std::span(&source, 1), {impedance}, noProgress()));
    const auto costOf = [&](std::uint32_t node) { return WayCost{search.cost(node), search.other(node)}; };
    const WayReader reader(network, source, impedance, costOf);
    const auto stretches = reader.wayTo(to, way);
    ASSERT_TRUE(stretches);
    Cost sum{0, 0};
    const auto halfEdge = [](const DrivenStretch& driven) { return 2 * driven.edge + (driven.from < driven.to ? 0u : 1u); };
    const DrivenStretch* before = nullptr;
    for (const DrivenStretch& driven : *stretches) {
        if (driven.from == driven.to)
            continue;
        const EdgeCosts costs(network, driven.edge, impedance, Direction::FromSources);
        const WayCost cost = driven.from < driven.to ? costs.ahead(driven.to - driven.from) : costs.back(driven.from - driven.to);
        sum = {sum.first + cost.cost, sum.second + cost.other};
        if (before) {
            EXPECT_EQ(states.head(halfEdge(*before)), states.tail(halfEdge(driven)));
            EXPECT_FALSE(states.isBanned(halfEdge(*before), halfEdge(driven)));
        }
        before = &driven;
    }
    EXPECT_EQ(sum, pairOf(way));
}

TEST(Turns, EveryDistanceEqualsASearchOverStreetsInTenThousandNetworks)
{
    std::mt19937 random(71);
    setThreadLimit(1);   // small networks
    std::size_t reached = 0;
    std::size_t longer = 0;
    for (int round = 0; round < 10'000; ++round) {
        Network network = townWithBans(random);
        const Impedance impedance = round % 2 == 0 ? Impedance::Time : Impedance::Length;
        const TurnStates states(network, impedance);
        std::vector<EdgePosition> places;
        std::vector<std::optional<Snap>> snaps;
        for (int i = 0; i < 4; ++i) {
            places.push_back(randomPosition(random, network));
            snaps.push_back(Snap{places.back(), {}, 0});
        }
        std::vector<Cost> expected;
        for (const EdgePosition from : places)
            for (const EdgePosition to : places)
                expected.push_back(states.between(from, to));
        Network free = network;
        free.bannedTurns.clear();
        free.index();

        const auto hierarchy = Hierarchy::prepare(network, impedance, noProgress());
        const auto order = CustomizableOrder::prepare(network, noProgress());
        ASSERT_TRUE(hierarchy && order);
        const auto customised = (*order)->customise(network, impedance, noProgress());
        ASSERT_TRUE(customised);
        const auto trimmed = (*order)->trimmed(**customised, noProgress());
        ASSERT_TRUE(trimmed);
        Search search(network);
        Search unbanned(free);
        for (std::size_t i = 0; i < places.size(); ++i) {
            const SearchSource source{places[i]};
            for (const Direction direction : {Direction::FromSources, Direction::ToSources}) {
                const SearchOptions options{impedance, direction};
                const auto wanted = [&](std::size_t j) { return direction == Direction::FromSources ? expected[i * places.size() + j] : expected[j * places.size() + i]; };
                ASSERT_TRUE(search.run(std::span(&source, 1), options, noProgress()));
                for (std::size_t j = 0; j < places.size(); ++j)
                    ASSERT_EQ(pairOf(search.costTo(places[j])), wanted(j)) << round << ": " << i << " " << j;
                ASSERT_TRUE(search.runTo(std::span(&source, 1), places, options, noProgress()));
                for (std::size_t j = 0; j < places.size(); ++j)
                    ASSERT_EQ(pairOf(search.costTo(places[j])), wanted(j)) << round;
                for (const HierarchyPtr& prepared : {*hierarchy, *customised, *trimmed}) {
                    const SweepPlan plan(*prepared, direction);
                    TravelSweep sweep(network, plan, TravelSweep::Lanes::One, TravelSweep::Measures::Both);
                    ASSERT_TRUE(sweep.run(std::span(&source, 1), options, noProgress()));
                    for (std::size_t j = 0; j < places.size(); ++j)
                        ASSERT_EQ(pairOf(sweep.costTo(0, places[j])), wanted(j)) << round;
                }
            }
            ASSERT_TRUE(unbanned.run(std::span(&source, 1), {impedance}, noProgress()));
            for (std::size_t j = 0; j < places.size(); ++j) {
                const WayCost way{expected[i * places.size() + j].first, expected[i * places.size() + j].second};
                longer += way.cost > unbanned.costTo(places[j]).cost ? 1 : 0;
                if (way.cost == kUnreachable)
                    continue;
                ++reached;
                expectLegal(network, states, places[i], places[j], way, impedance);
            }
        }

        OdOptions options;
        options.impedance = impedance;
        const auto plain = odMatrix(network, snaps, snaps, options, noProgress());
        std::vector<Route> ways;
        ASSERT_TRUE(routes(network, snaps, snaps, options, noProgress(), [&](std::size_t, std::vector<Route>&& found) -> Result<void> {
            ways.insert(ways.end(), found.begin(), found.end());
            return {};
        }));
        network.hierarchies[static_cast<std::size_t>(impedance)] = *hierarchy;
        const auto quick = odMatrix(network, snaps, snaps, options, noProgress());
        ASSERT_TRUE(plain && quick);
        const bool byTime = impedance == Impedance::Time;
        for (std::size_t pair = 0; pair < expected.size(); ++pair) {
            const double seconds = byTime ? expected[pair].first : expected[pair].second;
            const double metres = byTime ? expected[pair].second : expected[pair].first;
            for (const auto& matrix : {*plain, *quick}) {
                ASSERT_EQ(matrix.seconds[pair], seconds) << round;
                ASSERT_EQ(matrix.metres[pair], metres) << round;
            }
            ASSERT_EQ(ways[pair].seconds, seconds) << round;
            ASSERT_EQ(ways[pair].metres, metres) << round;
        }
    }
    setThreadLimit(0);
    // The bans matter, and leave enough to be compared.
    EXPECT_GT(reached, 50'000u);
    EXPECT_GT(longer, 5'000u);
}

TEST(Turns, ASpeedChangedAfterwardsGivesTheHierarchyOfTheNetworkMadeAnew)
{
    std::mt19937 random(73);
    for (int round = 0; round < 300; ++round) {
        Network before = townWithBans(random);
        for (int i = 0; i < 3; ++i)   // so many streets that one is few
            for (std::size_t e = 0, size = before.edges.size(); e < size; ++e)
                addEdge(before, before.edges[e]);
        before.index();
        Network now = before;
        const std::uint32_t edge = below(random, static_cast<std::uint32_t>(now.edges.size()));
        now.edges[edge].forward = now.edges[edge].forward == kUnreachable ? 1 : kUnreachable;
        now.index();
        const auto order = CustomizableOrder::prepare(before, noProgress());
        ASSERT_TRUE(order);
        const auto first = (*order)->customise(before, Impedance::Time, noProgress());
        ASSERT_TRUE(first);
        const auto again = (*order)->customiseAgain(now, before, **first, noProgress());
        const auto anew = (*order)->customise(now, Impedance::Time, noProgress());
        ASSERT_TRUE(again && anew);
        EXPECT_EQ((*again)->toBytes(), (*anew)->toBytes());
    }
}

TEST(Turns, ANetworkWithBansKeepsThemInItsFile)
{
    std::mt19937 random(79);
    for (int round = 0; round < 50; ++round) {
        Network network = townWithBans(random);
        network.hierarchies[0] = *Hierarchy::prepare(network, Impedance::Time, noProgress());
        const auto read = networkFromBytes(networkToBytes(network));
        ASSERT_TRUE(read) << read.error().message.english();
        EXPECT_EQ((*read)->bannedTurns, network.bannedTurns);
        EXPECT_EQ((*read)->size(), network.size());
        EXPECT_EQ(networkToBytes(**read), networkToBytes(network));
    }
}

TEST(Turns, BansThatFitNoJunctionChangeNothing)
{
    std::mt19937 random(83);
    Network network = randomNetwork(random, 6, 12);
    const std::size_t size = network.size();
    network.bannedTurns = {{900, 2}, {2, 901}};
    for (std::uint32_t h = 0; h < 24; ++h)
        for (std::uint32_t g = 0; g < 24; ++g)
            if (TurnStates(network, Impedance::Time).head(h) != TurnStates(network, Impedance::Time).tail(g))
                network.bannedTurns.push_back({h, g});
    network.index();
    EXPECT_EQ(network.size(), size);
}

/// Streets around one crossing; a car that comes from A must not turn left to C.
struct Crossing : Town {
    Crossing() : Town(drawn(100_m, R"(
           C--------F
           |        |
        A--B--D--G  |
           |        |
           E--------H )"))
    {
        auto network = std::make_shared<Network>(*streets);
        network->bannedTurns = {{halfEdge('A', 'B'), halfEdge('B', 'C')}};
        network->index();
        streets = network;
    }
    /// As it is driven.
    std::uint32_t halfEdge(char from, char to) const
    {
        for (std::uint32_t e = 0; e < streets->edges.size(); ++e) {
            if (streets->shape(e).front() == at(from) && streets->shape(e).back() == at(to))
                return 2 * e;
            if (streets->shape(e).front() == at(to) && streets->shape(e).back() == at(from))
                return 2 * e + 1;
        }
        ADD_FAILURE() << from << to;
        return 0;
    }
    double seconds(EdgePosition from, EdgePosition to) const
    {
        Search search(*streets);
        const SearchSource source{from};
        EXPECT_TRUE(search.run(std::span(&source, 1), {}, noProgress()));
        return search.costTo(to).cost;
    }
};

TEST(Turns, WhereTheLeftTurnIsBannedOneTurnsRoundAtTheNextCrossing)
{
    const Crossing town;
    const EdgePosition onA = town.stop("AB", Meters{100}).at;
    const EdgePosition onC = town.stop("CB", Meters{100}).at;
    // 200 m to B; right to E, where one turns: 200 m and back; then 100 m up. Over D, or around by H and F, it is farther.
    EXPECT_DOUBLE_EQ(town.seconds(onA, onC), 200 + 2 * 200 + 100);
    EXPECT_DOUBLE_EQ(town.seconds(onC, onA), 300);
    EXPECT_DOUBLE_EQ(town.seconds(onA, town.stop("BE", Meters{100}).at), 300);
    // The junction itself is reached, and left freely.
    EXPECT_DOUBLE_EQ(town.seconds(onA, {onC.edge, 1}), 200);
    EXPECT_DOUBLE_EQ(town.seconds({onA.edge, 1}, onC), 100);
}

TEST(Turns, AStreetThatMayNotBeEnteredIsReachedFromTheOtherSideOnly)
{
    const Crossing town;
    Search search(*town.streets);
    const SearchSource source{town.stop("AB", Meters{100}).at};
    ASSERT_TRUE(search.run(std::span(&source, 1), {.cutoff = 450}, noProgress()));
    StretchFinder finder(*town.streets);
    std::vector<ReachedStretch> stretches;
    finder.find(search, 450, stretches);
    for (const ReachedStretch& stretch : stretches)
        EXPECT_NE(stretch.edge, town.edge("CB"));
    EXPECT_EQ(stretches.size(), reachedPieces(search).size() - 1);   // the source's street comes in two pieces
    EXPECT_EQ(stretches.size(), 4u);
}

TEST(Turns, ReportsCountStreetsAndJunctionsNotTheNodesOfSearches)
{
    const Crossing town;
    EXPECT_EQ(town.streets->size(), town.streets->nodes.size() + 3);
    RepairReport report;
    examine(*town.streets, report);
    EXPECT_EQ(report.components, 1u);
    EXPECT_EQ(report.count(FindingKind::OnewayTrap), 0u);
    const auto values = valuesOf(*town.streets, report);
    EXPECT_EQ(std::get<std::int64_t>(values[0].second.content()), 8);
}

TEST(Turns, AStreetFromWhichEveryTurnIsBannedIsATrap)
{
    Crossing town;
    auto network = std::make_shared<Network>(*town.streets);
    network->bannedTurns.clear();
    for (const char to : {'A', 'C', 'D', 'E'})
        network->bannedTurns.push_back({town.halfEdge('A', 'B'), town.halfEdge('B', to)});
    network->index();
    RepairReport report;
    examine(*network, report);
    // Who comes from A gets no farther than B; A itself is reached, but nothing else from there.
    EXPECT_EQ(report.count(FindingKind::OnewayTrap), 2u);
}

TEST(Turns, LoadsGoAroundTheBannedTurn)
{
    const Crossing town;
    const std::vector<std::optional<Snap>> from{town.stop("AB", Meters{100})};
    const std::vector<std::optional<Snap>> to{town.stop("CB", Meters{100})};
    const std::vector<double> weights{5};
    const auto loads = edgeLoads(*town.streets, from, to, weights, {}, noProgress());
    ASSERT_TRUE(loads);
    const std::uint32_t aside = town.edge("BE");
    EXPECT_EQ(loads->forward[aside], 5);
    EXPECT_EQ(loads->backward[aside], 5);
    EXPECT_EQ(loads->of(town.edge("BD")), 0);
    EXPECT_EQ(loads->carried, 5);
    EXPECT_DOUBLE_EQ(loads->weightedCost, 5 * 700);
}

TEST(Turns, StayWhenTheirStreetsAreSplitByALink)
{
    const Crossing town;
    NetworkChanges changes;
    NewLink link;
    // From the middle of AB to the middle of CB, far too slow to be of use.
    link.line = {{150, -200}, {300, -100}};
    link.forwardKmh = link.backwardKmh = 0.01;
    link.snap = 200;
    changes.links = {link};
    const auto made = withChanges(*town.streets, changes, noProgress());
    ASSERT_TRUE(made) << made.error().message.english();
    ASSERT_EQ(made->network->bannedTurns.size(), 1u);
    const auto before = town.seconds(town.stop("AB", Meters{100}).at, town.stop("CB", Meters{50}).at);
    Search search(*made->network);
    const SearchSource source{made->placed(town.stop("AB", Meters{100}).at)};
    ASSERT_TRUE(search.run(std::span(&source, 1), {}, noProgress()));
    EXPECT_NEAR(search.costTo(made->placed(town.stop("CB", Meters{50}).at)).cost, before, 1e-6);
}

}  // namespace
}  // namespace spatial::test
