// SPDX-License-Identifier: GPL-3.0-or-later
// Merging, rings and parts, gaps, polygons drawn among others.
#include "spatial/editing/gaps.h"
#include "spatial/editing/merge.h"
#include "spatial/editing/rings.h"
#include "tests/spatial/editing/drawn_layer.h"

namespace spatial {
namespace {

using testing::ElementsAre;

constexpr auto kWest = "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))";
constexpr auto kEast = "POLYGON ((10 0, 20 0, 20 10, 10 10, 10 0))";
constexpr auto kHoled = "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0), (4 4, 6 4, 6 6, 4 6, 4 4))";

TEST(Merge, TheBorderBetweenVanishesAndItsEndsStayForTheNeighbours)
{
    const DrawnLayer layer({kWest, kEast});
    const std::int64_t both[] = {0, 1};

    const auto edits = mergeFeatures(layer, both, 1);

    EXPECT_THAT(after(edits, 1), isGeometry("POLYGON ((0 0, 20 0, 20 10, 0 10, 0 0))"));
    EXPECT_EQ(after(edits, 1).view().ring(0).size(), 7U);
    EXPECT_EQ((*edits)[1].id, 0);
    EXPECT_FALSE((*edits)[1].geometry);
}

TEST(Merge, PartsApartAreRefusedOnlyWhereAskedFor)
{
    const DrawnLayer layer({kWest, "POLYGON ((30 0, 40 0, 40 10, 30 0))"});
    const std::int64_t both[] = {0, 1};

    EXPECT_EQ(refusalOf(mergeFeatures(layer, both, 0, {.apart = false})), "refused");
    EXPECT_THAT(after(mergeFeatures(layer, both, 0), 0), isGeometry("MULTIPOLYGON (((0 0, 10 0, 10 10, 0 10, 0 0)), ((30 0, 40 0, 40 10, 30 0)))"));
}

TEST(Merge, ABorderWithNearlyEqualVerticesClosesWithoutASliver)
{
    const DrawnLayer layer({kWest, "POLYGON ((10.0004 0, 20 0, 20 10, 10.0003 10, 10.0002 5, 10.0004 0))"});
    const std::int64_t both[] = {0, 1};

    const Geometry merged = after(mergeFeatures(layer, both, 0), 0);

    EXPECT_EQ(merged.view().partCount(), 1U);
    EXPECT_EQ(merged.view().ringCount(0), 1U);
    EXPECT_NEAR(planarArea(merged), 200, 0.01);
}

TEST(Merge, AnIslandFillsItsHole)
{
    const DrawnLayer layer({kHoled, "POLYGON ((4 4, 6 4, 6 6, 4 6, 4 4))"});
    const std::int64_t both[] = {0, 1};

    EXPECT_THAT(after(mergeFeatures(layer, both, 0), 0), isGeometry(kWest));
}

TEST(Merge, LinesAreJoinedEndToEnd)
{
    const DrawnLayer layer({"LINESTRING (0 0, 10 0)", "LINESTRING (20 0, 10 0)", "LINESTRING (50 0, 60 0)"});
    const std::int64_t all[] = {0, 1, 2};

    EXPECT_EQ(toWkt(after(mergeFeatures(layer, all, 0), 0)), "MULTILINESTRING ((0 0, 10 0, 20 0), (50 0, 60 0))");
    EXPECT_EQ(refusalOf(mergeFeatures(DrawnLayer({kWest, "POINT (1 1)"}), std::vector<std::int64_t>{0, 1}, 0)), "invalid-input");
}

TEST(Merge, PartsBecomeFeatures)
{
    const DrawnLayer layer({"MULTIPOINT ((1 1), (2 2))"});

    EXPECT_THAT(told(explodeToParts(layer, 0)), ElementsAre("0: MULTIPOINT ((1 1))", "new like 0: MULTIPOINT ((2 2))"));
}

TEST(Rings, AHoleIsCutAndMayCrossTheBorder)
{
    const DrawnLayer layer({kWest, kEast});

    EXPECT_THAT(after(cutHole(layer, 0, wkt("POLYGON ((4 4, 6 4, 6 6, 4 6, 4 4))"), Sharing::on()), 0), isGeometry(kHoled));
    const auto edits = cutHole(layer, 0, wkt("POLYGON ((8 4, 12 4, 12 6, 8 6, 8 4))"), Sharing::on());
    EXPECT_THAT(after(edits, 0), isGeometry("POLYGON ((0 0, 10 0, 10 4, 8 4, 8 6, 10 6, 10 10, 0 10, 0 0))"));
    EXPECT_EQ(toWkt(after(edits, 1)), "POLYGON ((10 0, 20 0, 20 10, 10 10, 10 6, 10 4, 10 0))");
    EXPECT_EQ(refusalOf(cutHole(layer, 0, wkt("POLYGON ((-1 -1, 11 -1, 11 11, -1 11, -1 -1))"), Sharing::on())), "invalid-input");
}

TEST(Rings, ARingLiesWhollyInsideAndAPartBeside)
{
    EXPECT_THAT(*withRing(wkt(kWest), wkt("POLYGON ((4 4, 6 4, 6 6, 4 6, 4 4))")), isGeometry(kHoled));
    EXPECT_FALSE(withRing(wkt(kWest), wkt("POLYGON ((0 4, 6 4, 6 6, 0 4))")));
    EXPECT_EQ(toWkt(*withPart(wkt("POINT (1 1)"), wkt("POINT (2 2)"))), "MULTIPOINT ((1 1), (2 2))");
    EXPECT_FALSE(withPart(wkt(kWest), wkt("POLYGON ((9 0, 15 0, 15 5, 9 0))")));
    EXPECT_TRUE(withPart(wkt(kWest), wkt(kEast)));
}

TEST(Rings, RingsAndPartsAreTakenAway)
{
    EXPECT_EQ(toWkt(*withoutRing(wkt(kHoled), 0, 1)), kWest);
    EXPECT_FALSE(withoutRing(wkt(kHoled), 0, 0)) << "the only part";
    EXPECT_EQ(toWkt(*withoutPart(wkt("MULTIPOINT ((1 1), (2 2))"), 0)), "MULTIPOINT ((2 2))");
    EXPECT_EQ(toWkt(withoutHoles(wkt(kHoled), 4)), kWest);
    EXPECT_EQ(toWkt(withoutHoles(wkt(kHoled), 3.9)), kHoled);
}

TEST(Rings, AHoleIsFilledByANewFeatureBesideWhatLiesInIt)
{
    const DrawnLayer layer({kHoled, "POLYGON ((4 4, 5 4, 5 6, 4 6, 4 4))"});

    const auto edits = fillHole(layer, 0, {5.5, 5}, Sharing::on());

    EXPECT_THAT(made(edits), isGeometry("POLYGON ((5 4, 6 4, 6 6, 5 6, 5 4))"));
    EXPECT_EQ((*edits)[0].like, 0);
    EXPECT_EQ(refusalOf(fillHole(layer, 0, {1, 1}, Sharing::on())), "invalid-input");
}

TEST(Gaps, TheGapAroundAPlaceBecomesAFeatureWithTheNeighboursVertices)
{
    const DrawnLayer layer({"POLYGON ((0 0, 30 0, 30 10, 0 10, 0 0))", "POLYGON ((0 20, 30 20, 30 30, 0 30, 0 20))", "POLYGON ((0 10, 10 10, 10 20, 0 20, 0 10))",
                            "POLYGON ((20 10, 30 10, 30 20, 20 20, 20 10))"});

    const auto edits = fillGap(layer, {15, 15}, Sharing::on());

    EXPECT_THAT(made(edits), isGeometry("POLYGON ((10 10, 20 10, 20 20, 10 20, 10 10))"));
    EXPECT_EQ(toWkt(after(edits, 0)), "POLYGON ((0 0, 30 0, 30 10, 20 10, 10 10, 0 10, 0 0))");
    EXPECT_EQ(refusalOf(fillGap(layer, {15, 5}, Sharing::on())), "invalid-input");
    EXPECT_EQ(refusalOf(fillGap(layer, {100, 100}, Sharing::on())), "invalid-input");
}

TEST(Gaps, ADrawnPolygonLosesWhatOthersCover)
{
    const DrawnLayer layer({kWest});
    const DrawnLayer water({"POLYGON ((18 0, 30 0, 30 10, 18 10, 18 0))"});
    const Surroundings* const layers[] = {layer.surroundings.get(), water.surroundings.get()};

    const auto edits = drawnBeside(layers, wkt("POLYGON ((5 2, 25 2, 25 8, 5 8, 5 2))"), Sharing::on());

    EXPECT_THAT(made(edits), isGeometry("POLYGON ((10 2, 18 2, 18 8, 10 8, 10 2))"));
    EXPECT_EQ(toWkt(after(edits, 0)), "POLYGON ((0 0, 10 0, 10 2, 10 8, 10 10, 0 10, 0 0))");
    EXPECT_EQ(refusalOf(drawnBeside(layers, wkt("POLYGON ((1 1, 2 1, 2 2, 1 1))"), Sharing::on())), "invalid-input");
}

TEST(Gaps, ALineFromBorderToBorderClosesAnArea)
{
    const DrawnLayer layer({kWest, "POLYGON ((10 0, 20 0, 20 5, 10 5, 10 0))"});

    const auto edits = autoComplete(layer, std::vector<Coordinate>{{9, 9}, {18, 9}, {18, 4}}, Sharing::on());

    EXPECT_THAT(made(edits), isGeometry("POLYGON ((10 5, 18 5, 18 9, 10 9, 10 5))"));
    EXPECT_EQ(refusalOf(autoComplete(layer, std::vector<Coordinate>{{9, 9}, {18, 9}}, Sharing::on())), "invalid-input");
}

}  // namespace
}  // namespace spatial
