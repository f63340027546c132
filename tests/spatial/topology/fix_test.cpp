// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/spatial/topology/edited_world.h"
#include "tests/spatial/topology/topology_layers.h"
#include "tests/support/parcels.h"

#include "spatial/geometry/measures.h"
#include "spatial/topology/topology_fix.h"

#include <gmock/gmock.h>

namespace {

using namespace test_support;
using spatial::TopologyRule;
using enum spatial::TopologyRuleKind;

std::vector<TopologyRule> landUse()
{
    auto rules = spatial::landUseTopology();
    for (TopologyRule& rule : rules) {
        rule.id = codeOf(rule.kind);
        rule.layer = "parcels";
        rule.threshold = rule.kind == NoGaps ? 1000 : 0;
    }
    return rules;
}

/// The first finding's fix, applied.
struct Fixed {
    std::string title;
    std::vector<std::string> left;
    EditedWorld world;
};
std::optional<Fixed> fixFirst(const std::vector<std::string>& shapes, const std::vector<TopologyRule>& rules, std::string* refusal = nullptr)
{
    const auto table = layerOf(shapes);
    spatial::TopologyLayers layers;
    put(layers, "parcels", table);
    const auto findings = check(rules, layers);
    EXPECT_GT(findings.size(), 0u);
    const auto fix = spatial::fixOf(*findings.all()[0], rules, layers);
    if (!fix) {
        if (refusal)
            *refusal = fix.error().message.english();
        return std::nullopt;
    }
    auto world = std::make_shared<EditedWorld>(EditedWorld(*table).with(fix->edits));
    layers.put("parcels", world, {}, table->geometry.extent());
    return Fixed{fix->title.english(), sentences(check(rules, layers)), *world};
}

TEST(TopologyFix, TheOverlapIsCutFromTheSmaller)
{
    const auto fixed = fixFirst({"POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))", "POLYGON ((8 0, 40 0, 40 10, 8 10, 8 0))"}, landUse());
    ASSERT_TRUE(fixed);
    EXPECT_EQ(fixed->title, "Cut the overlap from feature 1");
    EXPECT_THAT(fixed->left, testing::IsEmpty());
    EXPECT_NEAR(planarArea(fixed->world.geometry(1)), 80, 1e-9);
}

TEST(TopologyFix, AParcelInsideAnotherIsCutOutOfIt)
{
    const auto fixed = fixFirst({"POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))", "POLYGON ((2 2, 4 2, 4 4, 2 4, 2 2))"}, landUse());
    ASSERT_TRUE(fixed);
    EXPECT_EQ(fixed->title, "Cut the overlap from feature 1");
    EXPECT_NEAR(planarArea(fixed->world.geometry(1)), 96, 1e-9);
    EXPECT_THAT(fixed->left, testing::IsEmpty());
}

TEST(TopologyFix, TheGapGoesToTheNeighbourWithTheLongestBorder)
{
    const auto fixed = fixFirst({"POLYGON ((0 0, 20 0, 20 10, 0 10, 0 0))", "POLYGON ((0 12, 20 12, 20 20, 0 20, 0 12))", "POLYGON ((-2 0, 0 0, 0 10, 0 12, 0 20, -2 20, -2 0))",
                                 "POLYGON ((20 0, 30 0, 30 20, 20 20, 20 12, 15 12, 15 10, 20 10, 20 0))"},
                                {landUse()[2]});
    ASSERT_TRUE(fixed);
    EXPECT_EQ(fixed->title, "Give the gap to feature 1, its longest neighbour");
    EXPECT_THAT(fixed->left, testing::IsEmpty());
}

TEST(TopologyFix, AVertexThatStandsTwiceAndASpikeGo)
{
    const auto rules = landUse();
    const auto vertex = fixFirst({"POLYGON ((0 0, 10 0, 10 0, 10 10, 0 10, 0 0))"}, rules);
    ASSERT_TRUE(vertex);
    EXPECT_EQ(vertex->world.geometry(1).coordinates().size(), 5u);
    std::vector<TopologyRule> spikes{rules.back()};
    const auto spike = fixFirst({"POLYGON ((0 0, 10 0, 10 10, 10 30, 10 10, 0 10, 0 0))"}, spikes);
    ASSERT_TRUE(spike);
    EXPECT_EQ(spike->world.geometry(1).coordinates().size(), 5u);
    EXPECT_THAT(spike->left, testing::IsEmpty());
}

TEST(TopologyFix, ABowTieIsMadeValid)
{
    const auto fixed = fixFirst({"POLYGON ((0 0, 10 10, 10 0, 0 10, 0 0))"}, {landUse().front()});
    ASSERT_TRUE(fixed);
    EXPECT_NEAR(planarArea(fixed->world.geometry(1)), 50, 1e-9);
    EXPECT_THAT(fixed->left, testing::IsEmpty());
}

TEST(TopologyFix, ADanglingEndIsDrawnToTheNextLineOnlyWhereOneIsNear)
{
    const std::vector<TopologyRule> rules{ruleOf(NoDangles)};
    const auto table = layerOf({"LINESTRING (0 0, 20 0)", "LINESTRING (10 9, 10 1)"});
    spatial::TopologyLayers layers;
    put(layers, "parcels", table);
    const auto findings = check(rules, layers);
    ASSERT_EQ(findings.size(), 4u);
    int given = 0;
    for (const auto& finding : findings.all())
        if (const auto fix = fixOf(*finding, rules, layers)) {
            ++given;
            EXPECT_EQ(fix->edits[0].geometry->view().coordinates().back(), (spatial::Coordinate{10, 0}));
        }
    EXPECT_EQ(given, 1);
}

TEST(TopologyFix, WhatWouldBreakAnotherRuleIsRefused)
{
    // Cut from the smaller, the rest of it is below the minimum area.
    auto rules = landUse();
    rules[4].threshold = 90;
    ASSERT_EQ(rules[4].kind, MinimumArea);
    std::vector<TopologyRule> two{rules[1], rules[4]};
    two[0].id = "a";
    two[1].id = "b";
    std::string refusal;
    EXPECT_FALSE(fixFirst({"POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))", "POLYGON ((8 0, 40 0, 40 10, 8 10, 8 0))"}, two, &refusal));
    EXPECT_EQ(refusal, "The fix would make another fault: Feature 1 has 80.0 m² (0.12 mu); 90.0 m² (0.14 mu) are the least.");
}

TEST(TopologyFix, AFaultThatIsGoneHasNoFix)
{
    const auto rules = landUse();
    auto layers = layersOf({"POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))", "POLYGON ((8 0, 40 0, 40 10, 8 10, 8 0))"});
    const auto findings = check(rules, layers);
    ASSERT_EQ(findings.size(), 1u);
    put(layers, "parcels", layerOf({"POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))"}));
    EXPECT_FALSE(fixOf(*findings.all()[0], rules, layers));
    put(layers, "parcels", layerOf({"POLYGON ((0 0, 8 0, 8 10, 0 10, 0 0))", "POLYGON ((8 0, 40 0, 40 10, 8 10, 8 0))"}));
    EXPECT_FALSE(fixOf(*findings.all()[0], rules, layers));
    layers.remove("parcels");
    EXPECT_FALSE(fixOf(*findings.all()[0], rules, layers));
}

TEST(TopologyFix, NoFixOfACoverageWithManyFaultsMakesMore)
{
    spatial::SeededRandom random(11);
    const auto table = parcels(6, 60);
    EditedWorld world(*table);
    const auto rules = landUse();
    for (int i = 0; i < 12; ++i) {
        const auto ids = world.ids();
        const auto id = ids[static_cast<std::size_t>(random.integer(0, static_cast<int>(ids.size()) - 1))];
        if (auto shape = mishandled(random, world.geometry(id), 60))
            world = world.with(id, *std::move(shape));
    }
    spatial::TopologyLayers layers;
    layers.put("parcels", std::make_shared<EditedWorld>(world), {}, table->geometry.extent());
    auto findings = check(rules, layers);
    ASSERT_GT(findings.size(), 5u);
    const std::size_t before = findings.size();
    for (int round = 0; round < 60; ++round) {
        std::optional<spatial::TopologyFix> fix;
        for (const auto& finding : findings.all())
            if (auto one = fixOf(*finding, rules, layers)) {
                fix = *std::move(one);
                break;
            }
        if (!fix)
            break;
        world = world.with(fix->edits);
        layers.put("parcels", std::make_shared<EditedWorld>(world), {}, table->geometry.extent());
        const auto after = check(rules, layers);
        EXPECT_LT(after.size(), findings.size()) << fix->title.english();
        findings = after;
    }
    EXPECT_LT(findings.size(), before);
}

}  // namespace
