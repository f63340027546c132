// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/core/parallel.h"
#include "spatial/network/network_file.h"
#include "tests/support/drawn_network.h"

#include <gmock/gmock.h>

#include <numeric>
#include <random>
#include <set>

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

/// Whether an integer point lies on a segment of integer ends.
bool liesOn(Coordinate p, Coordinate a, Coordinate b)
{
    return (b.x - a.x) * (p.y - a.y) == (b.y - a.y) * (p.x - a.x) && std::min(a.x, b.x) <= p.x && p.x <= std::max(a.x, b.x) && std::min(a.y, b.y) <= p.y && p.y <= std::max(a.y, b.y);
}

/// Two lines are joined where an end of one lies on the other, or where they share a vertex.
bool areJoined(const std::vector<Coordinate>& one, const std::vector<Coordinate>& other)
{
    for (const Coordinate p : {one.front(), one.back()})
        for (std::size_t i = 1; i < other.size(); ++i)
            if (liesOn(p, other[i - 1], other[i]))
                return true;
    for (const Coordinate p : one)
        for (const Coordinate q : other)
            if (p == q)
                return true;
    return false;
}

TEST(BuildNetwork, ConnectsRandomLinesAsComparingAllPairsDoes)
{
    std::mt19937 random(17);
    const auto place = [&] { return Coordinate{static_cast<double>(random() % 30) * 10, static_cast<double>(random() % 30) * 10}; };
    for (int round = 0; round < 40; ++round) {
        std::vector<std::vector<Coordinate>> lines;
        while (lines.size() < 40) {
            std::vector<Coordinate> line{place(), place()};
            if (random() % 2 == 0)
                line.push_back(place());
            if (std::adjacent_find(line.begin(), line.end()) == line.end())
                lines.push_back(line);
        }
        std::vector<std::size_t> component(lines.size());
        std::iota(component.begin(), component.end(), std::size_t{0});
        for (std::size_t i = 0; i < lines.size(); ++i)
            for (std::size_t j = 0; j < i; ++j)
                if (areJoined(lines[i], lines[j]) || areJoined(lines[j], lines[i]))
                    std::replace(component.begin(), component.end(), component[i], component[j]);
        const std::size_t expected = std::set<std::size_t>(component.begin(), component.end()).size();

        const auto made = built(lineTable(lines));
        EXPECT_EQ(made.report.components, expected) << round;
        for (std::size_t e = 0; e < made.network->edges.size(); ++e) {
            EXPECT_EQ(made.network->shape(e).front(), made.network->nodes[made.network->edges[e].from]);
            EXPECT_EQ(made.network->shape(e).back(), made.network->nodes[made.network->edges[e].to]);
        }
    }
}

TEST(BuildNetwork, DoesNotDependOnThreads)
{
    std::mt19937 random(23);
    std::vector<std::vector<Coordinate>> lines;
    for (int i = 0; i < 3000; ++i)
        lines.push_back({{static_cast<double>(random() % 3000), static_cast<double>(random() % 3000)}, {static_cast<double>(random() % 3000), static_cast<double>(random() % 3000)}});
    setThreadLimit(1);
    const auto one = built(lineTable(lines), 5);
    setThreadLimit(2);
    const auto two = built(lineTable(lines), 5);
    setThreadLimit(0);
    EXPECT_EQ(networkToBytes(*one.network), networkToBytes(*two.network));
}

TEST(BuildNetwork, CoordinatesBeyondTheEarthAreLeftOut)
{
    const auto made = built(lineTable({{{0, 0}, {100, 0}}, {{0, 0}, {1e300, 0}}, {{0, std::numeric_limits<double>::quiet_NaN()}, {1, 1}}}));
    EXPECT_EQ(made.network->edges.size(), 1u);
    EXPECT_EQ(made.report.leftOut, 2u);
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
