// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/compose_page.h"
#include "app/workflow/project_actions.h"
#include "layers/sources/save.h"
#include "tests/app/workflow/zone_44_project.h"
#include "tests/support/cancelled_after.h"
#include "tests/support/gui_environment.h"
#include "tests/support/tables.h"

#include <gmock/gmock.h>

#include <fstream>

namespace app {
namespace {

using test::Zone44Project;

/// A project with a layer of 500 wells and a small page for each; and one of none.
class LargeAtlas : public testing::Test {
protected:
    LargeAtlas() : files_(true, "鸡西 atlas"), project_(files_.project(1, 1))
    {
        addWells("wells", 500);
        addWells("none", 0);
        Layout layout;
        layout.id = "well-sheet";
        layout.width = 100;
        layout.height = 80;
        layout.dotsPerInch = 72;
        layout.atlas.layer = "wells";
        MapItem map;
        map.layers = {"roads", "wells"};
        layout.items = {{"map", {5, 15, 90, 60}, map}, {"title", {5, 2, 90, 10}, TextItem{.text = {"{feature}", "{feature}"}}}};
        put(layout);
        options_.layout = layout.id;
        options_.page = "all";
    }
    void addWells(const std::string& id, int count)
    {
        std::vector<spatial::Geometry> places;
        std::vector<std::string> names;
        for (int i = 0; i < count; ++i) {
            places.push_back(spatial::Geometry::point({420'000.0 + i * 20, 5'020'000.0 + i % 7 * 30}));
            names.push_back("井 " + std::to_string(i + 1));
        }
        auto table = test_support::tableOf(places, *spatial::Crs::fromText("EPSG:4554"));
        test_support::addColumn<std::string>(table, "name", spatial::FieldType::Text, names);
        const auto saved = layers::saveFeatures({test_support::share(std::move(table))}, files_.out(id + ".gpkg"), {true}, spatial::noProgress());
        ASSERT_TRUE(saved) << saved.error().message.english();
        layers::LayerEntry entry;
        entry.id = id;
        entry.name = {id, id};
        entry.source.path = id + ".gpkg";
        project_.layers.push_back(entry);
    }
    void put(const Layout& layout) { project_.layouts = withLayout(project_.layouts, layout); }
    Layout layout() const { return layoutsFromJson(project_.layouts)->front(); }
    std::set<std::string> names() const
    {
        std::set<std::string> found;
        for (const auto& file : std::filesystem::directory_iterator(files_.folder()))
            found.insert(file.path().filename().string());
        return found;
    }

    Zone44Project files_;
    layers::Project project_;
    MapRunOptions options_;
};

/// Bytes of memory that the program held at most since it was asked last.
double mostMemory()
{
    std::ifstream status("/proc/self/status");
    std::string line;
    double kilobytes = 0;
    while (std::getline(status, line))
        if (line.starts_with("VmHWM:"))
            kilobytes = std::stod(line.substr(6));
    std::ofstream("/proc/self/clear_refs") << "5";
    return kilobytes * 1024;
}

TEST_F(LargeAtlas, OfFiveHundredPagesNeedsNoMoreMemoryThanOfFifty)
{
    options_.page = "1-50";
    ASSERT_TRUE(runMap(project_, files_.out("暖.pdf"), options_, spatial::noProgress()));
    mostMemory();
    ASSERT_TRUE(runMap(project_, files_.out("五十.pdf"), options_, spatial::noProgress()));
    const double fifty = mostMemory();
    options_.page = "all";
    const auto run = runMap(project_, files_.out("五百.pdf"), options_, spatial::noProgress());
    const double all = mostMemory();
    ASSERT_TRUE(run) << run.error().message.english();
    EXPECT_LT(all - fifty, 48e6) << "pages are written as they are drawn; what is kept of each is its place in the file";
    EXPECT_GT(std::filesystem::file_size(files_.out("五百.pdf")), std::filesystem::file_size(files_.out("五十.pdf")) * 4);
}

TEST_F(LargeAtlas, StopsSoonAndLeavesNothing)
{
    // While pages are drawn, and while the PDF is put together at the end.
    std::set<std::string> before;
    for (const auto milliseconds : {50, 400, 1500}) {
        before = names();
        spatial::CancelledAfter progress{std::chrono::milliseconds(milliseconds)};
        const auto run = runMap(project_, files_.out("图集.pdf"), options_, progress);
        if (run)
            break;   // a fast machine
        EXPECT_EQ(run.error().code, spatial::ErrorCode::Cancelled) << run.error().message.english();
        EXPECT_LT(progress.secondsSince(), spatial::kStopsSoon) << milliseconds;
        EXPECT_EQ(names(), before);
    }
    options_.split = true;
    before = names();
    spatial::CancelledAfter progress{std::chrono::milliseconds(600)};
    const auto run = runMap(project_, files_.out("页.png"), options_, progress);
    ASSERT_FALSE(run) << "500 pictures take longer";
    EXPECT_EQ(run.error().code, spatial::ErrorCode::Cancelled);
    EXPECT_LT(progress.secondsSince(), spatial::kStopsSoon);
    EXPECT_EQ(names(), before) << "pages that were written are taken back";
}

/// Asks work to stop when it says so much is done.
class CancelledAt final : public spatial::Progress {
public:
    explicit CancelledAt(double share) : share_(share) {}
    void report(double done, std::string_view) override
    {
        if (done >= share_ && !since_)
            since_ = std::chrono::steady_clock::now();
    }
    bool cancelled() const override { return since_.has_value(); }
    double seconds() const { return std::chrono::duration<double>(std::chrono::steady_clock::now() - *since_).count(); }

private:
    double share_;
    std::optional<std::chrono::steady_clock::time_point> since_;
};

TEST_F(LargeAtlas, StopsInTheMiddleOfItsPages)
{
    const auto before = names();
    CancelledAt progress(0.5);
    const auto run = runMap(project_, files_.out("图集.pdf"), options_, progress);
    ASSERT_FALSE(run);
    EXPECT_EQ(run.error().code, spatial::ErrorCode::Cancelled);
    EXPECT_LT(progress.seconds(), spatial::kStopsSoon);
    EXPECT_EQ(names(), before);
}

TEST_F(LargeAtlas, OfALayerWithoutFeaturesIsRefusedWithASentence)
{
    Layout empty = layout();
    empty.atlas.layer = "none";
    put(empty);
    const auto run = runMap(project_, files_.out("空.pdf"), options_, spatial::noProgress());
    ASSERT_FALSE(run);
    EXPECT_THAT(run.error().message.english(), testing::HasSubstr("no feature to make a page of"));
    EXPECT_FALSE(std::filesystem::exists(files_.out("空.pdf")));
}

TEST_F(LargeAtlas, AMapOfLayersWithoutFeaturesIsAnEmptyMap)
{
    Layout page = layout();
    page.atlas = {};
    std::get<MapItem>(page.items[0].content).layers = {"none"};
    TableItem table;
    table.layer = "none";
    ChartItem chart;
    chart.chart.layer = "none";
    chart.chart.value = "name";
    page.items.push_back({"legend", {60, 20, 30, 30}, LegendItem{}});
    page.items.push_back({"table", {10, 20, 30, 30}, table});
    page.items.push_back({"chart", {10, 50, 30, 20}, chart});
    put(page);
    for (const char* ending : {".pdf", ".png", ".svg", ".tif"}) {
        const auto run = runMap(project_, files_.out(std::string("空图") + ending), options_, spatial::noProgress());
        ASSERT_TRUE(run) << ending << ' ' << run.error().message.english();
        EXPECT_TRUE(std::filesystem::exists(files_.out(std::string("空图") + ending)));
    }
}

TEST_F(LargeAtlas, TextLongerThanItsBoxIsToldAndCut)
{
    Layout page = layout();
    page.atlas = {};
    std::string poem;
    for (int i = 0; i < 60; ++i)
        poem += "松花江上";
    for (const bool vertically : {false, true}) {
        std::get<TextItem>(page.items[1].content) = {.text = {poem, poem}, .vertically = vertically};
        put(page);
        const auto run = runMap(project_, files_.out("长.pdf"), options_, spatial::noProgress());
        ASSERT_TRUE(run) << run.error().message.english();
        ASSERT_EQ(run->warnings.size(), 1U);
        EXPECT_THAT(run->warnings[0].message.english(), testing::HasSubstr("longer than its box"));
        options_.overwrite = true;
    }
}

}  // namespace
}  // namespace app
