// SPDX-License-Identifier: GPL-3.0-or-later
// The command line's doors to weights, groups, smaa with uncertainty and sensitivity.
#include "tests/support/tool_arguments.h"

#include <gmock/gmock.h>

#include <cmath>

namespace spatial::test {
namespace {

using testing::HasSubstr;

FeatureTable fourSites()
{
    FeatureTable table;
    table.name = "sites";
    AttributeColumn rail(FieldType::Real), slope(FieldType::Real), twin(FieldType::Real);
    for (const auto& [minutes, percent] : std::vector<std::pair<double, double>>{{10, 6}, {20, 2}, {50, 1}, {30, 8}}) {
        table.geometry.append(Geometry::point({0, 0}));
        table.ids.push_back(static_cast<std::int64_t>(10 + table.ids.size()));
        rail.append(minutes);
        slope.append(percent);
        twin.append(minutes * 2 + 1);
    }
    table.addField({"rail", FieldType::Real}, std::move(rail));
    table.addField({"slope", FieldType::Real}, std::move(slope));
    table.addField({"twin", FieldType::Real}, std::move(twin));
    return table;
}

Result<Outputs> run(const char* id, const std::vector<std::string>& criteria, const std::function<void(Arguments&)>& more = {})
{
    const Tool tool = toolNamed(decisionTools(), id);
    Arguments in = defaultsOf(tool);
    if (tool.parameter("sites"))
        in.set("sites", inputOf(fourSites()));
    if (!criteria.empty())
        in.set("criterion", criteria);
    if (more)
        more(in);
    return tool.run(in, noProgress());
}

const ValueTree& memberOf(const ValueTree& tree, std::string_view name)
{
    for (const auto& [key, value] : std::get<ValueTree::Members>(tree.content()))
        if (key == name)
            return value;
    ADD_FAILURE() << "no " << name;
    return tree;
}
const ValueTree::List& listOf(const ValueTree& tree) { return std::get<ValueTree::List>(tree.content()); }

const char* const kRail = "rail|curve=linear:60,0|weight=2|uncertainty=normal:10%|shift=5";
const char* const kSlope = "slope|curve=linear:10,0";

TEST(SensitivityTool, SaysWhatAChoiceHangsOn)
{
    const auto made = run("sensitivity", {kRail, kSlope}, [](Arguments& in) {
        in.set("points", 64.0);
        in.setOutput("output", "gpkg");
        in.setOutput("indices", "csv");
    });
    ASSERT_TRUE(made) << made.error().message.english();
    EXPECT_EQ(numberOf(valueOf(*made, "first")), 11);
    const ValueTree rail = listOf(valueOf(*made, "weights"))[0];
    EXPECT_NEAR(numberOf(memberOf(rail, "weight")), 2.0 / 3, 1e-12);
    EXPECT_EQ(listOf(memberOf(valueOf(*made, "sobol"), "inputs")).size(), 4u);   // two weights, a curve, values
    EXPECT_EQ(listOf(memberOf(valueOf(*made, "agreement"), "tau_b")).size(), 6u);
    EXPECT_EQ(listOf(valueOf(*made, "rank_reversal")).size(), 6u);
    const FeatureTable& table = tableOf(*made);
    EXPECT_NEAR(table.column("score")->real(1), 2.0 / 3 * 2 / 3 + .8 / 3, 1e-6);
    double shares = 0;
    for (std::size_t row = 0; row < 4; ++row)
        shares += table.column("first_share")->real(row);
    EXPECT_NEAR(shares, 1, 1e-12);
    EXPECT_EQ(tableOf(*made, "indices").size(), 16u);
}

TEST(SensitivityTool, WarnsWhereOneThingCountsTwice)
{
    const auto made = run("sensitivity", {kRail, kSlope, "twin|direction=min"}, [](Arguments& in) { in.set("points", 16.0); });
    ASSERT_TRUE(made);
    ASSERT_EQ(made->warnings.size(), 1u);
    EXPECT_THAT(made->warnings[0].message.english(), HasSubstr("rail and twin"));
}

TEST(RankSitesTool, SmaaDrawsValuesAndWritesPairs)
{
    const auto made = run("rank-sites", {kRail, kSlope}, [](Arguments& in) {
        in.set("method", std::string("smaa"));
        in.set("weights", std::string("around"));
        in.set("spread", 0.5);
        in.setOutput("pairwise", "csv");
    });
    ASSERT_TRUE(made) << made.error().message.english();
    EXPECT_EQ(tableOf(*made, "pairwise").size(), 12u);
    EXPECT_NEAR(tableOf(*made, "pairwise").column("wins")->real(0) + tableOf(*made, "pairwise").column("wins")->real(3), 1, 1e-12);   // 10 over 11, 11 over 10
    EXPECT_GT(tableOf(*made).column("confidence")->real(1), .5);
    EXPECT_EQ(run("rank-sites", {kRail}, [](Arguments& in) { in.set("spread", 0.5); }).error().parameter, "weights");
    EXPECT_EQ(run("rank-sites", {kRail}, [](Arguments& in) {
                  in.set("method", std::string("smaa"));
                  in.set("weights", std::string("around"));
              }).error().parameter, "spread");
}

TEST(AhpTool, JoinsTheJudgementsOfAGroup)
{
    const auto made = run("ahp", {}, [](Arguments& in) {
        const Tool tool = toolNamed(decisionTools(), "ahp");
        DataInput mayor = inputOf("1,4\n1/4,1\n");
        mayor.name = "mayor.csv";
        DataInput farmers = inputOf("1,1/4\n4,1\n");
        farmers.name = "farmers.csv";
        in.set("matrix", mayor);
        in.set("matrix", farmers);
        in.set("say", std::vector<double>{3, 1});
        in.set("group", std::string("aip"));
    });
    ASSERT_TRUE(made) << made.error().message.english();
    EXPECT_NEAR(numberOf(listOf(valueOf(*made, "weights"))[0]), .75 * .8 + .25 * .2, 1e-12);
    const ValueTree group = valueOf(*made, "group");
    EXPECT_EQ(std::get<std::string>(memberOf(listOf(memberOf(group, "stakeholders"))[1], "name").content()), "farmers.csv");
    EXPECT_NEAR(numberOf(memberOf(group, "disagreement")), .75 * .15 + .25 * .45, 1e-12);
}

TEST(WeightsTool, EveryMethodGivesItsWorkedExample)
{
    const auto weightOf = [](const Result<Outputs>& made, const char* name) {
        EXPECT_TRUE(made) << (made ? "" : made.error().message.english());
        return made ? numberOf(memberOf(valueOf(*made, "weights"), name)) : 0;
    };
    const auto with = [](const char* method) { return [method](Arguments& in) { in.set("method", std::string(method)); }; };
    EXPECT_NEAR(weightOf(run("weights", {"a", "b", "c", "d"}, with("roc")), "a"), .5208, 5e-5);
    EXPECT_NEAR(weightOf(run("weights", {"a|points=100", "b|points=60", "c|points=40"}, with("swing")), "b"), .3, 1e-12);
    const std::vector<std::string> transport{"flexibility|best=8|worst=1", "accessibility|best=2|worst=5", "cost|best=1|worst=8"};
    EXPECT_NEAR(weightOf(run("weights", transport, with("bwm")), "cost"), .5899, 5e-5);
    EXPECT_NEAR(numberOf(valueOf(*run("weights", transport, with("bwm")), "cr")), .058, 5e-4);
    EXPECT_NEAR(weightOf(run("weights", transport, with("bwm-linear")), "cost"), 17.0 / 28, 1e-9);
    const auto values = [](const char* method) {
        return [method](Arguments& in) {
            in.set("method", std::string(method));
            in.set("values", inputOf(fourSites()));
        };
    };
    EXPECT_NEAR(weightOf(run("weights", {"rail|direction=min", "slope|direction=min"}, values("critic")), "rail"), .5, .1);
    EXPECT_GT(weightOf(run("weights", {"rail", "slope"}, values("entropy")), "slope"), 0);
}

TEST(WeightsTool, WhatIsMissingIsSaid)
{
    const auto with = [](const char* method) { return [method](Arguments& in) { in.set("method", std::string(method)); }; };
    EXPECT_EQ(run("weights", {"a", "b"}, with("entropy")).error().parameter, "values");
    EXPECT_EQ(run("weights", {"a|points=many"}, with("swing")).error().parameter, "criterion");
    EXPECT_EQ(run("weights", {"a|colour=red"}, with("roc")).error().parameter, "criterion");
    EXPECT_EQ(run("weights", {"a|direction=up"}, with("critic")).error().parameter, "values");
}

}  // namespace
}  // namespace spatial::test
