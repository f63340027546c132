// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/labels/place_labels.h"
#include "styles/render/draw_scene.h"
#include "styles/render/heat_map.h"
#include "styles/render/point_clusters.h"
#include "tests/support/golden.h"
#include "tests/support/gui_environment.h"
#include "tests/support/tables.h"

#include <QPainter>

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace styles {
namespace {

using spatial::Geometry;
using test_support::addColumn;
using test_support::share;
using test_support::tableOf;

VectorContent pointsAt(const std::vector<spatial::Coordinate>& places, VectorStyle style = SingleSymbol{PointSymbol{}})
{
    std::vector<Geometry> shapes;
    for (const auto& p : places)
        shapes.push_back(Geometry::point(p));
    return {share(tableOf(shapes)), std::move(style), {}, {}};
}

std::vector<spatial::Coordinate> crowd(std::size_t count)
{
    std::mt19937 random(7);
    std::normal_distribution<double> spread(0, 1);
    std::vector<spatial::Coordinate> places;
    for (std::size_t i = 0; i < count; ++i)
        places.push_back({(i % 3 ? 80.0 : 170.0) + 25 * spread(random), (i % 3 ? 90.0 : 60.0) + 18 * spread(random)});
    return places;
}

MapView viewOf(const spatial::Box& extent, QSizeF pixels) { return MapView::showing(extent, pixels, 96, {}); }

QImage drawnCloud(const VectorContent& layer, const MapView& view)
{
    Scene scene;
    scene.layers = {{{}, layer}};
    scene.view = view;
    QImage image(view.pixels.toSize(), QImage::Format_RGB32);
    QPainter painter(&image);
    EXPECT_TRUE(drawScene(scene, painter));
    return image;
}

TEST(PointClusters, PointsNearerThanTheDistanceAreCountedAsOne)
{
    const auto layer = pointsAt({{10, 10}, {12, 10}, {11, 12}, {100, 100}, {19, 12}});
    const auto clusters = *pointClusters(layer, {}, 20, spatial::noProgress());
    ASSERT_EQ(clusters->clusters.size(), 2U);
    EXPECT_EQ(clusters->clusters[0].count, 4U);
    EXPECT_DOUBLE_EQ(clusters->clusters[0].middle.x, 13);
    EXPECT_EQ(clusters->clusters[1].count, 1U);
    EXPECT_EQ(clusters->alone, (std::vector<std::uint8_t>{0, 0, 0, 1, 0}));
}

TEST(PointClusters, CountEveryShownPointOnce)
{
    auto layer = pointsAt(crowd(3000));
    std::uint32_t total = 0;
    for (const PointCluster& c : (*pointClusters(layer, {}, 12, spatial::noProgress()))->clusters)
        total += c.count;
    EXPECT_EQ(total, 3000U);
    auto half = std::make_shared<std::vector<std::uint8_t>>(3000, 0);
    for (std::size_t i = 0; i < half->size(); i += 2)
        (*half)[i] = 1;
    layer.shown = half;
    total = 0;
    for (const PointCluster& c : (*pointClusters(layer, {}, 12, spatial::noProgress()))->clusters)
        total += c.count;
    EXPECT_EQ(total, 1500U);
}

TEST(PointClusters, PanningMovesThePictureAndChangesNothing)
{
    const auto layer = pointsAt(crowd(400), Cluster{});
    const QImage here = drawnCloud(layer, viewOf({0, 0, 240, 160}, {240, 160}));
    const QImage right = drawnCloud(layer, viewOf({40, 0, 280, 160}, {240, 160}));
    EXPECT_EQ(here.copy(60, 20, 160, 120), right.copy(20, 20, 160, 120));
}

TEST(PointClusters, OnlyPointsThatStandAloneHaveTheirName)
{
    auto table = tableOf({Geometry::point({20, 40}), Geometry::point({22, 40}), Geometry::point({150, 100})});
    addColumn<const char*>(table, "name", spatial::FieldType::Text, {"a", "b", "alone"});
    VectorContent layer{share(std::move(table)), Cluster{}, LabelStyle{"name"}, {}};
    Scene scene;
    scene.layers = {{{}, layer}};
    scene.view = viewOf({0, 0, 240, 160}, {240, 160});
    const auto labels = placeLabels(scene, spatial::noProgress());
    ASSERT_TRUE(labels);
    ASSERT_EQ(labels->labels.size(), 1U);
}

TEST(HeatMap, TheDensityOfOnePointIsItsWeight)
{
    auto layer = pointsAt({{50, 50}, {200, 50}});
    EXPECT_NEAR(*largestDensity(layer, "", {}, 20, spatial::noProgress()), 1, 1e-12);
    auto table = tableOf({Geometry::point({50, 50}), Geometry::point({60, 50})});
    addColumn<double>(table, "w", spatial::FieldType::Real, {3, 8});
    layer.table = share(std::move(table));
    // 8 + 3 * (1 - (10 / 20)^2)^2
    EXPECT_NEAR(*largestDensity(layer, "w", {}, 20, spatial::noProgress()), 8 + 3 * 0.5625, 1e-9);
}

TEST(HeatMap, FallsOffToTheRadiusAndIsTransparentBeyond)
{
    HeatMap style;
    style.radius = 40 * 25.4 / 96;   // 40 pixels
    style.maximum = 1;
    style.colors = {Color::rgb(0x000000), Color::rgb(0xffffff)};
    const QImage image = drawnCloud(pointsAt({{100, 80}}, style), viewOf({0, 0, 200, 160}, {200, 160}));
    EXPECT_NEAR(qRed(image.pixel(100, 80)), 255, 8);
    EXPECT_NEAR(qRed(image.pixel(120, 80)), 255 * 0.5625, 8);   // half the radius
    EXPECT_EQ(image.pixel(150, 80), qRgb(255, 255, 255));       // beyond: the map's ground
}

TEST(HeatMap, PicturesThatMeetShowNoSeam)
{
    const auto layer = pointsAt(crowd(500), HeatMap{});
    const QImage whole = drawnCloud(layer, viewOf({0, 0, 240, 160}, {240, 160}));
    const QImage right = drawnCloud(layer, viewOf({130, 0, 240, 160}, {110, 160}));
    int worst = 0;
    for (int y = 0; y < 160; ++y)
        for (int x = 0; x < 110; ++x)
            worst = std::max(worst, std::abs(qRed(whole.pixel(x + 130, y)) - qRed(right.pixel(x, y))));
    EXPECT_LE(worst, 1);
}

TEST(Clouds, LookAsOnTheGoldens)
{
    const MapView view = viewOf({0, 0, 240, 160}, {240, 160});
    EXPECT_TRUE(test_support::matchesGolden(drawnCloud(pointsAt(crowd(600), HeatMap{}), view), "heat_map.png"));
    EXPECT_TRUE(test_support::matchesGolden(drawnCloud(pointsAt(crowd(120), Cluster{}), view), "clusters.png", {8, 120}));
}

TEST(ProportionalSymbols, LookAsOnTheGolden)
{
    const std::vector<double> people{1000, 600, 300, 120, 40, 10};
    std::vector<Geometry> towns;
    for (std::size_t i = 0; i < people.size(); ++i)
        towns.push_back(Geometry::point({30 + 34.0 * static_cast<double>(i), 80 + 12 * std::sin(2.0 * static_cast<double>(i))}));
    auto table = tableOf(towns);
    addColumn<double>(table, "people", spatial::FieldType::Real, people);
    PointSymbol symbol;
    symbol.fill = Color::rgb(0x3b6fb6, 190);
    Proportional style{"people", 1000, 14, 0.8, SizeScale::Area, symbol, {}, ""};
    EXPECT_TRUE(test_support::matchesGolden(drawnCloud({share(std::move(table)), style, {}, {}}, viewOf({0, 0, 240, 160}, {240, 160})), "proportional.png"));
}

}  // namespace
}  // namespace styles
