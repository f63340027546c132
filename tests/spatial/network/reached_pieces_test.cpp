// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/network/reached_pieces.h"
#include "tests/support/drawn_network.h"

namespace spatial::test {
namespace {

std::vector<ReachedPiece> piecesOf(const Town& town, const std::vector<SearchSource>& sources, SearchOptions options)
{
    Search search(*town.streets);
    EXPECT_TRUE(search.run(sources, options, noProgress()));
    return reachedPieces(search);
}

TEST(ReachedPieces, AStreetIsCutWhereTheCutoffIsReached)
{
    const Town town = drawn(100_m, "A--B--C");
    const auto pieces = piecesOf(town, {{town.stop('A').at}}, {.cutoff = 450});
    ASSERT_EQ(pieces.size(), 2u);
    EXPECT_DOUBLE_EQ(pieces[1].to, 0.5);
    EXPECT_DOUBLE_EQ(pieces[1].costTo, 450);
}

TEST(ReachedPieces, InTheMiddleOfARingBothWaysMeet)
{
    const Town town = drawn(100_m, R"(
        A-----B
        |     |
        C-----D)");
    const auto pieces = piecesOf(town, {{town.stop("AB", Meters{300}).at}}, {});
    double length = 0;
    double farthest = 0;
    for (const ReachedPiece& piece : pieces) {
        length += (piece.to - piece.from) * town.streets->edges[piece.edge].length;
        farthest = std::max({farthest, piece.costFrom, piece.costTo});
    }
    EXPECT_DOUBLE_EQ(length, 1600);
    EXPECT_DOUBLE_EQ(farthest, 800);   // half of the ring's 1600 m, in the middle of CD
}

TEST(ReachedPieces, TwoSourcesDivideAStreetWhereTheyAreEquallyFar)
{
    const Town town = drawn(100_m, "A---------B");
    const auto pieces = piecesOf(town, {{town.stop('A').at, 0, 0, 0}, {town.stop('B').at, 200, 0, 1}}, {});
    ASSERT_EQ(pieces.size(), 2u);
    EXPECT_EQ(pieces[0].owner, 0u);
    EXPECT_EQ(pieces[1].owner, 1u);
    EXPECT_DOUBLE_EQ(pieces[0].to, 0.6);   // 600 m from A; 400 m and 200 s from B
    EXPECT_DOUBLE_EQ(pieces[1].costFrom, 600);
}

TEST(ReachedPieces, AOneWayStreetIsReachedInItsDirectionOnly)
{
    const Town town = drawn(100_m, "A----->----B");
    const SearchSource middle{town.stop("AB", Meters{500}).at};
    const auto away = piecesOf(town, {middle}, {});
    ASSERT_EQ(away.size(), 1u);
    EXPECT_NEAR(away[0].from, 5.0 / 11, 1e-12);
    EXPECT_DOUBLE_EQ(away[0].to, 1);
    const auto toward = piecesOf(town, {middle}, {Impedance::Time, Direction::ToSources});
    ASSERT_EQ(toward.size(), 1u);
    EXPECT_DOUBLE_EQ(toward[0].from, 0);
    EXPECT_DOUBLE_EQ(toward[0].costFrom, 500);
}

}  // namespace
}  // namespace spatial::test
