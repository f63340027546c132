// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/network/live_reach.h"

#include "spatial/network/reached_pieces.h"
#include "tests/support/drawn_network.h"

namespace spatial::test {
namespace {

const Town& crossroads()
{
    static const Town town = drawn(100_m, R"(
        A---B---C---D
        |   |   v   |
        E---F<--G---H
        |   |   |   |
        I---J---K---L)");
    return town;
}

double reachedLength(std::span<const LiveStretch> stretches, const Network& network)
{
    double sum = 0;
    for (const LiveStretch& stretch : stretches)
        sum += static_cast<double>(stretch.to - stretch.from) * network.edges[stretch.edge].length;
    return sum;
}

TEST(LiveReach, ShowsWhatASearchReachesWithTheSameCosts)
{
    const Town& town = crossroads();
    const Box everything{-1000, -2000, 3000, 1000};
    for (const Direction direction : {Direction::FromSources, Direction::ToSources}) {
        auto live = LiveReach::of(town.streets, Impedance::Time, direction, noProgress());
        ASSERT_TRUE(live);
        for (const Coordinate place : {Coordinate{150, 0}, Coordinate{420, -310}, Coordinate{1200, -100}})
            for (const double cutoff : {130.0, 700.0, 1e6}) {
                const auto shown = live->at(place, cutoff, everything, {}, noProgress());
                ASSERT_TRUE(shown);
                Search search(*town.streets);
                const SearchSource source{town.stopNear(place).at};
                ASSERT_TRUE(search.run(std::span(&source, 1), {.direction = direction, .cutoff = cutoff}, noProgress()));
                double expected = 0;
                double farthest = 0;
                for (const ReachedPiece& piece : reachedPieces(search)) {
                    expected += (piece.to - piece.from) * town.streets->edges[piece.edge].length;
                    farthest = std::max({farthest, piece.costFrom, piece.costTo});
                }
                EXPECT_NEAR(reachedLength(*shown, *town.streets), expected, 1e-3);
                float shownFarthest = 0;
                for (const LiveStretch& stretch : *shown)
                    shownFarthest = std::max({shownFarthest, stretch.costFrom, stretch.costTo});
                EXPECT_NEAR(shownFarthest, farthest, 1e-2);
            }
    }
}

TEST(LiveReach, OnlyStreetsInViewAreTold)
{
    const Town& town = crossroads();
    auto live = LiveReach::of(town.streets, Impedance::Time, Direction::FromSources, noProgress());
    ASSERT_TRUE(live);
    const Box corner{1100, -250, 1250, 50};   // around D and H
    const auto shown = live->at({0, 0}, 1e6, corner, {}, noProgress());
    ASSERT_TRUE(shown);
    bool street = false;
    for (const LiveStretch& stretch : *shown)
        street = street || stretch.edge == town.edge("DH");
    EXPECT_TRUE(street);
    EXPECT_LT(shown->size(), town.streets->edges.size());
}

TEST(LiveReach, AFacilityFarFromEveryStreetReachesNothing)
{
    auto live = LiveReach::of(crossroads().streets, Impedance::Length, Direction::FromSources, noProgress());
    ASSERT_TRUE(live);
    const auto shown = live->at({50'000, 50'000}, 1e6, Box{-1000, -2000, 3000, 1000}, {.maximum = 100}, noProgress());
    ASSERT_TRUE(shown);
    EXPECT_TRUE(shown->empty());
}

}  // namespace
}  // namespace spatial::test
