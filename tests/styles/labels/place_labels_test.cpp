// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/labels/place_labels.h"

#include "tests/support/gui_environment.h"
#include "tests/support/tables.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

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
    EXPECT_GT(placed(sceneOf({named({Geometry::point({100, 100})}, {"大庆"}, SingleSymbol{PointSymbol{}})})).labels.at(0).origin.x(), 100);
    EXPECT_LT(placed(sceneOf({named({Geometry::point({399, 100})}, {"大庆"}, SingleSymbol{PointSymbol{}})})).labels.at(0).origin.x(), 390);
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
    EXPECT_LT(std::abs(result.labels[0].angle), 90);
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

}  // namespace
}  // namespace styles
