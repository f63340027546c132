// SPDX-License-Identifier: GPL-3.0-or-later
// Reports on one city, one candidate site and one pollution case of the sample project, and on layers that are out of date.
#include "app/report/document.h"
#include "app/report/report.h"
#include "app/report/report_file.h"
#include "app/report/report_parts.h"
#include "app/workflow/access_study.h"
#include "app/workflow/candidate_study.h"
#include "app/workflow/case_study.h"
#include "app/workflow/project_report.h"
#include "app/workflow/result_records.h"
#include "app/workflow/site_run.h"
#include "app/workflow/strategy_study.h"
#include "app/workflow/tool_record.h"
#include "layers/project/site_register_json.h"
#include "layers/sources/open.h"
#include "layers/sources/save.h"
#include "layers/tools/runner.h"
#include "tests/app/report/sample_report.h"
#include "tests/support/feature_tables.h"
#include "tests/support/gui_environment.h"

#include <gmock/gmock.h>

#include <algorithm>

namespace app {
namespace {

namespace fs = std::filesystem;
using namespace report_test;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

layers::Project sample()
{
    auto project = layers::readProject(fs::path(SONGHUA_SOURCE_DIR) / "sample-data/heilongjiang.songhua");
    EXPECT_TRUE(project);
    return project ? *std::move(project) : layers::Project{};
}

/// Coarse, so that a run takes seconds.
layers::Project coarse()
{
    layers::Project project = sample();
    project.grids.front().cell = 1000;
    for (std::size_t i = 1; i < project.grids.size(); ++i)
        project.grids[i].cell = 120;
    return project;
}

ReportCity cityOfSample(const layers::Project& project, const std::string& name)
{
    auto city = reportCityOf(project, name, tablesOf(project, spatial::noProgress()));
    EXPECT_TRUE(city) << (city ? "" : city.error().message.english());
    return city ? *std::move(city) : ReportCity{};
}

TEST(ReportCity, IsFoundByEitherNameOrCodeAndAnUnknownOneNamesThoseThereAre)
{
    const layers::Project project = sample();
    for (const char* name : {"大庆", "大庆市", "Daqing", "daqing", "230600"}) {
        const ReportCity city = cityOfSample(project, name);
        EXPECT_EQ(city.name().zh, "大庆") << name;
        EXPECT_TRUE(city.ofCorridor);
        ASSERT_TRUE(city.territory);
        EXPECT_THAT(city.grids, testing::ElementsAre("daqing"));
    }
    const ReportCity jixi = cityOfSample(project, "鸡西");
    EXPECT_FALSE(jixi.ofCorridor);
    const auto unknown = reportCityOf(project, "Beijing", tablesOf(project, spatial::noProgress()));
    ASSERT_FALSE(unknown);
    EXPECT_EQ(unknown.error().parameter, "city");
    EXPECT_THAT(unknown.error().hint.english(), AllOf(HasSubstr("Daqing"), HasSubstr("鸡西市")));
}

TEST(ReportCity, GivesRowsTheirPrefectureByNameOrCodeElseByPlace)
{
    const layers::Project project = sample();
    const CorridorTables tables = tablesOf(project, spatial::noProgress());
    const spatial::Coordinate inDaqing = cityOfSample(project, "Daqing").extent().centre();
    const std::string there = fmt::format("POINT ({} {})", inDaqing.x, inDaqing.y);
    const auto coded = std::make_shared<const spatial::FeatureTable>(spatial::features({"prefecture"}, {{there, {spatial::intValue(230100)}}, {there, {{}}}, {"POINT (9000000 9000000)", {{}}}, {there, {spatial::intValue(7)}}}));
    const auto named = withPrefectures(coded, project, tables, false);
    const spatial::AttributeColumn& prefecture = *named->column("prefecture");
    EXPECT_EQ(prefecture.display(0), "Harbin") << "what the row says comes before where it lies";
    EXPECT_EQ(prefecture.display(1), "Daqing");
    EXPECT_TRUE(prefecture.isNull(2));
    EXPECT_EQ(prefecture.display(3), "7") << "what names no city stays";
    const auto placed = withPrefectures(std::make_shared<const spatial::FeatureTable>(spatial::features({"unemployed"}, {{there, {spatial::intValue(3)}}})), project, tables, true);
    ASSERT_NE(placed->column("prefecture"), nullptr);
    EXPECT_EQ(placed->column("prefecture")->display(0), "大庆");
}

TEST(CityReport, LimitsSitesLandAccessAndStrategyToTheCityAndKeepsTheCorridorAsReference)
{
    const layers::Project project = coarse();
    const ReportCity city = cityOfSample(project, "Daqing");
    std::map<std::string, std::string> pictures;
    SiteOptions options;
    options.maps = false;
    const auto whole = computeSites(project, options, pictures, spatial::noProgress());
    const auto own = computeSites(project, options, pictures, spatial::noProgress(), &city);
    ASSERT_TRUE(whole && own);
    ASSERT_TRUE(own->city);
    EXPECT_EQ(own->city->sitesInAll, whole->sites.size());
    ASSERT_FALSE(own->sites.empty());
    EXPECT_LT(own->sites.size(), whole->sites.size());
    for (const spatial::Site& site : own->sites) {
        EXPECT_TRUE(city.holds(site.centre));
        const auto same = std::ranges::find(whole->sites, site.id, &spatial::Site::id);
        ASSERT_NE(same, whole->sites.end());
        EXPECT_EQ(same->rank, site.rank) << "ranks stay those among all sites";
    }
    EXPECT_LT(own->parcels, whole->parcels);
    EXPECT_GT(own->candidateParcels, 0u);
    std::size_t parcels = 0;
    for (const CityReport::Land& land : own->city->land)
        parcels += land.parcels;
    EXPECT_EQ(parcels, own->parcels);
    for (std::size_t rule = 0; rule < own->constraints.size(); ++rule)
        EXPECT_LE(own->constraints[rule].excludedHectares, whole->constraints[rule].excludedHectares);

    ASSERT_TRUE(own->access && own->access->cityNumber);
    EXPECT_EQ(own->access->sites.size(), own->sites.size());
    EXPECT_LT(own->access->people.group(PeopleKind::Everybody)->people.size(), whole->access->people.group(PeopleKind::Everybody)->people.size());
    const std::size_t number = *own->access->cityNumber;
    EXPECT_EQ(own->access->corridor->cities[number].people, whole->access->corridor->cities[number].people) << "masses are those of the whole layer";
    for (const Investment& item : own->access->programme->items)
        EXPECT_TRUE(city.isNamed(item.city));

    ASSERT_TRUE(own->strategy && own->strategy->clusters && own->strategy->clusters->ofCity);
    EXPECT_EQ(own->strategy->clusters->quotients, whole->strategy->clusters->quotients) << "shares are of all cities";
    ASSERT_TRUE(own->strategy->symbiosis && own->strategy->symbiosis->ofCity);
    const CityExchange& exchange = *own->strategy->symbiosis->ofCity;
    double touched = 0;
    for (const spatial::Exchange& flow : own->strategy->symbiosis->exchanges.flows)
        touched += flow.tonnes;
    EXPECT_NEAR(touched, exchange.given + exchange.taken - exchange.within, 1e-6);
    EXPECT_FALSE(own->strategy->scorecard) << "the table names no city";

    const std::string page = reportHtml(*own, {});
    EXPECT_THAT(page, AllOf(HasSubstr("City strategy report: Daqing"), HasSubstr("城市战略报告：大庆"), HasSubstr("Excluded in the city"), HasSubstr("What belongs to Daqing")));
    const Document document = reportDocument(*own, {}, Language::Chinese);
    EXPECT_THAT(document.title, HasSubstr("城市战略报告：大庆"));
    EXPECT_TRUE(reportXlsx(*own, Language::Chinese));
}

TEST(CityReport, OfACityOutsideTheCorridorPutsItBesideTheOthers)
{
    const layers::Project project = sample();
    const ReportCity city = cityOfSample(project, "Jixi");
    const auto access = accessStudy(project, {}, tablesOf(project, spatial::noProgress()), spatial::noProgress(), &city);
    ASSERT_TRUE(access);
    EXPECT_TRUE(access->joined);
    ASSERT_TRUE(access->corridor && access->cityNumber);
    EXPECT_EQ(access->corridor->cities.size(), layers::presetCorridorCities().size() + 1);
    EXPECT_GT(access->corridor->cities[*access->cityNumber].people.value_or(0), 1e6) << "by its rows";
    EXPECT_TRUE(access->corridor->by(CorridorMode::Road)->reaches(0, *access->cityNumber));
}

TEST(CandidateStudy, TellsWhyThereAndAnUnknownNumberNamesThoseThereAre)
{
    const layers::Project project = coarse();
    const auto study = candidateStudy(project, "1", spatial::noProgress());
    ASSERT_TRUE(study) << study.error().message.english();
    EXPECT_EQ(study->site().rank, 1);
    EXPECT_FALSE(study->maps[0].empty());
    EXPECT_FALSE(study->land.empty());
    ASSERT_FALSE(study->ways.empty());
    EXPECT_EQ(study->ways.front().minutes.size(), study->report.access->corridor->cities.size());
    ASSERT_NE(study->around.nearestOf("settlements"), nullptr);
    for (const NearLayer& near : study->around.layers)
        for (std::size_t d = 1; d < kAroundMetres.size(); ++d)
            EXPECT_GE(near.features[d], near.features[d - 1]) << near.layer.id;
    const auto wrong = candidateStudy(project, "9999", spatial::noProgress());
    ASSERT_FALSE(wrong);
    EXPECT_EQ(wrong.error().parameter, "site");
}

/// The sample with two registered sites: one on a brownfield with samples, one whose id is that of a candidate.
layers::Project withRegister()
{
    layers::Project project = coarse();
    const auto samples = layers::openFeatures(project.sourceOf(*project.layer("soil-samples")), spatial::noProgress());
    const auto brownfields = layers::openFeatures(project.sourceOf(*project.layer("brownfields")), spatial::noProgress());
    EXPECT_TRUE(samples && brownfields);
    std::string both;
    for (std::size_t row = 0; both.empty() && row < samples->table->size(); ++row)
        for (std::size_t other = 0; other < brownfields->table->size(); ++other)
            if (samples->table->column("site")->display(row) == brownfields->table->column("name")->display(other))
                both = brownfields->table->column("name")->display(other);
    EXPECT_FALSE(both.empty());
    spatial::RegisteredSite site{.id = "S-1", .name = "北郊油库"};
    site.feature = {"brownfields", "name", both};
    site.samples = {{"soil-samples", both}};
    site.log = {{spatial::RegisterState::Contaminated, "王芳", "2024-09-30"}};
    spatial::RegisteredSite other{.id = "1", .name = "旧厂"};
    other.log = {{spatial::RegisterState::Suspected, "李伟", "2024-05-03"}};
    spatial::RegisteredSite numbered = other;   // as no candidate is
    numbered.id = "9999";
    layers::setSites(project, {site, other, numbered});
    setSampleSettings(project, {.background = "as=8;cd=0.09"});
    return project;
}

TEST(CaseStudy, HasFiguresIndicesSurroundingsPriorityAndActions)
{
    const auto study = caseStudy(withRegister(), "S-1", Language::English, spatial::noProgress());
    ASSERT_TRUE(study) << study.error().message.english();
    ASSERT_FALSE(study->figures.empty());
    const SheetSamples& samples = *study->sheet.samples;
    double highest = 0;
    for (const AnalyteFigure& figure : study->figures)
        if (figure.highest)
            highest = std::max(highest, samples.judgement.readings[*figure.highest].factor);
    double all = 0;
    for (const spatial::ReadingJudgement& reading : samples.judgement.readings)
        if (samples.isOwn(reading) && std::isfinite(reading.factor) && reading.state == spatial::ReadingState::Judged)
            all = std::max(all, reading.factor);
    EXPECT_DOUBLE_EQ(highest, all);
    EXPECT_TRUE(study->indices.nemerow);
    EXPECT_EQ(study->indices.backgroundAnalytes, 2u);
    ASSERT_TRUE(study->brownfield);
    EXPECT_GT(study->brownfield->ranked(), 1u);
    ASSERT_TRUE(study->around);
    EXPECT_EQ(study->around->nearestOf("brownfields")->metres, 0) << "it is one";
    EXPECT_FALSE(study->city.empty());
}

TEST(RunReport, TellsRegisteredSitesAndCandidatesApart)
{
    const layers::Project project = withRegister();
    const Folder folder;
    const fs::path file = folder.write("x", "") .parent_path() / "site.pdf";
    const auto both = runReport(project, file, SiteScope{"1"}, Language::English, false, spatial::noProgress());
    ASSERT_FALSE(both);
    EXPECT_EQ(both.error().parameter, "site");
    EXPECT_THAT(both.error().hint.english(), AllOf(HasSubstr("register:1"), HasSubstr("candidate:1")));
    EXPECT_FALSE(fs::exists(file));
    const auto registered = runReport(project, file, SiteScope{"register:1"}, Language::English, false, spatial::noProgress());
    ASSERT_TRUE(registered) << registered.error().message.english();
    const auto numbered = runReport(project, file.parent_path() / "numbered.pdf", SiteScope{"9999"}, Language::English, false, spatial::noProgress());
    ASSERT_TRUE(numbered) << numbered.error().message.english();
    EXPECT_THAT(numbered->told.english(), HasSubstr("9999"));
    const auto workbook = runReport(project, file.parent_path() / "a.xlsx", CaseScope{"S-1"}, Language::English, false, spatial::noProgress());
    ASSERT_FALSE(workbook);
    EXPECT_EQ(workbook.error().parameter, "out");
    const auto nobody = runReport(project, file.parent_path() / "b.pdf", CaseScope{"S-9"}, Language::English, false, spatial::noProgress());
    ASSERT_FALSE(nobody);
    EXPECT_EQ(nobody.error().parameter, "case");
    EXPECT_THAT(nobody.error().hint.english(), HasSubstr("S-1"));
}

/// A project whose substations were buffered by a run, and whose model reads the result.
struct DerivedProject {
    Folder folder;
    fs::path home;
    layers::Project project;

    DerivedProject() : home(folder.write("power.geojson", points(127.0)).parent_path()) {
        project = coarse();
        const fs::path sampleHome = project.file.parent_path();
        for (layers::LayerEntry& layer : project.layers)
            layer.source.path = sampleHome / layer.source.path;
        project.file = home / "derived.songhua";
        project.records = "[]";
        const layers::WrittenParameters written{{"input", (home / "power.geojson").string()}, {"distance", "100"}, {"output", (home / "zones.gpkg").string()}};
        const spatial::Tool& tool = *spatial::toolById("buffer");
        const auto run = layers::runTool(tool, written, {}, spatial::noProgress());
        EXPECT_TRUE(run) << (run ? "" : run.error().message.english());
        const auto record = toolRecordJson(tool, written, *run, home / "zones.record.json");
        EXPECT_TRUE(record);
        EXPECT_TRUE(layers::saveBytes(*record, home / "zones.record.json", true));
        for (layers::LayerEntry& layer : project.layers)
            if (layer.id == "power") {
                layer.source = {.path = "zones.gpkg"};
                layer.name = {"Zones", "缓冲区"};
            }
    }
    static std::string points(double x)
    {
        return R"({"type":"FeatureCollection","features":[{"type":"Feature","properties":{"kv":110},"geometry":{"type":"Point","coordinates":[)" + std::to_string(x) + R"(,46.5]}}]})";
    }
};

TEST(ResultRecords, KnowWhatMadeALayerAndWhetherItsInputsChanged)
{
    const DerivedProject made;
    auto records = resultRecordsOf(made.project, spatial::noProgress());
    ASSERT_TRUE(records);
    ASSERT_EQ(records->count("power"), 1u);
    EXPECT_EQ(records->at("power").tool, "buffer");
    EXPECT_EQ(records->at("power").record, "zones.record.json");
    EXPECT_FALSE(records->at("power").isStale());
    made.folder.write("power.geojson", DerivedProject::points(127.5));
    records = resultRecordsOf(made.project, spatial::noProgress());
    ASSERT_TRUE(records);
    EXPECT_THAT(records->at("power").changedInputs, testing::ElementsAre("power.geojson"));
}

TEST(Report, MarksWhatRestsOnALayerThatIsOutOfDateInEveryFormat)
{
    const DerivedProject made;
    made.folder.write("power.geojson", DerivedProject::points(127.5));
    std::map<std::string, std::string> pictures;
    SiteOptions options;
    options.maps = false;
    const auto report = computeSites(made.project, options, pictures, spatial::noProgress());
    ASSERT_TRUE(report) << report.error().message.english();
    EXPECT_TRUE(std::ranges::any_of(report->warnings, [](const auto& warning) { return warning.code == "report.stale" && warning.layer == "power"; }));
    const std::string sentence = "Zones is out of date: made by Buffer from power.geojson, which has changed since.";
    const std::string page = reportHtml(*report, {});
    EXPECT_THAT(page, AllOf(HasSubstr("Out of date: Zones."), HasSubstr(sentence), HasSubstr("Zones (out of date)"), HasSubstr("record: zones.record.json"), HasSubstr("缓冲区")));
    const auto pdf = reportBytes(*report, {}, ReportFormat::Pdf, Language::English);
    ASSERT_TRUE(pdf);
    const std::string printed = outputOf("pdftotext -enc UTF-8 '" + made.folder.write("r.pdf", *pdf).string() + "' - 2>/dev/null | tr '\\n' ' '");
    EXPECT_THAT(printed, AllOf(HasSubstr("Out of date: Zones."), HasSubstr(sentence)));
    const auto odt = reportBytes(*report, {}, ReportFormat::Odt, Language::English);
    ASSERT_TRUE(odt);
    EXPECT_THAT(outputOf("unzip -p '" + made.folder.write("r.odt", *odt).string() + "' content.xml"), HasSubstr(sentence));
    const auto xlsx = reportBytes(*report, {}, ReportFormat::Xlsx, Language::English);
    ASSERT_TRUE(xlsx);
    EXPECT_THAT(outputOf("unzip -p '" + made.folder.write("r.xlsx", *xlsx).string() + "' xl/sharedStrings.xml"), AllOf(HasSubstr("Out of date: Zones."), HasSubstr(sentence), HasSubstr("zones.record.json")));
}

}  // namespace
}  // namespace app
