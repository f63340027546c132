// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/site_searches.h"

#include "app/workflow/project_actions.h"
#include "app/workflow/tool_record.h"
#include "layers/sources/save.h"
#include "layers/tools/runner.h"
#include "tests/app/workflow/zone_44_project.h"
#include "tests/support/grids.h"

#include <gmock/gmock.h>

namespace app::test {
namespace {

using layers::WrittenParameters;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

/// A project whose layers a search found, with records as the window and `songhua run --record` write them.
class SearchedProject {
public:
    SearchedProject() { project = made.project(1, 1); }

    std::string path(const std::string& name) const { return (made.folder() / name).string(); }

    /// Runs the tool, keeps its record beside its first output, and adds that output as a layer.
    void search(const char* tool, WrittenParameters parameters, const std::string& output, const std::string& parameter = "output")
    {
        parameters.emplace_back(parameter, path(output));
        if (parameter != "output")
            parameters.emplace_back("output", path("other-" + output));
        const spatial::Tool& known = *spatial::toolById(tool);
        const auto report = layers::runTool(known, parameters, {}, spatial::noProgress());
        ASSERT_TRUE(report) << report.error().message.english();
        std::filesystem::path record = path(output);
        record.replace_extension(".record.json");
        const auto json = toolRecordJson(known, parameters, *report, record);
        ASSERT_TRUE(json) << json.error().message.english();
        ASSERT_TRUE(layers::saveBytes(*json, record, true));
        addLayerOf(output);
    }
    void addLayerOf(const std::string& file)
    {
        layers::LayerEntry layer;
        layer.id = std::filesystem::path(file).stem().string();
        layer.name = {"Found: " + layer.id, "结果：" + layer.id};
        layer.source.path = file;
        project.layers.push_back(layer);
    }
    /// A record by hand, of a search that ended at its limits; `figures` are the members of "values".
    void record(const std::string& tool, const std::string& arguments, const std::string& figures)
    {
        const std::string json = R"({"schema": 1, "tool": ")" + tool + R"(", "version": "1", "arguments": [{"name": "output", "value": "power.gpkg"})" + arguments +
                                 R"(], "inputs": [], "outputs": [], "values": {)" + figures + "}}";
        ASSERT_TRUE(layers::saveBytes(json, made.folder() / "power.record.json", true));
    }
    std::vector<SiteSearchRow> found() const
    {
        auto rows = siteSearchesOf(project, spatial::noProgress());
        EXPECT_TRUE(rows);
        return rows ? *std::move(rows) : std::vector<SiteSearchRow>();
    }

    Zone44Project made;
    layers::Project project;
};

/// Hectare cells: two good corners, the rest poor.
void saveScores(const std::string& file)
{
    spatial::Grid scores = spatial::test::grid({{0.9, 0.9, 0.1, 0.1, 0.1, 0.1},
                                                {0.9, 0.9, 0.1, 0.1, 0.1, 0.1},
                                                {0.1, 0.1, 0.1, 0.1, 0.8, 0.8},
                                                {0.1, 0.1, 0.1, 0.1, 0.8, 0.8}},
                                               100);
    scores.shape.crs = *spatial::Crs::fromText("EPSG:4554");
    scores.shape.left = 420'000;
    scores.shape.top = 5'020'000;
    const auto saved = layers::saveRaster(spatial::RasterExpression(scores), file, {.overwrite = true}, spatial::noProgress());
    ASSERT_TRUE(saved) << saved.error().message.english();
}

TEST(SiteSearches, TellValueBoundAndGapOfEverySiteThatASearchFound)
{
    SearchedProject with;
    saveScores(with.path("scores.tif"));
    with.search("site-search", {{"suitability", with.path("scores.tif")}, {"min-area", "3.9"}, {"max-area", "4.1"}, {"count", "2"}, {"compactness", "0.3"}}, "areas.gpkg");
    const auto rows = with.found();
    ASSERT_EQ(rows.size(), 1u);
    EXPECT_EQ(rows[0].layerName.en, "Found: areas");
    ASSERT_EQ(rows[0].answers.size(), 2u);
    EXPECT_NEAR(rows[0].answers[0].value, 0.9, 1e-6);
    EXPECT_NEAR(rows[0].answers[1].value, 0.8, 1e-6);
    for (const SearchAnswer& answer : rows[0].answers) {
        ASSERT_TRUE(answer.bound && answer.gap && answer.hectares);
        EXPECT_GE(*answer.bound, answer.value * (1 - 1e-9));
        EXPECT_NEAR(*answer.gap, (*answer.bound - answer.value) / answer.value, 1e-9);
        EXPECT_NEAR(*answer.hectares, 4, 0.1);
    }
    ASSERT_FALSE(rows[0].stopped.empty());
    std::vector<std::string> asked;
    for (const auto& one : rows[0].asked)
        asked.push_back(one.english());
    EXPECT_THAT(asked, ElementsAre("Suitability: scores.tif", "Smallest area: 3.9 ha", "Largest area: 4.1 ha", "Number of sites: 2", "Weight of compactness: 0.3"));
    EXPECT_THAT(rows[0].remarks, IsEmpty());
}

TEST(SiteSearches, AnInputThatChangedSinceIsSaid)
{
    SearchedProject with;
    saveScores(with.path("scores.tif"));
    with.search("site-search", {{"suitability", with.path("scores.tif")}, {"min-area", "3.9"}}, "areas.gpkg");
    const spatial::Grid other = spatial::test::grid({{0.5, 0.5}}, 100);
    ASSERT_TRUE(layers::saveRaster(spatial::RasterExpression(other), with.path("scores.tif"), {.overwrite = true}, spatial::noProgress()));
    const auto rows = with.found();
    ASSERT_EQ(rows.size(), 1u);
    ASSERT_EQ(rows[0].remarks.size(), 1u);
    EXPECT_THAT(rows[0].remarks[0].english(), HasSubstr("scores.tif has changed since"));

    with.project.file = with.made.folder() / "jixi.songhua";
    with.project.records = R"(["areas.record.json"])";
    const auto findings = checkProject(with.project, spatial::noProgress());
    ASSERT_TRUE(findings);
    EXPECT_TRUE(std::any_of(findings->begin(), findings->end(), [](const auto& f) { return f.code == "record.stale"; }));
    EXPECT_TRUE(std::none_of(findings->begin(), findings->end(), [](const auto& f) { return f.code == "record.unreadable"; }));
}

TEST(SiteSearches, ALayerThatIsNoLongerInTheProjectIsNoResultOfIt)
{
    SearchedProject with;
    saveScores(with.path("scores.tif"));
    with.search("site-search", {{"suitability", with.path("scores.tif")}, {"min-area", "3.9"}}, "areas.gpkg");
    with.project.records = R"(["areas.record.json"])";
    EXPECT_EQ(with.found().size(), 1u) << "named by the project and beside the layer is one record";
    with.project.layers.pop_back();
    EXPECT_THAT(with.found(), IsEmpty());
}

TEST(SiteSearches, AChoiceOfLocationsThatIsProvenSaysSo)
{
    SearchedProject with;
    ASSERT_TRUE(layers::saveBytes("demand_id,facility_id,cost\na,x,1\na,y,5\nb,x,6\nb,y,2\n", with.path("costs.csv"), true));
    with.search("location-allocation", {{"problem", "p-median"}, {"p", "1"}, {"matrix", with.path("costs.csv")}}, "plan.csv");
    const auto rows = with.found();
    ASSERT_EQ(rows.size(), 1u);
    ASSERT_EQ(rows[0].answers.size(), 1u);
    EXPECT_EQ(rows[0].answers[0].value, 7);
    EXPECT_EQ(rows[0].answers[0].bound, 7);
    EXPECT_EQ(rows[0].answers[0].gap, 0);
    EXPECT_EQ(rows[0].stopped[0].english(), "The search ended with a proof: no plan is better.");
}

TEST(SiteSearches, WhatEndedASearchAtItsLimitsIsSaid)
{
    SearchedProject with;
    const auto stopped = [&] {
        const auto rows = with.found();
        return rows.size() == 1 && !rows[0].stopped.empty() ? rows[0].stopped[0].english() : std::string("nothing");
    };
    with.record("location-allocation", R"(, {"name": "nodes", "value": "500"})", R"("problem": "p-median", "status": "feasible", "objective": 110, "bound": 100, "gap": 0.0909, "nodes": 500)");
    EXPECT_THAT(stopped(), HasSubstr("at its limit of 500 parts"));
    with.record("location-allocation", R"(, {"name": "gap", "value": "10"})", R"("problem": "p-median", "status": "feasible", "objective": 110, "bound": 100, "gap": 0.0909, "nodes": 7)");
    EXPECT_THAT(stopped(), HasSubstr("the gap that was asked for, 10 %"));
    with.record("location-allocation", "", R"("problem": "mclp", "status": "infeasible", "objective": 1, "unserved_weight": 3, "least_unserved_weight": 2.5, "weight": 9, "nodes": 7)");
    EXPECT_THAT(stopped(), HasSubstr("a weight of 3 of 9 stays unserved, and no plan leaves less than 2.5"));
    with.record("parcel-assembly", R"(, {"name": "cost", "value": "price"})", R"("parcels": 2, "area_ha": 210, "cost": 90, "bound": 81, "gap": 0.1, "nodes": 2000000)");
    EXPECT_THAT(stopped(), HasSubstr("at its limit of 2000000 parts"));
    EXPECT_EQ(with.found()[0].measure.english(), "cost, summed over the parcels; less is better");
    with.record("site-search", "", "");
    EXPECT_EQ(stopped(), "nothing");
    EXPECT_THAT(with.found()[0].remarks[0].english(), HasSubstr("holds no figures"));
}

}  // namespace
}  // namespace app::test
