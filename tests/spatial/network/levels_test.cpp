// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/network/build_network.h"
#include "spatial/network/service_area.h"
#include "spatial/geometry/measures.h"

#include <gmock/gmock.h>

namespace spatial::test {
namespace {

struct LevelLine {
    std::vector<Coordinate> line;
    std::optional<std::int64_t> start;
    std::optional<std::int64_t> end = start;
};

FeatureTable levelLines(const std::vector<LevelLine>& lines)
{
    FeatureTable table;
    table.name = "roads";
    AttributeColumn starts(FieldType::Integer), ends(FieldType::Integer);
    const auto put = [](AttributeColumn& column, std::optional<std::int64_t> level) { level ? column.append(*level) : column.appendNull(); };
    for (const LevelLine& each : lines) {
        table.geometry.append(Geometry::lineString(each.line));
        table.ids.push_back(static_cast<std::int64_t>(table.ids.size()));
        put(starts, each.start);
        put(ends, each.end);
    }
    table.addField({"f_level", FieldType::Integer}, std::move(starts));
    table.addField({"t_level", FieldType::Integer}, std::move(ends));
    return table;
}

BuiltNetwork builtAt(const FeatureTable& lines, const std::string& levels, double snap = 0)
{
    NetworkOptions options;
    options.levelField = levels;
    options.snap = snap;
    auto made = buildNetwork(lines, options, noProgress());
    EXPECT_TRUE(made) << (made ? "" : made.error().message.english());
    return made ? *std::move(made) : BuiltNetwork{};
}

TEST(Levels, ABridgeWhoseVertexLiesOnTheRoadBelowIsNoJunction)
{
    const FeatureTable lines = levelLines({{{{0, 0}, {500, 0}, {1000, 0}}, std::nullopt}, {{{500, -500}, {500, 0}, {500, 500}}, 1}});
    const auto joined = builtAt(lines, "");
    EXPECT_EQ(joined.network->edges.size(), 4u);
    const auto apart = builtAt(lines, "f_level");
    EXPECT_EQ(apart.network->edges.size(), 2u);
    EXPECT_EQ(apart.report.components, 2u);
    EXPECT_EQ(apart.report.count(FindingKind::SharedVertex), 0u);
}

TEST(Levels, RoadsCutAtTheBridgeAreJoinedUnderItAndOnIt)
{
    const auto made = builtAt(levelLines({{{{0, 0}, {500, 0}}, 0}, {{{500, 0}, {1000, 0}}, 0}, {{{500, -500}, {500, 0}}, 1}, {{{500, 0.0004}, {500, 500}}, 1}}), "f_level");
    EXPECT_EQ(made.network->nodes.size(), 6u);
    EXPECT_EQ(made.network->edges.size(), 4u);
    EXPECT_EQ(made.report.components, 2u);
    EXPECT_EQ(made.report.count(FindingKind::Dangle), 4u);
}

TEST(Levels, AnEndOnALineOfAnotherLevelDoesNotSplitIt)
{
    const FeatureTable lines = levelLines({{{{0, 0}, {1000, 0}}, 1}, {{{400, 0}, {400, 300}}, 0}});
    const auto made = builtAt(lines, "f_level");
    EXPECT_EQ(made.network->edges.size(), 2u);
    EXPECT_EQ(made.report.count(FindingKind::TJunction), 0u);
    EXPECT_EQ(made.report.count(FindingKind::NearMiss), 0u);
}

TEST(Levels, ALooseEndSnapsToItsOwnLevelThoughAnotherIsNearer)
{
    const auto made = builtAt(levelLines({{{{0, 0}, {1000, 0}}, 1}, {{{0, -6}, {1000, -6}}, 0}, {{{400, 3}, {400, 300}}, 0}}), "f_level", 10);
    EXPECT_EQ(made.report.count(FindingKind::Joined), 1u);
    EXPECT_EQ(made.network->edges.size(), 4u);
    for (const NetworkEdge& edge : made.network->edges)
        EXPECT_TRUE(edge.feature != 0 || edge.length == 1000);   // the upper road stays whole
}

TEST(Levels, ARampLeadsFromTheGroundToTheBridge)
{
    // The ramp rises from the road at (0, 0) to the bridge at (500, 0), over which a road runs on level 1.
    const FeatureTable lines = levelLines({{{{-500, 0}, {0, 0}}, 0, 0}, {{{0, 0}, {500, 0}}, 0, 1}, {{{500, -500}, {500, 0}}, 1, 1}, {{{500, 0}, {500, 500}}, 1, 1}, {{{500, 0}, {900, 0}}, 0, 0}});
    const auto made = builtAt(lines, "f_level,t_level");
    EXPECT_EQ(made.report.components, 2u);   // what passes under the end of the ramp is not joined to it
    EXPECT_EQ(made.report.largestComponentEdges, 4u);
}

TEST(Levels, WhatIsNoLevelIsOnTheGroundAndTold)
{
    FeatureTable lines = levelLines({{{{0, 0}, {500, 0}}, 0}, {{{500, 0}, {1000, 0}}, 0}});
    AttributeColumn words(FieldType::Text);
    words.append("upper");
    words.append("");
    lines.addField({"words", FieldType::Text}, std::move(words));
    const auto made = builtAt(lines, "words");
    EXPECT_EQ(made.report.components, 1u);
    EXPECT_THAT(made.warnings, testing::Contains(testing::Field(&Warning::code, "network.level-unknown")));

    NetworkOptions options;
    options.levelField = "z";
    const auto refused = buildNetwork(lines, options, noProgress());
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().parameter, "level");
    EXPECT_THAT(refused.error().hint.english(), testing::HasSubstr("t_level"));
}

TEST(Levels, ABlockThatABridgePassesThroughAVertexIsNotFilled)
{
    // A block of 1000 m, over whose corners and sides a line of level 1 passes at vertices of both. With one level it would be cut in two.
    const std::vector<LevelLine> block{{{{0, 0}, {500, 0}, {1000, 0}}, 0}, {{{1000, 0}, {1000, 1000}}, 0}, {{{1000, 1000}, {500, 1000}, {0, 1000}}, 0}, {{{0, 1000}, {0, 0}}, 0}};
    const auto areaOf = [](const BuiltNetwork& built) {
        const auto snap = Snapper(*built.network).snap({0, 500}, 10);
        const auto areas = serviceAreas(*built.network, {{"f", *snap}}, {.cutoffs = {3600}, .width = 10}, noProgress());
        EXPECT_TRUE(areas);
        return areas ? planarArea(areas->areas.geometry[0]) : 0;
    };
    EXPECT_NEAR(areaOf(builtAt(levelLines(block), "f_level")), 1020.0 * 1020, 200);
    std::vector<LevelLine> crossed = block;
    crossed.push_back({{{500, -400}, {500, 0}, {500, 1000}, {500, 1400}}, 1});
    EXPECT_NEAR(areaOf(builtAt(levelLines(crossed), "f_level")), 1020.0 * 1020 - 980.0 * 980, 200);
    // Cut at its vertices the bridge has nodes of its own there.
    std::vector<LevelLine> cut = block;
    cut.push_back({{{500, -400}, {500, 0}}, 1});
    cut.push_back({{{500, 0}, {500, 1000}}, 1});
    cut.push_back({{{500, 1000}, {500, 1400}}, 1});
    EXPECT_NEAR(areaOf(builtAt(levelLines(cut), "f_level")), 1020.0 * 1020 - 980.0 * 980, 200);
}

}  // namespace
}  // namespace spatial::test
