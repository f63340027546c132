// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/labels/place_labels.h"

#include "styles/labels/label_rules.h"

#include "tests/support/gui_environment.h"
#include "tests/support/tables.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <cmath>

namespace styles {
namespace {

using spatial::Geometry;
using test_support::addColumn;
using test_support::share;
using test_support::square;
using test_support::tableOf;

Scene sceneOf(std::vector<SceneLayer> layers, QSizeF pixels = {400, 300})
{
    Scene scene;
    scene.layers = std::move(layers);
    scene.view = MapView::showing({0, 0, 400, 300}, pixels, 96, {});
    return scene;
}

SceneLayer named(const std::vector<Geometry>& shapes, const std::vector<std::string>& names, VectorStyle style, int priority = 50)
{
    auto table = tableOf(shapes);
    addColumn<std::string>(table, "name", spatial::FieldType::Text, names);
    LabelStyle label;
    label.fieldZh = "name";
    label.priority = priority;
    return {{}, VectorContent{share(std::move(table)), std::move(style), label}};
}

PlacedLabels placed(const Scene& scene)
{
    auto result = placeLabels(scene, spatial::noProgress());
    EXPECT_TRUE(result.hasValue());
    return std::move(*result);
}

TEST(PlaceLabels, NoTwoLabelsOverlapAndNoneLeavesTheView)
{
    rc::check([] {
        const auto xs = *rc::gen::container<std::vector<int>>(60, rc::gen::inRange(0, 400));
        const auto ys = *rc::gen::container<std::vector<int>>(60, rc::gen::inRange(0, 300));
        std::vector<Geometry> points;
        std::vector<Geometry> lines;
        std::vector<std::string> names;
        for (std::size_t i = 0; i < xs.size(); ++i) {
            points.push_back(Geometry::point({double(xs[i]), double(ys[i])}));
            lines.push_back(Geometry::lineString({{double(xs[i]), double(ys[i])}, {double(ys[i]), double(xs[i])}, {double(ys[i]) + 90, double(xs[i]) - 20}}));
            names.push_back(i % 2 ? "齐齐哈尔" : "Mudanjiang");
        }
        const Scene scene = sceneOf({named(lines, names, SingleSymbol{LineSymbol{}}, 10), named(points, names, SingleSymbol{PointSymbol{}})});
        const auto result = placed(scene);
        const QRectF surface(QPointF(0, 0), scene.view.pixels);
        for (std::size_t i = 0; i < result.labels.size(); ++i)
            for (const QRectF& box : result.labels[i].boxes) {
                RC_ASSERT(surface.contains(box));
                for (std::size_t k = 0; k < i; ++k)
                    for (const QRectF& other : result.labels[k].boxes)
                        RC_ASSERT(!box.intersects(other));
            }
    });
}

TEST(PlaceLabels, TheHigherPriorityTakesThePlaceWhateverTheOrderOfLayers)
{
    const Geometry wide = square(100, 100, 80);
    const auto low = named({wide}, {"low"}, SingleSymbol{FillSymbol{}}, 10);
    const auto high = named({wide}, {"high"}, SingleSymbol{FillSymbol{}}, 90);
    for (const auto& scene : {sceneOf({low, high}), sceneOf({high, low})})
        EXPECT_EQ(placed(scene).labels.front().text, "high");
}

TEST(PlaceLabels, APointsNameStandsToItsRightWhereThereIsRoomAndLeftAtTheEdge)
{
    EXPECT_GT(placed(sceneOf({named({Geometry::point({100, 100})}, {"大庆"}, SingleSymbol{PointSymbol{}})})).labels.at(0).runs.at(0).origin.x(), 100);
    EXPECT_LT(placed(sceneOf({named({Geometry::point({399, 100})}, {"大庆"}, SingleSymbol{PointSymbol{}})})).labels.at(0).runs.at(0).origin.x(), 390);
}

TEST(PlaceLabels, APolygonTooSmallForItsNameStaysWithoutOne)
{
    EXPECT_TRUE(placed(sceneOf({named({square(100, 100, 10)}, {"哈尔滨市松北区"}, SingleSymbol{FillSymbol{}})})).labels.empty());
}

TEST(PlaceLabels, ALinesNameIsNeverUpsideDownAndAppearsOnce)
{
    const Geometry west = Geometry::lineString({{350, 200}, {50, 60}});
    const auto result = placed(sceneOf({named({west, west}, {"Songhua", "Songhua"}, SingleSymbol{LineSymbol{}})}));
    ASSERT_EQ(result.labels.size(), 1U);
    EXPECT_LT(std::abs(result.labels[0].runs[0].angle), 90);
}

TEST(PlaceLabels, TheMapsLanguageChoosesTheFieldAndTheOtherHelpsOut)
{
    auto table = tableOf({Geometry::point({100, 100})});
    addColumn<const char*>(table, "name_zh", spatial::FieldType::Text, {"鸡西"});
    LabelStyle label;
    label.fieldZh = "name_zh";
    label.fieldEn = "name_en";
    Scene scene = sceneOf({{{}, VectorContent{share(std::move(table)), SingleSymbol{PointSymbol{}}, label}}});
    scene.language = MapLanguage::English;
    EXPECT_EQ(placed(scene).labels.at(0).text, QString::fromUtf8("鸡西"));
}

TEST(PlaceLabels, EverySiteKeepsItsNumberEvenWhereSitesCrowd)
{
    std::vector<Geometry> sites;
    std::vector<std::int64_t> ranks;
    for (int i = 0; i < 9; ++i) {
        sites.push_back(square(200 + 3 * (i % 3), 150 + 3 * (i / 3), 2));
        ranks.push_back(9 - i);
    }
    auto table = tableOf(sites);
    addColumn<std::int64_t>(table, "rank", spatial::FieldType::Integer, ranks);
    FillSymbol symbol;
    PointSymbol badge;
    badge.textField = "rank";
    badge.size = 3.8;
    symbol.badge = badge;
    const auto result = placed(sceneOf({{{}, VectorContent{share(std::move(table)), SingleSymbol{symbol}}}}));
    ASSERT_EQ(result.badges.size(), 9U);
    EXPECT_EQ(result.badges[0].text, "1");
    EXPECT_EQ(result.badges[0].centre, result.badges[0].anchor);   // the first keeps its place
    for (std::size_t i = 0; i < 9; ++i)
        for (std::size_t k = 0; k < i; ++k)
            EXPECT_FALSE(result.badges[i].boxes[0].intersects(result.badges[k].boxes[0]));
}

TEST(PlaceLabels, LabelsWaitForTheirScale)
{
    SceneLayer layer = named({Geometry::point({100, 100})}, {"站"}, SingleSymbol{PointSymbol{}});
    std::get<VectorContent>(layer.content).labels->largestScale = 100;
    EXPECT_TRUE(placed(sceneOf({layer})).labels.empty());
}

TEST(PlaceLabels, ANameStaysOnItsGroundWhileTheMapIsMoved)
{
    // A river and a district that both reach beyond the view, a town in it.
    const Geometry river = Geometry::lineString({{-600, 40}, {-100, 80}, {90, 60}, {170, 120}, {380, 150}, {900, 90}});
    const Geometry district = Geometry::polygon({{{-300, 170}, {700, 170}, {700, 400}, {-300, 400}}});
    Scene scene = sceneOf({named({district}, {"区"}, SingleSymbol{FillSymbol{}}), named({river}, {"嫩江"}, SingleSymbol{LineSymbol{}}),
                           named({Geometry::point({200, 100})}, {"镇"}, SingleSymbol{PointSymbol{}})});
    const auto before = placed(scene);
    ASSERT_EQ(before.labels.size(), 3U);
    for (const double dx : {1.0, 2.0, 17.0, 40.0}) {
        scene.view.extent = {dx, -7, 400 + dx, 293};
        const auto after = placed(scene);
        ASSERT_EQ(after.labels.size(), 3U) << dx;
        for (std::size_t i = 0; i < 3; ++i) {
            EXPECT_EQ(after.labels[i].text, before.labels[i].text);
            const QPointF moved = after.labels[i].runs[0].origin - before.labels[i].runs[0].origin;
            EXPECT_NEAR(moved.x(), -dx, 1e-6) << before.labels[i].text.toStdString();
            EXPECT_NEAR(moved.y(), -7, 1e-6) << before.labels[i].text.toStdString();
        }
    }
}

TEST(PlaceLabels, LettersFollowABendingLineAndNeverSharpCorners)
{
    std::vector<spatial::Coordinate> arc;
    for (int i = 0; i <= 40; ++i)
        arc.push_back({200 + 120 * std::cos(3.1 * i / 40), 100 + 120 * std::sin(3.1 * i / 40)});
    auto layer = named({Geometry::lineString(arc)}, {"松花江航运干线"}, SingleSymbol{LineSymbol{}});
    const auto bent = placed(sceneOf({layer}));
    ASSERT_EQ(bent.labels.size(), 1U);
    ASSERT_EQ(bent.labels[0].runs.size(), 7U);
    for (std::size_t i = 1; i < 7; ++i) {
        EXPECT_GT(bent.labels[0].runs[i].origin.x(), bent.labels[0].runs[i - 1].origin.x());
        EXPECT_GT(bent.labels[0].runs[i].angle, bent.labels[0].runs[i - 1].angle);
    }
    std::get<VectorContent>(layer.content).labels->curved = false;
    const auto straight = placed(sceneOf({layer}));
    EXPECT_TRUE(straight.labels.empty() || straight.labels[0].runs.size() == 1);
    const Geometry zigzag = Geometry::lineString({{100, 100}, {115, 140}, {130, 100}, {145, 140}, {160, 100}, {175, 140}});
    EXPECT_TRUE(placed(sceneOf({named({zigzag}, {"松花江航运干线"}, SingleSymbol{LineSymbol{}})})).labels.empty());
}

TEST(PlaceLabels, ALongLineRepeatsItsNameAtTheSpacingWhereAsked)
{
    auto layer = named({Geometry::lineString({{5, 150}, {395, 150}})}, {"G10"}, SingleSymbol{LineSymbol{}});
    EXPECT_EQ(placed(sceneOf({layer})).labels.size(), 1U);
    auto& style = *std::get<VectorContent>(layer.content).labels;
    style.repeat = true;
    style.spacing = 25;   // 94 pixels
    const auto result = placed(sceneOf({layer}));
    EXPECT_GE(result.labels.size(), 3U);
    for (std::size_t i = 1; i < result.labels.size(); ++i)
        EXPECT_GE(std::abs(result.labels[i].runs[0].origin.x() - result.labels[i - 1].runs[0].origin.x()), 94);
}

TEST(PlaceLabels, ALongNameIsBrokenIntoLinesOfLikeLength)
{
    auto layer = named({Geometry::point({150, 150})}, {"黑龙江省齐齐哈尔市富拉尔基区重型装备产业园"}, SingleSymbol{PointSymbol{}});
    const auto result = placed(sceneOf({layer}));
    ASSERT_EQ(result.labels.at(0).runs.size(), 2U);
    EXPECT_NEAR(double(result.labels[0].runs[0].text.size()), double(result.labels[0].runs[1].text.size()), 2);
    std::get<VectorContent>(layer.content).labels->lineLength = 0;
    EXPECT_EQ(placed(sceneOf({layer})).labels.at(0).runs.size(), 1U);
}

TEST(PlaceLabels, VerticalTextStandsInAColumn)
{
    auto layer = named({Geometry::point({150, 150})}, {"大兴安岭"}, SingleSymbol{PointSymbol{}});
    std::get<VectorContent>(layer.content).labels->vertical = true;
    const auto label = placed(sceneOf({layer})).labels.at(0);
    ASSERT_EQ(label.runs.size(), 4U);
    for (std::size_t i = 1; i < 4; ++i) {
        EXPECT_NEAR(label.runs[i].origin.x(), label.runs[0].origin.x(), 0.5);
        EXPECT_GT(label.runs[i].origin.y(), label.runs[i - 1].origin.y());
    }
    EXPECT_GT(label.boxes[0].height(), 2 * label.boxes[0].width());
}

TEST(PlaceLabels, ACalloutStepsAsideAndPointsToItsFeature)
{
    auto layer = named({square(100, 100, 12)}, {"哈尔滨市松北区"}, SingleSymbol{FillSymbol{}});
    std::get<VectorContent>(layer.content).labels->callout = true;
    const auto result = placed(sceneOf({layer}));
    ASSERT_EQ(result.labels.size(), 1U);
    ASSERT_TRUE(result.labels[0].leader.has_value());
    EXPECT_TRUE(QRectF(100, 188, 12, 12).contains(result.labels[0].leader->p2()));
}

TEST(PlaceLabels, AMovedLabelStandsWhereItWasPutAndAHiddenOneIsGone)
{
    auto layer = named({Geometry::point({100, 100}), Geometry::point({200, 200})}, {"甲", "乙"}, SingleSymbol{PointSymbol{}});
    auto& style = *std::get<VectorContent>(layer.content).labels;
    style.moved = {{0, 300, 50, 0, false}, {1, 0, 0, 0, true}};
    const auto result = placed(sceneOf({layer}));
    ASSERT_EQ(result.labels.size(), 1U);
    EXPECT_EQ(result.labels[0].text, QString::fromUtf8("甲"));
    EXPECT_NEAR(result.labels[0].boxes[0].center().x(), 300, 0.5);
    EXPECT_NEAR(result.labels[0].boxes[0].center().y(), 250, 0.5);
}

TEST(PlaceLabels, NoNameCoversAnObstacleButItsOwn)
{
    auto lake = named({square(60, 60, 250)}, {"湖"}, SingleSymbol{FillSymbol{}});
    std::get<VectorContent>(lake.content).labels->obstacle = true;
    const auto town = named({Geometry::point({150, 150})}, {"镇"}, SingleSymbol{PointSymbol{}}, 90);
    const auto result = placed(sceneOf({lake, town}));
    ASSERT_EQ(result.labels.size(), 1U);
    EXPECT_EQ(result.labels[0].text, QString::fromUtf8("湖"));
}

TEST(PlaceLabels, TheFirstRuleThatHoldsDecidesAndTheStyleLabelsTheRest)
{
    auto table = tableOf({Geometry::point({50, 100}), Geometry::point({150, 100}), Geometry::point({250, 100})});
    addColumn<const char*>(table, "name", spatial::FieldType::Text, {"大", "中", "小"});
    addColumn<std::int64_t>(table, "pop", spatial::FieldType::Integer, {900, 90, 9});
    LabelStyle style;
    style.fieldZh = "name";
    LabelRule large;
    large.filter = "pop > 500";
    large.expression = "name || ' ' || pop";
    large.size = 12;
    LabelRule none;
    none.filter = "pop < 50";
    style.rules = {large, none};
    const auto result = placed(sceneOf({{{}, VectorContent{share(std::move(table)), SingleSymbol{PointSymbol{}}, style}}}));
    ASSERT_EQ(result.labels.size(), 2U);
    EXPECT_EQ(result.labels[0].text, QString::fromUtf8("大 900"));
    EXPECT_EQ(result.labels[0].style.size, 12);
    EXPECT_EQ(result.labels[1].text, QString::fromUtf8("中"));
}

TEST(PlaceLabels, AnExpressionThatDoesNotFitIsToldAndLabelsNothing)
{
    auto table = tableOf({Geometry::point({50, 100})});
    addColumn<const char*>(table, "name", spatial::FieldType::Text, {"a"});
    LabelStyle style;
    style.expression = "upper(nmae)";
    EXPECT_EQ(labelFaults(style, table).size(), 1U);
    EXPECT_TRUE(placed(sceneOf({{{}, VectorContent{share(std::move(table)), SingleSymbol{PointSymbol{}}, style}}})).labels.empty());
}

}  // namespace
}  // namespace styles
