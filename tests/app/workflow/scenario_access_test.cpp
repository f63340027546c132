// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/scenario_access.h"

#include "app/report/scenario_access_words.h"
#include "app/workflow/scenario_study.h"
#include "layers/project/scenarios.h"
#include "layers/sources/open.h"
#include "layers/sources/save.h"
#include "tests/app/workflow/drawn_corridor.h"
#include "tests/app/workflow/zone_44_project.h"

#include <gmock/gmock.h>

namespace app::test {
namespace {

using spatial::Scenario;
using testing::AllOf;
using testing::HasSubstr;

/// Two cities 18 km apart on the main road (60 km/h); one scenario has it at 90 km/h, one has no substations, one has no roads.
struct FasterRoad {
    FasterRoad()
    {
        project = made.project(1, 1);
        const auto fast = spatial::features({"speed_kmh", "oneway"}, {{"LINESTRING (420000 5020000, 423500 5020000, 432000 5020000, 438000 5020000)", {90.0, std::string("B")}}}, *spatial::Crs::fromText("EPSG:4554"));
        const auto saved = layers::saveFeatures({std::make_shared<const spatial::FeatureTable>(fast)}, made.folder() / "fast.gpkg", {true}, spatial::noProgress());
        EXPECT_TRUE(saved) << (saved ? "" : saved.error().message.english());
        auto people = spatial::features({"labour", "prefecture"}, {{"POINT (420100 5020000)", {spatial::intValue(1'000), spatial::textValue("West")}}, {"POINT (437000 5020000)", {spatial::intValue(300), spatial::textValue("East")}}},
                                        *spatial::Crs::fromText("EPSG:4554"));
        people.name = "people";
        EXPECT_TRUE(layers::saveFeatures({std::make_shared<const spatial::FeatureTable>(people)}, made.folder() / "people.gpkg", {true}, spatial::noProgress()));
        layers::LayerEntry entry;
        entry.id = "fast";
        entry.name = {"Expressway", "高速公路"};
        entry.source.path = "fast.gpkg";
        project.layers.push_back(entry);
        const auto toDegrees = spatial::Transform::between(*spatial::Crs::fromText("EPSG:4554"), spatial::cgcs2000());
        layers::CorridorSettings settings = *layers::corridorOf(project);
        settings.cities = {{"west", {"West", "西"}, "", (*toDegrees)(spatial::Coordinate{420'000, 5'020'000}), 400, 100}, {"east", {"East", "东"}, "", (*toDegrees)(spatial::Coordinate{438'000, 5'020'000}), 100, 100}};
        layers::setCorridor(project, settings);
        const std::string model = project.models.front().id;
        layers::setScenarios(project, {{"fast", {"Fast", "快"}, {}, {}, {}, model, {spatial::LayerExchanged{"roads", "fast", {"roads", "路"}, {"fast", "快"}}}},
                                       {"dark", {"Dark", "无电"}, {}, {}, {}, model, {spatial::LayerHidden{"power", {"power", "电"}}}},
                                       {"roadless", {"Roadless", "无路"}, {}, {}, {}, model, {spatial::LayerHidden{"roads", {"roads", "路"}}}}});
    }
    AccessComparison compared(const spatial::FeatureTablePtr& sites = {}) const
    {
        const auto comparison = compareAccess(project, project.models.front(), *layers::scenariosOf(project), sites, spatial::noProgress());
        EXPECT_TRUE(comparison) << (comparison ? "" : comparison.error().message.english());
        EXPECT_TRUE(comparison && *comparison);
        return comparison && *comparison ? **comparison : AccessComparison{};
    }
    Zone44Project made{true, "faster road"};
    layers::Project project;
};

TEST(ScenarioAccess, AFasterRoadMakesLinksStrongerAndPeopleGain)
{
    const FasterRoad with;
    const AccessComparison access = with.compared();
    ASSERT_EQ(access.outcomes.size(), 4u);
    EXPECT_FALSE(access.reachesSites);
    const ScenarioAccess& base = access.outcomes[0];
    const ScenarioAccess& fast = access.outcomes[1];
    EXPECT_NEAR(base.by(CorridorMode::Road)->minutesOf(0, 1), 18, 0.01);
    EXPECT_NEAR(fast.by(CorridorMode::Road)->minutesOf(0, 1), 12, 0.01);
    EXPECT_NEAR(fast.by(CorridorMode::Road)->linkage.strengthOf(0, 1) / base.by(CorridorMode::Road)->linkage.strengthOf(0, 1), 2.25, 1e-6);
    ASSERT_TRUE(fast.change);
    EXPECT_EQ(fast.change->gaining, 1'300);
    EXPECT_EQ(fast.change->losing, 0);
    EXPECT_GT(fast.change->gained, 0);
    ASSERT_EQ(fast.ofCities.size(), 2u);
    EXPECT_EQ(fast.ofCities[0].city, "West");
    EXPECT_EQ(fast.ofCities[0].change.gaining, 1'000);
    EXPECT_NEAR(fast.ofCities[0].change.gained + fast.ofCities[1].change.gained, fast.change->gained, 1e-6 * fast.change->gained);
    EXPECT_NEAR(base.theilWithin + base.theilBetween, base.theil, 1e-12);
    EXPECT_FALSE(base.change) << "the base is what all are told against";
}

TEST(ScenarioAccess, AScenarioThatLeavesTheRoadsAloneTakesTheBasesFigures)
{
    const FasterRoad with;
    const AccessComparison access = with.compared();
    EXPECT_TRUE(access.outcomes[2].asBase);
    EXPECT_EQ(access.outcomes[2].by(CorridorMode::Road)->minutes, access.outcomes[0].by(CorridorMode::Road)->minutes);
    EXPECT_FALSE(access.outcomes[1].asBase);
}

TEST(ScenarioAccess, WithoutRoadsThereIsAReasonAndNoFigure)
{
    const FasterRoad with;
    const AccessComparison access = with.compared();
    ASSERT_TRUE(access.outcomes[3].failure);
    EXPECT_EQ(access.outcomes[3].failure->message.english(), "The project has no network of roads.");
    EXPECT_TRUE(access.outcomes[3].groups.empty());
}

TEST(ScenarioAccess, ProjectsThatHaveNoCorridorHaveNone)
{
    const Zone44Project made;
    const layers::Project project = made.project(1, 1);
    const auto comparison = compareAccess(project, project.models.front(), {}, {}, spatial::noProgress());
    ASSERT_TRUE(comparison);
    EXPECT_FALSE(*comparison) << "Harbin is far away";
}

TEST(ScenarioAccess, IsInTheStudyItsFilesAndItsTable)
{
    const FasterRoad with;
    const auto study = studyScenarios(with.project, {.sites = "parcels"}, spatial::noProgress());
    ASSERT_TRUE(study) << study.error().message.english();
    ASSERT_TRUE(study->access);
    EXPECT_TRUE(study->access->reachesSites);
    const auto rows = accessRows(*study, Language::English);
    ASSERT_FALSE(rows.empty());
    EXPECT_EQ(rows[0].name, "By road: West – East (min)");
    EXPECT_THAT(rows[0].cells, testing::ElementsAre("18", "12 (−6)", "as base", "–"));
    EXPECT_EQ(rows[1].cells[1], "225.0 (+125.0)");
    EXPECT_EQ(accessRows(*study, Language::Chinese)[0].cells[2], "同基准");
    const auto written = writeScenarios(with.project, *study, with.made.out("scenarios"), false, spatial::noProgress());
    ASSERT_TRUE(written) << written.error().message.english();
    const auto csv = layers::openText(written->at("access"));
    ASSERT_TRUE(csv);
    EXPECT_THAT(*csv, AllOf(HasSubstr("fast,time_min,road,west-east,"), HasSubstr("dark,time_min,road,west-east,"), HasSubstr("roadless,failure"), HasSubstr("fast,people_gaining,road,,1300")));
    const auto json = layers::openText(written->at("scenarios"));
    ASSERT_TRUE(json);
    EXPECT_THAT(*json, AllOf(HasSubstr("\"as_base\": true"), HasSubstr("\"share_of_gain\""), HasSubstr("\"gaining\": 1300")));
    const auto html = layers::openText(written->at("report"));
    ASSERT_TRUE(html);
    EXPECT_THAT(*html, HasSubstr("12 (−6)"));
}

}  // namespace
}  // namespace app::test
