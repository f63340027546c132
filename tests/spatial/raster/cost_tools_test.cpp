// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/grids.h"
#include "tests/support/polygons.h"
#include "tests/support/tool_runs.h"

namespace spatial::test {

namespace {

ToolRun tool(const char* id) { return ToolRun(costTools(), id); }

Outputs outputs(ToolRun run)
{
    auto made = run.run();
    if (!made) {
        ADD_FAILURE() << made.error().message.english();
        return {};
    }
    return *std::move(made);
}

std::vector<std::string> warningsOf(const Outputs& made)
{
    std::vector<std::string> codes;
    for (const Warning& warning : made.warnings)
        codes.push_back(warning.code);
    return codes;
}

Geometry lineOf(std::vector<Coordinate> line) { return Geometry::lineString(std::move(line)); }

}  // namespace

TEST(CostTools, HaveTheNamesOfTheDesign)
{
    std::vector<std::string> ids;
    for (const Tool& each : costTools())
        ids.push_back(each.id);

    EXPECT_THAT(ids, ::testing::ElementsAre("cost-distance", "least-cost-path", "corridor"));
}

TEST(CostTools, SourcesAreCellsThatPointsAndLinesTouchAndCentresInsidePolygons)
{
    const Grid friction = grid({{1, 1, 1}, {1, 1, 1}, {1, 1, 1}});
    const auto zeros = [&](const Geometry& source) {
        const Grid cost = evaluated(rasterOf(outputs(tool("cost-distance").raster("friction", friction).features("sources", layer({source})))));
        return std::count(cost.cells.begin(), cost.cells.end(), 0.0F);
    };

    EXPECT_EQ(zeros(Geometry::point({0.1, 0.1})), 1);
    EXPECT_EQ(zeros(lineOf({{0.1, 0.1}, {2.9, 0.2}})), 3);
    EXPECT_EQ(zeros(Geometry::rectangle({0.4, 0.4, 2.4, 1.6})), 4);
}

TEST(CostTools, SourcesOfARasterAreCellsThatAreNotZero)
{
    const Outputs made = outputs(tool("cost-distance").raster("friction", grid({{2, 2, 2}})).raster("sources", grid({{0, 0, 6}})).wants("allocation").wants("backlink"));

    EXPECT_THAT(evaluated(rasterOf(made)), isGrid({{4, 2, 0}}));
    EXPECT_THAT(evaluated(rasterOf(made, "allocation")), isGrid({{6, 6, 6}}));
    EXPECT_THAT(evaluated(rasterOf(made, "backlink")), isGrid({{3, 3, 0}}));
}

TEST(CostTools, SourcesOutsideAndOnNodataAreTold)
{
    const Grid friction = grid({{1, kNoData, 1}});

    EXPECT_THAT(warningsOf(outputs(tool("cost-distance").raster("friction", friction).features("sources", layer({Geometry::point({50, 50}), Geometry::point({0.5, 0.5})})))),
                ::testing::ElementsAre("sources.outside"));
    EXPECT_THAT(warningsOf(outputs(tool("cost-distance").raster("friction", friction).features("sources", layer({Geometry::point({1.5, 0.5})})))),
                ::testing::ElementsAre("sources.on-nodata", "sources.none"));
    EXPECT_THAT(warningsOf(outputs(tool("cost-distance").raster("friction", friction).features("sources", layer({Geometry::rectangle({0.1, 0.1, 0.2, 0.2})})))),
                ::testing::ElementsAre("sources.without-cell", "sources.none"));
    EXPECT_THAT(warningsOf(outputs(tool("cost-distance").raster("friction", friction).features("sources", layer(std::vector<Geometry>{})))), ::testing::ElementsAre("sources.none"));
}

TEST(CostTools, NegativeFrictionIsTheFaultOfThatParameter)
{
    EXPECT_EQ(tool("cost-distance").raster("friction", grid({{1, -1}})).raster("sources", grid({{1, 0}})).run().error().parameter, "friction");
}

TEST(CostTools, SixteenDirectionsAreChosenByTheirNumber)
{
    const Grid friction = grid({{1, 1, 1}, {1, 1, 1}});
    const auto far = [&](const char* directions) {
        return evaluated(rasterOf(outputs(tool("cost-distance").raster("friction", friction).raster("sources", grid({{1, 0, 0}, {0, 0, 0}})).text("directions", directions)))).at(2, 1);
    };

    EXPECT_FLOAT_EQ(far("8"), 1 + std::sqrt(2.0F));
    EXPECT_FLOAT_EQ(far("16"), std::sqrt(5.0F));
}

TEST(CostTools, PathsAreLinesWithTheirCostAndLength)
{
    const Outputs made = outputs(tool("least-cost-path").raster("friction", grid({{2, 2, 2, 2}}, 10)).features("from", layer({Geometry::point({5, 5})})).features("to", layer({Geometry::point({35, 5}), Geometry::point({5, 5}), Geometry::point({999, 5})})));
    const FeatureTablePtr table = tableOf(made);

    ASSERT_EQ(table->size(), 2U);
    EXPECT_EQ(table->geometry.kind(0), GeometryKind::LineString);
    EXPECT_EQ(table->column("cost")->real(0), 60);
    EXPECT_EQ(table->column("length_m")->real(0), 30);
    EXPECT_EQ(table->column("to_id")->real(0), 0);
    EXPECT_EQ(table->geometry.kind(1), GeometryKind::Null);
    EXPECT_EQ(table->column("cost")->real(1), 0);
    EXPECT_THAT(warningsOf(made), ::testing::ElementsAre("sources.outside", "paths.unreached"));
}

TEST(CostTools, ACorridorHasATolerance)
{
    const auto band = [](double tolerance) {
        return evaluated(rasterOf(outputs(tool("corridor").raster("friction", grid({{1, 1, 1}, {2, 2, 2}})).raster("from", grid({{1, 0, 0}, {0, 0, 0}})).raster("to", grid({{0, 0, 1}, {0, 0, 0}})).number("tolerance", tolerance))));
    };

    EXPECT_THAT(band(5), isGrid({{2, 2, 2}, {kNoData, kNoData, kNoData}}));
    const Grid wide = band(120);
    EXPECT_EQ(std::count_if(wide.cells.begin(), wide.cells.end(), [](float cell) { return !isNoData(cell); }), 4);
}

}  // namespace spatial::test
