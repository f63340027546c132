// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/editing/reshape.h"
#include "spatial/editing/trace.h"
#include "tests/spatial/editing/drawn_layer.h"

namespace spatial {
namespace {

using testing::ElementsAre;

constexpr auto kReshapeWest = "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))";
constexpr auto kReshapeEast = "POLYGON ((10 0, 20 0, 20 10, 10 10, 10 0))";

Result<GeometryEdits> reshaped(const Surroundings& layer, std::vector<std::int64_t> ids, std::vector<Coordinate> line, const Sharing& sharing = Sharing::on())
{
    return reshape(layer, ids, line, sharing);
}

TEST(Reshape, ALineOutsideAddsThePocketItCloses)
{
    const DrawnLayer layer({kReshapeWest});

    EXPECT_THAT(after(reshaped(layer, {0}, {{3, 9}, {3, 13}, {7, 13}, {7, 9}}), 0), isGeometry("POLYGON ((0 0, 10 0, 10 10, 7 10, 7 13, 3 13, 3 10, 0 10, 0 0))"));
}

TEST(Reshape, ALineInsideTakesAwayWhatItCutsOff)
{
    const DrawnLayer layer({kReshapeWest});

    EXPECT_THAT(after(reshaped(layer, {0}, {{3, 11}, {3, 8}, {7, 8}, {7, 11}}), 0), isGeometry("POLYGON ((0 0, 10 0, 10 10, 7 10, 7 8, 3 8, 3 10, 0 10, 0 0))"));
}

TEST(Reshape, ALineInAndOutDoesBoth)
{
    const DrawnLayer layer({kReshapeWest});

    EXPECT_THAT(after(reshaped(layer, {0}, {{1, 11}, {1, 8}, {5, 8}, {5, 12}, {9, 12}, {9, 9}}), 0),
                isGeometry("POLYGON ((0 0, 10 0, 10 10, 9 10, 9 12, 5 12, 5 8, 1 8, 1 10, 0 10, 0 0))"));
}

TEST(Reshape, TheNeighbourFollowsWithTheSameVertices)
{
    const DrawnLayer layer({kReshapeWest, kReshapeEast});

    const auto edits = reshaped(layer, {0}, {{9, 3}, {12, 3}, {12, 7}, {9, 7}});

    EXPECT_THAT(after(edits, 0), isGeometry("POLYGON ((0 0, 10 0, 10 3, 12 3, 12 7, 10 7, 10 10, 0 10, 0 0))"));
    EXPECT_THAT(after(edits, 1), isGeometry("POLYGON ((10 0, 20 0, 20 10, 10 10, 10 7, 12 7, 12 3, 10 3, 10 0))"));
}

TEST(Reshape, WhatIsLostGoesToTheNeighbourWithTheLongestBorder)
{
    const DrawnLayer layer({kReshapeWest, "POLYGON ((10 0, 20 0, 20 6, 10 6, 10 0))", "POLYGON ((10 6, 20 6, 20 10, 10 10, 10 6))"});

    const auto edits = reshaped(layer, {0}, {{11, 1}, {8, 1}, {8, 7}, {11, 7}});

    EXPECT_EQ(planarArea(after(edits, 0)), 100 - 12);
    EXPECT_EQ(planarArea(after(edits, 1)), 60 + 12) << "five of the six metres of border were its";
    EXPECT_EQ(planarArea(after(edits, 2)), 40) << "it only gets a node";
}

TEST(Reshape, WhatIsLostAtTheOutsideGoesToNobody)
{
    const DrawnLayer layer({kReshapeWest, kReshapeEast});

    EXPECT_EQ(reshaped(layer, {0}, {{-1, 3}, {2, 3}, {2, 7}, {-1, 7}})->size(), 1U);
}

TEST(Reshape, ANeighbourThatWouldVanishIsRefused)
{
    const DrawnLayer layer({kReshapeWest, "POLYGON ((10 4, 12 4, 12 6, 10 6, 10 4))"});

    EXPECT_EQ(refusalOf(reshaped(layer, {0}, {{9, 3}, {14, 3}, {14, 7}, {9, 7}})), "refused");
    EXPECT_EQ(refusalOf(reshaped(layer, {0}, {{9, 3}, {14, 3}, {14, 7}, {9, 7}}, Sharing::off())), "accepted");
}

TEST(Reshape, AHoleIsReshapedLikeAnyBorder)
{
    const DrawnLayer layer({"POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0), (4 4, 6 4, 6 6, 4 6, 4 4))"});

    EXPECT_THAT(after(reshaped(layer, {0}, {{5, 4.5}, {5, 3}, {5.5, 3}, {5.5, 4.5}}), 0),
                isGeometry("POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0), (4 4, 5 4, 5 3, 5.5 3, 5.5 4, 6 4, 6 6, 4 6, 4 4))"));
}

TEST(Reshape, ALineThatMeetsTheBorderOnceChangesNothing)
{
    const DrawnLayer layer({kReshapeWest});

    EXPECT_EQ(refusalOf(reshaped(layer, {0}, {{-5, 5}, {5, 5}})), "invalid-input");
    EXPECT_EQ(refusalOf(reshaped(layer, {0}, {{-5, 5}, {-5, 15}})), "invalid-input");
}

TEST(Reshape, ALinesStretchBetweenTheFirstAndLastCrossingIsReplaced)
{
    const DrawnLayer layer({"LINESTRING Z (0 0 1, 10 0 2, 20 0 3)"});

    EXPECT_EQ(toWkt(after(reshaped(layer, {0}, {{5, -1}, {5, 3}, {15, 3}, {15, -1}}), 0)), "LINESTRING Z (0 0 1, 5 0 1.5, 5 3 1.6875, 15 3 2.3125, 15 0 2.5, 20 0 3)");
    EXPECT_EQ(toWkt(after(reshaped(layer, {0}, {{15, -1}, {15, 3}, {5, 3}, {5, -1}}), 0)), "LINESTRING Z (0 0 1, 5 0 1.5, 5 3 1.6875, 15 3 2.3125, 15 0 2.5, 20 0 3)") << "drawn the other way round";
}

TEST(Reshape, ALineDrawnFromOneCrossingReplacesTheShorterEnd)
{
    const DrawnLayer layer({"LINESTRING (0 0, 20 0)"});

    EXPECT_EQ(toWkt(after(reshaped(layer, {0}, {{15, 0}, {15, 5}, {30, 5}}), 0)), "LINESTRING (0 0, 15 0, 15 5, 30 5)");
    EXPECT_EQ(toWkt(after(reshaped(layer, {0}, {{5, 0}, {5, 5}}), 0)), "LINESTRING (5 5, 5 0, 20 0)");
}

TEST(Reshape, WithoutASelectionTheFeatureThatChangesLeastIsMeant)
{
    const DrawnLayer layer({kReshapeWest, "POLYGON ((-50 -50, 50 -50, 50 50, -50 50, -50 -50))"});
    const std::vector<Coordinate> line{{3, 9}, {3, 13}, {7, 13}, {7, 9}};

    EXPECT_EQ(reshapedBy(layer, line, 0.001), 0);
    EXPECT_FALSE(reshapedBy(layer, std::vector<Coordinate>{{100, 0}, {200, 0}}, 0.001));
}

TEST(Trace, TheShortestWayAlongBordersIsFollowedFromParcelToParcel)
{
    const DrawnLayer layer({kReshapeWest, kReshapeEast, "POLYGON ((0 10, 20 10, 20 20, 0 20, 0 10))"});
    BorderTracer tracer({layer.surroundings.get()}, 0.001);

    // Over the south 2 + 20 + 8, over the middle 8 + 20 + 2: equal, so begin a little farther north.
    EXPECT_THAT(*tracer.path({0, 3}, {20, 8}, 1), ElementsAre(Coordinate{0, 3}, Coordinate{0, 10}, Coordinate{10, 10}, Coordinate{20, 10}, Coordinate{20, 8}));
    EXPECT_THAT(*tracer.path({0, 1}, {20, 2}, 1), ElementsAre(Coordinate{0, 1}, Coordinate{0, 0}, Coordinate{10, 0}, Coordinate{20, 0}, Coordinate{20, 2}));
}

TEST(Trace, AWayMayTurnAtAVertexThatOnlyTheNeighbourHas)
{
    // (10, 10) is no vertex of the long parcel, whose edge is followed up to there.
    const DrawnLayer layer({kReshapeWest, "POLYGON ((0 10, 20 10, 20 20, 0 20, 0 10))"});
    BorderTracer tracer({layer.surroundings.get()}, 0.001);

    EXPECT_THAT(*tracer.path({15, 10}, {10, 6}, 1), ElementsAre(Coordinate{15, 10}, Coordinate{10, 10}, Coordinate{10, 6}));
}

TEST(Trace, TwoPlacesOnOneEdgeAreJoinedStraight)
{
    const DrawnLayer layer({kReshapeWest});
    BorderTracer tracer({layer.surroundings.get()}, 0.001);

    EXPECT_THAT(*tracer.path({2, 0.1}, {7, -0.1}, 1), ElementsAre(Coordinate{2, 0}, Coordinate{7, 0}));
    EXPECT_THAT(*tracer.path({7, 0}, {2, 0}, 1), ElementsAre(Coordinate{7, 0}, Coordinate{2, 0}));
}

TEST(Trace, BordersOfSeveralLayersLeadOn)
{
    const DrawnLayer parcels({kReshapeWest});
    const DrawnLayer roads({"LINESTRING (10 5, 30 5)"});
    BorderTracer tracer({parcels.surroundings.get(), roads.surroundings.get()}, 0.001);

    EXPECT_THAT(*tracer.path({10, 8}, {30, 5}, 1), ElementsAre(Coordinate{10, 8}, Coordinate{10, 5}, Coordinate{30, 5}));
}

TEST(Trace, WhereNoBorderLeadsThereIsAnError)
{
    const DrawnLayer layer({kReshapeWest, "POLYGON ((30 0, 40 0, 40 10, 30 0))"});
    BorderTracer tracer({layer.surroundings.get()}, 0.001);

    EXPECT_FALSE(tracer.path({0, 5}, {40, 5}, 1));
    EXPECT_FALSE(tracer.path({5, 5}, {0, 5}, 1)) << "not on a border";
}

}  // namespace
}  // namespace spatial
