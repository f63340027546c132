// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/rules/rule_binding.h"

#include "layers/project/default_models.h"
#include "layers/project/roles.h"
#include "layers/rules/rule_file.h"
#include "layers/rules/rule_overrides.h"

#include <gmock/gmock.h>

#include <algorithm>

namespace layers {
namespace {

using Origin = RuleBinding::Origin;

Project withLayer(const std::string& id, const std::string& role)
{
    Project project;
    LayerEntry layer;
    layer.id = id;
    layer.name = {id, id};
    layer.role = role;
    project.layers.push_back(layer);
    return project;
}

std::optional<RuleBinding> bindingOf(const Project& project, const std::string& rule, const spatial::SuitabilityModel& model = editingModel({}))
{
    const auto all = ruleBindings(project, shippedRules(), model, "2026-01-01");
    EXPECT_TRUE(all) << (all ? "" : all.error().message.english());
    const auto found = std::find_if(all->begin(), all->end(), [&](const auto& b) { return b.rule == rule; });
    return found == all->end() ? std::nullopt : std::optional(*found);
}

TEST(RuleBinding, ALayersRoleSaysWhichRuleItBelongsTo)
{
    EXPECT_FALSE(bindingOf({}, "black-soil"));
    const auto binding = bindingOf(withLayer("soil", "constraint:black-soil"), "black-soil");
    ASSERT_TRUE(binding);
    EXPECT_EQ(binding->origin, Origin::Role);
    EXPECT_EQ(binding->data.role, "constraint:black-soil");
    EXPECT_TRUE(isRole("constraint:black-soil"));
}

TEST(RuleBinding, TheModelsConstraintsAreBindings)
{
    const auto binding = bindingOf({}, "highway-control-national");
    ASSERT_TRUE(binding);
    EXPECT_EQ(binding->origin, Origin::Model);
    EXPECT_EQ(binding->data.field, "class");
    EXPECT_EQ(bindingOf({}, "highway-control-national", {})->origin, Origin::Shipped);
}

TEST(RuleBinding, WhatTheProjectSaysCountsFirst)
{
    Project project = withLayer("our-line", "");
    project.rules = withBinding("{}", "ecological-red-line", {"", "our-line", "", {}}, true);
    const auto binding = bindingOf(project, "ecological-red-line");
    ASSERT_TRUE(binding);
    EXPECT_EQ(binding->origin, Origin::Project);
    ASSERT_EQ(layersOf(project, binding->data).size(), 1u);
    project.rules = withoutBinding(project.rules, "ecological-red-line");
    EXPECT_EQ(bindingOf(project, "ecological-red-line")->origin, Origin::Model);
}

TEST(RuleBinding, SitingRunsTheSameBindings)
{
    Project project = withLayer("our-line", "");
    project.layers.push_back(withLayer("soil", "constraint:black-soil").layers.front());
    project.rules = withBinding(withBinding("{}", "ecological-red-line", {"", "our-line", "", {}}, true), "slope", {}, false);
    const auto& plain = defaultModels().front();
    const auto model = boundModel(project, shippedRules(), plain, "2026-01-01");
    ASSERT_TRUE(model) << model.error().message.english();
    const auto constraint = [&](std::string_view rule) { return std::find_if(model->constraints.begin(), model->constraints.end(), [&](const auto& c) { return c.rule == rule; }); };
    EXPECT_EQ(constraint("ecological-red-line")->data.layer, "our-line");
    EXPECT_EQ(constraint("slope"), model->constraints.end()) << "taken out by the project";
    EXPECT_NE(constraint("black-soil"), model->constraints.end()) << "a layer has its role";
    EXPECT_EQ(model->constraints.size(), plain.constraints.size());
    EXPECT_EQ(boundModel({}, shippedRules(), plain, "2026-01-01")->constraints.size(), plain.constraints.size());
}

TEST(RuleBinding, AnExpiredRuleIsOffUntilSomebodyAsksForIt)
{
    Project project = withLayer("homes", "constraint:old-hazardous-waste-residents");
    EXPECT_FALSE(bindingOf(project, "old-hazardous-waste-residents")->on);
    project.rules = withBinding("{}", "old-hazardous-waste-residents", {"", "homes", "", {}}, true);
    EXPECT_TRUE(bindingOf(project, "old-hazardous-waste-residents")->on);
}

TEST(RuleBinding, AMisspeltMemberIsNamed)
{
    Project project;
    project.rules = R"({"bindings": [{"rule": "slope", "layre": "x"}]})";
    const auto all = ruleBindings(project, shippedRules(), {}, "2026-01-01");
    ASSERT_FALSE(all);
    EXPECT_THAT(all.error().message.english(), testing::HasSubstr("rules.bindings[0]"));
}

}  // namespace
}  // namespace layers
