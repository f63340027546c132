// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/crs/geodesic.h"
#include "tests/support/feature_tables.h"
#include "tests/support/tool_arguments.h"

#include <cmath>

namespace spatial::test {
namespace {

Crs zone42() { return *Crs::fromText("EPSG:4530"); }

/// A square of 100 m at Harbin, in Gauss-Kruger metres.
std::string square(double dx, double dy, double size = 100)
{
    const double x = 42'550'000 + dx, y = 5'069'000 + dy;
    return fmt::format("POLYGON (({0} {1}, {2} {1}, {2} {3}, {0} {3}, {0} {1}))", x, y, x + size, y + size);
}

FeatureTable wind()
{
    return features({"lon", "lat", "month", "from_deg", "speed_ms"}, {{"", {126.6, 45.8, intValue(1), 0.0, 3.0}}, {"", {126.6, 45.8, intValue(2), 0.0, 3.0}}, {"", {126.6, 45.8, intValue(7), 90.0, 3.0}}, {"", {126.6, 45.8, intValue(8), 90.0, 0.1}}});
}

Outputs runTool(const Tool& tool, const Arguments& in)
{
    auto out = tool.run(in, noProgress());
    if (!out) {
        ADD_FAILURE() << tool.id << ": " << out.error().message.english();
        return {};
    }
    return *std::move(out);
}

TEST(ProtectionDistanceTool, DrawsTheZoneFromTheBoundaryAndTellsEveryStep)
{
    const Tool tool = *toolById("protection-distance");
    Arguments in = defaultsOf(tool);
    in.set("input", inputOf(features({"name"}, {{square(0, 0), {textValue("A")}}}, zone42())));
    in.set("pollutant", std::vector<std::string>{"NH3|kg=0.8|limit=0.2"});
    in.set("wind-speed", 3.0);
    const Outputs out = runTool(tool, in);
    const FeatureTable& zone = tableOf(out);
    ASSERT_EQ(zone.size(), 1u);
    const double metres = *zone.column("protection_m")->number(0);
    EXPECT_EQ(std::fmod(metres, 100), 0);
    EXPECT_NEAR(zone.geometry.box(0).width(), 100 + 2 * metres, 1e-6);
    EXPECT_EQ(*zone.column("unit_m2")->number(0), 10'000);
    EXPECT_EQ(out.warnings.back().code, "rule.unverified");
    in.set("pollutant", std::vector<std::string>{"NH3|kg=0.8"});
    EXPECT_FALSE(tool.run(in, noProgress()));
}

TEST(ProtectionDistanceTool, DegreesAreMeasuredInMetres)
{
    const Tool tool = *toolById("protection-distance");
    Arguments in = defaultsOf(tool);
    in.set("input", inputOf(features({}, {{"POLYGON ((126.6 45.8, 126.602 45.8, 126.602 45.801, 126.6 45.801, 126.6 45.8))", {}}}, cgcs2000())));
    in.set("pollutant", std::vector<std::string>{"NH3|kg=0.01|limit=0.2"});
    in.set("wind-speed", 3.0);
    const Outputs out = runTool(tool, in);
    const FeatureTable& zone = tableOf(out);
    ASSERT_EQ(zone.size(), 1u);
    EXPECT_TRUE(zone.crs.sameAs(cgcs2000()));
    const double metres = *zone.column("protection_m")->number(0);
    const double measured = geodesicDistance({126.601, 45.801}, {126.601, zone.geometry.box(0).maxY}, cgcs2000()).value;
    EXPECT_NEAR(measured / metres, 1, 0.01);
}

TEST(WindRoseTool, GivesSectorsAndATable)
{
    const Tool tool = *toolById("wind-rose");
    Arguments in = defaultsOf(tool);
    in.set("at", inputOf(features({}, {{square(0, 0), {}}}, zone42())));
    in.set("wind", inputOf(wind()));
    in.setOutput("output", "gpkg");
    in.setOutput("table", "csv");
    const Outputs out = runTool(tool, in);
    ASSERT_EQ(tableOf(out).size(), 2u);
    EXPECT_EQ(cellOf(tableOf(out), 0, "from"), "N");
    EXPECT_NEAR(*tableOf(out).column("reach_m")->number(0), 2000 + std::hypot(50, 50), 1e-6);
    const FeatureTable& table = tableOf(out, "table");
    ASSERT_EQ(table.size(), 9u);
    EXPECT_EQ(cellOf(table, 8, "from"), "calm");
    EXPECT_EQ(*table.column("share")->number(8), 0.25);
    EXPECT_EQ(out.warnings.back().code, "wind.monthly-means") << "what monthly means cannot say is said";
}

TEST(WindRoseTool, MetresWithoutACoordinateSystemAreRefused)
{
    const Tool tool = *toolById("wind-rose");
    Arguments in = defaultsOf(tool);
    in.set("at", inputOf(features({}, {{square(0, 0), {}}})));
    in.set("wind", inputOf(wind()));
    const auto out = tool.run(in, noProgress());
    ASSERT_FALSE(out);
    EXPECT_EQ(out.error().code, ErrorCode::CrsMismatch);
}

TEST(ExposedReceptorsTool, CountsPeopleInsideAndDownwind)
{
    const Tool tool = *toolById("exposed-receptors");
    Arguments in = defaultsOf(tool);
    in.set("receptors", inputOf(features({"pop"}, {{square(50, 0), {intValue(1000)}}, {square(0, -900), {intValue(80)}}, {square(0, 900), {intValue(7)}}}, zone42())));
    in.set("amount", std::string("pop"));
    in.set("zones", inputOf(features({}, {{square(0, 0), {}}}, zone42())));
    in.set("sources", inputOf(features({}, {{square(0, 0), {}}}, zone42())));
    in.set("wind", inputOf(wind()));
    in.setOutput("output", "gpkg");
    in.setOutput("pairs", "csv");
    const Outputs out = runTool(tool, in);
    const FeatureTable& made = tableOf(out);
    EXPECT_NEAR(*made.column("inside_share")->number(0), 0.5, 1e-9);
    EXPECT_NEAR(*made.column("inside_amount")->number(0), 500, 1e-6);
    EXPECT_EQ(*made.column("wind_share")->number(1), 0.5) << "south of the source, the wind comes from the north in half of the lines";
    EXPECT_NEAR(*made.column("wind_distance_m")->number(1), 800, 1e-6);
    EXPECT_EQ(*made.column("wind_share")->number(2), 0);
    EXPECT_EQ(tableOf(out, "pairs").size(), 3u);
    EXPECT_EQ(numberOf(valueOf(out, "receptors")), 3);
}

TEST(ExposedReceptorsTool, ZonesOrSourcesAreNeeded)
{
    const Tool tool = *toolById("exposed-receptors");
    Arguments in = defaultsOf(tool);
    in.set("receptors", inputOf(features({}, {{"POINT (0 0)", {}}})));
    const auto out = tool.run(in, noProgress());
    ASSERT_FALSE(out);
    EXPECT_EQ(out.error().parameter, "zones");
    in.set("sources", inputOf(features({}, {{"POINT (0 0)", {}}})));
    EXPECT_FALSE(tool.run(in, noProgress()));
}

TEST(ExposedReceptorsTool, RiversCarryToWhatLiesDownstream)
{
    const Tool tool = *toolById("exposed-receptors");
    Arguments in = defaultsOf(tool);
    in.set("receptors", inputOf(features({}, {{"POINT (900 0)", {}}, {"POINT (100 0)", {}}})));
    in.set("sources", inputOf(features({}, {{"POINT (500 0)", {}}})));
    in.set("rivers", inputOf(features({"flow"}, {{"LINESTRING (0 0, 1000 0)", {textValue("FT")}}})));
    in.set("direction", std::string("flow"));
    in.setOutput("output", "gpkg");
    const Outputs out = runTool(tool, in);
    EXPECT_NEAR(*tableOf(out).column("river_m")->number(0), 400, 1e-6);
    EXPECT_EQ(cellOf(tableOf(out), 0, "river_state"), "reached");
    EXPECT_EQ(cellOf(tableOf(out), 1, "river_state"), "unreachable");
    EXPECT_TRUE(tableOf(out).column("river_m")->isNull(1));
}

TEST(SetbackZonesTool, TellsTheClassesThatItDoesNotKnow)
{
    const Tool tool = *toolById("setback-zones");
    Arguments in = defaultsOf(tool);
    in.set("input", inputOf(features({"class"}, {{"LINESTRING (0 0, 100 0)", {textValue("national")}}, {"LINESTRING (0 9, 100 9)", {textValue("urban")}}})));
    in.set("class", std::string("class"));
    const Outputs out = runTool(tool, in);
    EXPECT_EQ(tableOf(out).size(), 1u);
    EXPECT_EQ(out.warnings.back().code, "setback.unknown-class");
}

TEST(SurveyDesignTool, PlacesNamedPointsWhereTheyAreMissing)
{
    const Tool tool = *toolById("survey-design");
    Arguments in = defaultsOf(tool);
    in.set("plots", inputOf(features({}, {{square(0, 0), {}}}, zone42())));
    in.setOutput("output", "gpx");
    const Outputs out = runTool(tool, in);
    EXPECT_GE(tableOf(out).size(), 6u);
    EXPECT_EQ(cellOf(tableOf(out), 0, "name"), "S01");
    EXPECT_EQ(numberOf(valueOf(out, "required")), 6);
    EXPECT_EQ(numberOf(valueOf(out, "missing")), 6);
}

TEST(RankBrownfieldsTool, RanksJudgesAndCosts)
{
    const Tool tool = *toolById("rank-brownfields");
    Arguments in = defaultsOf(tool);
    in.set("sites", inputOf(features({"access", "people", "soil"}, {{square(0, 0), {0.2, 100.0, textValue("class2")}}, {square(500, 0), {0.8, {}, textValue("poor")}}}, zone42())));
    in.set("factor", std::vector<std::string>{"access|group=reuse|weight=2", "people|group=risk|curve=linear:0,200"});
    in.set("soil-level", std::string("soil"));
    in.set("unit-cost", std::vector<double>{200, 600});
    const Outputs out = runTool(tool, in);
    const FeatureTable& made = tableOf(out);
    EXPECT_EQ(cellOf(made, 0, "rank"), "2");
    EXPECT_NEAR(*made.column("score")->number(0), 0.35, 1e-7);
    EXPECT_NEAR(*made.column("completeness")->number(1), 0.5, 1e-12);
    EXPECT_EQ(cellOf(made, 0, "reuse_option"), "class2-use");
    EXPECT_EQ(cellOf(made, 1, "reuse_option"), "survey-first");
    EXPECT_NEAR(*made.column("cost_low_yuan")->number(0) / 2e6, 1, 1e-3);
    EXPECT_NEAR(*made.column("cost_high_yuan")->number(0) / 6e6, 1, 1e-3);
    in.set("factor", std::vector<std::string>{"access|weight=2"});
    EXPECT_FALSE(tool.run(in, noProgress())) << "a factor belongs to a group";
}

}  // namespace
}  // namespace spatial::test
