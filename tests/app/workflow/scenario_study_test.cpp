// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/scenario_report.h"

#include "app/workflow/project_actions.h"
#include "app/workflow/record.h"
#include "app/workflow/scenario_study.h"
#include "layers/project/scenarios.h"
#include "layers/sources/open.h"
#include "spatial/core/parallel.h"
#include "tests/app/workflow/zone_44_project.h"

#include <gmock/gmock.h>

namespace app::test {
namespace {

using spatial::Scenario;
using testing::AllOf;
using testing::HasSubstr;

Scenario weighed(const layers::Project& project, const std::string& id, double rail, double power)
{
    spatial::SuitabilityModel changed = project.models.front();
    changed.criteria[0].weight = rail;
    changed.criteria[1].weight = power;
    return {id, {"Scenario " + id, "情景" + id}, {}, {}, {}, project.models.front().id, spatial::difference(project.models.front(), changed)};
}

/// The base weighs both alike; one scenario cares for rail, one for power, one has no substations.
layers::Project withThree(const Zone44Project& made)
{
    layers::Project project = made.project(1, 1);
    Scenario dark{"dark", {"No power", "无电"}, {}, {}, {}, project.models.front().id, {spatial::LayerHidden{"power", {"power", "电"}}}};
    layers::setScenarios(project, {weighed(project, "rail", 3, 1), weighed(project, "power", 1, 4), dark});
    return project;
}

ScenarioStudy studied(const layers::Project& project, const ScenarioOptions& options = {.sites = "parcels"})
{
    auto study = studyScenarios(project, options, spatial::noProgress());
    EXPECT_TRUE(study) << (study ? "" : study.error().message.english());
    return study ? *std::move(study) : ScenarioStudy{};
}

TEST(ScenarioStudy, SitesScoreAsIfTheModelHadBeenChangedByHand)
{
    const Zone44Project made;
    const ScenarioStudy study = studied(withThree(made));
    ASSERT_EQ(study.outcomes.size(), 4u);
    ASSERT_EQ(study.sites.size(), 3u);
    const double weights[][2] = {{1, 1}, {3, 1}, {1, 4}};
    for (std::size_t s = 0; s < 3; ++s) {
        const SiteReport report = made.run(made.project(weights[s][0], weights[s][1]), "out" + std::to_string(s));
        EXPECT_NEAR(study.scores[0][s], siteWithCode(report, kCodeOfA).score, 1e-5) << s;
        EXPECT_NEAR(study.scores[1][s], siteWithCode(report, kCodeOfB).score, 1e-5) << s;
    }
    // A lies nearer to the station, B beside the substation.
    EXPECT_GT(study.scores[0][3], study.scores[1][3]) << "without power only the road counts";
    EXPECT_LT(study.regret.rank[1][2], study.regret.rank[0][2]);
}

TEST(ScenarioStudy, RegretIsWhatASiteStaysBelowTheBestOfEachScenario)
{
    const Zone44Project made;
    const ScenarioStudy study = studied(withThree(made));
    ASSERT_TRUE(study.regret.leastRegret);
    for (std::size_t s = 0; s < study.outcomes.size(); ++s) {
        double best = 0;
        for (const auto& row : study.scores)
            best = std::max(best, row[s]);
        for (std::size_t site = 0; site < study.sites.size(); ++site) {
            EXPECT_NEAR(study.regret.regret[site][s], best - study.scores[site][s], 1e-12);
            EXPECT_LE(study.regret.regret[site][s], study.regret.largest[site]);
        }
    }
}

TEST(ScenarioStudy, SitesAtHandNeedNoLayer)
{
    const Zone44Project made;
    const layers::Project project = withThree(made);
    const ScenarioStudy all = studied(project);
    auto opened = layers::openFeatures({.path = made.folder() / "parcels.gpkg"}, spatial::noProgress());
    ASSERT_TRUE(opened) << opened.error().message.english();
    ScenarioOptions options;
    options.siteFeatures = std::make_shared<const spatial::FeatureTable>(spatial::selectRows(*opened->table, {1}));
    const ScenarioStudy one = studied(project, options);
    ASSERT_EQ(one.sites.size(), 1u);
    EXPECT_EQ(one.scores[0], all.scores[1]);
    EXPECT_TRUE(one.sitesLayer.empty());
}

TEST(ScenarioStudy, ALayerThatAScenarioHidesIsSaidWhereItMakesDataMissing)
{
    const Zone44Project made;
    const ScenarioStudy study = studied(withThree(made));
    EXPECT_TRUE(study.outcomes[1].remarks.empty());
    ASSERT_EQ(study.outcomes[3].remarks.size(), 1u);
    EXPECT_THAT(study.outcomes[3].remarks[0].english(), HasSubstr("power"));
    EXPECT_EQ(study.outcomes[3].differences[0].english(), "Without the layer: power");
    EXPECT_EQ(study.outcomes[1].differences[0].english(), "rail: weight 3 instead of 1");
}

TEST(ScenarioStudy, AScenarioThatComesToNothingDoesNotStopTheOthers)
{
    const Zone44Project made;
    layers::Project project = withThree(made);
    Scenario nothing = weighed(project, "nothing", 0, 1);
    nothing.differences.push_back(spatial::PartRemoved{{spatial::ScenarioPart::Criterion, "power", {}}});
    auto all = *layers::scenariosOf(project);
    all.insert(all.begin(), nothing);
    layers::setScenarios(project, all);
    const ScenarioStudy study = studied(project);
    ASSERT_EQ(study.outcomes.size(), 5u);
    ASSERT_TRUE(study.outcomes[1].failure);
    EXPECT_EQ(study.outcomes[1].failure->message.english(), "All weights are 0.");
    EXPECT_FALSE(study.outcomes[2].failure);
    EXPECT_TRUE(study.regret.leastRegret) << "a scenario without any score does not count";
}

TEST(ScenarioStudy, WhatIsNotThereIsNamed)
{
    const Zone44Project made;
    const layers::Project project = withThree(made);
    const auto unknown = studyScenarios(project, {.scenarios = {"cautious"}}, spatial::noProgress());
    ASSERT_FALSE(unknown);
    EXPECT_EQ(unknown.error().message.english() + " " + unknown.error().hint.english(), "The project has no scenario \"cautious\". Allowed: rail, power, dark.");
    const auto points = studyScenarios(project, {.sites = "stations"}, spatial::noProgress());
    ASSERT_FALSE(points);
    EXPECT_THAT(points.error().message.english(), HasSubstr("Sites are polygons"));
}

TEST(ScenarioStudy, FilesAreTheSameForAnyNumberOfThreads)
{
    const Zone44Project made;
    const layers::Project project = withThree(made);
    std::vector<std::map<std::string, std::string>> hashes;
    for (const int threads : {1, 3}) {
        spatial::setThreadLimit(threads);
        const auto folder = made.out("threads" + std::to_string(threads));
        const auto outputs = writeScenarios(project, studied(project), folder, false, spatial::noProgress());
        ASSERT_TRUE(outputs) << outputs.error().message.english();
        for (const char* name : {"indicators", "sites", "differences", "scenarios", "record", "suitability_base", "delta_rail", "change_rail", "suitability_rail"})
            EXPECT_TRUE(outputs->contains(name)) << name;
        hashes.push_back(*hashesIn(folder));
    }
    spatial::setThreadLimit(0);
    EXPECT_EQ(hashes[0], hashes[1]);
    EXPECT_EQ(hashes[0].size(), 5u + 1 + 3 * 3);
}

TEST(ScenarioStudy, TheRecordRunsAgainToTheSameBytes)
{
    const Zone44Project made;
    layers::Project project = withThree(made);
    ASSERT_TRUE(layers::saveProject(project, project.file, true));
    ASSERT_TRUE(writeScenarios(project, studied(project, {.scenarios = {"rail", "dark"}, .sites = "parcels", .chinese = true}), made.out("study"), false, spatial::noProgress()));
    const auto same = replay(made.out("study") / "record.json", spatial::noProgress());
    ASSERT_TRUE(same) << same.error().message.english();
    EXPECT_TRUE(same->same);
    EXPECT_TRUE(same->changedInputs.empty());
    EXPECT_EQ(same->outputs.size(), 5u + 1 + 2 * 3);
    EXPECT_FALSE(same->outputs.contains("delta_power.tif")) << "only those that were compared run again";

    auto scenarios = *layers::scenariosOf(project);
    scenarios[0] = weighed(project, "rail", 9, 1);
    layers::setScenarios(project, scenarios);
    ASSERT_TRUE(layers::saveProject(project, project.file, true));
    const auto other = replay(made.out("study") / "record.json", spatial::noProgress());
    ASSERT_TRUE(other) << other.error().message.english();
    EXPECT_FALSE(other->same);
    EXPECT_FALSE(other->outputs.at("suitability_rail.tif"));
    EXPECT_TRUE(other->outputs.at("suitability_dark.tif"));
    EXPECT_EQ(other->changedInputs, std::vector<std::string>{"../jixi.songhua"});
}

TEST(ScenarioStudy, ARecordThatCannotRunAgainSaysWhy)
{
    const Zone44Project made;
    const layers::Project project = withThree(made);
    auto opened = layers::openFeatures({.path = made.folder() / "parcels.gpkg"}, spatial::noProgress());
    ASSERT_TRUE(opened);
    ScenarioOptions atHand;
    atHand.siteFeatures = opened->table;
    ASSERT_TRUE(writeScenarios(project, studied(project, atHand), made.out("hand"), false, spatial::noProgress()));
    const auto again = replay(made.out("hand") / "record.json", spatial::noProgress());
    ASSERT_FALSE(again);
    EXPECT_THAT(again.error().message.english(), HasSubstr("came from no layer of the project"));
}

TEST(ScenarioStudy, TheReportTellsDifferencesAndFiguresInBothLanguages)
{
    const Zone44Project made;
    const layers::Project project = withThree(made);
    const std::string html = scenariosHtml(project, studied(project));
    EXPECT_THAT(html, AllOf(HasSubstr("Scenario rail"), HasSubstr("情景rail"), HasSubstr("rail: weight 3 instead of 1"), HasSubstr("权重由 1 改为 3"), HasSubstr("Sites and regret"), HasSubstr("园区与后悔值")));
    EXPECT_EQ(html.find("http"), std::string::npos);
    EXPECT_EQ(html.find("<script"), std::string::npos);
}

}  // namespace
}  // namespace app::test
