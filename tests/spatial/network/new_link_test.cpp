// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/network/new_link.h"

#include "spatial/core/parallel.h"
#include "spatial/network/customizable.h"
#include "spatial/network/network_changes.h"
#include "tests/support/drawn_network.h"
#include "tests/support/turn_states.h"

#include <numeric>

namespace spatial::test {
namespace {

std::vector<LinkTown> townsOn(std::mt19937& random, const Network& network, std::size_t count)
{
    std::vector<LinkTown> towns;
    for (std::size_t i = 0; i < count; ++i) {
        LinkTown town;
        town.mass = 1.0 + below(random, 9);
        town.group = below(random, 3);
        if (i % 11 != 10)
            town.at = Snap{{below(random, static_cast<std::uint32_t>(network.edges.size())), below(random, 5) / 4.0}, {}, below(random, 3) * 100.0};
        towns.push_back(town);
    }
    return towns;
}

NewLink linkAnywhere(std::mt19937& random, double reach)
{
    NewLink link;
    const auto place = [&] { return Coordinate{below(random, static_cast<std::uint32_t>(reach)) * 1.0, below(random, static_cast<std::uint32_t>(reach)) * 1.0}; };
    for (std::uint32_t i = 0; i < 2 + below(random, 4); ++i)
        link.line.push_back(place());
    for (std::uint32_t vertex = 0; vertex < link.line.size(); ++vertex)
        if (below(random, 2) == 0)
            link.interchanges.push_back(vertex);
    link.startJoined = below(random, 4) != 0;
    link.endJoined = below(random, 4) != 0;
    link.forwardKmh = 20.0 + below(random, 400);
    link.backwardKmh = below(random, 3) == 0 ? 0 : link.forwardKmh;
    link.snap = 1e6;
    return link;
}

TEST(NewLinkTest, EqualsDijkstraInTheChangedNetwork)
{
    std::mt19937 random(131);
    setThreadLimit(1);   // small networks
    std::size_t changedPairs = 0;
    for (int round = 0; round < 400; ++round) {
        auto network = std::make_shared<Network>(gridNetwork(random, 3 + below(random, 5), {round % 2 == 0, round % 3 == 0}));
        const Impedance impedance = round % 5 == 0 ? Impedance::Length : Impedance::Time;
        if (round % 7 == 3)
            banTurns(random, *network, 12);
        if (round % 2 == 0)   // both kinds of hierarchies
            network->hierarchies[static_cast<std::size_t>(impedance)] = *(*CustomizableOrder::prepare(*network, noProgress()))->customise(*network, impedance, noProgress());
        LinkTestOptions options;
        options.impedance = impedance;
        options.snap.offRoadKmh = round % 4 == 0 ? 5 : 0;
        const std::vector<LinkTown> towns = townsOn(random, *network, 12);
        auto test = NewLinkTest::prepare(network, towns, options, noProgress());
        ASSERT_TRUE(test);
        for (int drawn = 0; drawn < 3; ++drawn) {
            const NewLink link = linkAnywhere(random, 700);
            const auto effect = test->with(link, noProgress());
            const auto built = withChanges(*network, {.links = {link}}, noProgress());
            if (std::all_of(link.line.begin(), link.line.end(), [&](Coordinate c) { return c == link.line.front(); })) {
                EXPECT_FALSE(effect || built);
                continue;
            }
            ASSERT_TRUE(effect && built);
            Search search(*built->network);
            for (std::size_t s = 0; s < towns.size(); ++s) {
                if (!towns[s].at)
                    continue;
                const SearchSource source{built->placed(towns[s].at->at), 0, 0, 0};
                ASSERT_TRUE(search.run(std::span(&source, 1), {impedance, Direction::FromSources, kUnreachable}, noProgress()));
                for (std::size_t t = 0; t < towns.size(); ++t) {
                    if (!towns[t].at || s == t)
                        continue;
                    const double seen = effect->after[s * towns.size() + t];
                    const auto way = [&](const LinkTown& town) { return impedance == Impedance::Time ? town.at->offRoadSeconds(options.snap) : town.at->offRoadMetres(options.snap); };
                    const double expected = search.costTo(built->placed(towns[t].at->at)).cost + way(towns[s]) + way(towns[t]);
                    if (expected == kUnreachable)
                        ASSERT_EQ(seen, kUnreachable);
                    else
                        ASSERT_NEAR(seen, expected, 1e-7) << s << " to " << t;
                    ASSERT_LE(seen, test->before()[s * towns.size() + t]);
                    changedPairs += seen < test->before()[s * towns.size() + t];
                }
            }
        }
    }
    setThreadLimit(0);
    EXPECT_GT(changedPairs, 5'000u);
}

TEST(NewLinkTest, SaysWhoGainsAndHowItIsShared)
{
    // A bridge between two towns halves nothing for the third.
    const Town town = drawn(100_m, R"(
        A--B
        |
        |
        C--D  )");
    const auto placed = [&](char name, double mass, std::uint32_t group) { return LinkTown{town.stop(name), mass, group}; };
    auto test = NewLinkTest::prepare(town.streets, {placed('B', 2, 0), placed('D', 3, 1), placed('A', 1, 2)}, {}, noProgress());
    ASSERT_TRUE(test);
    NewLink bridge;
    bridge.line = {town.at('B'), town.at('D')};
    bridge.forwardKmh = bridge.backwardKmh = 3.6;
    const auto effect = test->with(bridge, noProgress());
    ASSERT_TRUE(effect);
    // B - D: 300 + 300 + 300 s before, 300 s over the bridge. A - D stays at 600 s.
    EXPECT_DOUBLE_EQ(test->before()[1], 900);
    EXPECT_DOUBLE_EQ(effect->after[1], 300);
    EXPECT_DOUBLE_EQ(effect->after[2 * 3 + 1], 600);
    EXPECT_EQ(effect->portals.size(), 2u);

    const LinkGains gains = test->gains(*effect, Decay::step(8));
    EXPECT_DOUBLE_EQ(gains.towns[0].before, 1);   // A in 5 minutes
    EXPECT_DOUBLE_EQ(gains.towns[0].after, 4);    // and D
    EXPECT_DOUBLE_EQ(gains.towns[1].after - gains.towns[1].before, 2);
    EXPECT_DOUBLE_EQ(gains.towns[2].after, gains.towns[2].before);
    EXPECT_DOUBLE_EQ(gains.towns[0].saved, 3 * 600.0 / 4);
    EXPECT_DOUBLE_EQ(gains.towns[2].saved, 0);
    EXPECT_DOUBLE_EQ(gains.shares[0], 0.5);       // 2 * 3 of 2 * 3 + 3 * 2
    EXPECT_DOUBLE_EQ(gains.shares[1], 0.5);
    EXPECT_DOUBLE_EQ(gains.shares[2], 0);
}

TEST(NewLinkTest, ReachesAnIslandAndRefusesWhatIsNoLink)
{
    const Town town = drawn(100_m, R"(
        A--B   C--D)");
    auto test = NewLinkTest::prepare(town.streets, {{town.stop('A'), 1, 0}, {town.stop('D'), 1, 0}, {std::nullopt, 1, 1}}, {}, noProgress());
    ASSERT_TRUE(test);
    EXPECT_EQ(test->before()[1], kUnreachable);
    NewLink ferry;
    ferry.line = {town.at('B'), town.at('C')};
    const auto effect = test->with(ferry, noProgress());
    ASSERT_TRUE(effect);
    EXPECT_NEAR(effect->after[1], 600 + 400 / (100 / 3.6), 1e-9);
    EXPECT_EQ(effect->after[2], kUnreachable);
    const LinkGains gains = test->gains(*effect, Decay::power(1));
    EXPECT_EQ(gains.towns[0].newlyReached, 1u);
    EXPECT_EQ(gains.towns[0].before, 0);
    EXPECT_GT(gains.towns[0].after, 0);
    EXPECT_DOUBLE_EQ(gains.shares[0], 1);

    EXPECT_EQ(test->with({}, noProgress()).error().code, ErrorCode::InvalidParameter);
    NewLink far;
    far.line = {town.at('B'), {1e6, 1e6}};
    EXPECT_EQ(test->with(far, noProgress()).error().code, ErrorCode::InvalidInput);
}

}  // namespace
}  // namespace spatial::test
