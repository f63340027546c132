// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/project_actions.h"
#include "app/workflow/record.h"
#include "app/workflow/scenario_study.h"
#include "layers/project/scenarios.h"
#include "layers/sources/open.h"
#include "spatial/core/parallel.h"
#include "tests/app/workflow/zone_44_project.h"

#include <gmock/gmock.h>

#include <fstream>

namespace app::test {
namespace {

using testing::AllOf;
using testing::HasSubstr;

TEST(SiteRun, TimesFollowTheRoads)
{
    const Zone44Project made;
    const SiteReport report = made.run(made.project(1, 0), "out");
    // 3.5 km + 4 km at 60 km/h and 0.5 km from the road to the middle of the parcel at 20 km/h.
    EXPECT_NEAR(siteWithCode(report, kCodeOfA).railMinutes.value_or(0), 7.5 + 1.5, 0.1);
    EXPECT_NEAR(siteWithCode(report, kCodeOfB).railMinutes.value_or(0), 10.0 + 1.5, 0.1);
    EXPECT_EQ(siteWithCode(report, kCodeOfA).labour, 1'300);
    EXPECT_EQ(report.sites.size(), 2u);   // arable land is no candidate
}

TEST(SiteRun, RemovingARoadChangesTimesAndRanks)
{
    const Zone44Project with(true);
    const Zone44Project without(false);
    const SiteReport before = with.run(with.project(1, 0), "out");
    const SiteReport after = without.run(without.project(1, 0), "out");
    EXPECT_EQ(siteWithCode(before, kCodeOfA).rank, 1);
    EXPECT_EQ(siteWithCode(before, kCodeOfB).rank, 2);
    EXPECT_EQ(siteWithCode(after, kCodeOfA).rank, 2);
    EXPECT_EQ(siteWithCode(after, kCodeOfB).rank, 1);
    EXPECT_NEAR(siteWithCode(after, kCodeOfA).railMinutes.value_or(0), 18 + 4 + 14.5 + 1.5, 0.1);
    EXPECT_NEAR(siteWithCode(after, kCodeOfB).railMinutes.value_or(0), siteWithCode(before, kCodeOfB).railMinutes.value_or(1), 1e-9);
}

TEST(SiteRun, MovingAWeightChangesScoresAsComputedByHand)
{
    const Zone44Project made;
    const SiteReport rail = made.run(made.project(3, 1), "rail");
    const SiteReport power = made.run(made.project(1, 4), "power");
    for (const char* code : {kCodeOfA, kCodeOfB}) {
        const spatial::Site& before = siteWithCode(rail, code);
        const spatial::Site& after = siteWithCode(power, code);
        ASSERT_EQ(before.scores.size(), 2u);
        EXPECT_NEAR(before.score, 0.75 * before.scores[0] + 0.25 * before.scores[1], 1e-12);
        EXPECT_NEAR(after.score, 0.2 * before.scores[0] + 0.8 * before.scores[1], 1e-12);
        EXPECT_NEAR(before.contributions[0] + before.contributions[1], before.score, 1e-12);
        // Two criteria: w u0 + (1 - w) u1 >= t is an interval of w; the closed form must give its length.
        const double low = std::min(before.scores[0], before.scores[1]);
        const double high = std::max(before.scores[0], before.scores[1]);
        EXPECT_NEAR(before.robustness.value_or(-1), std::clamp((high - rail.threshold) / (high - low), 0.0, 1.0), 1e-6);
    }
    // A lies nearer to the station, B beside the substation: the weight decides.
    EXPECT_EQ(siteWithCode(made.run(made.project(1, 0), "one"), kCodeOfA).rank, 1);
    EXPECT_EQ(siteWithCode(power, kCodeOfB).rank, 1);
}

TEST(SiteRun, SitesAreScoredByCellsByParcelsAndAsWholes)
{
    const Zone44Project made;
    const SiteReport report = made.run(made.project(1, 1), "units");
    for (const spatial::Site& site : report.sites) {
        EXPECT_NEAR(site.units.cells, site.score, 1e-5);   // nothing is missing, and the rule is a sum
        EXPECT_NEAR(site.units.parcels, site.score, 1e-5);
        EXPECT_NEAR(site.units.whole, site.score, 1e-4);   // both curves are straight over these sites
    }
    ASSERT_TRUE(report.units.parcels && report.units.whole);
    EXPECT_NEAR(report.units.whole->tau, 1, 1e-12);
    EXPECT_TRUE(report.units.largest.empty());

    layers::Project bent = made.project(1, 1);
    bent.models.front().criteria[1].curve = "piecewise:0,1;400,1;401,0;10000,0";   // a step through the parcel beside the substation
    const SiteReport stepped = made.run(bent, "stepped");
    ASSERT_FALSE(stepped.units.largest.empty());
    const spatial::UnitDifference& largest = stepped.units.largest.front();
    EXPECT_EQ(stepped.sites[largest.site].landCodes, std::vector<std::string>{kCodeOfB});
    EXPECT_EQ(largest.reason, spatial::UnitReason::Curve);
    EXPECT_EQ(largest.criterion, 1u);
    EXPECT_NEAR(largest.due, largest.difference, 1e-3);
}

TEST(SiteRun, ThreadsLeaveNoTraceInTheResults)
{
    const Zone44Project made;
    const auto project = made.project(1, 1);
    std::vector<std::map<std::string, std::string>> hashes;
    for (const int threads : {1, 2, 5}) {
        spatial::setThreadLimit(threads);
        const std::string out = "threads" + std::to_string(threads);
        made.run(project, out);
        auto found = hashesIn(made.out(out));
        ASSERT_TRUE(found);
        EXPECT_GE(found->size(), 4u);
        hashes.push_back(*std::move(found));
    }
    spatial::setThreadLimit(0);
    EXPECT_EQ(hashes[0], hashes[1]);
    EXPECT_EQ(hashes[0], hashes[2]);
}

TEST(SiteRun, SitesGpkgHasTheFieldsThatScriptsDependOn)
{
    const Zone44Project made;
    made.run(made.project(1, 1), "out");
    const auto sites = layers::openFeatures({.path = made.out("out") / "sites.gpkg", .layer = "sites"}, spatial::noProgress());
    ASSERT_TRUE(sites) << sites.error().message.english();
    for (const char* field : {"site_id", "rank", "score", "area_ha", "area_mu", "robustness", "rail_min", "labour_45min", "score_rail", "contribution_rail", "score_power", "contribution_power", "constraints", "missing"})
        EXPECT_NE(sites->table->column(field), nullptr) << field;
    EXPECT_EQ(sites->table->size(), 2u);
    EXPECT_NEAR(sites->table->column("area_ha")->real(0), 100, 0.2);
    EXPECT_NEAR(sites->table->column("area_mu")->real(0), 1500, 3);
}

TEST(SiteRun, TheReportExplainsInBothLanguagesWithoutOutsideReferences)
{
    const Zone44Project made;
    made.run(made.project(1, 1), "out");
    std::ifstream stream(made.out("out") / "report.html");
    const std::string html{std::istreambuf_iterator<char>(stream), {}};
    EXPECT_THAT(html, AllOf(HasSubstr("lang=\"zh-CN\""), HasSubstr("lang=\"en\""), HasSubstr("两个指标"), HasSubstr("Two criteria"), HasSubstr("falling to 0 at 20"), HasSubstr("<svg")));
    for (const char* outside : {"src=\"http", "href=\"http", "src='http", "href='http", "url(http", "<link"})
        EXPECT_EQ(html.find(outside), std::string::npos) << outside;
}

TEST(SiteRun, ScenariosOfTheModelStandInTheReportAsTheChainRunsThem)
{
    const Zone44Project made;
    layers::Project project = made.project(1, 1);
    EXPECT_EQ(made.run(project, "plain").scenarios, nullptr);
    spatial::SuitabilityModel railMatters = project.models.front();
    railMatters.criteria[0].weight = 3;
    layers::setScenarios(project, {{"rail", {"Rail first", "铁路优先"}, {}, {}, {}, project.models.front().id, spatial::difference(project.models.front(), railMatters)}});
    ASSERT_TRUE(layers::saveProject(project, project.file, true));
    const SiteReport report = made.run(project, "with");
    ASSERT_TRUE(report.scenarios);
    const auto again = replay(made.out("with") / "record.json", spatial::noProgress());
    ASSERT_TRUE(again) << again.error().message.english();
    EXPECT_TRUE(again->same);
    const ScenarioStudy& study = *report.scenarios;
    ASSERT_EQ(study.sites.size(), report.sites.size());
    const SiteReport alone = made.run(made.project(3, 1), "by hand");
    for (std::size_t i = 0; i < report.sites.size(); ++i) {
        EXPECT_EQ(study.sites[i].id, std::to_string(report.sites[i].rank));
        EXPECT_NEAR(study.scores[i][0], report.sites[i].score, 1e-4);
        EXPECT_NEAR(study.scores[i][1], siteWithCode(alone, report.sites[i].landCodes.front()).score, 1e-4);
    }
    const std::string html = *layers::openText(made.out("with") / "report.html");
    EXPECT_THAT(html, HasSubstr("铁路优先"));
    EXPECT_THAT(html, HasSubstr("rail: weight 3 instead of 1"));
}

TEST(SiteRun, ALayerThatIsMissingIsNamedAndNothingIsLeft)
{
    const Zone44Project made;
    auto project = made.project(1, 1);
    std::filesystem::remove(made.out("stations.gpkg"));
    const auto report = runSite(project, made.out("out"), {}, spatial::noProgress());
    ASSERT_FALSE(report);
    EXPECT_EQ(report.error().code, spatial::ErrorCode::MissingInput);
    EXPECT_THAT(report.error().file, HasSubstr("stations.gpkg"));
    for (const auto& entry : std::filesystem::directory_iterator(made.folder()))
        EXPECT_FALSE(entry.is_directory()) << entry.path();
}

TEST(SiteRun, ACriterionWithoutDataIsLeftOutAndSaidSo)
{
    const Zone44Project made;
    auto project = made.project(1, 1);
    std::erase_if(project.layers, [](const auto& layer) { return layer.id == "power"; });
    const SiteReport report = made.run(project, "out");
    ASSERT_EQ(report.criteria.size(), 2u);
    EXPECT_FALSE(report.criteria[1].used);
    EXPECT_EQ(report.criteria[0].weight, 1);
    EXPECT_EQ(report.warnings.front().code, "model.thin");
    EXPECT_FALSE(report.sites.front().robustness) << "one criterion has no other weights";
    std::ifstream stream(made.out("out") / "report.html");
    const std::string html{std::istreambuf_iterator<char>(stream), {}};
    EXPECT_THAT(html, AllOf(HasSubstr("Only 1 of 2 criteria"), ::testing::Not(HasSubstr("lies near")), HasSubstr("The best site has score")));
    EXPECT_TRUE(std::any_of(report.warnings.begin(), report.warnings.end(), [](const auto& warning) { return warning.code == "criterion.missing"; }));
}

TEST(SiteRun, WithoutCandidateLandItSaysWhy)
{
    const Zone44Project made;
    auto project = made.project(1, 1);
    project.models.front().candidates.codes = {"0999"};
    const auto report = runSite(project, made.out("out"), {}, spatial::noProgress());
    ASSERT_FALSE(report);
    EXPECT_THAT(report.error().message.english(), HasSubstr("None of the 3 parcels is of a class that may become a park"));
    EXPECT_FALSE(std::filesystem::exists(made.out("out")));
}

TEST(SiteRun, AFullFolderIsAConflictUnlessOverwritingIsAllowed)
{
    const Zone44Project made;
    const auto project = made.project(1, 1);
    made.run(project, "out");
    const auto again = runSite(project, made.out("out"), {}, spatial::noProgress());
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, spatial::ErrorCode::Conflict);
    EXPECT_TRUE(std::filesystem::exists(made.out("out") / "sites.gpkg"));
}

class Stopped final : public spatial::Progress {
public:
    void report(double done, std::string_view) override { late_ = late_ || done > 0.5; }
    bool cancelled() const override { return late_; }

private:
    bool late_ = false;
};

TEST(SiteRun, CancellingLeavesNothing)
{
    const Zone44Project made;
    Stopped progress;
    const auto report = runSite(made.project(1, 1), made.out("out"), {}, progress);
    ASSERT_FALSE(report);
    EXPECT_EQ(report.error().code, spatial::ErrorCode::Cancelled);
    EXPECT_FALSE(std::filesystem::exists(made.out("out")));
    for (const auto& entry : std::filesystem::directory_iterator(made.folder()))
        EXPECT_FALSE(entry.is_directory()) << entry.path();
}

}  // namespace
}  // namespace app::test
