// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/render/map_view.h"

#include "styles/render/draw_scene.h"
#include "tests/support/gui_environment.h"
#include "tests/support/tables.h"

#include <QImage>
#include <QPainter>

#include <gtest/gtest.h>

#include <cmath>

namespace styles {
namespace {

using test_support::addColumn;
using test_support::share;
using test_support::square;
using test_support::tableOf;

MapView turned(double degrees) { return MapView::about({500, 500}, 2, {200, 100}, 96, {}, degrees); }

TEST(MapView, ClockwiseByNinetyDegreesNorthPointsToTheRight)
{
    const MapView view = turned(90);
    const QPointF middle = view.toPixels({500, 500});
    const QPointF north = view.toPixels({500, 520});
    EXPECT_EQ(middle, QPointF(100, 50));
    EXPECT_NEAR(north.x() - middle.x(), 10, 1e-9);
    EXPECT_NEAR(north.y() - middle.y(), 0, 1e-9);
}

TEST(MapView, TheWayBackLeadsToTheSamePlaceWhateverTheRotation)
{
    for (const double degrees : {0.0, 17.0, 90.0, 180.0, -33.5, 359.0}) {
        const MapView view = turned(degrees);
        for (const spatial::Coordinate c : {spatial::Coordinate{500, 500}, {431.5, 620}, {700, 300}}) {
            const spatial::Coordinate back = view.toMap(view.toPixels(c));
            EXPECT_NEAR(back.x, c.x, 1e-9);
            EXPECT_NEAR(back.y, c.y, 1e-9);
            const QPointF straight = view.transform()(c);
            EXPECT_NEAR(straight.x(), view.toPixels(c).x(), 1e-9);
            EXPECT_NEAR(straight.y(), view.toPixels(c).y(), 1e-9);
            EXPECT_NEAR(view.transform().toMap(straight).x, c.x, 1e-9);
        }
    }
}

TEST(MapView, ShowsTheBoxAroundTheTurnedSurface)
{
    EXPECT_EQ(turned(0).shown(), turned(0).extent);
    const spatial::Box box = turned(90).shown();
    EXPECT_NEAR(box.width(), 200, 1e-9);
    EXPECT_NEAR(box.height(), 400, 1e-9);
}

TEST(MapView, ATurnedViewShowsAllOfTheExtentItWasAskedFor)
{
    const spatial::Box wanted{0, 0, 300, 100};
    const MapView view = MapView::showing(wanted, {200, 100}, 96, {}, 45);
    for (const spatial::Coordinate c : {spatial::Coordinate{0, 0}, {300, 0}, {0, 100}, {300, 100}}) {
        const QPointF p = view.toPixels(c);
        EXPECT_TRUE(QRectF(-1e-6, -1e-6, 200 + 2e-6, 100 + 2e-6).contains(p)) << p.x() << " " << p.y();
    }
}

/// A red square north-east of the middle, and a raster that is blue in its north-eastern cell.
QImage drawnTurned(double degrees)
{
    spatial::Grid cells({0, 100, 50, 50, 2, 2, {}}, 0);
    cells.at(1, 0) = 1;
    RasterClassified classes;
    classes.lower = 0.5;
    classes.classes = {{1.5, Color::rgb(0x0000ff)}};
    FillSymbol red;
    red.fill = Color::rgb(0xff0000);
    red.outline.width = 0;
    Scene scene;
    scene.layers = {{{}, RasterContent{cells, classes}}, {{}, VectorContent{share(tableOf({square(70, 70, 10)})), SingleSymbol{red}}}};
    scene.view = MapView::about({50, 50}, 1, {100, 100}, 96, {}, degrees);
    QImage image(100, 100, QImage::Format_RGB32);
    QPainter painter(&image);
    EXPECT_TRUE(drawScene(scene, painter));
    return image;
}

TEST(MapView, FeaturesAndCellsTurnTogether)
{
    EXPECT_EQ(drawnTurned(0).pixel(75, 25), qRgb(255, 0, 0));
    EXPECT_EQ(drawnTurned(0).pixel(95, 5), qRgb(0, 0, 255));
    EXPECT_EQ(drawnTurned(90).pixel(75, 75), qRgb(255, 0, 0));
    EXPECT_EQ(drawnTurned(90).pixel(95, 95), qRgb(0, 0, 255));
    EXPECT_EQ(drawnTurned(90).pixel(25, 25), qRgb(255, 255, 255));
    EXPECT_EQ(drawnTurned(-45).pixel(50, 50 - static_cast<int>(25 * std::sqrt(2.0))), qRgb(255, 0, 0));
    EXPECT_EQ(drawnTurned(-45).pixel(50, 40), qRgb(0, 0, 255));
}

TEST(MapView, LettersStayUprightOnATurnedMap)
{
    auto places = tableOf({spatial::Geometry::point({50, 50})});
    addColumn<const char*>(places, "name_zh", spatial::FieldType::Text, {"大庆"});
    const auto drawn = [&](double degrees) {
        Scene scene;
        LabelStyle label;
        label.fieldZh = "name_zh";
        scene.layers = {{{}, VectorContent{share(spatial::FeatureTable(places)), SingleSymbol{PointSymbol{}}, label}}};
        scene.view = MapView::about({50, 50}, 1, {100, 100}, 96, {}, degrees);
        QImage image(100, 100, QImage::Format_RGB32);
        QPainter painter(&image);
        EXPECT_TRUE(drawScene(scene, painter));
        return image;
    };
    EXPECT_EQ(drawn(0), drawn(137));
}

}  // namespace
}  // namespace styles
