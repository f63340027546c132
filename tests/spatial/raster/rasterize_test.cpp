// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/raster/rasterize.h"

#include "tests/support/grids.h"
#include "tests/support/polygons.h"

namespace spatial::test {

namespace {

GridShape gridOfUnitCells(int columns, int rows)
{
    return {.left = 0, .top = static_cast<double>(rows), .dx = 1, .dy = 1, .columns = columns, .rows = rows, .crs = {}};
}

const RasterizeOptions kCentre{.coverage = CellCoverage::Centre};

Geometry line(std::vector<Coordinate> points) { return Geometry::lineString(std::move(points)); }

}  // namespace

TEST(Rasterize, APolygonGivesTheShareOfEachCell)
{
    const auto parcel = layer({Geometry::rectangle({0.5, 0, 2, 1.5})});

    EXPECT_THAT(evaluated(rasterized(parcel, gridOfUnitCells(3, 2))), isGrid({{0.25, 0.5, 0}, {0.5, 1, 0}}));
}

TEST(Rasterize, CentresAreAllOrNothing)
{
    const auto parcel = layer({Geometry::rectangle({0.4, 0, 2, 1.4})});

    EXPECT_THAT(evaluated(rasterized(parcel, gridOfUnitCells(3, 2), kCentre)), isGrid({{0, 0, 0}, {1, 1, 0}}));
}

TEST(Rasterize, ACentreOnASharedBorderBelongsToOnePolygon)
{
    const auto west = Geometry::rectangle({0, 0, 1.5, 1});
    const auto east = Geometry::rectangle({1.5, 0, 3, 1});
    const Grid a = evaluated(rasterized(layer({west}), gridOfUnitCells(3, 1), kCentre));
    const Grid b = evaluated(rasterized(layer({east}), gridOfUnitCells(3, 1), kCentre));

    EXPECT_EQ(a.at(1, 0) + b.at(1, 0), 1);
}

TEST(Rasterize, ALineTouchesTheCellsItPassesThrough)
{
    EXPECT_THAT(evaluated(rasterized(layer({line({{0.5, 0.5}, {2.5, 1.5}})}), gridOfUnitCells(3, 2))), isGrid({{0, 1, 1}, {1, 1, 0}}));
    EXPECT_THAT(evaluated(rasterized(layer({line({{0.5, 2.5}, {2.5, 0.5}})}), gridOfUnitCells(3, 3))), isGrid({{1, 0, 0}, {0, 1, 0}, {0, 0, 1}}));
    EXPECT_THAT(evaluated(rasterized(layer({line({{0.5, 1}, {2.5, 1}})}), gridOfUnitCells(3, 2))), isGrid({{0, 0, 0}, {1, 1, 1}}));
}

TEST(Rasterize, APointTouchesTheCellItLiesIn)
{
    EXPECT_THAT(evaluated(rasterized(layer({Geometry::point({1, 1}), Geometry::point({9, 9})}), gridOfUnitCells(2, 2))), isGrid({{0, 0}, {0, 1}}));
}

TEST(Rasterize, AFieldIsBurntWhereAFeatureIs)
{
    const auto classes = layer({{Geometry::rectangle({0, 0, 1.25, 1}), 4.0}, {Geometry::rectangle({1.25, 0, 2, 1}), 8.0}, {Geometry::rectangle({2, 0, 3, 1}), std::nan("")}});

    EXPECT_THAT(evaluated(rasterized(classes, gridOfUnitCells(4, 1), {.field = "value"})), isGrid({{4, 0.25 * 4 + 0.75 * 8, kNoData, kNoData}}));
    EXPECT_THAT(evaluated(rasterized(classes, gridOfUnitCells(4, 1), {.field = "value", .coverage = CellCoverage::Centre})), isGrid({{4, 8, kNoData, kNoData}}));
}

TEST(Rasterize, TheLastFeatureWinsUnderCentre)
{
    const auto classes = layer({{Geometry::rectangle({0, 0, 2, 1}), 1.0}, {Geometry::rectangle({1, 0, 3, 1}), 2.0}});

    EXPECT_THAT(evaluated(rasterized(classes, gridOfUnitCells(3, 1), {.field = "value", .coverage = CellCoverage::Centre})), isGrid({{1, 2, 2}}));
}

TEST(Rasterize, ALineCountsOnceInACellHoweverOftenItComesBack)
{
    const auto both = layer({{line({{0.1, 0.1}, {0.9, 0.9}, {0.1, 0.9}, {0.9, 0.1}}), 10.0}, {Geometry::point({0.5, 0.5}), 20.0}});

    EXPECT_THAT(evaluated(rasterized(both, gridOfUnitCells(1, 1), {.field = "value"})), isGrid({{15}}));
}

TEST(Rasterize, AnUnknownFieldIsRefused)
{
    const auto parcel = layer({Geometry::rectangle({0, 0, 1, 1})});

    EXPECT_EQ(rasterized(parcel, gridOfUnitCells(1, 1), {.field = "height"}).error().parameter, "field");
}

TEST(Rasterize, WindowsDoNotChangeABit)
{
    std::mt19937_64 random(7);
    std::vector<std::pair<Geometry, double>> features;
    for (int i = 0; i < 60; ++i) {
        const Coordinate at{700 * uniform(random), 90 * uniform(random)};
        features.emplace_back(i % 4 == 0 ? line({at, {at.x + 50 * uniform(random), at.y - 30 * uniform(random)}}) : star(random, at, 60 * uniform(random), 9), i);
    }
    const auto table = layer(features);
    const GridShape shape = gridOfUnitCells(700, 90);
    for (const CellCoverage coverage : {CellCoverage::Fraction, CellCoverage::Centre})
        for (const char* field : {"", "value"}) {
            const auto raster = *rasterized(table, shape, {.field = field, .coverage = coverage});
            const Grid expected = evaluated(raster);
            for (const int tile : {7, 64, 512})
                EXPECT_TRUE(sameBits(evaluateInTiles(raster, tile), expected));
        }
}

TEST(Rasterize, PolygonsWithoutACentreAreCounted)
{
    const auto sources = *sourceCells(layer({Geometry::rectangle({0.1, 0.1, 0.2, 0.2}), Geometry::rectangle({1, 0, 2, 1})}), gridOfUnitCells(3, 1));

    EXPECT_EQ(sources.withoutCell, 1);
    EXPECT_THAT(evaluated(sources.cells), isGrid({{0, 2, 0}}));
}

TEST(Rasterize, AnOverviewLaysTheFeaturesOverCoarserCells)
{
    const GridShape shape{.left = 0, .top = 5, .dx = 1, .dy = 1, .columns = 6, .rows = 5, .crs = {}};
    const auto coarse = rasterized(layer({Geometry::rectangle({0, 0, 3, 5})}), shape)->source()->overview(2);

    ASSERT_TRUE(coarse);
    EXPECT_EQ(coarse->shape().dx, 2);
    EXPECT_EQ(coarse->shape().top, 5);
    const Grid found = evaluated(RasterExpression(coarse));
    EXPECT_EQ(found.at(0, 0), 1);
    EXPECT_EQ(found.at(1, 0), 0.5F);
    EXPECT_EQ(found.at(2, 1), 0);
    EXPECT_FALSE(rasterized(layer({Geometry::rectangle({0, 0, 3, 5})}), shape)->source()->overview(1));
}

}  // namespace spatial::test
