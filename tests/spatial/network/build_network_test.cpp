// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/drawn_network.h"

#include <gmock/gmock.h>

namespace spatial::test {
namespace {

FeatureTable lineTable(const std::vector<std::vector<Coordinate>>& lines)
{
    FeatureTable table;
    for (const auto& line : lines) {
        table.geometry.append(Geometry::lineString(line));
        table.ids.push_back(static_cast<std::int64_t>(table.ids.size()) + 10);
    }
    return table;
}

BuiltNetwork built(const FeatureTable& lines, double snap = 0)
{
    NetworkOptions options;
    options.snap = snap;
    auto made = buildNetwork(lines, options, noProgress());
    EXPECT_TRUE(made) << (made ? "" : made.error().message.english());
    return made ? *std::move(made) : BuiltNetwork{};
}

TEST(BuildNetwork, JoinsLinesAtCommonEndsOnly)
{
    const Town town = drawn(100_m, R"(
        A--B--C
           |
           D   )");
    EXPECT_EQ(town.streets->nodes.size(), 4u);
    EXPECT_EQ(town.streets->edges.size(), 3u);
    EXPECT_DOUBLE_EQ(town.streets->edges[town.edge("AB")].length, 300);
    EXPECT_DOUBLE_EQ(town.streets->edges[town.edge("BD")].forward, 200);
    EXPECT_EQ(town.report.count(FindingKind::Dangle), 3u);
    EXPECT_EQ(town.report.components, 1u);
}

TEST(BuildNetwork, LinesThatMerelyCrossAreReportedAndNotJoined)
{
    const Town town = drawn(100_m, R"(
           C
           |
        A--+--B
           |
           D   )");
    EXPECT_EQ(town.streets->edges.size(), 2u);
    EXPECT_EQ(town.report.count(FindingKind::Crossing), 1u);
    EXPECT_EQ(town.report.count(FindingKind::Island), 1u);
}

TEST(BuildNetwork, AnEndOnTheInsideOfAnotherLineSplitsIt)
{
    const auto made = built(lineTable({{{0, 0}, {1000, 0}}, {{400, 0}, {400, 300}}}));
    EXPECT_EQ(made.network->edges.size(), 3u);
    EXPECT_EQ(made.network->nodes.size(), 4u);
    EXPECT_EQ(made.report.count(FindingKind::TJunction), 1u);
    EXPECT_EQ(made.report.components, 1u);
    EXPECT_DOUBLE_EQ(made.network->edges[0].length, 400);
    EXPECT_DOUBLE_EQ(made.network->edges[1].length, 600);
    EXPECT_EQ(made.network->edges[1].feature, 10);
}

TEST(BuildNetwork, AnEndOnAnInnerVertexThatTwoLinesShareJoinsAllThree)
{
    const auto made = built(lineTable({{{0, 0}, {500, 0}, {1000, 0}}, {{500, -500}, {500, 0}, {500, 500}}, {{500, 0}, {900, 400}}}));
    EXPECT_EQ(made.report.components, 1u);
    EXPECT_EQ(made.network->edges.size(), 5u);
    EXPECT_EQ(made.network->nodes.size(), 6u);
    EXPECT_EQ(made.report.count(FindingKind::SharedVertex), 1u);
}

TEST(BuildNetwork, AnEndAHairBesideALineOrANodeIsOnIt)
{
    const auto made = built(lineTable({{{0, 0}, {1000, 0}}, {{400, 0.0004}, {400, 300}}, {{1000.0004, 0.0002}, {2000, 0}}}));
    EXPECT_EQ(made.report.components, 1u);
    EXPECT_EQ(made.network->edges.size(), 4u);
    EXPECT_EQ(made.report.count(FindingKind::Crossing), 0u);
}

TEST(BuildNetwork, ANearMissIsReportedAndJoinedOnlyWhenAsked)
{
    const FeatureTable lines = lineTable({{{0, 0}, {1000, 0}}, {{400, 8}, {400, 300}}});
    const auto apart = built(lines);
    EXPECT_EQ(apart.report.count(FindingKind::NearMiss), 1u);
    EXPECT_DOUBLE_EQ(apart.report.findings[0].distance, 8);
    EXPECT_EQ(apart.report.components, 2u);

    const auto joined = built(lines, 10);
    EXPECT_EQ(joined.report.count(FindingKind::NearMiss), 0u);
    EXPECT_EQ(joined.report.count(FindingKind::Joined), 1u);
    EXPECT_EQ(joined.report.components, 1u);
    EXPECT_EQ(joined.network->edges.size(), 3u);
}

TEST(BuildNetwork, ALooseEndIsJoinedToANearEndRatherThanBesideIt)
{
    const auto made = built(lineTable({{{0, 0}, {1000, 0}}, {{1003, 4}, {2000, 0}}}), 10);
    EXPECT_EQ(made.network->edges.size(), 2u);
    EXPECT_EQ(made.network->nodes.size(), 3u);
}

TEST(BuildNetwork, TheFreeEndOfAShortStubIsNoNearMiss)
{
    const auto made = built(lineTable({{{0, 0}, {1000, 0}}, {{400, 0}, {400, 12}}}));
    EXPECT_EQ(made.report.count(FindingKind::NearMiss), 0u);
}

TEST(BuildNetwork, DuplicatesCountOnceAndZeroLengthIsLeftOut)
{
    const auto made = built(lineTable({{{0, 0}, {500, 0}}, {{500, 0}, {0, 0}}, {{7, 7}, {7, 7}}, {{0, 0}, {250, 10}, {500, 0}}}));
    EXPECT_EQ(made.network->edges.size(), 2u);
    EXPECT_EQ(made.report.count(FindingKind::Duplicate), 1u);
    EXPECT_EQ(made.report.count(FindingKind::ZeroLength), 1u);
}

TEST(BuildNetwork, AClosedLoopKeepsItsLength)
{
    const auto made = built(lineTable({{{0, 0}, {100, 0}, {100, 100}, {0, 100}, {0, 0}}, {{0, 0}, {-100, 0}}}));
    ASSERT_EQ(made.network->edges.size(), 2u);
    EXPECT_DOUBLE_EQ(made.network->edges[0].length, 400);
    EXPECT_EQ(made.network->edges[0].from, made.network->edges[0].to);
}

TEST(BuildNetwork, OnewayTrapsAreFound)
{
    const Town town = drawn(100_m, R"(
        A--B--C
        |  |  |
        D--E>-F
           |
           G-->H )");
    // H can be entered and never left.
    EXPECT_EQ(town.report.count(FindingKind::OnewayTrap), 1u);
}

TEST(BuildNetwork, DegreesBecomeMetresOnTheEllipsoid)
{
    FeatureTable lines = lineTable({{{126.0, 45.0}, {127.0, 45.0}}});
    lines.crs = cgcs2000();
    const auto made = built(lines);
    // 1 degree of the parallel is 78,846 m; the geodesic is shorter by 2 m in 78 km.
    EXPECT_NEAR(made.network->edges[0].length, 78'844, 4);
    EXPECT_DOUBLE_EQ(made.network->crs.metersPerUnit(), 1);
}

TEST(BuildNetwork, ALayerWithoutLinesIsRefused)
{
    FeatureTable points;
    points.geometry.append(Geometry::point({0, 0}));
    points.ids = {0};
    const auto made = buildNetwork(points, {}, noProgress());
    ASSERT_FALSE(made);
    EXPECT_EQ(made.error().code, ErrorCode::InvalidInput);
}

}  // namespace
}  // namespace spatial::test
