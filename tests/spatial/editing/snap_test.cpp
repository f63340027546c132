// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/editing/snap.h"
#include "tests/spatial/editing/drawn_layer.h"

namespace spatial {
namespace {

struct Snapped {
    explicit Snapped(const DrawnLayer& layer) : layers{layer.surroundings.get()} {}
    std::optional<SnapTarget> at(Coordinate mouse, const SnapSketch& sketch = {}) const { return snap(layers, mouse, settings, sketch, without); }

    std::vector<const Surroundings*> layers;
    SnapSettings settings{.tolerance = 1};
    std::vector<std::int64_t> without;
};

const DrawnLayer& square()
{
    static const DrawnLayer layer({"POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))", "LINESTRING (5 -5, 5 15)"});
    return layer;
}

TEST(Snap, AVertexWinsOverANearerEdge)
{
    const Snapped snapped(square());

    const auto target = snapped.at({9.5, 0.1});

    ASSERT_TRUE(target);
    EXPECT_EQ(target->kind, SnapKind::Vertex);
    EXPECT_EQ(target->at, (Coordinate{10, 0}));
    EXPECT_EQ(target->vertex, (VertexPlace{0, 0, 0, 1}));
    EXPECT_EQ(snapped.at({8, 0.3})->kind, SnapKind::Edge);
    EXPECT_EQ(snapped.at({8, 0.3})->at, (Coordinate{8, 0}));
    EXPECT_FALSE(snapped.at({8, 2}));
}

TEST(Snap, EdgesThatCrossHaveAnIntersection)
{
    const auto target = Snapped(square()).at({5.4, 0.4});

    ASSERT_TRUE(target);
    EXPECT_EQ(target->kind, SnapKind::Intersection);
    EXPECT_EQ(target->at, (Coordinate{5, 0}));
}

TEST(Snap, MidpointsPerpendicularsAndTheGridOnRequest)
{
    Snapped snapped(square());
    snapped.settings.midpoint = true;
    EXPECT_EQ(snapped.at({10.3, 5.5})->kind, SnapKind::Midpoint);

    snapped.settings.perpendicular = true;
    const Coordinate drawn[] = {{20, 2}};
    const auto foot = snapped.at({10.2, 2.6}, {drawn});
    EXPECT_EQ(foot->kind, SnapKind::Perpendicular);
    EXPECT_EQ(foot->at, (Coordinate{10, 2}));
    EXPECT_EQ(foot->guides.size(), 1U);

    snapped.settings.gridStep = 25;
    EXPECT_EQ(snapped.at({49.4, 25.3})->at, (Coordinate{50, 25}));
}

TEST(Snap, AnEdgeIsCarriedOnBeyondItsEndAndMeetsOthers)
{
    Snapped snapped(square());
    snapped.settings.extension = true;

    const auto on = snapped.at({13, 0.4});
    ASSERT_TRUE(on);
    EXPECT_EQ(on->kind, SnapKind::Extension);
    EXPECT_EQ(on->at, (Coordinate{13, 0}));

    const DrawnLayer corner({"LINESTRING (0 0, 8 0)", "LINESTRING (10 10, 10 2)"});
    Snapped meeting(corner);
    meeting.settings.extension = true;
    const auto target = meeting.at({10.3, 0.3});
    ASSERT_TRUE(target);
    EXPECT_EQ(target->at, (Coordinate{10, 0})) << "where both extensions meet";
    EXPECT_EQ(target->guides.size(), 2U);
}

TEST(Snap, FeaturesBeingMovedAreNotCaughtAndSeveralLayersAre)
{
    const DrawnLayer other({"POINT (9.5 0.2)"});
    Snapped snapped(square());
    snapped.layers.push_back(other.surroundings.get());

    EXPECT_EQ(snapped.at({9.6, 0.1})->layer, 1U);
    snapped.layers.pop_back();
    snapped.without = {0};
    EXPECT_FALSE(snapped.at({9.6, 0.1}));
}

TEST(Snap, TheSketchsOwnVerticesAreCaughtButNotTheLast)
{
    const Coordinate drawn[] = {{100, 100}, {110, 100}, {110, 110}};
    const Snapped snapped(square());

    EXPECT_EQ(snapped.at({100.3, 100}, {drawn})->at, (Coordinate{100, 100}));
    EXPECT_FALSE(snapped.at({110.3, 110.9}, {drawn}));
}

TEST(Snap, AllTargetsComeBestFirst)
{
    const auto targets = snapTargets(Snapped(square()).layers, {9.5, 0.4}, {.tolerance = 1});

    ASSERT_EQ(targets.size(), 3U);
    EXPECT_EQ(targets[0].kind, SnapKind::Vertex);
    EXPECT_EQ(targets[1].at, (Coordinate{9.5, 0}));
    EXPECT_EQ(targets[2].at, (Coordinate{10, 0.4}));
}

}  // namespace
}  // namespace spatial
