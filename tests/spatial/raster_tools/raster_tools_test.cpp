// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/grids.h"
#include "tests/support/polygons.h"
#include "tests/support/tool_runs.h"

namespace spatial::test {

namespace {

ToolRun tool(const char* id) { return ToolRun(rasterTools(), id); }

Grid result(ToolRun run, const char* name = "output")
{
    const auto outputs = run.run();
    if (!outputs) {
        ADD_FAILURE() << outputs.error().message.english();
        return {};
    }
    return evaluated(rasterOf(*outputs, name));
}

bool hasWarning(const Outputs& outputs, const std::string& code)
{
    return std::any_of(outputs.warnings.begin(), outputs.warnings.end(), [&](const Warning& warning) { return warning.code == code; });
}

Grid inDegrees(Grid made)
{
    made.shape.crs = cgcs2000();
    made.shape.left = 126;
    made.shape.top = 46;
    made.shape.dx = made.shape.dy = 0.01;
    return made;
}

}  // namespace

TEST(RasterTools, HaveTheNamesOfTheDesign)
{
    std::vector<std::string> ids;
    for (const Tool& each : rasterTools())
        ids.push_back(each.id);

    EXPECT_THAT(ids, ::testing::ElementsAre("rasterize", "distance", "slope", "aspect", "hillshade", "raster-calculator", "reclassify", "rescale", "weighted-overlay", "weight-robustness", "zonal-statistics"));
}

TEST(RasterTools, RasterizeSnapsTheGridOutward)
{
    EXPECT_THAT(result(tool("rasterize").features("input", layer({Geometry::rectangle({1, 1, 4, 2})})).number("cell", 2)), isGridWithin(grid({{0.25 * 2 / 2, 0.5}}, 2), 1e-6));
}

TEST(RasterTools, RasterizeWithoutAGridSaysWhatIsMissing)
{
    EXPECT_EQ(tool("rasterize").features("input", layer({Geometry::rectangle({1, 1, 4, 2})})).run().error().parameter, "cell");
}

TEST(RasterTools, DistanceFromFeaturesWithTheIdOfTheNearest)
{
    auto run = tool("distance").features("sources", layer({Geometry::point({0.5, 0.5}), Geometry::point({4.5, 0.5})})).number("cell", 1).extent({0, 0, 5, 1}).wants("allocation");

    EXPECT_THAT(result(run), isGrid({{0, 1, 2, 1, 0}}));
    EXPECT_THAT(result(run, "allocation"), isGrid({{0, 0, 0, 1, 1}}));
}

TEST(RasterTools, DistanceFromARasterKeepsItsGrid)
{
    EXPECT_THAT(result(tool("distance").raster("sources", grid({{0, 0, 3}}, 10)).number("max", 10)), isGridWithin(grid({{kNoData, 10, 0}}, 10), 1e-6));
}

TEST(RasterTools, DistanceWithoutASourceSaysSo)
{
    const auto outputs = *tool("distance").raster("sources", grid({{0, 0}})).run();

    EXPECT_TRUE(hasWarning(outputs, "sources.none"));
    EXPECT_THAT(evaluated(rasterOf(outputs)), isGrid({{kNoData, kNoData}}));
}

TEST(RasterTools, SmallPolygonsThatOwnNoCellAreTold)
{
    EXPECT_TRUE(hasWarning(*tool("distance").features("sources", layer({Geometry::rectangle({1, 1, 4, 4})})).number("cell", 100).run(), "sources.without-cell"));
}

TEST(RasterTools, DegreesAreMeasuredInTheAnalysisSystemAndSaySo)
{
    const auto slopes = *tool("slope").raster("dem", inDegrees(grid({{1, 2, 3}, {1, 2, 3}, {1, 2, 3}}))).run();
    const auto distances = *tool("distance").raster("sources", inDegrees(grid({{1, 0, 0}, {0, 0, 0}}))).run();

    for (const Outputs& outputs : {slopes, distances}) {
        EXPECT_TRUE(hasWarning(outputs, "crs.metric"));
        EXPECT_TRUE(rasterOf(outputs).crs().sameAs(provinceAnalysisCrs()));
        EXPECT_NEAR(rasterOf(outputs).shape().dx, 930, 40);   // 0.01 degrees: 773 m by 1113 m
    }
}

TEST(RasterTools, MetresThatAreNoneAreTold)
{
    Grid mercator = grid({{1, 2}, {3, 4}}, 100);
    mercator.shape.crs = *Crs::fromText("EPSG:3857");
    mercator.shape.left = 14'100'000;
    mercator.shape.top = 5'750'000;

    EXPECT_TRUE(hasWarning(*tool("slope").raster("dem", mercator).run(), "crs.scale"));
    EXPECT_TRUE(hasWarning(*tool("distance").raster("sources", mercator).run(), "crs.scale"));
}

TEST(RasterTools, SlopeInDegrees)
{
    EXPECT_NEAR(result(tool("slope").raster("dem", grid({{0, 1, 2}, {0, 1, 2}, {0, 1, 2}})).text("unit", "degrees")).at(1, 1), 45, 1e-4);
}

TEST(RasterTools, ReclassifyByATableOrACsv)
{
    for (const char* table : {"0,5,1;5,15,0.5;15,,0", "from,to,value\n0,5,1\n5,15,0.5\n15,,0\n"})
        EXPECT_THAT(result(tool("reclassify").raster("input", grid({{0, 5, 15, -1}})).file("table", table)), isGrid({{1, 0.5, 0, kNoData}}));
    EXPECT_EQ(tool("reclassify").raster("input", grid({{0}})).file("table", "1,2").run().error().parameter, "table");
}

TEST(RasterTools, ZonalStatisticsAppendColumns)
{
    const auto outputs = *tool("zonal-statistics").features("zones", layer({Geometry::rectangle({0, 0, 1.5, 1}), Geometry::rectangle({8, 8, 9, 9})})).raster("values", grid({{2, 4}})).run();
    const auto table = tableOf(outputs);

    EXPECT_EQ(table->column("count")->real(0), 1.5);
    EXPECT_DOUBLE_EQ(table->column("mean")->real(0), (2 + 0.5 * 4) / 1.5);
    EXPECT_EQ(table->column("count")->real(1), 0);
    EXPECT_TRUE(table->column("max")->isNull(1));
    EXPECT_TRUE(hasWarning(outputs, "zones.empty"));
}

TEST(RasterTools, ZonesInAnotherCoordinateSystemAreBroughtIntoTheRasters)
{
    FeatureTable zones = layerOf({Geometry::rectangle({126.001, 45.981, 126.019, 45.999})});
    zones.crs = *Crs::fromText("EPSG:4326");
    const auto outputs = *tool("zonal-statistics").features("zones", std::make_shared<const FeatureTable>(zones)).raster("values", inDegrees(grid({{1, 2}, {3, 4}}))).run();

    EXPECT_NEAR(tableOf(outputs)->column("mean")->real(0), 2.5, 1e-6);
}

}  // namespace spatial::test
