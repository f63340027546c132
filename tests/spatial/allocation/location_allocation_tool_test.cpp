// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/tools/location_allocation_tool.h"
#include "tests/support/drawn_network.h"
#include "tests/support/tool_arguments.h"

#include <gmock/gmock.h>

namespace spatial::test {
namespace {

constexpr const char* kMatrix = "demand_id,facility_id,cost\na,X,1\na,Y,9\nb,X,2\nb,Y,8\nc,X,9\nc,Y,1\nd,Y,30\n";

Arguments arguments(const Tool& tool, const std::string& problem, const std::string& extension = "csv")
{
    Arguments in = defaultsOf(tool);
    in.set("problem", problem);
    in.setOutput("output", extension);
    return in;
}

FeatureTable demandTable()
{
    FeatureTable table;
    table.name = "towns";
    AttributeColumn names(FieldType::Text), people(FieldType::Integer);
    for (const auto& [name, count] : std::vector<std::pair<const char*, std::int64_t>>{{"a", 1}, {"b", 1}, {"c", 10}, {"d", 2}}) {
        table.geometry.append(Geometry::point({static_cast<double>(table.ids.size()), 0}));
        table.ids.push_back(static_cast<std::int64_t>(table.ids.size()) + 50);
        names.append(name);
        people.append(count);
    }
    table.addField({"name", FieldType::Text}, std::move(names));
    table.addField({"people", FieldType::Integer}, std::move(people));
    return table;
}

TEST(LocationAllocationTool, GivesTheAssignmentsAndTheValuesOfTheContract)
{
    const Tool tool = locationAllocationTool();
    Arguments in = arguments(tool, "p-median");
    in.set("matrix", inputOf(kMatrix));
    in.set("p", 2.0);
    const auto made = tool.run(in, noProgress());
    ASSERT_TRUE(made) << made.error().message.english();
    EXPECT_EQ(numberOf(valueOf(*made, "objective")), 34);
    EXPECT_EQ(numberOf(valueOf(*made, "bound")), 34);
    EXPECT_EQ(numberOf(valueOf(*made, "gap")), 0);
    const FeatureTable& table = tableOf(*made);
    ASSERT_EQ(table.size(), 4u);
    EXPECT_EQ(table.column("demand_id")->text(1), "b");
    EXPECT_EQ(table.column("facility_id")->text(1), "X");
    EXPECT_EQ(table.column("cost")->real(3), 30);
}

TEST(LocationAllocationTool, WhatCannotBeServedIsAnErrorThatNamesIt)
{
    const Tool tool = locationAllocationTool();
    Arguments in = arguments(tool, "lscp");
    in.set("matrix", inputOf(kMatrix));
    in.set("cutoff", 10.0);
    const auto made = tool.run(in, noProgress());
    ASSERT_FALSE(made);
    EXPECT_EQ(exitCode(made.error().code), 4);
    EXPECT_EQ(made.error().message.english(),
              "Not every demand can be served: any plan leaves a weight of at least 1 unserved. The best one leaves 1 of 4 demands, 1 in all: d. Demand d: the nearest candidate is 30 away, 20 beyond the cutoff.");
    in.set("partial", true);
    const auto partial = tool.run(in, noProgress());
    ASSERT_TRUE(partial);
    EXPECT_TRUE(tableOf(*partial).column("facility_id")->isNull(3));
    EXPECT_EQ(partial->warnings.size(), 1u);
    EXPECT_EQ(numberOf(valueOf(*partial, "unserved_weight")), 1);
}

TEST(LocationAllocationTool, WeightsComeFromTheLayerOfTheDemand)
{
    const Tool tool = locationAllocationTool();
    Arguments in = arguments(tool, "mclp");
    in.set("matrix", inputOf(kMatrix));
    in.set("demand", inputOf(demandTable()));
    in.set("id", std::string("name"));
    in.set("weight", std::string("people"));
    in.set("p", 1.0);
    in.set("cutoff", 5.0);
    auto made = tool.run(in, noProgress());
    ASSERT_TRUE(made) << made.error().message.english();
    EXPECT_EQ(numberOf(valueOf(*made, "objective")), 10);
    in.set("forbidden", std::vector<std::string>{"Y"});
    made = tool.run(in, noProgress());
    ASSERT_TRUE(made);
    EXPECT_EQ(numberOf(valueOf(*made, "objective")), 2);
    in.set("forbidden", std::vector<std::string>{"Z"});
    made = tool.run(in, noProgress());
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().message.english(), "There is no candidate Z.");
}

TEST(LocationAllocationTool, OverANetworkAGeopackageGetsFacilitiesAndLines)
{
    const Town town = drawn(100_m, "A--B--C--D--E");
    const auto points = [&](const std::string& nodes) {
        FeatureTable table;
        table.name = nodes;
        AttributeColumn names(FieldType::Text);
        for (const char node : nodes) {
            table.geometry.append(Geometry::point(town.at(node)));
            table.ids.push_back(static_cast<std::int64_t>(table.ids.size()));
            names.append(std::string_view(&node, 1));
        }
        table.addField({"name", FieldType::Text}, std::move(names));
        return table;
    };
    const Tool tool = locationAllocationTool();
    Arguments in = arguments(tool, "p-center", "gpkg");
    in.set("roads", inputOf(town.lines));
    in.set("speed", std::string("speed_kmh"));
    in.set("demand", inputOf(points("ABCDE")));
    in.set("candidates", inputOf(points("ACE")));
    in.set("id", std::string("name"));
    in.set("impedance", std::string("length"));
    in.set("p", 1.0);
    const auto made = tool.run(in, noProgress());
    ASSERT_TRUE(made) << made.error().message.english();
    EXPECT_NEAR(numberOf(valueOf(*made, "objective")), 600, 1e-6);
    const FeatureTable& facilities = tableOf(*made);
    EXPECT_EQ(facilities.name, "facilities");
    EXPECT_EQ(facilities.column("id")->text(1), "C");
    EXPECT_EQ(facilities.column("open")->integer(1), 1);
    EXPECT_EQ(facilities.column("open")->integer(0), 0);
    EXPECT_EQ(facilities.column("load")->real(1), 5);
    ASSERT_EQ(made->furtherLayers.at("output").size(), 1u);
    const FeatureTable& lines = *made->furtherLayers.at("output").front();
    EXPECT_EQ(lines.name, "assignments");
    EXPECT_EQ(lines.geometry[0].coordinates().back(), town.at('C'));
}

TEST(LocationAllocationTool, RefusesCostsGivenTwiceOrNotAtAll)
{
    const Tool tool = locationAllocationTool();
    Arguments in = arguments(tool, "p-median");
    in.set("p", 1.0);
    const auto made = tool.run(in, noProgress());
    ASSERT_FALSE(made);
    EXPECT_EQ(exitCode(made.error().code), 2);
}

}  // namespace
}  // namespace spatial::test
