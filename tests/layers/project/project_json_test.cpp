// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/project/project.h"

#include "layers/project/comparison.h"

#include <gmock/gmock.h>

namespace layers {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

const char* const kSmall = R"({
  "schema": 1,
  "name": {"en": "Jixi", "zh": "鸡西"},
  "synthetic": true,
  "analysis": {"crs": "EPSG:4554", "grids": [{"id": "all", "name": "All", "cell": 30, "extent": [0, 0, 300, 600]}]},
  "layers": [
    {"id": "roads", "name": {"en": "Roads", "zh": "道路"}, "role": "roads",
     "source": {"path": "data/roads.gpkg", "layer": "roads", "encoding": "GBK", "crs": "EPSG:4530"},
     "provenance": {"source": "survey", "licence": "open", "date": "2024", "accuracy": "5 m"}, "synthetic": true,
     "joins": [{"layer": "speeds", "field": "class", "otherField": "CLASS", "take": ["kmh"], "prefix": "s_"}],
     "calculated": [{"name": "minutes", "type": "real", "expression": "$length / s_kmh * 0.06"}], "style": {"kind": "single"},
     "colour_of_tomorrow": 7}
  ],
  "networks": [{"id": "road", "layer": "roads", "speed": "kmh", "oneway": "oneway", "profile": "truck"}],
  "models": [{"id": "m", "name": "M", "criteria": [
    {"id": "rail", "name": "Rail", "preparation": "network-time", "data": {"role": "freight-stations"}, "network": "road", "unit": "min", "curve": "linear:60,15"}]}],
  "layouts": [{"id": "a3"}], "rules": {"rules": []}, "scenarios": [], "records": [],
  "a_newer_member": {"deep": [1, 2]}
})";

std::string replaced(std::string text, const std::string& what, const std::string& with)
{
    const std::size_t at = text.find(what);
    EXPECT_NE(at, std::string::npos) << what;
    return at == std::string::npos ? text : text.replace(at, what.size(), with);
}

std::string faultOf(const std::string& json)
{
    const auto project = projectFromJson(json);
    return project ? "none" : project.error().message.english() + " " + project.error().hint.english();
}

TEST(ProjectJson, KeepsTheJudgementsThatWeightsComeFrom)
{
    const std::string judged = replaced(kSmall, "\"models\": [{\"id\": \"m\",", "\"models\": [{\"id\": \"m\", \"weighting\": \"ahp\", \"judgements\": [{\"name\": \"Li\", \"say\": 2, \"parts\": [\"rail\", \"slope\"], \"upper\": [3]}],");
    const auto project = projectFromJson(judged);
    ASSERT_TRUE(project) << project.error().message.english();
    const auto again = projectFromJson(projectToJson(*project));
    ASSERT_TRUE(again) << again.error().message.english();
    const auto& model = again->models.front();
    EXPECT_EQ(model.weighting, "ahp");
    ASSERT_EQ(model.judgements.size(), 1U);
    EXPECT_EQ(model.judgements.front().name, "Li");
    EXPECT_EQ(model.judgements.front().say, 2);
    EXPECT_EQ(model.judgements.front().upper, std::vector<double>{3});
    EXPECT_THAT(faultOf(replaced(judged, "[3]", "[3, 1]")), HasSubstr("models[0].judgements[0].upper: Judgements of 2 parts are 1 numbers"));
    EXPECT_THAT(faultOf(replaced(judged, "[3]", "[0]")), HasSubstr("A judgement is a number above 0"));
}

TEST(ProjectJson, KeepsHowTheCriteriaAreCombinedAndRefusesAShareOutside0To1)
{
    const std::string mixed = replaced(kSmall, "\"models\": [{\"id\": \"m\",", "\"models\": [{\"id\": \"m\", \"combination\": \"owa\", \"gamma\": 0.75, \"risk\": 0.3, \"tradeoff\": 0.4,");
    const auto project = projectFromJson(mixed);
    ASSERT_TRUE(project) << project.error().message.english();
    const auto again = projectFromJson(projectToJson(*project));
    ASSERT_TRUE(again) << again.error().message.english();
    EXPECT_EQ(again->models.front().gamma, 0.75);
    EXPECT_EQ(again->models.front().strategy.risk, 0.3);
    EXPECT_EQ(again->models.front().strategy.tradeoff, 0.4);
    EXPECT_THAT(faultOf(replaced(mixed, "0.75", "1.5")), HasSubstr("models[0].gamma: Gamma lies between 0 and 1."));
    EXPECT_THAT(faultOf(replaced(mixed, "\"risk\": 0.3", "\"risk\": -1")), HasSubstr("models[0].risk: "));
    EXPECT_THAT(faultOf(replaced(mixed, "\"tradeoff\": 0.4", "\"tradeoff\": 2")), HasSubstr("models[0].tradeoff: "));
}

TEST(ProjectJson, KeepsTheFormulaOfACriterionAndSaysWhereItIsWrong)
{
    auto project = projectFromJson(kSmall);
    ASSERT_TRUE(project) << project.error().message.english();
    EXPECT_EQ(projectToJson(*project).find("\"formula\""), std::string::npos) << "older files stay as they are";
    spatial::Criterion& c = project->models.front().criteria.front();
    c.preparation = spatial::Preparation::Formula;
    c.formula = "\"dem-30 m\" / 100 + 绿度";
    c.data = {};
    c.network.clear();
    const std::string written = projectToJson(*project);
    const auto again = projectFromJson(written);
    ASSERT_TRUE(again) << again.error().message.english();
    EXPECT_EQ(again->models.front().criteria.front().preparation, spatial::Preparation::Formula);
    EXPECT_EQ(again->models.front().criteria.front().formula, c.formula);
    EXPECT_TRUE(again->models.front().criteria.front().data.role.empty());
    EXPECT_EQ(projectToJson(*again), written);
    EXPECT_THAT(faultOf(replaced(written, "/ 100 +", "/ 100 */")), HasSubstr("models[0].criteria[0].formula: Column "));
}

TEST(ProjectJson, SurvivesARoundTripWithMembersItDoesNotKnow)
{
    const auto project = projectFromJson(kSmall);
    ASSERT_TRUE(project) << project.error().message.english();
    EXPECT_EQ(project->name.zh, "鸡西");
    EXPECT_EQ(project->layers.front().source.encoding, "GBK");
    EXPECT_EQ(project->grids.front().extent.maxY, 600);
    EXPECT_EQ(project->models.front().criteria.front().preparation, spatial::Preparation::NetworkTime);

    ASSERT_EQ(project->layers.front().joins.size(), 1U);
    EXPECT_EQ(project->layers.front().joins.front().keys.otherField, "CLASS");
    ASSERT_EQ(project->layers.front().calculated.size(), 1U);
    EXPECT_EQ(project->layers.front().calculated.front().expression, "$length / s_kmh * 0.06");

    const std::string written = projectToJson(*project);
    EXPECT_THAT(written, HasSubstr("colour_of_tomorrow"));
    EXPECT_THAT(written, HasSubstr("a_newer_member"));
    const auto again = projectFromJson(written);
    ASSERT_TRUE(again) << again.error().message.english();
    EXPECT_EQ(projectToJson(*again), written);
}

TEST(ProjectJson, KeepsHowSitesAreComparedAndAProjectWithoutItReadsAsBefore)
{
    const auto old = projectFromJson(kSmall);
    ASSERT_TRUE(old);
    EXPECT_EQ(old->comparison.options.attitude, 2);
    EXPECT_THAT(projectToJson(*old), Not(HasSubstr("comparison"))) << "a default leaves no trace in the file";

    const std::string cautious = replaced(kSmall, "\"records\": []", R"("records": [], "comparison": {"layer": "roads", "attitude": 4, "majority": 0.7, "weights": "ranked", "draws": 500, "of_tomorrow": 1})");
    auto project = projectFromJson(cautious);
    ASSERT_TRUE(project) << project.error().message.english();
    const std::string written = projectToJson(*project);
    const auto again = projectFromJson(written);
    ASSERT_TRUE(again) << again.error().message.english();
    EXPECT_EQ(projectToJson(*again), written);
    EXPECT_THAT(written, HasSubstr("of_tomorrow"));
    const ComparisonEntry& comparison = again->comparison;
    EXPECT_EQ(comparison.layer, "roads");
    const auto& options = comparison.options;
    EXPECT_EQ(options.attitude, 4);
    EXPECT_EQ(options.majority, 0.7);
    EXPECT_EQ(options.weights.kind, spatial::WeightRegion::Kind::Ranked);
    EXPECT_EQ(options.draws, 500U);
    EXPECT_EQ(options.preference, 0.25) << "what is not written is the default";
    project->comparison = {};
    EXPECT_THAT(projectToJson(*project), AllOf(Not(HasSubstr("comparison")), HasSubstr("a_newer_member")));
    EXPECT_THAT(faultOf(replaced(cautious, "0.7", "7")), HasSubstr("comparison.majority: a number from 0 to 1 is expected."));
}

TEST(ProjectJson, KeepsAllThatANetworkIsBuiltWithAndSaysWhatItRefersTo)
{
    const std::string winter = replaced(kSmall, "\"networks\": [", R"("networks": [{"id": "rail", "layer": "roads", "impedance": "length", "profile": "rail"},
        {"id": "freight", "layer": "roads", "impedance": "cost", "class": "CLASS", "speeds": "1=80;*=40", "level": "z", "closed": "shut", "vehicle": "max_t=40", "turns": "roads", "snap": 5,
         "yuan_per_hour": 60, "yuan_per_km": 0.5, "joined": {"network": "rail", "terminals": "roads", "minutes": 90, "yuan": 12}},)");
    const auto project = projectFromJson(winter);
    ASSERT_TRUE(project) << project.error().message.english();
    const std::string written = projectToJson(*project);
    const auto again = projectFromJson(written);
    ASSERT_TRUE(again) << again.error().message.english();
    EXPECT_EQ(projectToJson(*again), written);
    const NetworkEntry& freight = *again->network("freight");
    EXPECT_EQ(freight.speeds, "1=80;*=40");
    EXPECT_EQ(freight.snap, 5);
    EXPECT_EQ(freight.yuanPerKm, 0.5);
    ASSERT_TRUE(freight.joined);
    EXPECT_EQ(freight.joined->minutes, 90);
    EXPECT_THAT(faultOf(replaced(winter, "\"snap\": 5", "\"snap\": -5")), HasSubstr("networks[1].snap: a number of 0 or more is expected."));
    EXPECT_THAT(faultOf(replaced(winter, "\"network\": \"rail\", \"terminals\"", "\"network\": \"ship\", \"terminals\"")), HasSubstr("networks[1].joined.network: there is no other network \"ship\"."));
    EXPECT_THAT(faultOf(replaced(winter, "\"turns\": \"roads\"", "\"turns\": \"bans\"")), HasSubstr("networks[1].turns: there is no layer \"bans\"."));
}

TEST(ProjectJson, KeepsTheOrderOfKeys)
{
    const std::string written = projectToJson(*projectFromJson(kSmall));
    std::size_t last = 0;
    for (const char* key : {"\"schema\"", "\"name\"", "\"synthetic\"", "\"analysis\"", "\"layers\"", "\"networks\"", "\"models\"", "\"layouts\"", "\"rules\"", "\"scenarios\"", "\"records\""}) {
        const std::size_t at = written.find("\n  " + std::string(key));
        EXPECT_NE(at, std::string::npos) << key;
        EXPECT_GT(at, last);
        last = at;
    }
}

TEST(ProjectJson, ANewerSchemaIsRefusedWithAWayOut)
{
    EXPECT_THAT(faultOf(replaced(kSmall, "\"schema\": 1", "\"schema\": 9")), HasSubstr("written by a newer program (schema 9"));
}

TEST(ProjectJson, ABadMemberIsNamedByItsPath)
{
    EXPECT_THAT(faultOf(replaced(kSmall, "\"data/roads.gpkg\"", "12")), HasSubstr("layers[0].source.path: a text is expected"));
    EXPECT_THAT(faultOf(replaced(kSmall, "[0, 0, 300, 600]", "[0, 0, 300]")), HasSubstr("analysis.grids[0].extent: four numbers"));
    EXPECT_THAT(faultOf(replaced(kSmall, "network-time", "by-air")), HasSubstr("models[0].criteria[0].preparation: \"by-air\" is not known. Allowed: slope, distance"));
    EXPECT_THAT(faultOf(replaced(kSmall, "\"unit\": \"min\"", "\"wieght\": 3")), HasSubstr("models[0].criteria[0].wieght is not known here"));
    EXPECT_THAT(faultOf(replaced(kSmall, "\"layer\": \"roads\", \"speed\"", "\"layer\": \"streets\", \"speed\"")), HasSubstr("there is no layer \"streets\""));
    EXPECT_THAT(faultOf(replaced(kSmall, "\"id\": \"roads\", ", "")), HasSubstr("layers[0].id is missing"));
}

TEST(ProjectJson, BrokenJsonSaysWhere)
{
    EXPECT_THAT(faultOf("{\n  \"schema\": 1,\n  \"name\" 3\n}"), HasSubstr("line 3"));
    EXPECT_THAT(faultOf(""), HasSubstr("not well-formed JSON"));
    EXPECT_THAT(faultOf("[]"), HasSubstr("an object with named members"));
}

TEST(ProjectJson, AMissingFileIsASentenceWithAWayOut)
{
    const auto project = readProject("/nowhere/p.songhua");
    ASSERT_FALSE(project);
    EXPECT_EQ(project.error().code, spatial::ErrorCode::MissingInput);
    EXPECT_EQ(project.error().file, "/nowhere/p.songhua");
}

TEST(Project, PathsAreRelativeToTheProject)
{
    auto project = *projectFromJson(kSmall);
    project.file = "/home/wang/鸡西 项目/p.songhua";
    EXPECT_EQ(project.sourceOf(project.layers.front()).path, "/home/wang/鸡西 项目/data/roads.gpkg");
}

}  // namespace
}  // namespace layers
