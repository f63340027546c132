// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/editing/shared_borders.h"
#include "spatial/editing/vertices.h"
#include "tests/spatial/editing/drawn_layer.h"

namespace spatial {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr auto kVertexWest = "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))";
constexpr auto kVertexEast = "POLYGON ((10 0, 20 0, 20 10, 10 10, 10 0))";

VertexPlace vertex(const Surroundings& layer, Coordinate at, std::int64_t feature)
{
    const auto place = nearestVertex(layer, at, 0.1, feature);
    EXPECT_TRUE(place.has_value());
    return place.value_or(VertexPlace{});
}

TEST(Vertices, TheNearestVertexAndEdgeAreFoundWithTheirPlace)
{
    const DrawnLayer layer({kVertexWest, kVertexEast});

    EXPECT_EQ(nearestVertex(layer, {19.5, 9.8}, 1), (VertexPlace{1, 0, 0, 2}));
    EXPECT_EQ(nearestVertex(layer, {10.1, 0.1}, 1), (VertexPlace{0, 0, 0, 1})) << "of equally near ones that of the lowest id";
    EXPECT_EQ(nearestVertex(layer, {10.1, 0.1}, 1, 1), (VertexPlace{1, 0, 0, 0}));
    EXPECT_FALSE(nearestVertex(layer, {15, 5}, 1));
    const auto edge = nearestEdge(layer, {-0.5, 4}, 1);
    ASSERT_TRUE(edge);
    EXPECT_EQ(edge->from, (VertexPlace{0, 0, 0, 3})) << "the closing edge starts at the last vertex";
    EXPECT_EQ(edge->at, (Coordinate{0, 4}));
    EXPECT_EQ(edge->distance, 0.5);
}

TEST(Vertices, ATableHoldsEachVertexOfARingOnce)
{
    const DrawnLayer layer({"POLYGON Z ((0 0 5, 10 0 6, 10 10 7, 0 0 5))"});

    const auto rows = vertexTable(layer, 0);

    ASSERT_EQ(rows.size(), 3U);
    EXPECT_EQ(rows[2].at, (Coordinate{10, 10}));
    EXPECT_EQ(rows[2].z, 7);
}

TEST(Vertices, AMarqueeTakesTheVerticesOfTheFeaturesNamed)
{
    const DrawnLayer layer({kVertexWest, kVertexEast});
    const std::int64_t both[] = {0, 1};
    const std::int64_t east[] = {1};

    EXPECT_EQ(verticesIn(layer, both, Box{9, -1, 11, 11}).size(), 4U);
    EXPECT_EQ(verticesIn(layer, east, Box{9, -1, 11, 11}).size(), 2U);
    EXPECT_THAT(verticesIn(layer, both, wkt("POLYGON ((-1 -1, 1 -1, 0 1, -1 -1))")), ElementsAre(VertexPlace{0, 0, 0, 0}));
}

TEST(Vertices, AMovedVertexOfARingMovesItsClosingCoordinateToo)
{
    const DrawnLayer layer({kVertexWest});
    const MovedVertex move[] = {{vertex(layer, {0, 0}, 0), {1, 1}}};

    EXPECT_THAT(told(moveVertices(layer, move, Sharing::off())), ElementsAre("0: POLYGON ((1 1, 10 0, 10 10, 0 10, 1 1))"));
}

TEST(Vertices, ASharedNodeMovesInEveryFeatureThatHasIt)
{
    const DrawnLayer layer({kVertexWest, kVertexEast, "LINESTRING (10 10, 10 20)"});
    const MovedVertex move[] = {{vertex(layer, {10, 10}, 0), {11, 12}}};

    EXPECT_THAT(told(moveVertices(layer, move, Sharing::on())), ElementsAre("0: POLYGON ((0 0, 10 0, 11 12, 0 10, 0 0))",
                                                                            "1: POLYGON ((10 0, 20 0, 20 10, 11 12, 10 0))",
                                                                            "2: LINESTRING (11 12, 10 20)"));
    EXPECT_THAT(told(moveVertices(layer, move, Sharing::off())), ElementsAre("0: POLYGON ((0 0, 10 0, 11 12, 0 10, 0 0))"));
}

TEST(Vertices, ANeighbourWithoutAVertexAtTheNodeGetsOne)
{
    // The long parcel in the north has no vertex where the two in the south meet.
    const DrawnLayer layer({kVertexWest, kVertexEast, "POLYGON ((0 10, 20 10, 20 20, 0 20, 0 10))"});
    const MovedVertex move[] = {{vertex(layer, {10, 10}, 0), {10, 12}}};

    EXPECT_THAT(told(moveVertices(layer, move, Sharing::on())), ElementsAre("0: POLYGON ((0 0, 10 0, 10 12, 0 10, 0 0))",
                                                                            "1: POLYGON ((10 0, 20 0, 20 10, 10 12, 10 0))",
                                                                            "2: POLYGON ((0 10, 10 12, 20 10, 20 20, 0 20, 0 10))"));
}

TEST(Vertices, AnEdgeThatEndsAtAMovedNodeKeepsTheNodesOfNeighboursOnIt)
{
    // Moving the corner (20, 10) of the long parcel would tear its edge from the two below it, but for the vertex put in at (10, 10).
    const DrawnLayer layer({kVertexWest, kVertexEast, "POLYGON ((0 10, 20 10, 20 20, 0 20, 0 10))"});
    const MovedVertex move[] = {{vertex(layer, {20, 10}, 2), {20, 8}}};

    const auto edits = moveVertices(layer, move, Sharing::on());

    EXPECT_THAT(told(edits), ElementsAre("1: POLYGON ((10 0, 20 0, 20 8, 10 10, 10 0))", "2: POLYGON ((0 10, 10 10, 20 8, 20 20, 0 20, 0 10))"));
}

TEST(Vertices, AVertexMovedOntoANeighboursEdgeBecomesAVertexOfIt)
{
    const DrawnLayer layer({kVertexWest, "POLYGON ((12 0, 20 0, 20 10, 12 10, 12 0))"});
    const MovedVertex move[] = {{vertex(layer, {10, 10}, 0), {12, 5}}};

    EXPECT_THAT(told(moveVertices(layer, move, Sharing::on())), ElementsAre("0: POLYGON ((0 0, 10 0, 12 5, 0 10, 0 0))", "1: POLYGON ((12 0, 20 0, 20 10, 12 10, 12 5, 12 0))"));
}

TEST(Vertices, AVertexMovedBesideAnotherTakesItsDoubles)
{
    const DrawnLayer layer({kVertexWest, "POLYGON ((12.1 0, 20 0, 20 10, 12.1 10, 12.1 0))"});
    const MovedVertex move[] = {{vertex(layer, {10, 10}, 0), {12.1003, 9.9998}}};

    EXPECT_THAT(told(moveVertices(layer, move, Sharing::on())), ElementsAre("0: POLYGON ((0 0, 10 0, 12.1 10, 0 10, 0 0))"));
}

TEST(Vertices, NearlyEqualNodesAreOneAfterwards)
{
    const DrawnLayer layer({kVertexWest, "POLYGON ((10.0004 0, 20 0, 20 10, 10.0004 10, 10.0004 0))"});
    const MovedVertex move[] = {{vertex(layer, {10, 10}, 0), {11, 11}}};

    EXPECT_THAT(told(moveVertices(layer, move, Sharing::on())), ElementsAre("0: POLYGON ((0 0, 10 0, 11 11, 0 10, 0 0))", "1: POLYGON ((10.0004 0, 20 0, 20 10, 11 11, 10.0004 0))"));
}

TEST(Vertices, ARingMayNotCollapse)
{
    const DrawnLayer layer({"POLYGON ((0 0, 10 0, 5 5, 0 0))"});
    const MovedVertex move[] = {{vertex(layer, {5, 5}, 0), {0, 0}}};

    EXPECT_EQ(refusalOf(moveVertices(layer, move, Sharing::off())), "invalid-input");
}

TEST(Vertices, AnEdgeMovesWithBothItsEndsAndItsNeighbour)
{
    const DrawnLayer layer({kVertexWest, kVertexEast});
    const auto edge = nearestEdge(layer, {10, 5}, 1, 0);
    ASSERT_TRUE(edge);

    EXPECT_THAT(told(moveEdgeBy(layer, *edge, 2, 0, Sharing::on())), ElementsAre("0: POLYGON ((0 0, 12 0, 12 10, 0 10, 0 0))", "1: POLYGON ((12 0, 20 0, 20 10, 12 10, 12 0))"));
}

TEST(Vertices, ANewVertexGoesIntoBothSidesAndMayBePulledAway)
{
    const DrawnLayer layer({kVertexWest, kVertexEast});
    const auto edge = nearestEdge(layer, {10.2, 5}, 1, 0);
    ASSERT_TRUE(edge);

    EXPECT_THAT(told(insertVertex(layer, *edge, Sharing::on())), ElementsAre("0: POLYGON ((0 0, 10 0, 10 5, 10 10, 0 10, 0 0))", "1: POLYGON ((10 0, 20 0, 20 10, 10 10, 10 5, 10 0))"));
    EXPECT_THAT(told(insertVertex(layer, *edge, Sharing::on(), Coordinate{13, 5})),
                ElementsAre("0: POLYGON ((0 0, 10 0, 13 5, 10 10, 0 10, 0 0))", "1: POLYGON ((10 0, 20 0, 20 10, 10 10, 13 5, 10 0))"));
    EXPECT_THAT(told(insertVertex(layer, *edge, Sharing::off())), ElementsAre("0: POLYGON ((0 0, 10 0, 10 5, 10 10, 0 10, 0 0))"));
}

TEST(Vertices, AHeightIsInterpolatedAtANewVertexAndSetByTheTable)
{
    const DrawnLayer layer({"LINESTRING Z (0 0 100, 10 0 200)"});
    const auto edge = nearestEdge(layer, {2.5, 0}, 1);
    ASSERT_TRUE(edge);
    const MovedVertex higher[] = {{vertex(layer, {10, 0}, 0), {10, 0}, 250}};

    EXPECT_THAT(told(insertVertex(layer, *edge, Sharing::off())), ElementsAre("0: LINESTRING Z (0 0 100, 2.5 0 125, 10 0 200)"));
    EXPECT_THAT(told(moveVertices(layer, higher, Sharing::on())), ElementsAre("0: LINESTRING Z (0 0 100, 10 0 250)"));
}

TEST(Vertices, ASharedVertexBetweenTwoGoesFromBoth)
{
    const DrawnLayer layer({"POLYGON ((0 0, 10 0, 11 5, 10 10, 0 10, 0 0))", "POLYGON ((10 0, 20 0, 20 10, 10 10, 11 5, 10 0))"});
    const VertexPlace place[] = {vertex(layer, {11, 5}, 1)};

    EXPECT_THAT(told(deleteVertices(layer, place, Sharing::on())), ElementsAre(std::string("0: ") + kVertexWest, std::string("1: ") + kVertexEast));
    EXPECT_THAT(told(deleteVertices(layer, place, Sharing::off())), ElementsAre(std::string("1: ") + kVertexEast));
}

TEST(Vertices, ANodeOfThreeBordersIsNotDeletedWithSharing)
{
    const DrawnLayer layer({kVertexWest, kVertexEast, "POLYGON ((0 10, 20 10, 20 20, 0 20, 0 10))"});
    const VertexPlace place[] = {vertex(layer, {10, 10}, 0)};

    EXPECT_EQ(refusalOf(deleteVertices(layer, place, Sharing::on())), "refused");
}

TEST(Vertices, ARingOfTwoVerticesGoesWithWhatItBelongsTo)
{
    const DrawnLayer hole({"POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0), (2 2, 4 2, 3 4, 2 2))"});
    const VertexPlace ofHole[] = {{0, 0, 1, 0}};
    EXPECT_THAT(told(deleteVertices(hole, ofHole, Sharing::on())), ElementsAre(std::string("0: ") + kVertexWest));

    const DrawnLayer parts({"MULTIPOLYGON (((0 0, 10 0, 10 10, 0 10, 0 0)), ((20 0, 30 0, 25 5, 20 0)))"});
    const VertexPlace ofPart[] = {{0, 1, 0, 2}};
    EXPECT_THAT(told(deleteVertices(parts, ofPart, Sharing::on())), ElementsAre("0: MULTIPOLYGON (((0 0, 10 0, 10 10, 0 10, 0 0)))"));

    const DrawnLayer triangle({"POLYGON ((0 0, 10 0, 5 5, 0 0))"});
    const VertexPlace any[] = {{0, 0, 0, 1}};
    EXPECT_THAT(told(deleteVertices(triangle, any, Sharing::on())), ElementsAre("0: removed"));
}

TEST(Vertices, AnUnknownPlaceIsAnError)
{
    const DrawnLayer layer({kVertexWest});
    const VertexPlace nowhere[] = {{0, 0, 0, 4}, {7, 0, 0, 0}};

    EXPECT_EQ(refusalOf(deleteVertices(layer, std::span(nowhere, 1), Sharing::on())), "invalid-parameter") << "the closing coordinate is vertex 0";
    EXPECT_EQ(refusalOf(moveVerticesBy(layer, std::span(nowhere + 1, 1), 1, 1, Sharing::on())), "invalid-parameter");
}

TEST(Vertices, ALineIsCarriedOnFromEitherEnd)
{
    const Coordinate more[] = {{20, 0}, {30, 0}};
    const Coordinate back[] = {{-5, 0}};

    EXPECT_EQ(toWkt(*continued(wkt("LINESTRING (0 0, 10 0)"), 0, true, more)), "LINESTRING (0 0, 10 0, 20 0, 30 0)");
    EXPECT_EQ(toWkt(*continued(wkt("LINESTRING (0 0, 10 0)"), 0, false, back)), "LINESTRING (-5 0, 0 0, 10 0)");
}

TEST(SharedBorders, ADrawnPolygonAndItsNeighboursGetEachOthersNodes)
{
    const DrawnLayer layer({kVertexWest});
    GeometryEdits drawn;
    drawn.push_back({.id = std::nullopt, .geometry = wkt("POLYGON ((10.0003 2, 20 2, 20 12, 10 12, 10.0003 2))")});

    EXPECT_THAT(told(sewn(layer, drawn, Sharing::on())), ElementsAre("new: POLYGON ((10.0003 2, 20 2, 20 12, 10 12, 10 10, 10.0003 2))", "0: POLYGON ((0 0, 10 0, 10.0003 2, 10 10, 0 10, 0 0))"));
    EXPECT_THAT(told(sewn(layer, drawn, Sharing::off())).size(), 1U);
}

TEST(SharedBorders, NeighboursAreThoseThatTouch)
{
    const DrawnLayer layer({kVertexWest, kVertexEast, "POLYGON ((30 0, 40 0, 40 10, 30 0))", "LINESTRING (5 10, 5 20)"});
    const std::int64_t west[] = {0};

    EXPECT_THAT(neighboursOf(layer, west, 0.001), ElementsAre(1, 3));
    EXPECT_EQ(toWkt(alignedTo(layer, wkt("LINESTRING (20 -5, 20 15)"), 0.001)), "LINESTRING (20 -5, 20 0, 20 10, 20 15)");
}

}  // namespace
}  // namespace spatial
