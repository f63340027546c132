// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/layout_file.h"

#include "app/layout/layout_templates.h"
#include "app/workflow/project_actions.h"
#include "layers/sources/save.h"
#include "tests/app/workflow/printed_project.h"
#include "tests/app/workflow/zone_44_project.h"
#include "tests/support/gui_environment.h"

#include <gmock/gmock.h>

namespace app {
namespace {

using test::PrintedProject;
using test::Zone44Project;
using testing::ElementsAre;
using testing::HasSubstr;

std::filesystem::path written(const PrintedProject& from, const Layout& layout)
{
    const auto file = from.out("版面.json");
    EXPECT_TRUE(layers::saveBytes(layoutFileText(layout, from.project()), file, true));
    return file;
}

TEST(LayoutFile, ComesBackAsItWasIntoItsOwnProject)
{
    const PrintedProject files("鸡西 travel");
    const Layout layout = *layoutFromTemplate("pollution-map", files.project());
    const auto back = layoutFromFile(written(files, layout), files.project());
    ASSERT_TRUE(back) << back.error().message.english();
    EXPECT_EQ(back->layout, layout);
    EXPECT_TRUE(back->remarks.empty());
    layers::Project with = files.project();
    with.layouts = withLayout(with.layouts, layout);
    EXPECT_EQ(layoutFromFile(files.out("版面.json"), with)->layout.id, "pollution-map-2");
}

TEST(LayoutFile, LayersOfAnotherProjectAreFoundByRoleElseToldAndLeftOut)
{
    const PrintedProject from("鸡西 travel");
    const Zone44Project to(true, "鸡西 arrived");
    Layout layout;
    layout.id = "mine";
    MapItem map;
    map.layers = {"lake", "parcels-west", "parcels-east", "roads"};
    map.extent = spatial::Box{0, 0, 1000, 1000};
    map.grid = "nowhere";
    TableItem table;
    table.layer = "brownfields";
    ChartItem chart;
    chart.chart.layer = "parcels-east";
    LegendItem legend;
    legend.hidden = {"roads"};
    layout.items = {{"map", {}, map}, {"table", {}, table}, {"chart", {}, chart}, {"legend", {}, legend}};
    layout.atlas.layer = "parcels-west";
    const auto here = layoutFromFile(written(from, layout), to.project(1, 1));
    ASSERT_TRUE(here) << here.error().message.english();
    const auto& made = std::get<MapItem>(here->layout.items[0].content);
    EXPECT_THAT(made.layers, ElementsAre("parcels", "roads")) << "both layers of parcels are the one here";
    EXPECT_FALSE(made.extent) << "it was another place";
    EXPECT_EQ(made.grid, "");
    EXPECT_EQ(std::get<TableItem>(here->layout.items[1].content).layer, "");
    EXPECT_EQ(std::get<ChartItem>(here->layout.items[2].content).chart.layer, "parcels");
    EXPECT_THAT(std::get<LegendItem>(here->layout.items[3].content).hidden, ElementsAre("roads"));
    EXPECT_EQ(here->layout.atlas.layer, "parcels");
    ASSERT_EQ(here->remarks.size(), 3U) << "lake, brownfields, extent";
    EXPECT_THAT(here->remarks[0].english(), HasSubstr("Lake"));
    EXPECT_EQ(here->layout.unknown, "{}");
}

TEST(LayoutFile, IsALayoutOnTheCommandLine)
{
    const PrintedProject from("鸡西 travel");
    const Zone44Project to(true, "鸡西 arrived");
    MapRunOptions options;
    options.layout = written(from, *layoutFromTemplate("city-map", from.project())).string();
    options.dpi = 50;
    const auto run = runMap(to.project(1, 1), to.out("图.png"), options, spatial::noProgress());
    ASSERT_TRUE(run) << run.error().message.english();
    EXPECT_TRUE(std::filesystem::exists(to.out("图.png")));
    EXPECT_TRUE(std::any_of(run->warnings.begin(), run->warnings.end(), [](const spatial::Warning& warning) { return warning.code == "layout.incomplete" && warning.message.english().find("Prefectures") != std::string::npos; }));
}

TEST(LayoutFile, WhatIsNoLayoutIsRefusedAndNothingIsWritten)
{
    const Zone44Project files(true, "鸡西 refused");
    const layers::Project project = files.project(1, 1);
    const std::pair<const char*, const char*> wrong[] = {{"{}", "holds no layout"},
                                                         {"[1, 2", "line"},
                                                         {R"({"id": "later", "version": 2, "items": []})", "newer version"},
                                                         {R"({"id": "a", "items": [], "madeFor": {"layers": [{"role": "roads"}]}})", "madeFor.layers[0].id"},
                                                         {R"({"id": "a", "items": [{"id": "m", "kind": "map", "x": 0, "y": 0, "width": 5, "height": 5, "offset": [3, 0]}]})", "offset"}};
    for (const auto& [bytes, said] : wrong) {
        ASSERT_TRUE(layers::saveBytes(bytes, files.out("坏.json"), true));
        MapRunOptions options;
        options.layout = files.out("坏.json").string();
        const auto run = runMap(project, files.out("图.pdf"), options, spatial::noProgress());
        ASSERT_FALSE(run) << bytes;
        EXPECT_THAT(run.error().message.english(), HasSubstr(said)) << bytes;
        EXPECT_EQ(run.error().file, options.layout) << bytes;
        EXPECT_FALSE(std::filesystem::exists(files.out("图.pdf")));
    }
    MapRunOptions options;
    options.layout = files.out("gone.json").string();
    EXPECT_EQ(runMap(project, files.out("图.pdf"), options, spatial::noProgress()).error().code, spatial::ErrorCode::MissingInput);
}

}  // namespace
}  // namespace app
