// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/compose_page.h"

#include "app/layout/layout_templates.h"
#include "app/layout/map_export.h"
#include "app/workflow/project_actions.h"
#include "tests/app/workflow/zone_44_project.h"
#include "tests/support/gui_environment.h"

#include <gtest/gtest.h>

#include <cmath>

namespace app {
namespace {

using test::Zone44Project;

/// A page with a map, what belongs to it, an inset that marks it and a text that tells its scale.
Layout smallLayout()
{
    Layout layout;
    layout.id = "small";
    layout.width = 210;
    layout.height = 148;
    layout.title = {"Two parcels", "两块地"};
    MapItem inset;
    inset.marks = {"map"};
    inset.followsAtlas = false;
    TextItem text;
    text.text = {"{title}, {scale}, {feature}", "{title}，{scale}，{feature}"};
    layout.items = {{"map", {10, 20, 120, 100}, MapItem{}},
                    {"legend", {140, 20, 60, 60}, LegendItem{}},
                    {"scale-bar", {140, 90, 60, 12}, ScaleBarItem{}},
                    {"north-arrow", {180, 105, 12, 14}, NorthArrowItem{}},
                    {"inset", {140, 105, 35, 35}, inset},
                    {"title", {10, 5, 190, 10}, text}};
    return layout;
}

ComposedPage pageOf(const Layout& layout, const layers::Project& project, std::size_t number = 0)
{
    PageData data(project);
    const auto atlas = atlasPages(layout, data, Language::English, spatial::noProgress());
    EXPECT_TRUE(atlas.hasValue()) << atlas.error().message.english();
    auto page = composePage(layout, data, *atlas, number, Language::English, spatial::noProgress());
    EXPECT_TRUE(page.hasValue()) << page.error().message.english();
    return page ? *std::move(page) : ComposedPage{};
}

template <class Content>
const Content* contentOf(const ComposedPage& page, std::string_view id)
{
    for (const ComposedItem& item : page.items)
        if (item.id == id)
            return std::get_if<Content>(&item.content);
    return nullptr;
}

double denominatorOf(const ComposedMap& map) { return map.scene.view.scaleDenominator() * map.scene.view.crs.metersPerUnit(); }

TEST(ComposePage, AMapHasAPlainScaleAndItsTextSaysIt)
{
    const Zone44Project files(true, "鸡西 pages");
    const ComposedPage page = pageOf(smallLayout(), files.project(1, 1));
    const auto* map = contentOf<ComposedMap>(page, "map");
    ASSERT_NE(map, nullptr);
    const double power = std::pow(10.0, std::floor(std::log10(denominatorOf(*map))));
    const double lead = denominatorOf(*map) / power;
    EXPECT_NEAR(lead * 4, std::round(lead * 4), 1e-6) << lead;
    const auto* text = contentOf<ComposedText>(page, "title");
    ASSERT_NE(text, nullptr);
    EXPECT_EQ(text->text.substr(0, 15), "Two parcels, 1:");
    EXPECT_FALSE(map->scene.layers.empty());
    EXPECT_FALSE(contentOf<ComposedLegend>(page, "legend")->blocks.empty());
    EXPECT_TRUE(page.warnings.empty()) << page.warnings.front().english();
}

TEST(ComposePage, AChartCountsAllLayersOfARole)
{
    const Zone44Project files(true, "鸡西 pages");
    layers::Project project = files.project(1, 1);
    layers::LayerEntry again = *project.withRole("land-use").front();
    const std::string first = again.id;
    again.id = "parcels-of-the-neighbour";
    project.layers.push_back(again);
    ChartItem item;
    item.chart.layer = first;
    item.chart.kind = charts::ChartKind::Bars;
    item.chart.category = "DLBM";
    Layout layout = smallLayout();
    layout.items.push_back({"chart", {10, 120, 90, 20}, item});
    const auto counted = [&](bool wholeRole, bool onlyInMap) {
        auto& chart = std::get<ChartItem>(layout.items.back().content);
        chart.wholeRole = wholeRole;
        chart.onlyInMap = onlyInMap;
        const ComposedPage page = pageOf(layout, project);
        EXPECT_TRUE(page.warnings.empty()) << page.warnings.front().english();
        const auto* drawn = contentOf<ComposedChart>(page, "chart");
        return drawn ? drawn->data.counted : 0;
    };
    const std::size_t once = counted(false, false);
    ASSERT_GT(once, 0U);
    EXPECT_EQ(counted(true, false), 2 * once);
    const spatial::Box all = contentOf<ComposedMap>(pageOf(layout, project), "map")->scene.view.extent;
    std::get<MapItem>(layout.items[0].content).extent = spatial::Box{all.minX - 3e6, all.minY, all.minX - 2e6, all.maxY};
    EXPECT_EQ(counted(true, true), 0U) << "nothing lies in that map";
    std::get<MapItem>(layout.items[0].content).extent = all;
    EXPECT_EQ(counted(true, true), 2 * counted(false, true));

    // One that lacks the field is left out, and named.
    layers::LayerEntry other = *project.withRole("power").front();
    other.id = "poles";
    other.role = "land-use";
    project.layers.push_back(other);
    const ComposedPage page = pageOf(layout, project);
    EXPECT_EQ(contentOf<ComposedChart>(page, "chart")->data.counted, 2 * once);
    ASSERT_EQ(page.warnings.size(), 1U);
    EXPECT_NE(page.warnings.front().english().find(other.id), std::string::npos) << page.warnings.front().english();
}

TEST(ComposePage, BarsOfAreasCountWhatLiesInTheMap)
{
    const Zone44Project files(true, "鸡西 pages");
    const layers::Project project = files.project(1, 1);
    ChartItem item;
    item.chart.layer = project.withRole("land-use").front()->id;
    item.chart.kind = charts::ChartKind::Bars;
    item.chart.category = "DLDM";   // another name for the same field
    item.byArea = true;
    Layout layout = smallLayout();
    layout.items.push_back({"chart", {10, 120, 90, 20}, item});
    const auto hectares = [&] {
        const ComposedPage page = pageOf(layout, project);
        const auto* drawn = contentOf<ComposedChart>(page, "chart");
        double sum = 0;
        if (drawn)
            for (const charts::Group& group : drawn->data.groups)
                sum += group.value;
        return sum;
    };
    EXPECT_NEAR(hectares(), 300, 0.5) << "three squares of a kilometre, on the ellipsoid";
    std::get<ChartItem>(layout.items.back().content).onlyInMap = true;
    // The middle of the second and third square lies in the map's: only a part of both is seen.
    std::get<MapItem>(layout.items[0].content).extent = spatial::Box{430'300, 5'020'300, 430'700, 5'020'600};
    const auto view = contentOf<ComposedMap>(pageOf(layout, project), "map")->scene.view.shown();
    const double wide = std::min(431'500.0, view.maxX) - std::max(429'500.0, view.minX), high = std::min(5'021'010.0, view.maxY) - std::max(5'020'010.0, view.minY);
    ASSERT_LT(wide * high, 1'500'000) << "the map cuts them";
    EXPECT_NEAR(hectares(), wide * high / 10'000, 0.2);
}

TEST(ComposePage, TheFeatureOfThePageStandsOut)
{
    const Zone44Project files(true, "鸡西 pages");
    const layers::Project project = files.project(1, 1);
    Layout layout = smallLayout();
    layout.atlas.layer = project.withRole("land-use").front()->id;
    auto& map = std::get<MapItem>(layout.items[0].content);
    const std::size_t before = contentOf<ComposedMap>(pageOf(layout, project, 1), "map")->scene.layers.size();
    map.marksAtlasFeature = true;
    const ComposedPage page = pageOf(layout, project, 1);
    const auto& layers = contentOf<ComposedMap>(page, "map")->scene.layers;
    ASSERT_EQ(layers.size(), before + 1);
    const auto* marked = std::get_if<styles::VectorContent>(&layers.back().content);
    ASSERT_TRUE(marked);
    ASSERT_EQ(marked->table->size(), 1U);
    EXPECT_NEAR(marked->table->geometry.box(0).minX, 429'500, 1) << "the second square";
    EXPECT_EQ(contentOf<ComposedLegend>(page, "legend")->blocks.front().title.en, "The site of this page");
}

TEST(ComposePage, AnExactScaleIsKept)
{
    const Zone44Project files(true, "鸡西 pages");
    Layout layout = smallLayout();
    std::get<MapItem>(layout.items[0].content).scale = 123'456;
    EXPECT_NEAR(denominatorOf(*contentOf<ComposedMap>(pageOf(layout, files.project(1, 1)), "map")), 123'456, 0.01);
}

TEST(ComposePage, ALinkedMapShowsTheSamePlace)
{
    const Zone44Project files(true, "鸡西 pages");
    Layout layout = smallLayout();
    MapItem linked;
    linked.linkedWith = "map";
    layout.items.push_back({"after", {10, 20, 120, 100}, linked});
    const ComposedPage page = pageOf(layout, files.project(1, 1));
    const spatial::Box a = contentOf<ComposedMap>(page, "map")->scene.view.extent;
    const spatial::Box b = contentOf<ComposedMap>(page, "after")->scene.view.extent;
    EXPECT_NEAR(a.minX, b.minX, 1e-6);
    EXPECT_NEAR(a.maxY, b.maxY, 1e-6);
    EXPECT_EQ(contentOf<ComposedMap>(page, "inset")->marks.size(), 1U);
    EXPECT_FALSE(contentOf<ComposedMap>(page, "inset")->isMain);
}

TEST(ComposePage, AnExtentOfItsOwnGoesBeforeLinkAndAtlas)
{
    const Zone44Project files(true, "鸡西 pages");
    const layers::Project project = files.project(1, 1);
    const spatial::Box wanted{project.grids.front().extent.minX, project.grids.front().extent.minY, project.grids.front().extent.minX + 1'000, project.grids.front().extent.minY + 1'000};
    Layout layout = smallLayout();
    layout.atlas.layer = project.withRole("land-use").front()->id;
    std::get<MapItem>(layout.items[0].content).extent = wanted;
    MapItem linked;
    linked.linkedWith = "inset";
    linked.extent = wanted;
    layout.items.push_back({"linked", {10, 20, 120, 100}, linked});
    const ComposedPage page = pageOf(layout, project);
    for (const char* id : {"map", "linked"}) {
        EXPECT_NEAR(contentOf<ComposedMap>(page, id)->scene.view.extent.centre().x, wanted.centre().x, 1e-6) << id;
        EXPECT_NEAR(contentOf<ComposedMap>(page, id)->scene.view.extent.centre().y, wanted.centre().y, 1e-6) << id;
    }
}

TEST(ComposePage, WhatAMapShowsDoesNotDependOnPagesMadeBefore)
{
    const Zone44Project files(true, "鸡西 pages");
    layers::Project project = files.project(1, 1);
    project.grids.front().extent = project.grids.front().extent.grownBy(200'000);   // the parcels are a small part of it
    Layout layout = smallLayout();
    std::get<MapItem>(layout.items[0].content).layers = {"power"};
    MapItem parcels;
    parcels.layers = {"parcels"};
    layout.items.push_back({"parcels", {10, 20, 120, 100}, parcels});
    PageData data(project);
    const auto first = composePage(layout, data, {}, 0, Language::English, spatial::noProgress());
    const auto again = composePage(layout, data, {}, 0, Language::English, spatial::noProgress());
    ASSERT_TRUE(first.hasValue() && again.hasValue());
    const auto widthOf = [](const ComposedPage& page, const char* id) { return contentOf<ComposedMap>(page, id)->scene.view.extent.width(); };
    EXPECT_EQ(widthOf(*first, "map"), widthOf(*again, "map"));
    EXPECT_LT(widthOf(*first, "parcels"), widthOf(*first, "map") / 10);
}

TEST(ComposePage, WhatIsNotThereIsToldAndThePageIsMadeWithoutIt)
{
    const Zone44Project files(true, "鸡西 pages");
    Layout layout = smallLayout();
    std::get<MapItem>(layout.items[0].content).layers = {"gone"};
    std::get<LegendItem>(layout.items[1].content).map = "nowhere";
    std::get<TextItem>(layout.items[5].content).text = {"{projct}", "{projct}"};
    layout.items.push_back({"picture", {10, 130, 10, 10}, PictureItem{"missing.png", {}}});
    TableItem table;
    table.layer = "gone too";
    layout.items.push_back({"table", {10, 130, 10, 10}, table});
    const ComposedPage page = pageOf(layout, files.project(1, 1));
    EXPECT_EQ(page.warnings.size(), 5U);
    EXPECT_EQ(contentOf<ComposedLegend>(page, "legend"), nullptr);
    EXPECT_FALSE(contentOf<ComposedPicture>(page, "picture")->missing.empty());
}

TEST(ComposePage, AnAtlasHasAPageForEachFeatureThatFollowsIt)
{
    const Zone44Project files(true, "鸡西 pages");
    const layers::Project project = files.project(1, 1);
    Layout layout = smallLayout();
    layout.atlas.layer = project.withRole("land-use").front()->id;
    layout.atlas.leastMetres = 100;
    PageData data(project);
    const auto atlas = atlasPages(layout, data, Language::English, spatial::noProgress());
    ASSERT_TRUE(atlas.hasValue());
    ASSERT_GE(atlas->size(), 2U);
    const auto first = composePage(layout, data, *atlas, 0, Language::English, spatial::noProgress());
    const auto second = composePage(layout, data, *atlas, 1, Language::English, spatial::noProgress());
    ASSERT_TRUE(first.hasValue() && second.hasValue());
    EXPECT_NE(contentOf<ComposedMap>(*first, "map")->scene.view.extent.centre().x, contentOf<ComposedMap>(*second, "map")->scene.view.extent.centre().x);
    EXPECT_EQ(contentOf<ComposedMap>(*first, "inset")->scene.view.extent.minX, contentOf<ComposedMap>(*second, "inset")->scene.view.extent.minX) << "the inset stays";
    EXPECT_EQ(first->name, (*atlas)[0].name);
    // A page is a function of feature and data alone: made after others or first, its bytes are the same.
    PageData fresh(project);
    const auto alone = composePage(layout, fresh, *atlas, 1, Language::English, spatial::noProgress());
    ASSERT_TRUE(alone.hasValue());
    EXPECT_EQ(*pageBytes(*alone, "svg"), *pageBytes(*second, "svg"));
}

TEST(ComposePage, AFeatureLiesWhereItWasPutOnEveryPage)
{
    const Zone44Project files(true, "鸡西 pages");
    const layers::Project project = files.project(1, 1);
    Layout layout = smallLayout();
    layout.atlas.layer = project.withRole("land-use").front()->id;
    PageData data(project);
    const auto atlas = atlasPages(layout, data, Language::English, spatial::noProgress());
    ASSERT_TRUE(atlas && atlas->size() >= 2U);
    for (const double rotation : {0.0, 30.0})
        for (const std::size_t number : {0U, 1U}) {
            auto& map = std::get<MapItem>(layout.items[0].content);
            map.rotation = rotation;
            map.offsetX = map.offsetY = 0;
            const auto middle = composePage(layout, data, *atlas, number, Language::English, spatial::noProgress());
            map.offsetX = 0.25;
            map.offsetY = -0.1;
            const auto moved = composePage(layout, data, *atlas, number, Language::English, spatial::noProgress());
            ASSERT_TRUE(middle && moved);
            const styles::MapView before = contentOf<ComposedMap>(*middle, "map")->scene.view, after = contentOf<ComposedMap>(*moved, "map")->scene.view;
            const QPointF seen = after.toPixels(before.extent.centre());
            EXPECT_NEAR(seen.x() / after.pixels.width(), 0.75, 1e-6);
            EXPECT_NEAR(seen.y() / after.pixels.height(), 0.4, 1e-6);
            EXPECT_NEAR(after.scaleDenominator(), before.scaleDenominator(), 1e-6);
        }
    layout.items[0].content = MapItem{.offsetX = 0.25, .offsetY = -0.1};
    EXPECT_EQ(layoutsFromJson(withLayout("[]", layout))->front(), layout);
}

TEST(ComposePage, AnAtlasIsOnePdfOrAFileForEachPage)
{
    const Zone44Project files(true, "鸡西 pages");
    layers::Project project = files.project(1, 1);
    Layout layout = smallLayout();
    layout.atlas.layer = project.withRole("land-use").front()->id;
    layout.dotsPerInch = 72;
    project.layouts = withLayout(project.layouts, layout);
    MapRunOptions options;
    options.layout = "small";
    options.page = "all";
    const auto one = runMap(project, files.out("图集.pdf"), options, spatial::noProgress());
    ASSERT_TRUE(one.hasValue()) << one.error().message.english();
    ASSERT_EQ(one->files.size(), 1U);
    EXPECT_TRUE(one->warnings.empty());
    EXPECT_TRUE(std::filesystem::exists(files.out("图集.pdf")));
    options.split = true;
    const auto many = runMap(project, files.out("页.pdf"), options, spatial::noProgress());
    ASSERT_TRUE(many.hasValue()) << many.error().message.english();
    ASSERT_GE(many->files.size(), 2U);
    for (const auto& file : many->files)
        EXPECT_TRUE(std::filesystem::exists(file)) << file;
    // What the layout names and nobody has is told once, however many pages say it.
    std::get<TextItem>(layout.items[5].content).text = {"{projct}", "{projct}"};
    project.layouts = withLayout(project.layouts, layout);
    options.overwrite = true;
    const auto told = runMap(project, files.out("页.pdf"), options, spatial::noProgress());
    ASSERT_TRUE(told.hasValue());
    ASSERT_EQ(told->warnings.size(), 1U);
    EXPECT_EQ(told->warnings.front().code, "layout.incomplete");
    options.page = "99";
    EXPECT_EQ(runMap(project, files.out("none.pdf"), options, spatial::noProgress()).error().parameter, "page");
    EXPECT_FALSE(std::filesystem::exists(files.out("none.pdf")));
}

TEST(ComposePage, ALayoutThatNobodyHasIsRefusedWithThoseThereAre)
{
    const Zone44Project files(true, "鸡西 pages");
    MapRunOptions options;
    options.layout = "nothing";
    const auto made = runMap(files.project(1, 1), files.out("none.png"), options, spatial::noProgress());
    ASSERT_FALSE(made.hasValue());
    EXPECT_NE(made.error().hint.english().find("city-map"), std::string::npos);
}

}  // namespace
}  // namespace app
