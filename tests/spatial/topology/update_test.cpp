// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/spatial/topology/edited_world.h"
#include "tests/spatial/topology/topology_layers.h"
#include "tests/support/parcels.h"

#include <gmock/gmock.h>

#include <set>

namespace {

using namespace test_support;
using spatial::Box;
using spatial::TopologyChange;
using spatial::TopologyFindings;
using enum spatial::TopologyRuleKind;

std::shared_ptr<const EditedWorld> worldOf(const spatial::FeatureTable& table) { return std::make_shared<EditedWorld>(table); }

std::vector<spatial::TopologyRule> allRules()
{
    std::vector<spatial::TopologyRule> rules;
    for (std::size_t i = 0; i < spatial::kTopologyRuleKinds; ++i)
        rules.push_back(ruleOf(static_cast<spatial::TopologyRuleKind>(i), static_cast<spatial::TopologyRuleKind>(i) == MinimumLength ? 60 : 4000));
    for (auto& rule : rules)
        rule.reach = 250;
    return rules;
}

/// The same faults; figures may differ by what rounding does.
void expectSame(const TopologyFindings& updated, const TopologyFindings& whole, const std::string& where)
{
    ASSERT_THAT(sentences(updated), testing::ElementsAreArray(sentences(whole))) << where;
    for (std::size_t i = 0; i < whole.size(); ++i) {
        const auto& a = *updated.all()[i];
        const auto& b = *whole.all()[i];
        EXPECT_EQ(a.rule, b.rule) << where;
        EXPECT_EQ(a.features, b.features) << where;
        EXPECT_NEAR(a.place.x, b.place.x, 1e-6) << where;
        EXPECT_NEAR(a.place.y, b.place.y, 1e-6) << where;
        EXPECT_NEAR(a.area, b.area, 1e-6 * (1 + b.area)) << where;
    }
}

/// Edits a coverage at random, with undo, redo and reloading mixed in, and compares what was updated with what is there.
void editAtRandom(std::uint64_t seed, const spatial::FeatureTable& table, const spatial::FeatureTable& otherTable, const std::vector<spatial::TopologyRule>& rules, int steps)
{
    spatial::SeededRandom random(seed);
    std::vector<std::shared_ptr<const EditedWorld>> states{worldOf(table)};
    std::vector<std::shared_ptr<const EditedWorld>> otherStates{worldOf(otherTable)};
    spatial::TopologyLayers layers;
    const Box extent = table.geometry.extent();
    layers.put("parcels", states.back(), {}, extent);
    layers.put("other", otherStates.back(), {}, extent);
    TopologyFindings findings = check(rules, layers);
    for (int step = 0; step < steps; ++step) {
        const bool editsOther = random.integer(0, 4) == 0;
        auto& history = editsOther ? otherStates : states;
        const auto before = history.back();
        std::shared_ptr<const EditedWorld> after;
        const auto ids = before->ids();
        if (const int what = random.integer(0, 9); what == 0 && history.size() > 1) {
            after = history[static_cast<std::size_t>(random.integer(0, static_cast<int>(history.size()) - 1))];   // undo, redo, reload
        } else if (what == 1) {
            const auto id = ids[static_cast<std::size_t>(random.integer(0, static_cast<int>(ids.size()) - 1))];
            after = std::make_shared<EditedWorld>(before->with(ids.back() + 1, spatial::Geometry(before->geometry(id))));   // pasted over itself
        } else {
            EditedWorld next = *before;
            for (int i = random.integer(1, 2); i > 0; --i) {
                const auto left = next.ids();
                const auto id = left[static_cast<std::size_t>(random.integer(0, static_cast<int>(left.size()) - 1))];
                next = next.with(id, mishandled(random, next.geometry(id), 60));
            }
            after = std::make_shared<EditedWorld>(next);
        }
        std::set<std::int64_t> candidates(ids.begin(), ids.end());
        for (const auto id : after->ids())
            candidates.insert(id);
        const std::vector<std::int64_t> list(candidates.begin(), candidates.end());
        const TopologyChange change{editsOther ? "other" : "parcels", changedPlaces(*before, *after, list)};
        history.push_back(after);
        layers.put(change.layer, after, {}, extent);
        auto updated = updateTopology(findings, rules, layers, change, spatial::noProgress());
        ASSERT_TRUE(updated) << updated.error().message.english();
        findings = *std::move(updated);
        expectSame(findings, check(rules, layers), "seed " + std::to_string(seed) + " step " + std::to_string(step));
        if (testing::Test::HasFatalFailure())
            return;
    }
}

spatial::FeatureTable linesAround(const spatial::FeatureTable& parcels)
{
    spatial::FeatureTable lines;
    for (std::size_t row = 0; row < parcels.size(); row += 2) {
        const auto ring = parcels.geometry[row].ring(0);
        lines.geometry.append(spatial::GeometryKind::LineString, ring.subspan(0, 6));
        lines.ids.push_back(static_cast<std::int64_t>(lines.ids.size()));
    }
    return lines;
}

TEST(TopologyUpdate, FindsWhatAWholeCheckFindsAfterAnyEditsOfParcels)
{
    const auto table = parcels(7, 60);
    const auto other = parcels(3, 140);
    for (std::uint64_t seed = 1; seed <= 4; ++seed)
        editAtRandom(seed, *table, *other, allRules(), 25);
}

TEST(TopologyUpdate, FindsWhatAWholeCheckFindsAfterAnyEditsOfLines)
{
    const auto table = linesAround(*parcels(7, 60));
    const auto other = parcels(3, 140);
    for (std::uint64_t seed = 1; seed <= 4; ++seed)
        editAtRandom(seed, table, *other, allRules(), 25);
}

TEST(TopologyUpdate, ManySmallBoxesCostNoMoreThanTheFeaturesNearThem)
{
    // Nothing near the box: what was found elsewhere is kept as it is.
    auto layers = layersOf({"POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))", "POLYGON ((8 0, 20 0, 20 10, 8 10, 8 0))"});
    const std::vector<spatial::TopologyRule> rules{ruleOf(NoOverlap)};
    const TopologyFindings found = check(rules, layers);
    const auto updated = updateTopology(found, rules, layers, {"parcels", {Box{1000, 1000, 1001, 1001}}}, spatial::noProgress());
    ASSERT_TRUE(updated);
    ASSERT_EQ(updated->size(), 1u);
    EXPECT_EQ(updated->all()[0], found.all()[0]) << "the very same finding";
}

TEST(TopologyUpdate, OfALongBorderOnlyThePieceThatMovedIsLookedAt)
{
    const auto table = layerOf({"POLYGON ((0 0, 1000 0, 1000 1000, 500 1000, 0 1000, 0 0))"});
    const EditedWorld before(*table);
    const EditedWorld after = before.with(1, *spatial::fromWkt("POLYGON ((0 0, 1000 0, 1000 1000, 500 1010, 0 1000, 0 0))"));
    const std::vector<std::int64_t> ids{1};
    EXPECT_EQ(changedPlaces(before, after, ids), (std::vector<Box>{{0, 1000, 1000, 1010}}));
    EXPECT_EQ(changedPlaces(before, before, ids), std::vector<Box>{});
    EXPECT_EQ(changedPlaces(before, before.with(1, std::nullopt), ids), (std::vector<Box>{{0, 0, 1000, 1000}}));
}

TEST(TopologyUpdate, SurvivesFeaturesLayersAndRulesThatAreGone)
{
    auto layers = layersOf({"POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))", "POLYGON ((8 0, 20 0, 20 10, 8 10, 8 0))"}, {"POLYGON ((5 5, 6 5, 6 6, 5 6, 5 5))"});
    std::vector<spatial::TopologyRule> rules{ruleOf(NoOverlap), ruleOf(NotEnter)};
    TopologyFindings findings = check(rules, layers);
    ASSERT_EQ(findings.size(), 2u);

    layers.remove("other");
    auto updated = updateTopology(findings, rules, layers, {"parcels", {Box{0, 0, 20, 10}}}, spatial::noProgress());
    ASSERT_TRUE(updated);
    EXPECT_EQ(updated->size(), 2u) << "without its layer a rule keeps what it found";

    put(layers, "parcels", layerOf({}));   // all features deleted
    updated = updateTopology(*updated, rules, layers, {"parcels", {Box{0, 0, 20, 10}}}, spatial::noProgress());
    ASSERT_TRUE(updated);
    EXPECT_EQ(updated->size(), 1u);

    rules.clear();
    updated = updateTopology(*updated, rules, layers, {"parcels", {Box{}}}, spatial::noProgress());
    ASSERT_TRUE(updated);
    EXPECT_EQ(updated->size(), 0u);
    layers.remove("parcels");
    EXPECT_TRUE(updateTopology(findings, {}, layers, {"gone", {Box{0, 0, 1, 1}}}, spatial::noProgress()));
}

TEST(TopologyIgnored, AFindingThatWasAcceptedStaysAcceptedWhenItsNeighboursChange)
{
    const auto findings = check({ruleOf(NoGaps, 1000)}, layersOf({"POLYGON ((0 0, 20 0, 20 20, 0 20, 0 0), (5 5, 15 5, 15 15, 5 15, 5 5))"}));
    ASSERT_EQ(findings.size(), 1u);
    const auto& gap = *findings.all()[0];
    const std::vector<spatial::IgnoredFinding> ignored{{gap.rule, {7, 9}, gap.place.x, gap.place.y, "a courtyard"}};
    EXPECT_TRUE(isAccepted(gap, ignored));
    EXPECT_FALSE(isAccepted(gap, std::vector<spatial::IgnoredFinding>{{gap.rule, gap.features, 100, 100, "another place"}}));
}

}  // namespace
