// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/drawn_network.h"
#include "tests/support/tool_arguments.h"

#include <gmock/gmock.h>

namespace spatial::test {
namespace {

/// A to C is 600 m: 10 min in summer, 11.8 in the thaw (0.85 of the speed), 12.5 in winter (0.8). F and G lie apart.
const Town& village()
{
    static const Town town = drawn(100_m, R"(
        A--B--C
        |  |
        D--E   F--G)");
    return town;
}

FeatureTable peopleAt(const std::string& nodes, const std::vector<std::pair<std::string, std::vector<double>>>& numbers)
{
    FeatureTable table;
    table.name = "places";
    AttributeColumn names(FieldType::Text);
    for (const char node : nodes) {
        table.geometry.append(Geometry::point(node == '?' ? Coordinate{1e6, 1e6} : village().at(node)));
        table.ids.push_back(static_cast<std::int64_t>(table.ids.size()));
        names.append(std::string_view(&node, 1));
    }
    table.addField({"name", FieldType::Text}, std::move(names));
    for (const auto& [field, values] : numbers) {
        AttributeColumn column(FieldType::Real);
        for (const double value : values)
            column.append(value);
        table.addField({field, FieldType::Real}, std::move(column));
    }
    return table;
}

Arguments accessOf(const FeatureTable& origins, const FeatureTable& destinations, const std::string& measure)
{
    Arguments in = defaultsOf(toolNamed(networkTools(), "accessibility"));
    in.set("roads", inputOf(village().lines));
    in.set("speed", std::string("speed_kmh"));
    in.set("measure", measure);
    in.set("origins", inputOf(origins));
    in.set("destinations", inputOf(destinations));
    in.set("id", std::string("name"));
    return in;
}

Result<Outputs> runAccess(const Arguments& in) { return toolNamed(networkTools(), "accessibility").run(in, noProgress()); }

ValueTree memberOf(const ValueTree& tree, std::string_view name)
{
    for (const auto& [key, value] : std::get<ValueTree::Members>(tree.content()))
        if (key == name)
            return value;
    ADD_FAILURE() << "no member " << name;
    return {};
}
ValueTree itemOf(const ValueTree& tree, std::size_t i) { return std::get<ValueTree::List>(tree.content()).at(i); }

std::vector<std::string> fieldsOf(const FeatureTable& table)
{
    std::vector<std::string> names;
    for (const Field& field : table.fields)
        names.push_back(field.name);
    return names;
}

TEST(AccessibilityTool, GroupsHaveTheirOwnMeanAndMedianAndThoseWithoutAWayAreTold)
{
    // Minutes to B: A 5, C 5, E 3.33; F has no way, the last place no road within reach.
    Arguments in = accessOf(peopleAt("AEF?", {{"poor", {30, 10, 5, 2}}, {"elderly", {0, 40, 0, 1}}}), peopleAt("B", {}), "nearest");
    in.set("group", std::vector<std::string>{"poor", "elderly"});
    const auto made = runAccess(in);
    ASSERT_TRUE(made) << made.error().message.english();
    const ValueTree groups = valueOf(*made, "groups");
    const ValueTree poor = itemOf(groups, 0), elderly = itemOf(groups, 1);
    EXPECT_EQ(numberOf(memberOf(poor, "people")), 47);
    EXPECT_EQ(numberOf(memberOf(poor, "unsnapped")), 2);
    EXPECT_EQ(numberOf(memberOf(poor, "unreachable")), 5);
    const ValueTree nearest = memberOf(memberOf(poor, "results"), "nearest_min");
    EXPECT_EQ(numberOf(memberOf(nearest, "counted")), 40);
    EXPECT_NEAR(numberOf(memberOf(nearest, "mean")), (30 * 5 + 10 * 10.0 / 3) / 40, 1e-9);
    EXPECT_NEAR(numberOf(memberOf(nearest, "median")), 5, 1e-9);
    EXPECT_NEAR(numberOf(memberOf(memberOf(memberOf(elderly, "results"), "nearest_min"), "mean")), 10.0 / 3, 1e-9);
}

TEST(AccessibilityTool, SeveralSuppliesGiveAFieldEach)
{
    Arguments in = accessOf(peopleAt("A", {}), peopleAt("BC", {{"jobs", {10, 100}}, {"beds", {3, 4}}}), "cumulative");
    in.set("decay", std::string("step:6"));
    in.set("supply", std::vector<std::string>{"jobs", "beds"});
    const auto made = runAccess(in);
    ASSERT_TRUE(made);
    EXPECT_EQ(tableOf(*made).column("access_jobs")->real(0), 10);
    EXPECT_EQ(tableOf(*made).column("access_beds")->real(0), 3);
    in.set("supply", std::vector<std::string>{"jobs", "jobs"});
    EXPECT_EQ(runAccess(in).error().parameter, "supply");
    in.set("supply", std::vector<std::string>{"jobs"});
    EXPECT_EQ(tableOf(*runAccess(in)).column("access")->real(0), 10);
}

TEST(AccessibilityTool, SaysTheDecayAsACurveAndHowFarPointsAreSnapped)
{
    FeatureTable origins = peopleAt("A?", {});
    Arguments in = accessOf(origins, peopleAt("C", {{"jobs", {10}}}), "cumulative");
    in.set("supply", std::vector<std::string>{"jobs"});
    const auto made = runAccess(in);
    ASSERT_TRUE(made);
    const ValueTree decay = valueOf(*made, "decay");
    EXPECT_EQ(numberOf(itemOf(memberOf(decay, "minutes"), 1)), 30);
    EXPECT_EQ(numberOf(itemOf(memberOf(decay, "weights"), 1)), 1);
    const ValueTree snap = memberOf(valueOf(*made, "snap"), "origins");
    EXPECT_EQ(numberOf(memberOf(snap, "snapped")), 1);
    EXPECT_EQ(numberOf(memberOf(snap, "unsnapped")), 1);
    EXPECT_EQ(numberOf(memberOf(snap, "greatest_m")), 0);
}

TEST(AccessibilityTool, TheOrderOfPercentileAndAccessIsInTheNamesOfTheFields)
{
    Arguments in = accessOf(peopleAt("A", {}), peopleAt("C", {{"jobs", {120}}}), "cumulative");
    in.set("supply", std::vector<std::string>{"jobs"});
    in.set("decay", std::string("step:11"));
    in.set("seasons", std::string("summer=5;thaw=2;winter=5"));
    in.set("percentile", std::vector<double>{40, 50});
    const auto times = runAccess(in);
    ASSERT_TRUE(times) << times.error().message.english();
    EXPECT_THAT(fieldsOf(tableOf(*times)), testing::ElementsAre("name", "access_p40_of_times", "access_p50_of_times"));
    EXPECT_EQ(tableOf(*times).column("access_p40_of_times")->real(0), 120);   // 10 min hold in 41.7 % of the year
    EXPECT_EQ(tableOf(*times).column("access_p50_of_times")->real(0), 0);
    EXPECT_EQ(numberOf(memberOf(itemOf(valueOf(*times, "seasons"), 1), "weight")), 2);

    in.set("order", std::string("access"));
    const auto seasons = runAccess(in);
    ASSERT_TRUE(seasons);
    EXPECT_THAT(fieldsOf(tableOf(*seasons)), testing::ElementsAre("name", "access_mean_of_seasons", "access_p40_of_seasons", "access_p50_of_seasons"));
    EXPECT_NEAR(tableOf(*seasons).column("access_mean_of_seasons")->real(0), 50, 1e-9);
    EXPECT_EQ(tableOf(*seasons).column("access_p40_of_seasons")->real(0), 120);
    EXPECT_EQ(tableOf(*seasons).column("access_p50_of_seasons")->real(0), 0);
}

TEST(AccessibilityTool, PercentilesOfTheNearestAreTimes)
{
    Arguments in = accessOf(peopleAt("AF", {}), peopleAt("C", {}), "nearest");
    in.set("seasons", std::string("summer=5;thaw=2;winter=5"));
    const auto made = runAccess(in);
    ASSERT_TRUE(made);
    EXPECT_THAT(fieldsOf(tableOf(*made)), testing::ElementsAre("name", "nearest_min_p50_of_times", "nearest_min_p90_of_times"));
    EXPECT_NEAR(tableOf(*made).column("nearest_min_p50_of_times")->real(0), 10 / 0.85, 1e-9);
    EXPECT_NEAR(tableOf(*made).column("nearest_min_p90_of_times")->real(0), 12.5, 1e-9);
    EXPECT_TRUE(tableOf(*made).column("nearest_min_p50_of_times")->isNull(1));   // F has no way in any season
    EXPECT_EQ(numberOf(valueOf(*made, "origins_without_way")), 1);
}

TEST(AccessibilityTool, OneSeasonWithAllTheWeightIsThatSeason)
{
    Arguments in = accessOf(peopleAt("ADE", {{"people", {5, 6, 7}}}), peopleAt("CB", {{"jobs", {120, 30}}}), "e2sfca");
    in.set("supply", std::vector<std::string>{"jobs"});
    in.set("demand", std::string("people"));
    Arguments winter = in;
    winter.set("season", std::string("winter"));
    const auto plain = runAccess(winter);
    in.set("seasons", std::string("winter=12"));
    for (const auto& [order, field] : {std::pair{"times", "access_p90_of_times"}, std::pair{"access", "access_p90_of_seasons"}}) {
        in.set("order", std::string(order));
        const auto made = runAccess(in);
        ASSERT_TRUE(plain && made);
        for (std::size_t row = 0; row < 3; ++row)
            EXPECT_EQ(tableOf(*made).column(field)->real(row), tableOf(*plain).column("access")->real(row));
    }
}

TEST(AccessibilityTool, BadSeasonsAndGroupsNameTheirParameter)
{
    const FeatureTable origins = peopleAt("A", {{"poor", {-3}}});
    const auto parameterOf = [&](const std::vector<std::pair<const char*, std::string>>& texts) {
        Arguments in = accessOf(origins, peopleAt("C", {}), "nearest");
        for (const auto& [name, value] : texts)
            in.set(name, value);
        const auto made = runAccess(in);
        EXPECT_FALSE(made);
        return made ? std::string() : made.error().parameter;
    };
    EXPECT_EQ(parameterOf({{"seasons", "summer"}}), "seasons");
    EXPECT_EQ(parameterOf({{"seasons", "summer=5;monsoon=7"}}), "season");
    EXPECT_EQ(parameterOf({{"seasons", "summer=5"}, {"season", "winter"}}), "season");
    Arguments lonely = accessOf(origins, peopleAt("C", {}), "nearest");
    lonely.set("percentile", std::vector<double>{50});
    EXPECT_EQ(runAccess(lonely).error().parameter, "percentile");
    Arguments zero = accessOf(origins, peopleAt("C", {}), "nearest");
    zero.set("seasons", std::string("winter=1"));
    zero.set("percentile", std::vector<double>{0});
    EXPECT_EQ(runAccess(zero).error().parameter, "percentile");
    Arguments group = accessOf(origins, peopleAt("C", {}), "nearest");
    group.set("group", std::vector<std::string>{"rich"});
    EXPECT_EQ(runAccess(group).error().parameter, "group");
    group.set("group", std::vector<std::string>{"poor"});
    EXPECT_EQ(runAccess(group).error().code, ErrorCode::InvalidInput);
}

}  // namespace
}  // namespace spatial::test
