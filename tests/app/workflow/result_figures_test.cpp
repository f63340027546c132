// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/result_figures.h"

#include "app/workflow/compose_page.h"
#include "app/workflow/project_actions.h"
#include "app/workflow/tool_record.h"
#include "layers/sources/open.h"
#include "layers/sources/save.h"
#include "tests/app/workflow/zone_44_project.h"
#include "tests/support/gui_environment.h"

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

namespace app {
namespace {

using test::Zone44Project;
using testing::HasSubstr;

/// A project with a buffer of its parcels as a result: 缓冲区-1.gpkg and its record, whose figures are these.
class ResultFigure : public testing::Test {
protected:
    ResultFigure() : files_(true, "鸡西 figures"), project_(files_.project(1, 1))
    {
        const spatial::Tool* tool = spatial::toolById("buffer");
        const layers::WrittenParameters asked{{"input", files_.out("parcels.gpkg").string()}, {"distance", "100"}, {"output", files_.out("缓冲区-1.gpkg").string()}};
        const auto report = layers::runTool(*tool, asked, {}, spatial::noProgress());
        EXPECT_TRUE(report) << (report ? "" : report.error().message.english());
        const auto record = files_.out("缓冲区-1.record.json");
        auto json = nlohmann::ordered_json::parse(*toolRecordJson(*tool, asked, *report, record));
        json["values"] = {{"cells", 1234567}, {"mean", 1234.5678}, {"share", 0.012346}, {"found", {{{"area_ha", 52.25}, {"name", "甲"}}}}, {"whole", true}};
        EXPECT_TRUE(layers::saveBytes(json.dump(2), record, true));
        layers::LayerEntry entry;
        entry.id = "buffer";
        entry.name = {"Around the parcels", "地块周边"};
        entry.source.path = "缓冲区-1.gpkg";
        project_.layers.push_back(entry);
    }
    void changeTheInput() const
    {
        const auto parcels = files_.out("parcels.gpkg");
        std::filesystem::copy_file(files_.out("people.gpkg"), parcels, std::filesystem::copy_options::overwrite_existing);
    }
    static std::string words(ResultFigures& figures, const std::string& written, Language language = Language::English)
    {
        const auto figure = figures.figure(*figureReference(written), language);
        return figure ? figure->text : "! " + figure.error().message.english() + " " + figure.error().hint.english();
    }
    Layout pageWith(const std::string& words) const
    {
        Layout layout;
        layout.id = "small";
        layout.width = 200;
        layout.height = 150;
        MapItem map;
        map.layers = {"buffer", "roads"};
        layout.items = {{"map", {10, 20, 100, 100}, map}, {"legend", {120, 20, 60, 100}, LegendItem{}}, {"text", {10, 5, 180, 10}, TextItem{.text = {words, words}}}};
        return layout;
    }

    Zone44Project files_;
    layers::Project project_;
};

TEST_F(ResultFigure, IsFoundByItsPathAndSaidInWords)
{
    ResultFigures figures(project_);
    EXPECT_EQ(words(figures, "缓冲区-1.gpkg:cells"), "1,234,567");
    EXPECT_EQ(words(figures, "缓冲区-1.gpkg:mean"), "1,235");
    EXPECT_EQ(words(figures, "缓冲区-1.gpkg:mean|2"), "1,234.57");
    EXPECT_EQ(words(figures, "缓冲区-1.gpkg:share"), "0.01235");
    EXPECT_EQ(words(figures, "缓冲区-1.gpkg:found.0.area_ha"), "52.25");
    EXPECT_EQ(words(figures, "缓冲区-1.gpkg:found.0.name"), "甲");
    EXPECT_EQ(words(figures, "缓冲区-1.gpkg:whole", Language::Chinese), "是");
    EXPECT_EQ(words(figures, files_.out("缓冲区-1.gpkg").string() + ":cells"), "1,234,567") << "an absolute path";
}

TEST_F(ResultFigure, WhatIsNotThereIsToldWithWhatIs)
{
    ResultFigures figures(project_);
    EXPECT_THAT(words(figures, "缓冲区-1.gpkg:median"), HasSubstr("cells, mean, share, found.0.area_ha"));
    EXPECT_THAT(words(figures, "缓冲区-1.gpkg:found"), HasSubstr("no figure"));
    EXPECT_THAT(words(figures, "缓冲区-1.gpkg:found.7.area_ha"), HasSubstr("no figure"));
    EXPECT_THAT(words(figures, "roads.gpkg:mean"), HasSubstr("no record"));
    for (const char* wrong : {"mean", ":mean", "file:", "file:mean|x", "file:mean|", "file:mean|99", ""})
        EXPECT_FALSE(figureReference(wrong)) << wrong;
}

TEST_F(ResultFigure, ListsShowEveryFigure)
{
    const auto all = ResultFigures(project_).all(Language::English);
    ASSERT_EQ(all.size(), 1U);
    EXPECT_EQ(all[0].file, "缓冲区-1.gpkg");
    ASSERT_EQ(all[0].figures.size(), 6U);
    EXPECT_EQ(all[0].figures[3].first, "found.0.area_ha");
    EXPECT_EQ(all[0].figures[3].second, "52.25");
}

TEST_F(ResultFigure, IsOutOfDateWhenAnInputChanges)
{
    ResultFigures figures(project_);
    EXPECT_EQ(figures.changedInputOf(files_.out("缓冲区-1.gpkg")), "");
    changeTheInput();
    EXPECT_EQ(figures.changedInputOf(files_.out("缓冲区-1.gpkg")), "parcels.gpkg") << "seen without opening the project anew";
    EXPECT_EQ(figures.changedInputOf(files_.out("roads.gpkg")), "") << "no result";
    EXPECT_EQ(markedStale("1,234", Language::English), "1,234 (out of date)");
    EXPECT_EQ(markedStale("1,234", Language::Chinese), "1,234（已过期）");
}

TEST_F(ResultFigure, StandsOnThePageAndIsMarkedThereWhenOutOfDate)
{
    const Layout layout = pageWith("Cells: {run:缓冲区-1.gpkg:cells}, {run:nothing.tif:mean}");
    const auto made = [&] {
        PageData data(project_);
        auto page = composePage(layout, data, {}, 0, Language::English, spatial::noProgress());
        EXPECT_TRUE(page) << (page ? "" : page.error().message.english());
        return *std::move(page);
    };
    const auto textOn = [](const ComposedPage& page) { return std::get<ComposedText>(page.items[2].content).text; };
    const auto legendOn = [](const ComposedPage& page) {
        std::string titles;
        for (const styles::LegendBlock& block : std::get<ComposedLegend>(page.items[1].content).blocks)
            titles += block.title.en + ";";
        return titles;
    };
    const ComposedPage fresh = made();
    EXPECT_EQ(textOn(fresh), "Cells: 1,234,567, –");
    EXPECT_TRUE(fresh.stale.empty());
    EXPECT_EQ(fresh.warnings.size(), 1U) << "the result that is not there";
    EXPECT_THAT(legendOn(fresh), HasSubstr("Around the parcels;"));
    changeTheInput();
    const ComposedPage old = made();
    EXPECT_EQ(textOn(old), "Cells: 1,234,567 (out of date), –");
    EXPECT_EQ(old.stale.size(), 2U) << "the figure and the layer";
    EXPECT_THAT(legendOn(old), HasSubstr("Around the parcels (out of date);"));
    // On the command line it is a warning of its own.
    project_.layouts = withLayout(project_.layouts, layout);
    MapRunOptions options;
    options.layout = "small";
    options.dpi = 50;
    const auto run = runMap(project_, files_.out("页.png"), options, spatial::noProgress());
    ASSERT_TRUE(run) << run.error().message.english();
    EXPECT_EQ(std::count_if(run->warnings.begin(), run->warnings.end(), [](const spatial::Warning& warning) { return warning.code == "layout.stale"; }), 2);
}

}  // namespace
}  // namespace app
