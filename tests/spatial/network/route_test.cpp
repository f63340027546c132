// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/network/route.h"

#include "spatial/core/parallel.h"
#include "spatial/network/hierarchy.h"
#include "tests/support/drawn_network.h"
#include "tests/support/random_network.h"

#include <gmock/gmock.h>

#include <algorithm>
#include <random>

namespace spatial::test {
namespace {

using Places = std::vector<std::optional<Snap>>;

std::vector<std::vector<Route>> allRoutes(const Network& network, const Places& origins, const Places& destinations, const OdOptions& options = {})
{
    std::vector<std::vector<Route>> all;
    EXPECT_TRUE(routes(network, origins, destinations, options, noProgress(), [&](std::size_t origin, std::vector<Route>&& some) -> Result<void> {
        EXPECT_EQ(origin, all.size());
        all.push_back(std::move(some));
        return {};
    }));
    return all;
}

double lengthOf(const std::vector<Coordinate>& line)
{
    double sum = 0;
    for (std::size_t i = 1; i < line.size(); ++i)
        sum += distance(line[i - 1], line[i]);
    return sum;
}

TEST(Routes, FollowTheStreetsFromSnapToSnap)
{
    const Town town = drawn(100_m, R"(
        A--B--C
        |     |
        D--E--F)");
    const auto found = allRoutes(*town.streets, {town.stop("AD", Meters{100})}, {town.stop("CF", Meters{50})});
    ASSERT_EQ(found[0][0].status, PairStatus::Ok);
    EXPECT_DOUBLE_EQ(found[0][0].metres, 750);
    EXPECT_DOUBLE_EQ(found[0][0].seconds, 750);
    const Coordinate start = town.streets->placeAt(town.edge("AD"), 0.5);
    const Coordinate end = town.streets->placeAt(town.edge("CF"), 0.25);
    EXPECT_THAT(found[0][0].line, testing::ElementsAre(start, town.at('A'), town.at('B'), town.at('C'), end));
}

TEST(Routes, OnOneStreetTheLineRunsAsItIsDriven)
{
    const Town town = drawn(100_m, "A----------B");
    const auto found = allRoutes(*town.streets, {town.stop("AB", Meters{900})}, {town.stop("AB", Meters{300}), town.stop("AB", Meters{900})});
    ASSERT_EQ(found[0][0].line.size(), 2u);
    EXPECT_GT(found[0][0].line.front().x, found[0][0].line.back().x);
    EXPECT_DOUBLE_EQ(found[0][0].metres, 600);
    EXPECT_EQ(found[0][1].status, PairStatus::Ok);
    EXPECT_EQ(found[0][1].metres, 0);
    EXPECT_TRUE(found[0][1].line.empty());
}

TEST(Routes, AgainstAOneWayTheLineGoesAroundTheBlock)
{
    const Town town = drawn(100_m, R"(
        A>--B
        |   |
        D---C)");
    const auto found = allRoutes(*town.streets, {town.stop("AB", Meters{300})}, {town.stop("AB", Meters{100})});
    EXPECT_DOUBLE_EQ(found[0][0].metres, 1000);
    const Coordinate start = town.streets->placeAt(town.edge("AB"), 0.75);
    const Coordinate end = town.streets->placeAt(town.edge("AB"), 0.25);
    EXPECT_THAT(found[0][0].line, testing::ElementsAre(start, town.at('B'), town.at('C'), town.at('D'), town.at('A'), end));
}

TEST(Routes, WithoutAWayThereIsNoLine)
{
    const Town town = drawn(100_m, R"(
        A--B   C--D)");
    const auto found = allRoutes(*town.streets, {town.stop('A'), std::nullopt}, {town.stop('D'), std::nullopt});
    EXPECT_EQ(found[0][0].status, PairStatus::Unreachable);
    EXPECT_EQ(found[0][1].status, PairStatus::Unsnapped);
    EXPECT_EQ(found[1][0].status, PairStatus::Unsnapped);
    EXPECT_TRUE(found[0][0].line.empty());
}

TEST(Routes, CostsAndLinesAreTheSameWithAHierarchyAndThreads)
{
    std::mt19937 random(67);
    for (int round = 0; round < 12; ++round) {
        Network network = round % 2 ? gridNetwork(random, 12, {round % 4 == 1, true}) : randomNetwork(random, 60, 120, {true, round % 4 == 0});
        Places origins, destinations;
        for (int i = 0; i < 12; ++i) {
            origins.push_back(Snap{{static_cast<std::uint32_t>(random() % network.edges.size()), static_cast<double>(random() % 5) / 4}, {}, 1.0 * i});
            destinations.push_back(Snap{{static_cast<std::uint32_t>(random() % network.edges.size()), static_cast<double>(random() % 5) / 4}, {}, 2.0 * i});
        }
        OdOptions options;
        options.impedance = round % 3 == 0 ? Impedance::Length : Impedance::Time;
        options.snap.offRoadKmh = round < 6 ? 0 : 4;
        const auto matrix = odMatrix(network, origins, destinations, options, noProgress());
        ASSERT_TRUE(matrix);
        const auto plain = allRoutes(network, origins, destinations, options);
        network.hierarchies[static_cast<std::size_t>(options.impedance)] = *Hierarchy::prepare(network, options.impedance, noProgress());
        setThreadLimit(5);
        const auto quick = allRoutes(network, origins, destinations, options);
        setThreadLimit(0);
        for (std::size_t o = 0; o < origins.size(); ++o)
            for (std::size_t d = 0; d < destinations.size(); ++d) {
                EXPECT_EQ(plain[o][d].status, matrix->status[matrix->at(o, d)]);
                EXPECT_EQ(plain[o][d].seconds, matrix->seconds[matrix->at(o, d)]);
                EXPECT_EQ(plain[o][d].metres, matrix->metres[matrix->at(o, d)]);
                EXPECT_EQ(quick[o][d].seconds, plain[o][d].seconds);
                EXPECT_EQ(quick[o][d].metres, plain[o][d].metres);
                EXPECT_EQ(quick[o][d].line, plain[o][d].line);
            }
    }
}

TEST(Routes, TheLineIsAsLongAsItSays)
{
    std::mt19937 random(71);
    const Town town = drawn(100_m, R"(
        A--B--C--D
        |  |  v  |
        E--F>-G--H
        |  |  |  |
        I--J--K--L)");
    Places places;
    for (int i = 0; i < 20; ++i)
        places.push_back(Snap{{static_cast<std::uint32_t>(random() % town.streets->edges.size()), static_cast<double>(random() % 9) / 8}, {}, 0});
    const auto found = allRoutes(*town.streets, places, places);
    for (const auto& some : found)
        for (const Route& route : some) {
            ASSERT_EQ(route.status, PairStatus::Ok);
            EXPECT_NEAR(lengthOf(route.line), route.metres, 1e-6);
        }
}

TEST(Routes, ToTheNearestAreTheBestOfAllRoutes)
{
    std::mt19937 random(21);
    for (int run = 0; run < 60; ++run) {
        const Network network = gridNetwork(random, 7, {.oneway = run % 2 == 0, .wholeCosts = run % 3 == 0});
        const Snapper snapper(network);
        const auto some = [&](std::uint32_t count) {
            std::vector<std::optional<Snap>> snaps;
            for (std::uint32_t i = 0; i < count; ++i)
                snaps.push_back(below(random, 9) == 0 ? std::nullopt : snapper.snap(Coordinate{below(random, 650) * 1.0, below(random, 650) * 1.0}, 1e6));
            return snaps;
        };
        const auto origins = some(30), destinations = some(run % 5 == 0 ? 0 : 1 + below(random, 9));
        OdOptions options;
        options.impedance = run % 4 == 0 ? Impedance::Length : Impedance::Time;
        options.snap.offRoadKmh = run % 2 == 0 ? 5 : 0;
        options.cutoff = run % 7 == 0 ? 40 : kUnreachable;
        const auto cost = [&](const Route& route) { return options.impedance == Impedance::Time ? route.seconds : route.metres; };
        const auto all = allRoutes(network, origins, destinations, options);
        std::size_t seen = 0;
        ASSERT_TRUE(routesToNearest(network, origins, destinations, options, noProgress(), [&](std::size_t o, std::optional<std::size_t> nearest, Route&& route) -> Result<void> {
            EXPECT_EQ(o, seen++);
            double least = kUnreachable;
            for (const Route& each : all[o])
                least = std::min(least, each.status == PairStatus::Ok ? cost(each) : kUnreachable);
            EXPECT_EQ(nearest.has_value(), least != kUnreachable);
            if (nearest) {
                EXPECT_NEAR(cost(route), least, 1e-9 * least) << run;
                EXPECT_EQ(cost(route), cost(all[o][*nearest]));
                EXPECT_EQ(route.line, all[o][*nearest].line);
            } else {
                const bool snapped = origins[o] && std::any_of(destinations.begin(), destinations.end(), [](const auto& snap) { return snap.has_value(); });
                EXPECT_EQ(route.status, snapped ? PairStatus::Unreachable : PairStatus::Unsnapped);
            }
            return {};
        }));
        EXPECT_EQ(seen, origins.size());
    }
}

}  // namespace
}  // namespace spatial::test
