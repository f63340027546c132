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

/// A member of the values as JSON would show it; the test fails where it is not there.
const ValueTree& valueOf(const ValueTree::Members& values, const std::string& name)
{
    static const ValueTree none;
    const auto found = std::find_if(values.begin(), values.end(), [&](const auto& member) { return member.first == name; });
    if (found != values.end())
        return found->second;
    ADD_FAILURE() << "there is no value " << name;
    return none;
}
double numberIn(const ValueTree& value)
{
    if (const auto* whole = std::get_if<std::int64_t>(&value.content()))
        return static_cast<double>(*whole);
    const auto* number = std::get_if<double>(&value.content());
    return number ? *number : std::nan("");
}
std::string wordsIn(const ValueTree& value)
{
    const auto* words = std::get_if<std::string>(&value.content());
    return words ? *words : std::string();
}
const ValueTree::Members& rowOf(const ValueTree& list, std::size_t row) { return *std::get_if<ValueTree::Members>(&std::get_if<ValueTree::List>(&list.content())->at(row).content()); }

Geometry lineOf(std::vector<Coordinate> line) { return Geometry::lineString(std::move(line)); }

}  // namespace

TEST(CostTools, HaveTheNamesOfTheDesign)
{
    std::vector<std::string> ids;
    for (const Tool& each : costTools())
        ids.push_back(each.id);

    EXPECT_THAT(ids, ::testing::ElementsAre("friction", "cost-distance", "least-cost-path", "corridor"));
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

TEST(CostTools, EveryOneSaysHowFarItsPathsAreElongatedAtMost)
{
    const Grid friction = grid({{1, 1, 1}});
    const Grid from = grid({{1, 0, 0}});
    const Grid to = grid({{0, 0, 1}});
    for (const auto& [directions, stated] : {std::pair{"8", 8.24}, {"16", 2.75}}) {
        EXPECT_EQ(numberIn(valueOf(outputs(tool("cost-distance").raster("friction", friction).raster("sources", from).text("directions", directions)).values, "worst_elongation_percent")), stated);
        for (const char* id : {"least-cost-path", "corridor"})
            EXPECT_EQ(numberIn(valueOf(outputs(tool(id).raster("friction", friction).raster("from", from).raster("to", to).text("directions", directions)).values, "worst_elongation_percent")), stated);
    }
}

TEST(CostTools, CostsAreInTheUnitThatTheFrictionSays)
{
    const Grid friction = grid({{1, 1, 1}});
    const Grid from = grid({{1, 0, 0}});
    const Grid to = grid({{0, 0, 1}});
    const Outputs map = outputs(tool("cost-distance").raster("friction", friction, {}, "min/m").raster("sources", from));
    EXPECT_EQ(wordsIn(valueOf(map.values, "cost_unit")), "min");
    EXPECT_EQ(map.units.at("output"), "min");
    const Outputs path = outputs(tool("least-cost-path").raster("friction", friction, {}, "yuan/m").raster("from", from).raster("to", to));
    EXPECT_EQ(tableOf(path)->column("cost_unit")->text(0), "yuan");
    EXPECT_EQ(outputs(tool("corridor").raster("friction", friction, {}, "yuan/m").raster("from", from).raster("to", to)).units.at("output"), "yuan");
}

TEST(CostTools, PathsTellTheirDetourAndTheirShareOfEachClass)
{
    // Round a wall: up, across, down.
    const Grid friction = grid({{1, 1, 1}, {1, kNoData, 1}, {1, kNoData, 1}}, 10);
    const Grid classes = grid({{21, 21, 21}, {11, 11, 11}, {11, 11, kNoData}}, 10);
    const Outputs made = outputs(tool("least-cost-path").raster("friction", friction).features("from", layer({Geometry::point({5, 5})})).features("to", layer({Geometry::point({25, 5})})).raster("classes", classes));
    const FeatureTablePtr table = tableOf(made);
    const double length = 20 + 20 * std::sqrt(2.0);

    EXPECT_NEAR(table->column("length_m")->real(0), length, 1e-9);
    EXPECT_NEAR(table->column("straight_m")->real(0), 20, 1e-9);
    EXPECT_NEAR(table->column("detour")->real(0), length / 20, 1e-9);
    // 10 m up and half a diagonal in 11, then a diagonal in 21, half a diagonal in 11, and 5 m in it; 5 m are in no class.
    EXPECT_NEAR(table->column("share_11")->real(0) * length, 15 + 10 * std::sqrt(2.0), 1e-9);
    EXPECT_NEAR(table->column("share_21")->real(0) * length, 10 * std::sqrt(2.0), 1e-9);
    const auto& first = rowOf(valueOf(made.values, "classes"), 0);
    EXPECT_EQ(numberIn(valueOf(first, "class")), 11);
    EXPECT_NEAR(numberIn(valueOf(first, "length_m")), 15 + 10 * std::sqrt(2.0), 1e-9);
}

TEST(CostTools, ACorridorTellsItsCellsOfEachClass)
{
    const Outputs made = outputs(tool("corridor").raster("friction", grid({{1, 1, 1}, {2, 2, 2}})).raster("from", grid({{1, 0, 0}, {0, 0, 0}})).raster("to", grid({{0, 0, 1}, {0, 0, 0}})).number("tolerance", 120).raster("classes", grid({{7, 7, 9}, {5, 9, 5}})));
    const ValueTree& classes = valueOf(made.values, "classes");

    EXPECT_EQ(numberIn(valueOf(rowOf(classes, 0), "class")), 7);
    EXPECT_EQ(numberIn(valueOf(rowOf(classes, 0), "share")), 0.5);
    EXPECT_EQ(numberIn(valueOf(rowOf(classes, 1), "cells")), 2);
    EXPECT_NEAR(numberIn(valueOf(made.values, "greatest_cost")), 2 * 2.2, 1e-12);
}

TEST(CostTools, ATerrainModelMakesUphillDearer)
{
    const Grid friction = grid({{0.5, 0.5, 0.5}}, 100);
    const Grid heights = grid({{0, 30, 30}}, 100);
    const auto far = [&](const char* travel) {
        return static_cast<double>(evaluated(rasterOf(outputs(tool("cost-distance").raster("friction", friction).raster("sources", grid({{1, 0, 0}}, 100)).raster("dem", heights).text("travel", travel)))).at(1, 0));
    };

    EXPECT_NEAR(far("from-source"), 50 * std::exp(3.5 * 0.3), 1e-3);
    EXPECT_NEAR(far("to-source"), 50 * std::exp(3.5 * (0.25 - 0.05)), 1e-3);
}

TEST(CostTools, UpAndDownMayBeATableWithAGreatestGrade)
{
    const Grid friction = grid({{1, 1, 1}}, 100);
    const auto run = [&](const char* table, double most) {
        return tool("cost-distance").raster("friction", friction).raster("sources", grid({{1, 0, 0}}, 100)).raster("dem", grid({{0, 10, 10}}, 100)).file("walk", table).number("max-grade", most).run();
    };

    EXPECT_THAT(evaluated(rasterOf(*run("0,1;10,3", 20))).cells, ::testing::ElementsAre(0, 300, 400));
    EXPECT_TRUE(isNoData(evaluated(rasterOf(*run("0,1;10,3", 9))).at(1, 0)));
    EXPECT_EQ(run("0;1", 9).error().parameter, "walk");
    EXPECT_EQ(tool("cost-distance").raster("friction", friction).raster("sources", grid({{1, 0, 0}}, 100)).number("max-grade", 9).run().error().parameter, "dem");
}

TEST(CostTools, TheFrictionToolNamesUnitWallsAndWhatIsOurs)
{
    const Outputs made = outputs(tool("friction").number("base", 1000).raster("dem", grid({{5, 5}, {5, 5}}, 10)).features("forbid", layer({Geometry::rectangle({1, 1, 9, 9})}), {{"law", "Wetland Protection Law"}})
                                     .features("crossing", layer({lineOf({{15, -5}, {15, 9}})}), {{"cost", "forbidden"}}));

    EXPECT_THAT(evaluated(rasterOf(made)), isGridWithin(grid({{1, 1}, {std::numeric_limits<double>::infinity(), std::numeric_limits<double>::infinity()}}, 10), 1e-6));
    EXPECT_EQ(made.units.at("output"), "yuan/m");
    EXPECT_EQ(wordsIn(valueOf(made.values, "unit")), "yuan/m");
    EXPECT_EQ(numberIn(valueOf(made.values, "wall_share")), 0.5);
    EXPECT_EQ(wordsIn(valueOf(rowOf(valueOf(made.values, "walls"), 2), "law")), "Wetland Protection Law");
    EXPECT_EQ(numberIn(valueOf(rowOf(valueOf(made.values, "walls"), 2), "share")), 0.25);
    EXPECT_EQ(numberIn(valueOf(made.values, "mean")), 1);
    EXPECT_THAT(warningsOf(made), ::testing::Contains("friction.ours"));
}

TEST(CostTools, TheFrictionToolRefusesWhatItCannotUse)
{
    const auto parameterOf = [](ToolRun run) {
        auto made = run.run();
        return made ? std::string("nothing") : made.error().parameter;
    };
    const Grid dem = grid({{5, 5}, {5, 5}}, 10);
    const FeatureTablePtr line = layer({lineOf({{15, -5}, {15, 9}})});

    EXPECT_EQ(parameterOf(tool("friction").raster("dem", dem)), "base");
    EXPECT_EQ(parameterOf(tool("friction").number("base", 1).raster("dem", dem).raster("slope", dem)), "slope");
    EXPECT_EQ(parameterOf(tool("friction").number("base", 1).raster("dem", dem).features("crossing", line)), "crossing");
    EXPECT_EQ(parameterOf(tool("friction").number("base", 1).raster("dem", dem).features("crossing", line, {{"cost", "cheap"}})), "crossing");
    EXPECT_EQ(parameterOf(tool("friction").number("base", 1).raster("dem", dem).features("road", line, {{"cost", "1"}, {"opens", "gates"}})), "road");
    EXPECT_EQ(parameterOf(tool("friction").number("base", 1).raster("dem", dem).features("surcharge", line, {{"mu", "100"}})), "width");
    EXPECT_EQ(parameterOf(tool("friction").number("base", 1)), "cell");
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
