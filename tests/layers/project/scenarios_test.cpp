// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/project/scenarios.h"

#include "layers/project/default_models.h"

#include <gmock/gmock.h>

namespace layers {
namespace {

using spatial::Scenario;
using testing::HasSubstr;
using testing::IsEmpty;

LayerEntry layerOf(const std::string& id, const std::string& role)
{
    LayerEntry layer;
    layer.id = id;
    layer.name = {id, "图层" + id};
    layer.role = role;
    layer.source.path = id + ".gpkg";
    return layer;
}

Project park()
{
    Project project;
    project.name = {"Park", "园区"};
    project.layers = {layerOf("roads", "roads"), layerOf("planned-roads", "roads"), layerOf("rail", "freight-stations")};
    project.networks = {{"road", "roads", "time", "speed", "", "truck", ""}, {"new", "planned-roads", "time", "speed", "", "truck", ""}};
    project.models = defaultModels();
    return project;
}

/// One of every kind, with a value of every type.
Scenario everything(const spatial::SuitabilityModel& base)
{
    spatial::SuitabilityModel changed = base;
    changed.note = {"Another", "另一种"};
    changed.combination = spatial::OverlayRule::Topsis;
    changed.threshold = 0.65;
    changed.stations = {"", "rail", "class", {"freight"}};
    changed.candidates.codes = {"0601"};
    changed.candidates.count = 7;
    changed.judgements = {{"Li", 2, "", {changed.criteria[0].id, changed.criteria[1].id}, {3}}};
    changed.groups[0].weight = changed.groups[0].weight ? std::optional<double>() : std::optional<double>(2.0);
    for (auto& group : changed.groups)
        group.weight = 1.5;
    changed.criteria[0].preparation = spatial::Preparation::Distance;
    changed.criteria[0].missing = spatial::MissingData::Worst;
    changed.criteria[0].elsewhere = 0.25;
    std::swap(changed.criteria[1], changed.criteria[2]);
    changed.criteria.pop_back();
    changed.criteria.push_back(base.criteria[0]);
    changed.criteria.back().id = "another";
    changed.constraints.erase(changed.constraints.begin());
    changed.constraints.push_back({"my-rule", {"roads", "", "", {}}, 60.0});
    Scenario scenario{"s1", {"Cautious", "谨慎"}, {"What if", "假如"}, "Wang", "2026-11-26", base.id, spatial::difference(base, changed)};
    scenario.differences.push_back(spatial::LayerHidden{"rail", {"Rail", "铁路"}});
    scenario.differences.push_back(spatial::LayerExchanged{"roads", "planned-roads", {"Roads", "道路"}, {"Planned", "规划"}});
    scenario.differences.push_back(spatial::RuleOff{"permanent-basic-farmland", {}});
    return scenario;
}

TEST(ScenarioJson, EveryDifferenceComesBackFromTheProjectFile)
{
    Project project = park();
    const Scenario kept = everything(project.models.front());
    setScenarios(project, {kept, {"s2", {"Bare", "空"}, {}, {}, {}, {}, {}}});
    const auto read = projectFromJson(projectToJson(project));
    ASSERT_TRUE(read) << read.error().message.english();
    const auto scenarios = scenariosOf(*read);
    ASSERT_TRUE(scenarios) << scenarios.error().message.english();
    ASSERT_EQ(scenarios->size(), 2u);
    const Scenario& again = scenarios->front();
    EXPECT_EQ(again.name, kept.name);
    EXPECT_EQ(again.note, kept.note);
    EXPECT_EQ(again.author, "Wang");
    EXPECT_EQ(again.date, "2026-11-26");
    ASSERT_EQ(again.differences.size(), kept.differences.size());
    for (std::size_t i = 0; i < kept.differences.size(); ++i)
        EXPECT_TRUE(spatial::same(again.differences[i], kept.differences[i])) << i;
    EXPECT_EQ(projectToJson(*read), projectToJson(project));
}

TEST(ScenarioJson, AProjectOfBeforeHasNone)
{
    const auto read = projectFromJson(R"({"schema": 1, "name": "Old"})");
    ASSERT_TRUE(read);
    EXPECT_THAT(*scenariosOf(*read), IsEmpty());
}

TEST(ScenarioJson, WhatItCannotReadIsNamedAndStaysInTheProject)
{
    const auto read = projectFromJson(R"({"schema": 1, "name": "Newer", "scenarios": [{"id": "s", "name": "S", "differences": [{"kind": "value", "part": "criterion", "id": "slope", "field": "wieght", "value": 3}]}]})");
    ASSERT_TRUE(read);
    const auto scenarios = scenariosOf(*read);
    ASSERT_FALSE(scenarios);
    EXPECT_THAT(scenarios.error().message.english(), HasSubstr("scenarios[0].differences[0].field: \"wieght\" is not known"));
    EXPECT_THAT(projectToJson(*read), HasSubstr("wieght"));
}

TEST(ScenarioProject, AHiddenLayerIsSeenByNobody)
{
    const Project project = park();
    Scenario scenario{"s", {"S", "S"}, {}, {}, {}, {}, {spatial::LayerHidden{"roads", {}}}};
    const auto made = withScenario(project, project.models.front(), scenario, false);
    ASSERT_TRUE(made);
    EXPECT_EQ(made->project.layer("roads"), nullptr);
    EXPECT_EQ(made->project.withRole("roads").size(), 1u);
    EXPECT_EQ(made->project.network("road"), nullptr);
    EXPECT_NE(made->project.network("new"), nullptr);
    EXPECT_THAT(made->remarks, IsEmpty());
    EXPECT_NE(project.layer("roads"), nullptr) << "the base is no copy and stays";
}

TEST(ScenarioProject, AnExchangedLayerIsReadFromTheOthersData)
{
    const Project project = park();
    Scenario scenario{"s", {"S", "S"}, {}, {}, {}, {}, {spatial::LayerExchanged{"roads", "planned-roads", {}, {}}}};
    const auto made = withScenario(project, project.models.front(), scenario, false);
    ASSERT_TRUE(made);
    const auto roads = made->project.withRole("roads");
    ASSERT_EQ(roads.size(), 1u);
    EXPECT_EQ(roads[0]->id, "roads");
    EXPECT_EQ(roads[0]->source.path, "planned-roads.gpkg");
}

TEST(ScenarioProject, ALayerThatIsGoneIsNamed)
{
    Project project = park();
    Scenario scenario{"s", {"S", "S"}, {}, {}, {}, {}, {spatial::LayerExchanged{"roads", "gone", {}, {"The new roads", "新路"}}, spatial::LayerHidden{"rail", {}}}};
    const auto made = withScenario(project, project.models.front(), scenario, true);
    ASSERT_TRUE(made);
    ASSERT_EQ(made->remarks.size(), 1u);
    EXPECT_THAT(made->remarks[0].english(), HasSubstr("no layer \"新路\" any more"));
    EXPECT_EQ(made->project.layer("rail"), nullptr) << "the rest of the scenario holds";
}

TEST(ScenarioProject, ARuleIsOffWhoeverBoundIt)
{
    Project project = park();
    project.rules = R"({"rules": [], "bindings": [{"rule": "rivers", "layer": "roads"}]})";
    Scenario scenario{"s", {"S", "S"}, {}, {}, {}, {}, {spatial::RuleOff{"rivers", {}}, spatial::RuleOff{"farmland", {}}}};
    const auto made = withScenario(project, project.models.front(), scenario, false);
    ASSERT_TRUE(made);
    EXPECT_EQ(made->project.rules, R"({"rules":[],"bindings":[{"rule":"rivers","layer":"roads","off":true},{"rule":"farmland","off":true}]})");
}

}  // namespace
}  // namespace layers
