// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/layout/layout.h"
#include "app/layout/layout_templates.h"
#include "layers/project/project.h"

#include <gtest/gtest.h>

namespace app {
namespace {

/// One item of each kind, none with its usual members.
Layout oneOfEverything()
{
    Layout layout;
    layout.id = "everything";
    layout.name = {"Everything", "全部"};
    layout.title = {"A title", "标题"};
    layout.width = 210;
    layout.dotsPerInch = 150;
    layout.organisation = {"Office", "规划局"};
    layout.review = "黑S(2026)001号";
    layout.guidesX = {10, 20.5};
    layout.atlas = {"cities", "name", "area", true, "area > 3", 0.25, 800};
    MapItem map;
    map.layers = {"a", "b"};
    map.extent = spatial::Box{1, 2, 3, 4};
    map.scale = 50'000;
    map.rotation = 12;
    map.gridKind = GridKind::KilometreLines;
    map.followsAtlas = false;
    MapItem inset;
    inset.marks = {"map"};
    inset.linkedWith = "map";
    LegendItem legend{"map", {"a"}, 2, {"Key", "符号"}, 11};
    TextItem text;
    text.text = {"Scale {scale}", "比例尺 {scale}"};
    text.points = 14.5;
    text.color = styles::Color::rgb(0x123456);
    text.horizontal = HorizontalPlace::Right;
    text.vertically = true;
    TableItem table;
    table.layer = "cities";
    table.fields = {"name", "people"};
    table.heads = {{"Name", "名称"}};
    table.descending = true;
    table.inMap = "map";
    ChartItem chart;
    chart.chart.layer = "cities";
    chart.chart.kind = charts::ChartKind::Bars;
    chart.chart.category = "kind";
    chart.wholeRole = true;
    chart.byArea = true;
    chart.onlyInMap = true;
    layout.items = {{"map", {10, 20, 100.5, 80}, map, 0.3, styles::Color::rgb(0xff0000), styles::Color::rgb(0xeeeeee)},
                    {"inset", {1, 2, 30, 30}, inset},
                    {"legend", {120, 20, 60, 80}, legend, 0, styles::Color::rgb(0x2b2f33), styles::kTransparent, "side", true, false},
                    {"bar", {120, 110, 60, 10}, ScaleBarItem{"map", ScaleUnit::Li, true}},
                    {"north", {110, 110, 10, 10}, NorthArrowItem{"map"}},
                    {"text", {10, 5, 100, 10}, text, 0, styles::Color::rgb(0x2b2f33), styles::kTransparent, {}, false, true},
                    {"table", {10, 120, 90, 40}, table},
                    {"chart", {110, 120, 90, 40}, chart},
                    {"picture", {10, 170, 20, 20}, PictureItem{"photo.jpg", "photo"}},
                    {"arrow", {40, 170, 20, 20}, ShapeItem{ShapeKind::Arrow, true}}};
    return layout;
}

TEST(LayoutJson, EveryMemberOfEveryItemComesBack)
{
    const Layout layout = oneOfEverything();
    const auto back = layoutsFromJson(withLayout("[]", layout));
    ASSERT_TRUE(back.hasValue()) << back.error().message.english();
    ASSERT_EQ(back->size(), 1U);
    EXPECT_EQ(back->front(), layout);
}

TEST(LayoutJson, OtherLayoutsKeepAllTheirMembers)
{
    const std::string others = R"([{"id":"old","paper":"A3","layers":["x"]},{"id":"future","version":99,"hologram":{"a":[1,2.5]}}])";
    const Layout layout = oneOfEverything();
    const std::string with = withLayout(others, layout);
    EXPECT_EQ(with.substr(0, others.size() - 1), others.substr(0, others.size() - 1));
    EXPECT_EQ(withoutLayout(with, "everything"), others);
    Layout changed = layout;
    changed.width = 297;
    EXPECT_EQ(withoutLayout(withLayout(with, changed), "everything"), others);
}

TEST(LayoutJson, MembersOfANewerProgramStay)
{
    const auto read = layoutsFromJson(R"([{"id":"a","items":[],"mood":"calm"}])");
    ASSERT_TRUE(read.hasValue());
    EXPECT_NE(withLayout("[]", read->front()).find("\"mood\":\"calm\""), std::string::npos);
}

TEST(LayoutJson, ANewerVersionIsRefusedInASentence)
{
    const auto read = layoutsFromJson(R"([{"id":"future","version":2,"items":[]}])");
    ASSERT_FALSE(read.hasValue());
    EXPECT_NE(read.error().message.english().find("newer version"), std::string::npos);
    EXPECT_NE(read.error().message.english().find("future"), std::string::npos);
}

TEST(LayoutJson, ABadMemberIsNamedByItsPath)
{
    const char* kBad[][2] = {{R"([{"id":"a","items":[{"id":"m","kind":"map","x":0,"y":0,"width":"wide","height":5}]}])", "layouts[0].items[0].width"},
                             {R"([{"id":"a","items":[{"id":"m","kind":"hologram","x":0,"y":0,"width":1,"height":5}]}])", "layouts[0].items[0].kind"},
                             {R"([{"id":"a","width":1,"items":[]}])", "layouts[0].width"},
                             {R"([{"id":"a","items":[{"id":"t","kind":"text","x":0,"y":0,"width":1,"height":5,"color":"red"}]}])", "layouts[0].items[0].color"},
                             {R"([{"id":"a","items":[{"id":"t","kind":"text","x":0,"y":0,"width":1,"height":5},{"id":"t","kind":"text","x":0,"y":0,"width":1,"height":5}]}])", "layouts[0].items[1].id"}};
    for (const auto& [json, path] : kBad) {
        const auto read = layoutsFromJson(json);
        ASSERT_FALSE(read.hasValue()) << json;
        EXPECT_NE(read.error().message.english().find(path), std::string::npos) << read.error().message.english();
    }
}

TEST(LayoutTemplates, EachMakesALayoutThatComesBackFromJson)
{
    const layers::Project project;
    for (const LayoutTemplate& one : layoutTemplates()) {
        const auto layout = layoutFromTemplate(one.id, project);
        ASSERT_TRUE(layout.hasValue()) << one.id;
        const auto back = layoutsFromJson(withLayout("[]", *layout));
        ASSERT_TRUE(back.hasValue()) << one.id << back.error().message.english();
        EXPECT_EQ(back->front(), *layout) << one.id;
        ASSERT_NE(layout->map({}), nullptr) << one.id;
        for (const LayoutItem& item : layout->items) {
            EXPECT_GE(item.box.x, 0) << one.id << ' ' << item.id;
            EXPECT_LE(item.box.right(), layout->width + 1e-9) << one.id << ' ' << item.id;
            EXPECT_LE(item.box.bottom(), layout->height + 1e-9) << one.id << ' ' << item.id;
        }
    }
}

TEST(LayoutTemplates, ACityMapShowsACityWhereTheProjectHasOne)
{
    layers::Project project;
    project.grids = {{"province", {"Province", "全省"}, 250, {0, 0, 900'000, 900'000}}, {"hegang", {"Hegang", "鹤岗"}, 30, {100'000, 100'000, 140'000, 130'000}}};
    const auto city = layoutFromTemplate("city-map", project);
    EXPECT_EQ(std::get<MapItem>(city->map("map")->content).grid, "hegang");
    EXPECT_EQ(city->subtitle.zh, "鹤岗：土地、产业与交通");
    project.grids.pop_back();
    EXPECT_EQ(std::get<MapItem>(layoutFromTemplate("city-map", project)->map("map")->content).grid, "");
}

TEST(LayoutTemplates, ASecondOneHasItsOwnId)
{
    layers::Project project;
    auto first = layoutFromTemplate("city-map", project);
    project.layouts = withLayout(project.layouts, *first);
    EXPECT_EQ(layoutFromTemplate("city-map", project)->id, "city-map-2");
    EXPECT_EQ(layoutFromTemplate("nothing", project).error().parameter, "template");
}

}  // namespace
}  // namespace app
