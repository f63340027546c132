// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/render/draw_scene.h"
#include "tests/support/gui_environment.h"
#include "tests/support/tables.h"

#include <QBuffer>
#include <QImage>
#include <QPainter>
#include <QPdfWriter>

#include <gtest/gtest.h>

namespace styles {
namespace {

using test_support::share;
using test_support::square;
using test_support::tableOf;

/// A square of one colour without outline, over all or half of a map of 40 x 40 pixels.
SceneLayer filled(std::uint32_t color, double x, Blend blend = Blend::Normal, double opacity = 1)
{
    FillSymbol symbol;
    symbol.fill = Color::rgb(color);
    symbol.outline.width = 0;
    SceneLayer layer;
    layer.content = VectorContent{share(tableOf({square(x, -5, 50)})), SingleSymbol{symbol}, {}, {}};
    layer.blend = blend;
    layer.opacity = opacity;
    return layer;
}

Scene sceneOf(std::vector<SceneLayer> layers)
{
    Scene scene;
    scene.layers = std::move(layers);
    scene.view = MapView::showing({0, 0, 40, 40}, {40, 40}, 96, {});
    return scene;
}

QImage drawn(const Scene& scene)
{
    QImage image(40, 40, QImage::Format_RGB32);
    QPainter painter(&image);
    EXPECT_TRUE(drawScene(scene, painter));
    return image;
}

QRgb blended(Blend blend) { return drawn(sceneOf({filled(0x808080, -5), filled(0xff8040, 20, blend)})).pixel(30, 20); }

bool near(QRgb a, QRgb b) { return std::abs(qRed(a) - qRed(b)) < 3 && std::abs(qGreen(a) - qGreen(b)) < 3 && std::abs(qBlue(a) - qBlue(b)) < 3; }

TEST(Blending, EachModeFollowsItsFormula)
{
    EXPECT_TRUE(near(blended(Blend::Normal), qRgb(255, 128, 64)));
    EXPECT_TRUE(near(blended(Blend::Multiply), qRgb(128, 64, 32)));       // a * b
    EXPECT_TRUE(near(blended(Blend::Screen), qRgb(255, 192, 160)));       // 1 - (1 - a)(1 - b)
    EXPECT_TRUE(near(blended(Blend::Overlay), qRgb(255, 129, 65)));       // of a grey of one half: the colour itself
    EXPECT_TRUE(near(blended(Blend::Darken), qRgb(128, 128, 64)));
    EXPECT_TRUE(near(blended(Blend::Lighten), qRgb(255, 128, 128)));
}

TEST(Blending, OutsideTheLayerNothingChanges) { EXPECT_TRUE(near(drawn(sceneOf({filled(0x808080, -5), filled(0xff8040, 20, Blend::Multiply)})).pixel(10, 20), qRgb(128, 128, 128))); }

TEST(Blending, FeaturesThatOverlapDoNotShowThroughEachOther)
{
    SceneLayer layer = filled(0x000000, -5, Blend::Normal, 0.5);
    std::get<VectorContent>(layer.content).table = share(tableOf({square(-5, -5, 50), square(20, -5, 50)}));
    const QImage image = drawn(sceneOf({layer}));
    EXPECT_TRUE(near(image.pixel(10, 20), qRgb(127, 127, 127)));
    EXPECT_TRUE(near(image.pixel(30, 20), qRgb(127, 127, 127)));
}

TEST(Blending, ALayerOutsideItsScalesIsNotDrawn)
{
    SceneLayer layer = filled(0xff0000, -5);
    layer.largestDenominator = 1000;   // the map: 40 units on 40 pixels of 96 dpi, 1:3780
    EXPECT_EQ(drawn(sceneOf({layer})).pixel(20, 20), qRgb(255, 255, 255));
    layer.largestDenominator = 4000;
    EXPECT_EQ(drawn(sceneOf({layer})).pixel(20, 20), qRgb(255, 0, 0));
}

/// What a PDF of the scene holds: fills are "f" operators, images are XObjects.
std::size_t imagesInPdf(const Scene& scene)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QPdfWriter writer(&buffer);
    QPainter painter(&writer);
    EXPECT_TRUE(drawScene(scene, painter));
    painter.end();
    return static_cast<std::size_t>(bytes.count("/Subtype /Image"));
}

TEST(Blending, APdfKeepsShapesWhereNothingIsBlended)
{
    EXPECT_EQ(imagesInPdf(sceneOf({filled(0x808080, -5), filled(0xff8040, 20, Blend::Normal, 0.5)})), 0U);
    EXPECT_EQ(imagesInPdf(sceneOf({filled(0x808080, -5), filled(0xff8040, 20, Blend::Multiply), filled(0x00ff00, 30)})), 1U);
}

}  // namespace
}  // namespace styles
