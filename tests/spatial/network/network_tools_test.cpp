// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/network/network_file.h"
#include "tests/support/drawn_network.h"
#include "tests/support/tool_arguments.h"

#include <gmock/gmock.h>

#include <cmath>

namespace spatial::test {
namespace {

constexpr const char* kTown = R"(
        A--B--C
        |  |
        D--E   F--G)";

FeatureTable points(const Town& town, const std::string& nodes)
{
    FeatureTable table;
    table.name = "points";
    AttributeColumn names(FieldType::Text), size(FieldType::Integer);
    for (const char node : nodes) {
        table.geometry.append(Geometry::point(town.at(node)));
        table.ids.push_back(static_cast<std::int64_t>(table.ids.size()) + 100);
        names.append(std::string_view(&node, 1));
        size.append(std::int64_t{10});
    }
    table.addField({"name", FieldType::Text}, std::move(names));
    table.addField({"size", FieldType::Integer}, std::move(size));
    return table;
}

Result<Outputs> run(const Tool& tool, const Arguments& arguments) { return tool.run(arguments, noProgress()); }

Arguments roadsOf(const Tool& tool, const Town& town)
{
    Arguments in = defaultsOf(tool);
    in.set("roads", inputOf(town.lines));
    in.set("speed", std::string("speed_kmh"));
    return in;
}

TEST(NetworkBuildTool, ReportsAndGivesANetworkThatOdMatrixTakes)
{
    const Town town = drawn(100_m, kTown);
    const Tool build = toolNamed(networkTools(), "network-build");
    Arguments in = roadsOf(build, town);
    in.setOutput("output", "net");
    in.setOutput("findings", "gpkg");
    const auto built = run(build, in);
    ASSERT_TRUE(built);
    EXPECT_EQ(numberOf(valueOf(*built, "edges")), 6);
    EXPECT_EQ(numberOf(valueOf(*built, "islands")), 1);
    EXPECT_GT(tableOf(*built, "findings").size(), 0u);

    const Tool matrix = toolNamed(networkTools(), "od-matrix");
    Arguments od = defaultsOf(matrix);
    od.set("network", inputOf(std::get<std::string>(built->results.at("output"))));
    od.set("origins", inputOf(points(town, "A")));
    od.set("destinations", inputOf(points(town, "EG")));
    od.set("id", std::string("name"));
    const auto made = run(matrix, od);
    ASSERT_TRUE(made);
    const FeatureTable& table = tableOf(*made);
    std::vector<std::string> names;
    for (const Field& field : table.fields)
        names.push_back(field.name);
    EXPECT_THAT(names, testing::ElementsAre("origin_id", "destination_id", "time_min", "length_m", "origin_snap_m", "destination_snap_m", "status"));
    EXPECT_EQ(table.column("destination_id")->text(1), "G");
    EXPECT_NEAR(*table.column("time_min")->number(0), 500.0 / 60, 1e-9);
    EXPECT_EQ(table.column("status")->text(1), "unreachable");
    EXPECT_TRUE(table.column("time_min")->isNull(1));
    EXPECT_TRUE(table.column("origin_snap_m")->isNull(1));
}

TEST(NetworkBuildTool, WritesTheOrderThatEditsNeed)
{
    const Town town = drawn(100_m, kTown);
    const Tool build = toolNamed(networkTools(), "network-build");
    Arguments in = roadsOf(build, town);
    in.set("turns", inputOf([&] {
        FeatureTable turns;
        turns.name = "turns";
        turns.geometry.append(Geometry::lineString({{100, 0}, town.at('B'), {300, -100}}));
        turns.ids = {7};
        return turns;
    }()));
    in.setOutput("output", "net");
    in.set("for-edits", true);
    const auto built = run(build, in);
    ASSERT_TRUE(built);
    EXPECT_EQ(numberOf(valueOf(*built, "banned_turns")), 1);
    EXPECT_EQ(numberOf(valueOf(*built, "turns_unclear")), 0);
    const auto network = networkFromBytes(std::get<std::string>(built->results.at("output")));
    ASSERT_TRUE(network);
    EXPECT_EQ((*network)->bannedTurns.size(), 1u);
    EXPECT_EQ((*network)->eliminationOrder.size(), (*network)->size());
    EXPECT_GT((*network)->size(), (*network)->nodes.size());
}

TEST(RouteTool, TellsTheWayStepByStep)
{
    const Town town = drawn(100_m, kTown);
    const Tool tool = toolNamed(networkTools(), "route");
    Arguments in = roadsOf(tool, town);
    in.set("origins", inputOf(points(town, "C")));
    in.set("destinations", inputOf(points(town, "EG")));
    in.set("id", std::string("name"));
    in.set("name", std::string("name"));
    in.setOutput("directions", "csv");
    const auto made = run(tool, in);
    ASSERT_TRUE(made) << made.error().message.english();
    const FeatureTable& steps = tableOf(*made, "directions");
    ASSERT_EQ(steps.size(), 3u);   // to E; there is no way to G
    std::vector<std::string> words;
    for (std::size_t row = 0; row < steps.size(); ++row) {
        EXPECT_EQ(steps.column("destination_id")->text(row), "E");
        EXPECT_EQ(steps.column("step")->number(row), static_cast<double>(row + 1));
        words.push_back(steps.column("turn")->display(row) + " " + steps.column("street")->display(row) + ": " + steps.column("words")->display(row));
    }
    EXPECT_THAT(words, testing::ElementsAre("start BC: Start on BC, 300 m.", "left BE: Turn left into BE, 200 m.", "arrive : You have arrived."));

    in.set("name", std::string("strasse"));
    EXPECT_EQ(run(tool, in).error().parameter, "name");
}

TEST(RouteTool, GoesToTheNearestAloneWhereAsked)
{
    const Town town = drawn(100_m, kTown);
    const Tool tool = toolNamed(networkTools(), "route");
    Arguments in = roadsOf(tool, town);
    in.set("origins", inputOf(points(town, "DAFC")));
    in.set("destinations", inputOf(points(town, "CE")));
    in.set("id", std::string("name"));
    in.set("nearest", true);
    in.setOutput("directions", "csv");
    const auto made = run(tool, in);
    ASSERT_TRUE(made) << made.error().message.english();
    const FeatureTable& table = tableOf(*made);
    ASSERT_EQ(table.size(), 4u);
    EXPECT_EQ(table.column("destination_id")->text(0), "E");
    EXPECT_NEAR(table.column("length_m")->real(0), 300, 1e-9);
    EXPECT_EQ(table.column("destination_id")->text(1), "E");   // 500 m; C is 600 m away
    EXPECT_EQ(table.column("status")->text(2), "unreachable");
    EXPECT_TRUE(table.column("destination_id")->isNull(2));
    EXPECT_EQ(table.column("destination_id")->text(3), "C");
    EXPECT_EQ(numberOf(valueOf(*made, "ok")), 3);
    EXPECT_EQ(tableOf(*made, "directions").column("origin_id")->text(0), "D");
}

TEST(OdMatrixTool, EitherRoadsOrANetworkMustBeGiven)
{
    const Town town = drawn(100_m, kTown);
    const Tool matrix = toolNamed(networkTools(), "od-matrix");
    Arguments in = defaultsOf(matrix);
    in.set("origins", inputOf(points(town, "A")));
    in.set("destinations", inputOf(points(town, "E")));
    EXPECT_EQ(run(matrix, in).error().parameter, "roads");
    in.set("network", inputOf("not a network"));
    EXPECT_EQ(run(matrix, in).error().code, ErrorCode::Unreadable);
}

TEST(OdMatrixTool, AWrongFieldIsNamedWithItsParameter)
{
    const Town town = drawn(100_m, kTown);
    const Tool matrix = toolNamed(networkTools(), "od-matrix");
    Arguments in = roadsOf(matrix, town);
    in.set("origins", inputOf(points(town, "A")));
    in.set("destinations", inputOf(points(town, "E")));
    in.set("id", std::string("nmae"));
    const auto made = run(matrix, in);
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().parameter, "id");
    EXPECT_THAT(made.error().hint.english(), testing::HasSubstr("name"));
}

TEST(OdMatrixTool, GivesTheDetourIndexByPairAndByOrigin)
{
    const Town town = drawn(100_m, kTown);
    const Tool matrix = toolNamed(networkTools(), "od-matrix");
    Arguments in = roadsOf(matrix, town);
    in.set("origins", inputOf(points(town, "AG")));
    in.set("destinations", inputOf(points(town, "ACE")));
    in.set("detour", true);
    in.setOutput("origin-detours", "csv");
    const auto made = run(matrix, in);
    ASSERT_TRUE(made);
    const FeatureTable& table = tableOf(*made);
    EXPECT_TRUE(table.column("detour")->isNull(0));   // A to itself: no straight length
    EXPECT_EQ(table.column("straight_m")->real(0), 0);
    EXPECT_NEAR(table.column("detour")->real(1), 1, 1e-12);                       // A to C runs straight
    EXPECT_NEAR(table.column("detour")->real(2), 500 / std::hypot(300, 200), 1e-9);   // A to E round the corner
    EXPECT_TRUE(table.column("detour")->isNull(3));   // G reaches nothing
    const FeatureTable& byOrigin = tableOf(*made, "origin-detours");
    EXPECT_EQ(byOrigin.column("pairs")->integer(0), 2);
    EXPECT_NEAR(byOrigin.column("mean_detour")->real(0), (1 + 500 / std::hypot(300, 200)) / 2, 1e-9);
    EXPECT_NEAR(byOrigin.column("greatest_detour")->real(0), 500 / std::hypot(300, 200), 1e-9);
    EXPECT_TRUE(byOrigin.column("mean_detour")->isNull(1));
    EXPECT_NEAR(numberOf(valueOf(*made, "mean_detour")), (1 + 500 / std::hypot(300, 200)) / 2, 1e-9);
}

TEST(OdMatrixTool, TheWayOffTheRoadIsNoDetour)
{
    const Town town = drawn(100_m, "A----B");
    FeatureTable beside = points(town, "A");
    beside.geometry = GeometryColumn();
    beside.geometry.append(Geometry::point({0, 400}));
    const Tool matrix = toolNamed(networkTools(), "od-matrix");
    Arguments in = roadsOf(matrix, town);
    in.set("origins", inputOf(beside));
    in.set("destinations", inputOf(points(town, "B")));
    in.set("off-road", 5.0);
    in.set("detour", true);
    const auto made = run(matrix, in);
    ASSERT_TRUE(made);
    EXPECT_NEAR(tableOf(*made).column("length_m")->real(0), 900, 1e-9);
    EXPECT_NEAR(tableOf(*made).column("detour")->real(0), 1, 1e-12);
}

TEST(ServiceAreaTool, HasOneFeaturePerFacilityAndCutoff)
{
    const Town town = drawn(100_m, kTown);
    const Tool tool = toolNamed(networkTools(), "service-area");
    Arguments in = roadsOf(tool, town);
    in.set("facilities", inputOf(points(town, "AG")));
    in.set("cutoffs", std::vector<double>{5, 2});
    const auto made = run(tool, in);
    ASSERT_TRUE(made);
    const FeatureTable& areas = tableOf(*made);
    ASSERT_EQ(areas.size(), 4u);
    EXPECT_EQ(areas.column("facility_id")->text(2), "101");
    EXPECT_EQ(areas.column("cutoff_min")->real(0), 2);
    EXPECT_GT(areas.column("area_m2")->real(1), areas.column("area_m2")->real(0));
}

TEST(AccessibilityTool, SharesOutSupplyAndLeavesTheUnreachedNull)
{
    const Town town = drawn(100_m, kTown);
    const Tool tool = toolNamed(networkTools(), "accessibility");
    Arguments in = roadsOf(tool, town);
    in.set("origins", inputOf(points(town, "ABF")));
    in.set("destinations", inputOf(points(town, "E")));
    in.set("supply", std::vector<std::string>{"size"});
    in.set("demand", std::string("size"));
    in.set("measure", std::string("e2sfca"));
    in.setOutput("supply-output", "gpkg");
    const auto catchment = run(tool, in);
    ASSERT_TRUE(catchment);
    EXPECT_DOUBLE_EQ(tableOf(*catchment).column("access")->real(0), 0.5);
    EXPECT_DOUBLE_EQ(tableOf(*catchment).column("access")->real(2), 0);
    EXPECT_DOUBLE_EQ(tableOf(*catchment, "supply-output").column("ratio")->real(0), 0.5);

    in.set("measure", std::string("nearest"));
    const auto nearest = run(tool, in);
    EXPECT_NEAR(tableOf(*nearest).column("nearest_min")->real(1), 200.0 / 60, 1e-9);
    EXPECT_TRUE(tableOf(*nearest).column("nearest_min")->isNull(2));
    EXPECT_EQ(tableOf(*nearest).column("destination_id")->text(0), "100");
}

}  // namespace
}  // namespace spatial::test
