// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/legend/legend.h"
#include "styles/render/draw_scene.h"
#include "styles/symbols/default_styles.h"
#include "styles/symbols/land_use_palette.h"
#include "tests/support/golden.h"
#include "tests/support/gui_environment.h"
#include "tests/support/tables.h"

#include <QPainter>

#include <cmath>

namespace styles {
namespace {

using spatial::Geometry;
using test_support::addColumn;
using test_support::matchesGolden;
using test_support::share;
using test_support::square;
using test_support::tableOf;

QImage drawGolden(std::vector<SceneLayer> layers, MapLanguage language = MapLanguage::Chinese)
{
    Scene scene;
    scene.layers = std::move(layers);
    scene.language = language;
    scene.view = MapView::showing({0, 0, 240, 160}, {240, 160}, 96, {});
    QImage image(240, 160, QImage::Format_RGB32);
    QPainter painter(&image);
    EXPECT_TRUE(drawScene(scene, painter));
    return image;
}

TEST(GoldenMaps, ParcelsByLandUse)
{
    std::vector<Geometry> parcels;
    std::vector<std::string> codes;
    int i = 0;
    for (const LandUseClass& c : landUseClasses()) {
        if (!c.isFirstLevel())
            continue;
        parcels.push_back(square(20 + 50 * (i % 4), 10 + 48 * (i / 4), 46));
        codes.emplace_back(c.code);
        ++i;
    }
    auto table = tableOf(parcels);
    addColumn<std::string>(table, "DLBM", spatial::FieldType::Text, codes);
    EXPECT_TRUE(matchesGolden(drawGolden({{{}, VectorContent{share(std::move(table)), landUseStyle("DLBM")}}}), "land_use.png"));
}

TEST(GoldenMaps, RoadsWithCasingAndRailways)
{
    auto roads = tableOf({Geometry::lineString({{0, 20}, {240, 140}}), Geometry::lineString({{0, 140}, {240, 20}}), Geometry::lineString({{120, 0}, {120, 160}}),
                          Geometry::lineString({{0, 80}, {240, 80}})});
    addColumn<const char*>(roads, "class", spatial::FieldType::Text, {"expressway", "national", "provincial", "county"});
    auto rails = tableOf({Geometry::lineString({{10, 150}, {60, 110}, {230, 105}})});
    const VectorStyle roadStyle = defaultFeatureStyle(roads, "roads").style;
    const VectorStyle railStyle = defaultFeatureStyle(rails, "railways").style;
    EXPECT_TRUE(matchesGolden(drawGolden({{{}, VectorContent{share(std::move(roads)), roadStyle}}, {{}, VectorContent{share(std::move(rails)), railStyle}}}), "roads.png"));
}

TEST(GoldenMaps, HatchesDotsAndMarkers)
{
    std::vector<SceneLayer> layers;
    double x = 8;
    for (const char* role : {"constraint:ecological-red-line", "constraint:permanent-basic-farmland", "constraint:protected-area", "brownfields"}) {
        auto table = tableOf({Geometry::polygon({{{x, 80}, {x + 48, 90}, {x + 40, 150}, {x + 4, 140}}})});
        const VectorStyle style = defaultFeatureStyle(table, role).style;
        layers.push_back({{}, VectorContent{share(std::move(table)), style}});
        x += 58;
    }
    x = 20;
    for (const MarkerShape shape : {MarkerShape::Circle, MarkerShape::Square, MarkerShape::Diamond, MarkerShape::Triangle, MarkerShape::Star, MarkerShape::Cross}) {
        PointSymbol symbol;
        symbol.shape = shape;
        symbol.size = 6;
        layers.push_back({{}, VectorContent{share(tableOf({Geometry::point({x, 40})})), SingleSymbol{symbol}}});
        x += 38;
    }
    EXPECT_TRUE(matchesGolden(drawGolden(std::move(layers)), "patterns_and_markers.png"));
}

TEST(GoldenMaps, NamesNumbersAndHalos)
{
    auto places = tableOf({Geometry::point({60, 40}), Geometry::point({70, 44}), Geometry::point({200, 120})});
    addColumn<const char*>(places, "name_zh", spatial::FieldType::Text, {"齐齐哈尔", "大庆", "牡丹江"});
    const auto style = defaultFeatureStyle(places, "places");
    auto river = tableOf({Geometry::lineString({{0, 150}, {80, 120}, {160, 70}, {240, 60}})});
    addColumn<const char*>(river, "name_zh", spatial::FieldType::Text, {"松花江"});
    const auto riverStyle = defaultFeatureStyle(river, "rivers");
    auto sites = tableOf({square(20, 80, 30), square(24, 84, 3), square(180, 20, 20)});
    addColumn<std::int64_t>(sites, "rank", spatial::FieldType::Integer, {1, 2, 12});
    const auto siteStyle = defaultFeatureStyle(sites, "sites");
    EXPECT_TRUE(matchesGolden(drawGolden({{{}, VectorContent{share(std::move(river)), riverStyle.style, riverStyle.labels}},
                                    {{}, VectorContent{share(std::move(sites)), siteStyle.style}},
                                    {{}, VectorContent{share(std::move(places)), style.style, style.labels}}}),
                              "labels_and_badges.png", {8, 120}));
}

TEST(GoldenMaps, LabelsOfEveryKind)
{
    std::vector<spatial::Coordinate> bends;
    for (int i = 0; i <= 60; ++i)
        bends.push_back({4.0 * i, 96 + 26 * std::sin(i * 0.11)});
    const auto layer = [](Geometry shape, const char* name, VectorStyle style, LabelStyle label) {
        auto table = tableOf({std::move(shape)});
        addColumn<const char*>(table, "name", spatial::FieldType::Text, {name});
        label.fieldZh = "name";
        return SceneLayer{{}, VectorContent{share(std::move(table)), std::move(style), std::move(label)}};
    };
    LabelStyle river;
    river.color = Color::rgb(0x2f6fa5);
    river.size = 9;
    LabelStyle column;
    column.vertical = true;
    LabelStyle callout;
    callout.callout = true;
    callout.calloutFill = Color::rgb(0xfffbe6);
    FillSymbol parcel;
    EXPECT_TRUE(matchesGolden(drawGolden({layer(Geometry::lineString(bends), "第二松花江 Songhua", SingleSymbol{LineSymbol{{{Color::rgb(0x86b3cf), 0.5}}}}, river),
                                    layer(Geometry::polygon({{{4, 4}, {90, 4}, {90, 50}, {4, 50}}}), "富拉尔基区重型装备制造产业园区", SingleSymbol{parcel}, {}),
                                    layer(square(150, 20, 8), "松北区（新区）", SingleSymbol{parcel}, callout),
                                    layer(Geometry::point({25, 140}), "大兴安岭 G111", SingleSymbol{PointSymbol{}}, column)}),
                              "labels_of_every_kind.png", {8, 120}));
}

TEST(GoldenMaps, ReliefUnderSuitability)
{
    spatial::Grid relief({0, 160, 2, 2, 120, 80, {}}, 0);
    spatial::Grid suitability({0, 160, 20, 20, 12, 8, {}}, 0);
    for (int r = 0; r < 80; ++r)
        for (int c = 0; c < 120; ++c)
            relief.at(c, r) = static_cast<float>(20 * std::sin(c * 0.1) * std::cos(r * 0.13));
    for (int r = 0; r < 8; ++r)
        for (int c = 0; c < 12; ++c)
            suitability.at(c, r) = c == 3 ? spatial::kNoData : c < 3 ? 0.0F : static_cast<float>(c * 8 + r) / 96;
    EXPECT_TRUE(matchesGolden(drawGolden({{{}, RasterContent{suitability, defaultRasterStyle("suitability")}}, {{}, RasterContent{relief, Hillshade{}}}}), "relief.png"));
}

TEST(GoldenMaps, KeysOfTheLegend)
{
    std::vector<LegendEntry> entries = legendOf(defaultRasterStyle("suitability"));
    auto table = tableOf({square(0, 0, 1)});
    addColumn<const char*>(table, "class", spatial::FieldType::Text, {"national"});
    addColumn<std::int64_t>(table, "rank", spatial::FieldType::Integer, {1});
    for (const char* role : {"roads", "railways", "sites", "places", "constraint:flood-100-year", "water"})
        entries.push_back(legendOf(defaultFeatureStyle(table, role).style).back());
    QImage image(160, 200, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    double y = 8;
    for (const LegendEntry& entry : entries) {
        drawLegendKey(entry, QRectF(10, y, 60, 14), 96 / 25.4, painter);
        y += 23;
    }
    painter.end();
    EXPECT_TRUE(matchesGolden(image, "legend_keys.png", {8, 60}));
}

}  // namespace
}  // namespace styles
