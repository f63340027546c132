// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/render/draw_scene.h"

#include "styles/render/raster_layer.h"
#include "styles/symbols/default_styles.h"
#include "styles/symbols/land_use_palette.h"
#include "tests/support/gui_environment.h"
#include "tests/support/tables.h"

#include <QImage>
#include <QPainter>

#include <gtest/gtest.h>

#include <chrono>
#include <cmath>

namespace styles {
namespace {

using test_support::addColumn;
using test_support::share;
using test_support::square;
using test_support::tableOf;

QImage draw(const Scene& scene, spatial::Progress& progress = spatial::noProgress())
{
    QImage image(scene.view.pixels.toSize(), QImage::Format_RGB32);
    image.fill(Qt::black);
    QPainter painter(&image);
    const auto drawn = drawScene(scene, painter, progress);
    EXPECT_TRUE(drawn || progress.cancelled());
    return image;
}

Scene sceneWith(std::vector<SceneLayer> layers, QSizeF pixels = {100, 100}, spatial::Box extent = {0, 0, 100, 100})
{
    Scene scene;
    scene.layers = std::move(layers);
    scene.view = MapView::showing(extent, pixels, 96, {});
    return scene;
}

FillSymbol plain(std::uint32_t color)
{
    FillSymbol symbol;
    symbol.fill = Color::rgb(color);
    symbol.outline.width = 0;
    return symbol;
}

TEST(DrawScene, DrawsLayersFromTheBottomUpOverTheBackground)
{
    const Scene scene = sceneWith({{{}, VectorContent{share(tableOf({square(10, 10, 50)})), SingleSymbol{plain(0xff0000)}}},
                                 {{}, VectorContent{share(tableOf({square(40, 40, 50)})), SingleSymbol{plain(0x0000ff)}}}});
    const QImage image = draw(scene);
    EXPECT_EQ(image.pixelColor(5, 5), QColor(Qt::white));
    EXPECT_EQ(image.pixelColor(20, 80), QColor(Qt::red));    // y of pixels runs down
    EXPECT_EQ(image.pixelColor(50, 50), QColor(Qt::blue));
}

TEST(DrawScene, HolesStayOpen)
{
    const auto ring = spatial::Geometry::polygon({{{10, 10}, {90, 10}, {90, 90}, {10, 90}}, {{40, 40}, {40, 60}, {60, 60}, {60, 40}}});
    const QImage image = draw(sceneWith({{{}, VectorContent{share(tableOf({ring})), SingleSymbol{plain(0xff0000)}}}}));
    EXPECT_EQ(image.pixelColor(50, 50), QColor(Qt::white));
    EXPECT_EQ(image.pixelColor(20, 50), QColor(Qt::red));
}

TEST(DrawScene, ParcelsWithoutOutlineLeaveNoHairsBetweenThem)
{
    const auto slanted = spatial::Geometry::polygon({{{0, 0}, {33.3, 0}, {66.6, 100}, {0, 100}}});
    const auto other = spatial::Geometry::polygon({{{33.3, 0}, {100, 0}, {100, 100}, {66.6, 100}}});
    const QImage image = draw(sceneWith({{{}, VectorContent{share(tableOf({slanted, other})), SingleSymbol{plain(0x204060)}}}}));
    for (int y = 0; y < 100; ++y)
        for (int x = 0; x < 100; ++x)
            EXPECT_LT(image.pixelColor(x, y).red(), 0x20 + 40) << x << "," << y;
}

TEST(DrawScene, AClassOfCellsIsDrawnToTheCell)
{
    spatial::Grid grid({0, 100, 50, 50, 2, 2, {}}, 0.1F);
    grid.at(1, 0) = 0.99F;
    grid.at(0, 1) = spatial::kNoData;
    const QImage image = draw(sceneWith({{{}, RasterContent{grid, defaultRasterStyle("robustness")}}}));
    EXPECT_EQ(image.pixel(25, 25), colorOf(0.1F, defaultRasterStyle("robustness")));
    EXPECT_EQ(image.pixel(75, 25), colorOf(0.99F, defaultRasterStyle("robustness")));
    EXPECT_EQ(image.pixelColor(25, 75), QColor(Qt::white));
}

TEST(DrawScene, ExcludedCellsAreHatchedAndSuitableOnesNot)
{
    spatial::Grid grid({0, 100, 50, 100, 2, 1, {}}, 0.0F);
    grid.at(1, 0) = 0.7F;
    const QImage image = draw(sceneWith({{{}, RasterContent{grid, defaultRasterStyle("suitability")}}}));
    std::set<QRgb> excluded;
    std::set<QRgb> suitable;
    for (int x = 2; x < 48; ++x) {
        excluded.insert(image.pixel(x, 50));
        suitable.insert(image.pixel(x + 50, 50));
    }
    EXPECT_EQ(excluded.size(), 2U);
    EXPECT_EQ(suitable.size(), 1U);
}

TEST(DrawScene, FlatLandHasNoShadeAndASlopeToTheLightIsBright)
{
    spatial::Grid grid({0, 100, 1, 1, 100, 100, {}}, 5.0F);
    for (int r = 0; r < 100; ++r)
        for (int c = 50; c < 100; ++c)
            grid.at(c, r) = 5.0F + 2.0F * static_cast<float>(c - 50);   // rises eastward: it faces west, near the light
    Scene scene = sceneWith({{{}, RasterContent{grid, Hillshade{270, 45, 1, 1}}}});
    scene.background = Color::rgb(0x808080);
    const QImage image = draw(scene);
    EXPECT_NEAR(image.pixelColor(25, 50).red(), 0x80, 1);
    EXPECT_GT(image.pixelColor(75, 50).red(), 0x80);
}

TEST(DrawScene, TheSameSceneGivesTheSamePixels)
{
    auto table = tableOf({square(10, 10, 40), square(30, 30, 40)});
    addColumn<const char*>(table, "DLBM", spatial::FieldType::Text, {"0601", "0103"});
    const Scene scene = sceneWith({{{}, VectorContent{share(std::move(table)), landUseStyle("DLBM")}}});
    EXPECT_EQ(draw(scene), draw(scene));
}

class Stopped final : public spatial::Progress {
public:
    void report(double, std::string_view) override {}
    bool cancelled() const override { return true; }
};

TEST(DrawScene, StopsWhenItIsCancelled)
{
    Stopped stopped;
    QImage image(100, 100, QImage::Format_RGB32);
    QPainter painter(&image);
    const auto drawn = drawScene(sceneWith({{{}, VectorContent{share(tableOf({square(10, 10, 40)})), SingleSymbol{}}}}), painter, stopped);
    ASSERT_FALSE(drawn);
    EXPECT_EQ(drawn.error().code, spatial::ErrorCode::Cancelled);
}

TEST(DrawScene, RefusesAMapWithoutExtent)
{
    QImage image(100, 100, QImage::Format_RGB32);
    QPainter painter(&image);
    Scene scene = sceneWith({});
    scene.view.extent = {};
    EXPECT_FALSE(drawScene(scene, painter));
}

TEST(DrawScene, TwentyFiveThousandParcelsAtA3TakeLessThanASecond)
{
    std::vector<spatial::Geometry> parcels;
    std::vector<std::string> codes;
    for (int i = 0; i < 160; ++i)
        for (int k = 0; k < 160; ++k) {
            std::vector<spatial::Coordinate> ring;
            for (int v = 0; v < 16; ++v) {
                const double angle = v * 2 * 3.14159265358979 / 16;
                ring.push_back({i + 0.5 + 0.5 * std::cos(angle) * (1 + 0.1 * (v % 2)), k + 0.5 + 0.5 * std::sin(angle)});
            }
            parcels.push_back(spatial::Geometry::polygon({ring}));
            codes.push_back((i * k) % 3 ? "0103" : "0601");
        }
    auto table = tableOf(parcels);
    addColumn<std::string>(table, "DLBM", spatial::FieldType::Text, codes);
    Scene scene = sceneWith({{{}, VectorContent{share(std::move(table)), landUseStyle("DLBM")}}}, {1587, 1123}, {0, 0, 160, 160});
    const auto start = std::chrono::steady_clock::now();
    draw(scene);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
    RecordProperty("seconds", std::to_string(took.count()));
    EXPECT_LT(took.count(), 20);   // 0.5 s measured beside other work; this only finds another order of growth
}

/// Four cells of 50 pixels.
spatial::Grid four(float a, float b, float c, float d)
{
    spatial::Grid grid({0, 100, 50, 50, 2, 2, {}}, 0);
    grid.at(0, 0) = a;
    grid.at(1, 0) = b;
    grid.at(0, 1) = c;
    grid.at(1, 1) = d;
    return grid;
}

TEST(DrawScene, CodesTakeTheirOwnColourAndNoOther)
{
    const RasterCodes style{{{1, Color::rgb(0xff0000)}, {7, Color::rgb(0x0000ff)}}, Color::rgb(0x00ff00)};
    const QImage image = draw(sceneWith({{{}, RasterContent{four(1, 7, 1.5F, spatial::kNoData), style, {}}}}));
    EXPECT_EQ(image.pixelColor(20, 20), QColor(Qt::red));
    EXPECT_EQ(image.pixelColor(70, 20), QColor(Qt::blue));
    EXPECT_EQ(image.pixelColor(20, 70), QColor(Qt::green));
    EXPECT_EQ(image.pixelColor(70, 70), QColor(Qt::white));
}

TEST(DrawScene, ThreeBandsBecomeRedGreenAndBlue)
{
    const RasterComposite style{{1, 0, 100}, {2, 0, 100}, {3, 0, 100}, 1};
    const RasterContent content{four(0, 0, 0, 0), style, {four(100, 0, 50, 0), four(0, 200, 50, 0), four(0, 0, 50, spatial::kNoData)}};
    const QImage image = draw(sceneWith({{{}, content}}));
    EXPECT_EQ(image.pixelColor(20, 20), QColor(255, 0, 0));
    EXPECT_EQ(image.pixelColor(70, 20), QColor(0, 255, 0));
    EXPECT_EQ(image.pixelColor(20, 70).lightness(), 128);
    EXPECT_EQ(image.pixelColor(70, 70), QColor(Qt::white));
}

TEST(DrawScene, TwoRastersChooseTheCellOfTheSquare)
{
    const RasterBivariate style{{0, {1, 2}}, {0, {1, 2}}, {"", 2}, {Color::rgb(0x000001), Color::rgb(0x000002), Color::rgb(0x000003), Color::rgb(0x000004)}};
    const QImage image = draw(sceneWith({{{}, RasterContent{four(0.5F, 1.5F, 0.5F, 5), style, {four(1.5F, 0.5F, 0.5F, 1)}}}}));
    EXPECT_EQ(image.pixelColor(20, 20).blue(), 3);
    EXPECT_EQ(image.pixelColor(70, 20).blue(), 2);
    EXPECT_EQ(image.pixelColor(20, 70).blue(), 1);
    EXPECT_EQ(image.pixelColor(70, 70), QColor(Qt::white));
}

}  // namespace
}  // namespace styles
