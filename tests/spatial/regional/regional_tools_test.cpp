// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/drawn_network.h"
#include "tests/support/tool_arguments.h"

#include <gmock/gmock.h>

namespace spatial::test {
namespace {

/// Points at nodes of a town with a name and numbers.
FeatureTable placed(const Town& town, const std::string& nodes, const std::vector<std::pair<std::string, std::vector<double>>>& numbers)
{
    FeatureTable table;
    table.name = "places";
    AttributeColumn names(FieldType::Text);
    for (const char node : nodes) {
        table.geometry.append(Geometry::point(town.at(node)));
        table.ids.push_back(static_cast<std::int64_t>(table.ids.size()));
        names.append(std::string_view(&node, 1));
    }
    table.addField({"name", FieldType::Text}, std::move(names));
    for (const auto& [name, values] : numbers) {
        AttributeColumn column(FieldType::Real);
        for (const double value : values)
            value < 0 ? column.appendNull() : column.append(value);
        table.addField({name, FieldType::Real}, std::move(column));
    }
    return table;
}

Arguments roadsOf(const Tool& tool, const Town& town)
{
    Arguments in = defaultsOf(tool);
    in.set("roads", inputOf(town.lines));
    in.set("speed", std::string("speed_kmh"));
    return in;
}

const ValueTree& member(const ValueTree& tree, std::string_view name)
{
    static const ValueTree none;
    for (const auto& [key, value] : std::get<ValueTree::Members>(tree.content()))
        if (key == name)
            return value;
    ADD_FAILURE() << "no member " << name;
    return none;
}

TEST(CityLinkageTool, DrawsDesireLinesAndTheBreakOnTheRoad)
{
    const Town town = drawn(100_m, R"(
        A--B--C
              |
              |
              D)");
    const Tool tool = toolNamed(networkTools(), "city-linkage");
    Arguments in = roadsOf(tool, town);
    in.set("cities", inputOf(placed(town, "AD", {{"people", {16, 1}}})));
    in.set("people", std::string("people"));
    in.set("id", std::string("name"));
    in.setOutput("output", "gpkg");
    in.setOutput("breaks", "gpkg");
    const auto out = tool.run(in, noProgress());
    ASSERT_TRUE(out) << out.error().message.english();
    const FeatureTable& lines = tableOf(*out);
    ASSERT_EQ(lines.size(), 1u);
    EXPECT_DOUBLE_EQ(*lines.column("time_min")->number(0), 15);   // 900 m at 1 m/s
    EXPECT_NEAR(*lines.column("strength")->number(0), 4 / (15.0 * 15), 1e-12);
    EXPECT_NEAR(*lines.column("detour")->number(0), 900 / std::hypot(600, 300), 1e-9);
    const FeatureTable& breaks = tableOf(*out, "breaks");
    ASSERT_EQ(breaks.size(), 1u);
    EXPECT_NEAR(*breaks.column("min_to")->number(0), 15 / (1 + 2.0), 1e-9) << "masses 4 and 1";
    const Coordinate place = breaks.geometry[0].box().centre();
    EXPECT_NEAR(place.x, town.at('C').x, 1e-6);
    EXPECT_NEAR(place.y, town.at('C').y, 1e-6) << "300 m before D lies C";
}

TEST(CityLinkageTool, WithoutAWayTheLinkIsNoneAndSaid)
{
    const Town town = drawn(100_m, "A--B   C--D");
    const Tool tool = toolNamed(networkTools(), "city-linkage");
    Arguments in = roadsOf(tool, town);
    in.set("cities", inputOf(placed(town, "AD", {{"people", {1, 1}}})));
    in.set("people", std::string("people"));
    in.setOutput("output", "gpkg");
    const auto out = tool.run(in, noProgress());
    ASSERT_TRUE(out);
    EXPECT_EQ(tableOf(*out).size(), 0u);
    EXPECT_TRUE(std::any_of(out->warnings.begin(), out->warnings.end(), [](const Warning& warning) { return warning.code == "linkage.no-way"; }));
}

TEST(BottlenecksTool, ListsTheMostLoadedFirstAndSaysWhatClosingCosts)
{
    const Town town = drawn(100_m, R"(
        A--B--C
        |  |
        D--E)");
    const Tool tool = toolNamed(networkTools(), "bottlenecks");
    Arguments in = roadsOf(tool, town);
    in.set("origins", inputOf(placed(town, "AE", {{"people", {5, 1}}})));
    in.set("destinations", inputOf(placed(town, "C", {})));
    in.set("origin-weight", std::string("people"));
    in.set("close", 2.0);
    in.setOutput("output", "gpkg");
    const auto out = tool.run(in, noProgress());
    ASSERT_TRUE(out) << out.error().message.english();
    const FeatureTable& streets = tableOf(*out);
    EXPECT_EQ(*streets.column("load")->number(0), 6) << "everybody comes over BC";
    EXPECT_EQ(*streets.column("closed_stranded")->number(0), 6);
    EXPECT_GT(*streets.column("load")->number(0), *streets.column("load")->number(1) - 1e-9);
    EXPECT_TRUE(streets.column("closed_stranded")->isNull(2)) << "only two were closed";
    EXPECT_EQ(numberOf(valueOf(*out, "carried")), 6);
}

TEST(InequalityTool, MeasuresAndTellsWhoGains)
{
    const Town town = drawn(100_m, "A--B--C--D");
    const Tool tool = toolNamed(networkTools(), "inequality");
    Arguments in = defaultsOf(tool);
    in.set("input", inputOf(placed(town, "ABCD", {{"access", {20, 50, 20, -1}}, {"old", {10, 50, 30, 7}}, {"people", {10, 10, 20, 5}}})));
    in.set("value", std::string("access"));
    in.set("before", std::string("old"));
    in.set("people", std::string("people"));
    in.set("group", std::string("name"));
    in.setOutput("output", "gpkg");
    in.setOutput("lorenz", "csv");
    const auto out = tool.run(in, noProgress());
    ASSERT_TRUE(out) << out.error().message.english();
    EXPECT_EQ(numberOf(valueOf(*out, "places")), 3);
    EXPECT_EQ(numberOf(valueOf(*out, "people_left_out")), 5) << "D has no access";
    EXPECT_NEAR(numberOf(valueOf(*out, "theil_between")), numberOf(valueOf(*out, "theil")), 1e-12) << "each place is a group of its own";
    const ValueTree change = valueOf(*out, "change");
    EXPECT_EQ(numberOf(member(change, "people_gaining")), 10);
    EXPECT_EQ(numberOf(member(change, "people_losing")), 20);
    EXPECT_EQ(numberOf(member(change, "net")), 10 * 10 - 20 * 10);
    EXPECT_TRUE(tableOf(*out).column("change")->isNull(3));
    EXPECT_EQ(tableOf(*out, "lorenz").size(), 8u) << "two curves of three places and their origin";
}

TEST(ComparativeAdvantageTool, SumsRowsAndComparesCities)
{
    const Town town = drawn(100_m, "A--B--C--D");
    FeatureTable table = placed(town, "ABAB", {{"jobs", {30, 10, 10, 50}}, {"before", {20, 10, 10, 40}}});
    AttributeColumn sectors(FieldType::Text);
    for (const char* sector : {"steel", "steel", "food", "food"})
        sectors.append(sector);
    table.addField({"sector", FieldType::Text}, std::move(sectors));
    const Tool tool = toolNamed(networkTools(), "comparative-advantage");
    Arguments in = defaultsOf(tool);
    in.set("input", inputOf(std::move(table)));
    in.set("region", std::string("name"));
    in.set("sector", std::string("sector"));
    in.set("jobs", std::string("jobs"));
    in.set("before", std::string("before"));
    in.setOutput("output", "csv");
    const auto out = tool.run(in, noProgress());
    ASSERT_TRUE(out) << out.error().message.english();
    const FeatureTable& cells = tableOf(*out);
    ASSERT_EQ(cells.size(), 4u);
    EXPECT_NEAR(*cells.column("lq")->number(0), (30.0 / 40) / (40.0 / 100), 1e-12);
    EXPECT_EQ(cells.column("portfolio")->text(0), "leading");
    double sum = 0;
    for (const char* part : {"national", "mix", "competitive"})
        sum += *cells.column(part)->number(0);
    EXPECT_NEAR(sum, 10, 1e-9);
}

}  // namespace
}  // namespace spatial::test
