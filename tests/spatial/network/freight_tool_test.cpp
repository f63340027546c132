// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/core/parallel.h"
#include "tests/support/two_modes.h"
#include "tests/support/tool_arguments.h"

#include <gmock/gmock.h>

namespace spatial::test {
namespace {

FeatureTable plantsAt(const std::vector<Coordinate>& places)
{
    FeatureTable plants = terminalsAt(places);
    plants.name = "plants";
    return plants;
}

/// The networks of TwoModes, a change of a minute for 2 yuan, 36 yuan an hour, 10 yuan a tonne-kilometre by road and 1 by rail.
Arguments freightOf(const TwoModes& two, const std::vector<Coordinate>& from, const std::vector<Coordinate>& to)
{
    Arguments in = defaultsOf(toolNamed(networkTools(), "freight"));
    in.set("roads", inputOf(two.town.lines));
    in.set("speed", std::string("speed_kmh"));
    in.set("rail", inputOf(two.railLines));
    in.set("rail-speed", std::string("kmh"));
    in.set("terminals", inputOf(two.terminals));
    in.set("terminal-id", std::string("name"));
    in.set("transfer-minutes", 1.0);
    in.set("transfer-yuan", 2.0);
    in.set("yuan-per-hour", 36.0);
    in.set("road-yuan-km", 10.0);
    in.set("rail-yuan-km", 1.0);
    in.set("origins", inputOf(plantsAt(from)));
    in.set("destinations", inputOf(plantsAt(to)));
    in.set("id", std::string("name"));
    in.setOutput("pairs", "csv");
    return in;
}

Result<Outputs> runFreight(const Arguments& in) { return toolNamed(networkTools(), "freight").run(in, noProgress()); }

double at(const FeatureTable& table, const char* field, std::size_t row)
{
    const AttributeColumn* column = table.column(field);
    EXPECT_NE(column, nullptr) << field;
    const auto value = column ? column->number(row) : std::nullopt;
    EXPECT_TRUE(value) << field;
    return value.value_or(-1);
}

TEST(FreightTool, TellsLegsPairsAndWhatTheRoadAloneTakes)
{
    const TwoModes two;
    const auto made = runFreight(freightOf(two, {{0, 0}}, {{1600, 0}, {100, 0}, {1600, 90'000}}));
    ASSERT_TRUE(made) << made.error().message.english();
    const FeatureTable& legs = tableOf(*made);
    ASSERT_EQ(legs.size(), 5u + 1u + 1u);
    EXPECT_EQ(legs.column("mode")->text(1), "change");
    EXPECT_EQ(legs.column("terminal")->text(1), "T1");
    EXPECT_TRUE(legs.column("terminal")->isNull(2));
    EXPECT_EQ(legs.column("mode")->text(2), "rail");
    EXPECT_NEAR(at(legs, "length_m", 2), 1000, 1e-6);
    EXPECT_NEAR(at(legs, "yuan", 1), 2.6, 1e-9);
    EXPECT_EQ(legs.column("status")->text(6), "unsnapped");
    EXPECT_TRUE(legs.column("leg")->isNull(6));

    const FeatureTable& pairs = tableOf(*made, "pairs");
    ASSERT_EQ(pairs.size(), 3u);
    EXPECT_NEAR(at(pairs, "time_min", 0), 820.0 / 60, 1e-9);
    EXPECT_NEAR(at(pairs, "yuan", 0), 19.2, 1e-9);
    EXPECT_NEAR(at(pairs, "road_tkm", 0), 0.6, 1e-9);
    EXPECT_NEAR(at(pairs, "rail_tkm", 0), 1, 1e-9);
    EXPECT_NEAR(at(pairs, "rail_share", 0), 0.625, 1e-9);
    EXPECT_EQ(at(pairs, "changes", 0), 2);
    EXPECT_EQ(pairs.column("terminals")->text(0), "T1;T2");
    EXPECT_NEAR(at(pairs, "road_only_min", 0), 1600.0 / 60, 1e-9);
    EXPECT_NEAR(at(pairs, "road_only_yuan", 0), 32, 1e-9);
    EXPECT_NEAR(at(pairs, "road_only_tkm", 0), 1.6, 1e-9);
    EXPECT_EQ(at(pairs, "rail_share", 1), 0);
    EXPECT_EQ(pairs.column("status")->text(2), "unsnapped");
    EXPECT_EQ(pairs.column("road_only_status")->text(2), "unsnapped");
    EXPECT_TRUE(pairs.column("yuan")->isNull(2));

    EXPECT_EQ(numberOf(valueOf(*made, "ok")), 2);
    EXPECT_EQ(numberOf(valueOf(*made, "pairs_by_rail")), 1);
    EXPECT_EQ(numberOf(valueOf(*made, "pairs_compared")), 2);
    EXPECT_NEAR(numberOf(valueOf(*made, "mean_road_only_yuan")), (32 + 2) / 2.0, 1e-9);
}

TEST(FreightTool, MinimisesTimeWhereAsked)
{
    const TwoModes two;
    Arguments in = freightOf(two, {{0, 0}}, {{1600, 0}});
    in.set("transfer-yuan", 10.0);
    EXPECT_NEAR(at(tableOf(*runFreight(in), "pairs"), "yuan", 0), 32, 1e-9);
    in.set("minimise", std::string("time"));
    EXPECT_NEAR(at(tableOf(*runFreight(in), "pairs"), "yuan", 0), 35.2, 1e-9);
}

TEST(FreightTool, ARoadThatIsCutIsPassedByRail)
{
    TwoModes two;
    two.town = drawn(100_m, "A--B         C--D");
    const auto made = runFreight(freightOf(two, {{0, 0}}, {{1600, 0}}));
    ASSERT_TRUE(made);
    const FeatureTable& pairs = tableOf(*made, "pairs");
    EXPECT_EQ(pairs.column("status")->text(0), "ok");
    EXPECT_EQ(pairs.column("road_only_status")->text(0), "unreachable");
    EXPECT_TRUE(pairs.column("road_only_yuan")->isNull(0));
    EXPECT_EQ(numberOf(valueOf(*made, "pairs_compared")), 0);
}

TEST(FreightTool, TerminalsThatJoinNothingAreCountedAndSaid)
{
    const TwoModes two;
    Arguments in = freightOf(two, {{0, 0}}, {{1600, 0}});
    in.set("terminal-snap", 30.0);
    const auto made = runFreight(in);
    ASSERT_TRUE(made);
    const ValueTree::Members terminals = std::get<ValueTree::Members>(valueOf(*made, "terminals").content());
    EXPECT_EQ(numberOf(terminals[2].second), 2) << terminals[2].first;
    std::vector<std::string> codes;
    for (const Warning& warning : made->warnings)
        codes.push_back(warning.code);
    EXPECT_THAT(codes, testing::IsSupersetOf({"modes.terminal-apart", "modes.not-joined"}));
    EXPECT_EQ(at(tableOf(*made, "pairs"), "rail_share", 0), 0);
}

TEST(FreightTool, FaultsOfTheRailwayNameItsParameters)
{
    const TwoModes two;
    const auto parameterOf = [&](const char* name, const char* value) {
        Arguments in = freightOf(two, {{0, 0}}, {{1600, 0}});
        in.set(name, std::string(value));
        const auto made = runFreight(in);
        EXPECT_FALSE(made) << name;
        return made ? std::string() : made.error().parameter;
    };
    EXPECT_EQ(parameterOf("rail-speed", "no_field"), "rail-speed");
    EXPECT_EQ(parameterOf("speed", "no_field"), "speed");
    EXPECT_EQ(parameterOf("rail-oneway", "no_field"), "rail-oneway");
    EXPECT_EQ(parameterOf("terminal-id", "no_field"), "terminal-id");
    EXPECT_EQ(parameterOf("season", "monsoon"), "season");

    TwoModes pointsForRail;
    pointsForRail.railLines = plantsAt({{1000, 0}});
    const auto made = runFreight(freightOf(pointsForRail, {{0, 0}}, {{1600, 0}}));
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().parameter, "rail-speed");
}

TEST(FreightTool, NegativeSpeedsAndFreeTransportAreRefused)
{
    TwoModes two;
    Arguments in = freightOf(two, {{0, 0}}, {{1600, 0}});
    for (const char* name : {"yuan-per-hour", "road-yuan-km", "rail-yuan-km"})
        in.set(name, 0.0);
    EXPECT_EQ(runFreight(in).error().code, ErrorCode::InvalidParameter);
    two.railLines = linesThrough({{{300, 100}, {1300, 100}}}, -5);
    EXPECT_EQ(runFreight(freightOf(two, {{0, 0}}, {{1600, 0}})).error().code, ErrorCode::InvalidInput);
    two.railLines = linesThrough({{{300, 100}, {1300, 100}}}, 0);   // closed: no terminal reaches an open railway
    const auto closed = runFreight(freightOf(two, {{0, 0}}, {{1600, 0}}));
    ASSERT_TRUE(closed);
    EXPECT_EQ(at(tableOf(*closed, "pairs"), "rail_share", 0), 0);
}

TEST(FreightTool, DoesNotDependOnThreads)
{
    const TwoModes two;
    const Arguments in = freightOf(two, {{0, 0}, {500, 0}, {1500, 0}}, {{1600, 0}, {900, 0}});
    setThreadLimit(1);
    const auto one = runFreight(in);
    setThreadLimit(4);
    const auto four = runFreight(in);
    setThreadLimit(0);
    ASSERT_TRUE(one && four);
    for (const char* field : {"time_min", "yuan", "rail_share", "road_only_yuan"})
        for (std::size_t row = 0; row < 6; ++row)
            EXPECT_EQ(at(tableOf(*one, "pairs"), field, row), at(tableOf(*four, "pairs"), field, row));
}

}  // namespace
}  // namespace spatial::test
