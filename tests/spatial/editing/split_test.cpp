// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/editing/split.h"
#include "spatial/geometry/coverage.h"
#include "tests/spatial/editing/drawn_layer.h"

#include <numbers>

namespace spatial {
namespace {

using testing::ElementsAre;

constexpr auto kSplitWest = "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))";
constexpr auto kSplitEast = "POLYGON ((10 0, 20 0, 20 10, 10 10, 10 0))";

Result<GeometryEdits> splitBy(const Surroundings& layer, std::vector<std::int64_t> ids, const std::string& blade, const Sharing& sharing = Sharing::on())
{
    const Geometry drawn = wkt(blade);
    const GeometryView blades[] = {drawn};
    return split(layer, ids, blades, sharing);
}

TEST(Split, TheLargerPieceStaysTheFeatureAndTheOtherIsLikeIt)
{
    const DrawnLayer layer({kSplitWest});

    const auto edits = splitBy(layer, {0}, "LINESTRING (4 -1, 4 11)");

    ASSERT_EQ(edits->size(), 2U);
    EXPECT_THAT(after(edits, 0), isGeometry("POLYGON ((4 0, 10 0, 10 10, 4 10, 4 0))"));
    EXPECT_THAT(made(edits), isGeometry("POLYGON ((0 0, 4 0, 4 10, 0 10, 0 0))"));
    EXPECT_EQ((*edits)[1].like, 0);
}

TEST(Split, TheNeighbourGetsTheNodeWhereTheCutMeetsTheSharedBorder)
{
    const DrawnLayer layer({kSplitWest, kSplitEast});

    const auto edits = splitBy(layer, {0}, "LINESTRING (-1 5, 15 5)");

    EXPECT_EQ(toWkt(after(edits, 1)), "POLYGON ((10 0, 20 0, 20 10, 10 10, 10 5, 10 0))");
    EXPECT_EQ(splitBy(layer, {0}, "LINESTRING (-1 5, 15 5)", Sharing::off())->size(), 2U);
}

TEST(Split, ACutNearANeighboursNodeGoesThroughIt)
{
    const DrawnLayer layer({kSplitWest, "POLYGON ((10 5, 20 5, 20 10, 10 10, 10 5))"});

    const auto edits = splitBy(layer, {0}, "LINESTRING (-1 5.0004, 15 5.0004)");

    EXPECT_EQ(edits->size(), 2U) << "the neighbour has the vertex already";
    for (const EditedGeometry& edit : *edits)
        EXPECT_THAT(toWkt(edit.geometry->view()), testing::HasSubstr("10 5,")) << toWkt(edit.geometry->view());
}

TEST(Split, TwoNeighboursCutAtOnceShareTheCutsNode)
{
    const DrawnLayer layer({kSplitWest, kSplitEast});

    const auto edits = splitBy(layer, {0, 1}, "LINESTRING (-1 3, 21 6)");

    ASSERT_EQ(edits->size(), 4U);
    const FeatureTablePtr after = tableAfter(*layer.table, *edits);
    std::vector<GeometryView> all;
    for (std::size_t row = 0; row < after->size(); ++row)
        all.push_back(after->geometry[row]);
    EXPECT_TRUE(mergedCoverage(all).has_value()) << "they share every border vertex by vertex";
}

TEST(Split, ACutThroughAHoleLeavesTheHoleOpen)
{
    const DrawnLayer layer({"POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0), (4 4, 6 4, 6 6, 4 6, 4 4))"});

    const auto edits = splitBy(layer, {0}, "LINESTRING (-1 5, 11 5)");

    ASSERT_EQ(edits->size(), 2U);
    EXPECT_THAT(after(edits, 0), isGeometry("POLYGON ((0 0, 10 0, 10 5, 6 5, 6 4, 4 4, 4 5, 0 5, 0 0))"));
    EXPECT_THAT(made(edits), isGeometry("POLYGON ((0 5, 4 5, 4 6, 6 6, 6 5, 10 5, 10 10, 0 10, 0 5))"));
}

TEST(Split, PartsThatAreNotCutStayWithTheLargestPiece)
{
    const DrawnLayer layer({"MULTIPOLYGON (((0 0, 10 0, 10 10, 0 10, 0 0)), ((30 0, 31 0, 31 1, 30 1, 30 0)))"});

    const auto edits = splitBy(layer, {0}, "LINESTRING (4 -1, 4 11)");

    EXPECT_THAT(after(edits, 0), isGeometry("MULTIPOLYGON (((4 0, 10 0, 10 10, 4 10, 4 0)), ((30 0, 31 0, 31 1, 30 1, 30 0)))"));
    EXPECT_EQ(toWkt(made(edits)).substr(0, 12), "MULTIPOLYGON") << "a layer of multipolygons gets multipolygons";
}

TEST(Split, ALineThatDoesNotCrossFromBorderToBorderSplitsNothing)
{
    const DrawnLayer layer({kSplitWest});

    EXPECT_EQ(refusalOf(splitBy(layer, {0}, "LINESTRING (-1 5, 5 5)")), "invalid-input");
    EXPECT_EQ(refusalOf(splitBy(layer, {0}, "LINESTRING (20 0, 30 0)")), "invalid-input");
}

TEST(Split, AnEndOnTheBorderWithinTheToleranceCounts)
{
    const DrawnLayer layer({kSplitWest});

    EXPECT_EQ(splitBy(layer, {0}, "LINESTRING (0.0005 5, 9.9995 5)")->size(), 2U);
}

TEST(Split, ALineThatBendsAndCrossesItselfCutsEveryPieceOut)
{
    const DrawnLayer layer({kSplitWest});

    const auto edits = splitBy(layer, {0}, "LINESTRING (-1 2, 6 2, 6 8, 3 8, 3 -1)");

    double area = 0;
    for (const EditedGeometry& edit : *edits)
        area += planarArea(*edit.geometry);
    EXPECT_EQ(edits->size(), 3U) << "the corner, the loop, the rest";
    EXPECT_DOUBLE_EQ(area, 100);
}

TEST(Split, HeightsAreCarriedAndInterpolatedAtTheCut)
{
    const DrawnLayer layer({"POLYGON Z ((0 0 0, 10 0 10, 10 10 10, 0 10 0, 0 0 0))"});

    const auto edits = splitBy(layer, {0}, "LINESTRING (4 -1, 4 11)");

    EXPECT_THAT(toWkt(made(edits)), testing::HasSubstr("4 0 4"));
}

TEST(Split, ALineIsCutWhereOthersCrossIt)
{
    const DrawnLayer layer({"LINESTRING (0 0, 10 0, 20 0)", "LINESTRING (5 0, 25 0)"});

    EXPECT_THAT(told(splitBy(layer, {0}, "MULTILINESTRING ((4 -1, 4 1), (15 -1, 15 1))", Sharing::off())),
                ElementsAre("0: LINESTRING (4 0, 10 0, 15 0)", "new like 0: LINESTRING (0 0, 4 0)", "new like 0: LINESTRING (15 0, 20 0)"));
    EXPECT_THAT(told(splitLineAt(layer, 0, {7, 0.3}, Sharing::off())), ElementsAre("0: LINESTRING (7 0, 10 0, 20 0)", "new like 0: LINESTRING (0 0, 7 0)"));
}

TEST(Split, FeaturesOfAnotherLayerCut)
{
    const DrawnLayer parcels({kSplitWest, kSplitEast});
    const DrawnLayer roads({"LINESTRING (-1 5, 21 5)", "LINESTRING (100 0, 100 10)"});
    const std::int64_t both[] = {0, 1};

    const auto edits = splitByLayer(parcels, both, roads, Sharing::on());

    EXPECT_EQ(edits->size(), 4U);
}

TEST(SplitByArea, TheAreaOnTheLeftOfTheDirectionIsCutOff)
{
    const DrawnLayer layer({kSplitWest});

    const auto edits = splitByArea(layer, 0, {.area = 30, .angle = 0}, Sharing::on());

    EXPECT_THAT(made(edits), isGeometry("POLYGON ((0 7, 10 7, 10 10, 0 10, 0 7))"));
    EXPECT_THAT(after(edits, 0), isGeometry("POLYGON ((0 0, 10 0, 10 7, 0 7, 0 0))"));
    EXPECT_EQ((*edits)[0].id, 0);
}

TEST(SplitByArea, TheNeighbourGetsTheNode)
{
    const DrawnLayer layer({kSplitWest, kSplitEast});

    const auto edits = splitByArea(layer, 0, {.area = 30, .angle = 0}, Sharing::on());

    EXPECT_EQ(toWkt(after(edits, 1)), "POLYGON ((10 0, 20 0, 20 10, 10 10, 10 7, 10 0))");
}

TEST(SplitByArea, AConcavePolygonWithAHoleIsHitToABillionth)
{
    std::mt19937_64 random(7);
    for (int i = 0; i < 50; ++i) {
        const Geometry star = test::star(random, {42'500'000 + 1000.0 * i, 5'000'000}, 500, 40, i % 2 == 0);
        const TableSurroundings layer(test::layer({star}));
        const double whole = planarArea(star);
        const double wanted = whole * (0.05 + 0.9 * test::uniform(random));
        const double angle = 2 * std::numbers::pi * test::uniform(random);

        const auto edits = splitByArea(layer, 0, {.area = wanted, .angle = angle}, Sharing::on());

        EXPECT_NEAR(planarArea(made(edits)), wanted, 1e-9 * whole);
        EXPECT_NEAR(planarArea(after(edits, 0)), whole - wanted, 1e-9 * whole);
        EXPECT_TRUE(isValid(made(edits))) << toWkt(made(edits));
    }
}

TEST(SplitByArea, EqualPiecesAreEqual)
{
    const DrawnLayer layer({"POLYGON ((0 0, 100 0, 120 50, 60 80, 0 40, 0 0))"});

    const auto edits = splitEqually(layer, 0, 5, 0.3, Sharing::off());

    ASSERT_EQ(edits->size(), 5U);
    for (const EditedGeometry& edit : *edits)
        EXPECT_NEAR(planarArea(*edit.geometry), planarArea(layer.table->geometry[0]) / 5, 1e-6);
}

TEST(SplitByArea, AnAreaThatIsNotInsideThePolygonIsAnError)
{
    const DrawnLayer layer({kSplitWest});

    EXPECT_EQ(refusalOf(splitByArea(layer, 0, {.area = 100, .angle = 0}, Sharing::on())), "invalid-parameter");
    EXPECT_EQ(refusalOf(splitByArea(layer, 0, {.area = 0, .angle = 0}, Sharing::on())), "invalid-parameter");
}

}  // namespace
}  // namespace spatial
