// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/tool_arguments.h"

#include <gmock/gmock.h>

namespace spatial::test {
namespace {

FeatureTable sites()
{
    FeatureTable table;
    table.name = "sites";
    AttributeColumn area(FieldType::Real), slope(FieldType::Integer);
    for (const auto& [hectares, percent] : std::vector<std::pair<double, std::int64_t>>{{100, 2}, {50, 1}, {80, 6}}) {
        table.geometry.append(Geometry::point({0, 0}));
        table.ids.push_back(static_cast<std::int64_t>(table.ids.size()) + 1);
        area.append(hectares);
        slope.append(percent);
    }
    table.geometry.append(Geometry::point({0, 0}));
    table.ids.push_back(4);
    area.appendNull();
    slope.append(std::int64_t{3});
    table.addField({"area", FieldType::Real}, std::move(area));
    table.addField({"slope", FieldType::Integer}, std::move(slope));
    return table;
}

Result<Outputs> ranked(const std::string& method, const std::vector<std::string>& criteria)
{
    const Tool tool = toolNamed(decisionTools(), "rank-sites");
    Arguments in = defaultsOf(tool);
    in.set("sites", inputOf(sites()));
    in.set("criterion", criteria);
    in.set("method", method);
    return tool.run(in, noProgress());
}

TEST(AhpTool, GivesTheValuesOfTheContract)
{
    const Tool tool = toolNamed(decisionTools(), "ahp");
    Arguments in = defaultsOf(tool);
    in.set("matrix", inputOf("1,1/3,5\n3,1,7\n1/5,1/7,1\n"));
    const auto made = tool.run(in, noProgress());
    ASSERT_TRUE(made);
    std::vector<std::string> names;
    for (const auto& [name, value] : made->values)
        names.push_back(name);
    EXPECT_THAT(names, testing::ElementsAre("weights", "lambda", "ci", "cr", "ri", "ri_table", "worst"));
    EXPECT_NEAR(numberOf(valueOf(*made, "cr")), 0.0559, 5e-5);
}

TEST(RankSitesTool, WeightsAreNormalisedAndASiteWithoutValuesIsNotRanked)
{
    const auto made = ranked("wlc", {"area|weight=3", "slope|weight=1|direction=min"});
    ASSERT_TRUE(made);
    const FeatureTable& table = tableOf(*made);
    EXPECT_NEAR(table.column("score")->real(0), 0.75 + 0.25 * 0.8, 1e-12);
    EXPECT_NEAR(table.column("contribution_slope")->real(1), 0.25, 1e-12);
    EXPECT_EQ(table.column("rank")->integer(0), 1);
    EXPECT_TRUE(table.column("rank")->isNull(3));
    ASSERT_EQ(made->warnings.size(), 1u);
    EXPECT_EQ(made->warnings[0].feature, 4);
}

TEST(RankSitesTool, EveryMethodRanksThreeSites)
{
    for (const char* method : {"wlc", "topsis", "vikor", "promethee", "owa", "smaa"}) {
        const auto made = ranked(method, {"area", "slope|direction=min"});
        ASSERT_TRUE(made) << method;
        EXPECT_EQ(numberOf(valueOf(*made, "ranked")), 3) << method;
        EXPECT_EQ(tableOf(*made).column("rank")->integer(0), 1) << method;
    }
}

TEST(RankSitesTool, AgainOverAnEarlierRankingReplacesItsFields)
{
    const Tool tool = toolNamed(decisionTools(), "rank-sites");
    Arguments in = defaultsOf(tool);
    in.set("criterion", std::vector<std::string>{"area"});
    in.set("sites", inputOf(sites()));
    const auto once = tool.run(in, noProgress());
    Arguments again = defaultsOf(tool);
    again.set("criterion", std::vector<std::string>{"area"});
    again.set("sites", inputOf(FeatureTable(tableOf(*once))));
    const auto twice = tool.run(again, noProgress());
    EXPECT_EQ(tableOf(*once).fields.size(), tableOf(*twice).fields.size());
}

TEST(RankSitesTool, AWrongCriterionSaysWhatIsAllowed)
{
    for (const char* wrong : {"", "height", "area|weight=heavy", "area|weight=-1", "area|direction=up", "area|curve=wave:1", "area|preference=soft", "area|colour=red"}) {
        const auto made = ranked("wlc", {wrong});
        ASSERT_FALSE(made) << wrong;
        EXPECT_EQ(made.error().code, ErrorCode::InvalidParameter) << wrong;
        EXPECT_EQ(made.error().parameter, "criterion") << wrong;
    }
}

}  // namespace
}  // namespace spatial::test
