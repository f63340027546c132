// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/access_study.h"

#include "app/report/access_words.h"
#include "app/report/report_access.h"
#include "app/report/report_file.h"
#include "app/workflow/access_values.h"
#include "layers/sources/open.h"
#include "layers/sources/save.h"
#include "layers/tools/json.h"
#include "tests/app/workflow/drawn_corridor.h"
#include "tests/app/workflow/zone_44_project.h"

#include <gmock/gmock.h>

#include <cmath>

namespace app::test {
namespace {

using spatial::kUnreachable;
using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

/// Four places in two cities, two destinations of 100 and 50.
struct FourPlaces {
    FourPlaces() { people.groups.push_back({"population", spatial::text("People"), {10, 20, 5, 15}}); }
    PeopleLayer people{.cities = {"a", "b"}, .cityOf = {0, 0, 1, 1}};
    spatial::CostTable minutes{4, 2, {10, 50, 60, 44, kUnreachable, kUnreachable, 46, 100}};
    std::vector<double> weights{100, 50};
};

TEST(PeopleReach, EveryoneIsWithinBeyondOrWithoutAWay)
{
    const FourPlaces made;
    const auto reach = groupReach(made.people, made.minutes, made.weights);
    ASSERT_TRUE(reach);
    ASSERT_EQ(reach->size(), 1u);
    const GroupReach& all = reach->front();
    EXPECT_EQ(all.people, 50);
    EXPECT_EQ(all.within, 30);
    EXPECT_EQ(all.beyond, 15) << "46 minutes are not within 45";
    EXPECT_EQ(all.unreached, 5);
    EXPECT_DOUBLE_EQ(all.meanMinutes, (10 * 10 + 20 * 44 + 15 * 46) / 45.0);
    EXPECT_DOUBLE_EQ(all.meanReached, (10 * 100 + 20 * 50) / 50.0);
}

TEST(PeopleReach, InequalityIsOfWhatPeopleReach)
{
    // Values 0, 50, 100 with weights 20, 20, 10; mean 40.
    const FourPlaces made;
    const auto reach = groupReach(made.people, made.minutes, made.weights);
    ASSERT_TRUE(reach);
    const GroupReach& all = reach->front();
    EXPECT_NEAR(all.gini, 0.5, 1e-12);
    EXPECT_TRUE(std::isinf(all.palma)) << "the worst-off four tenths reach nothing";
    EXPECT_NEAR(all.theil, 0.5 * std::log(1.25) + 0.5 * std::log(2.5), 1e-12);
    EXPECT_NEAR(all.theilWithin, 0.5 * std::log(1.5) + 0.5 * std::log(0.75), 1e-12);
    EXPECT_NEAR(all.theilBetween, std::log(2000.0 / 30 / 40), 1e-12);
    EXPECT_NEAR(all.theilWithin + all.theilBetween, all.theil, 1e-12);
}

TEST(PeopleReach, WhereNobodyReachesAnythingThereIsNoMeasure)
{
    FourPlaces made;
    for (double& minutes : made.minutes.costs)
        minutes = kUnreachable;
    const auto reach = groupReach(made.people, made.minutes, made.weights);
    ASSERT_TRUE(reach);
    EXPECT_EQ(reach->front().unreached, 50);
    EXPECT_TRUE(std::isnan(reach->front().meanMinutes));
    EXPECT_TRUE(std::isnan(reach->front().gini));
}

TEST(PeopleReach, CountsThePeopleWithinReachOfEachDestination)
{
    const FourPlaces made;
    EXPECT_THAT(peopleWithin(made.people, made.minutes), ElementsAre(ElementsAre(10), ElementsAre(20)));
}

TEST(PeopleLayer, KnowsItsGroupsAndTheirCities)
{
    using spatial::intValue;
    using spatial::textValue;
    const auto table = spatial::features({"name", "population", "失业人口", "poor_people", "prefecture"},
                                         {{"POINT (0 0)", {textValue("x"), intValue(7), intValue(1), intValue(2), textValue("Harbin")}}, {"POINT (0 0)", {textValue("y"), {}, intValue(-4), intValue(2), textValue("Daqing")}}});
    const PeopleLayer people = peopleLayerOf(table, {});
    ASSERT_EQ(people.groups.size(), 3u);
    EXPECT_EQ(people.groups[0].field, "population");
    EXPECT_THAT(people.groups[1].people, ElementsAre(1, 0));
    EXPECT_EQ(people.groups[2].title.english(), "Poor people");
    ASSERT_EQ(people.uncounted.size(), 2u);
    EXPECT_EQ(people.uncounted[0].english(), "Labour force");
    EXPECT_EQ(people.missingValues, 2u);
    EXPECT_EQ(people.cityField, "prefecture");
    EXPECT_THAT(people.cities, ElementsAre("Harbin", "Daqing"));
    EXPECT_THAT(people.cityOf, ElementsAre(0, 1));
}

TEST(PeopleLayer, UnemploymentIsASumOverTheRowsThatHaveBothFiguresAndElseNoFigure)
{
    using spatial::intValue;
    using spatial::textValue;
    const auto table = spatial::features({"labour", "unemployed", "prefecture"}, {{"POINT (0 0)", {intValue(100), intValue(7), textValue("哈尔滨市")}},
                                                                                  {"POINT (0 0)", {intValue(300), intValue(13), textValue("哈尔滨市")}},
                                                                                  {"POINT (0 0)", {intValue(500), {}, textValue("哈尔滨市")}},
                                                                                  {"POINT (0 0)", {{}, intValue(9), textValue("大庆市")}}});
    const PeopleLayer people = peopleLayerOf(table, {});
    const auto harbin = unemploymentOf(people, layers::CorridorCity{"h", {"Harbin", "哈尔滨"}});
    ASSERT_TRUE(harbin);
    EXPECT_EQ(harbin->unemployed, 20);
    EXPECT_EQ(harbin->labour, 400);
    EXPECT_EQ(harbin->rows, 2u);
    EXPECT_EQ(harbin->without, 1u);
    EXPECT_DOUBLE_EQ(harbin->share(), 0.05);
    EXPECT_FALSE(unemploymentOf(people, layers::CorridorCity{"d", {"Daqing", "大庆"}})) << "its one row lacks the labour force";
    const auto uncounted = spatial::features({"labour", "prefecture"}, {{"POINT (0 0)", {intValue(100), textValue("哈尔滨市")}}});
    EXPECT_FALSE(unemploymentOf(peopleLayerOf(uncounted, {}), layers::CorridorCity{"h", {"Harbin", "哈尔滨"}}));
}

/// A project whose corridor runs along its main road, from the station to the town in the east.
layers::Project alongTheRoad(const Zone44Project& made)
{
    layers::Project project = made.project(1, 1);
    const auto toDegrees = spatial::Transform::between(*spatial::Crs::fromText("EPSG:4554"), spatial::cgcs2000());
    layers::CorridorSettings settings = *layers::corridorOf(project);
    settings.cities = {{"west", {"West", "西"}, "", (*toDegrees)(spatial::Coordinate{420'000, 5'020'000}), 400, 100}, {"east", {"East", "东"}, "", (*toDegrees)(spatial::Coordinate{438'000, 5'020'000}), 100, 100}};
    layers::setCorridor(project, settings);
    return project;
}

AccessStudy studiedAccess(const layers::Project& project, std::vector<ReachedSite> sites = {{"1", {430'000, 5'020'500}, 100}})
{
    auto study = accessStudy(project, std::move(sites), tablesOf(project, spatial::noProgress()), spatial::noProgress());
    EXPECT_TRUE(study) << (study ? "" : study.error().message.english());
    return study ? *std::move(study) : AccessStudy{};
}

std::vector<std::string> englishOf(const std::vector<spatial::Text>& sentences)
{
    std::vector<std::string> all;
    for (const auto& sentence : sentences)
        all.push_back(sentence.english());
    return all;
}

TEST(AccessStudy, ReadsWhatTheProjectHasAndSaysWhatItLacks)
{
    const Zone44Project made;
    const AccessStudy study = studiedAccess(alongTheRoad(made));
    ASSERT_TRUE(study.corridor);
    ASSERT_EQ(study.corridor->modes.size(), 1u);
    EXPECT_NEAR(study.corridor->modes[0].minutesOf(0, 1), 18, 0.01);
    EXPECT_NEAR(study.corridor->modes[0].linkage.strengthOf(0, 1), 200.0 * 100 / (18 * 18), 0.1);
    EXPECT_THAT(codesOf(study.corridor->warnings), ElementsAre("corridor.no-network", "corridor.no-network"));
    ASSERT_EQ(study.seasons.size(), 1u);
    ASSERT_EQ(study.seasons[0].groups.size(), 1u) << "the layer counts the labour force alone";
    EXPECT_EQ(study.seasons[0].groups[0].people, 1'300);
    EXPECT_EQ(study.seasons[0].groups[0].within, 1'300);
    // 9.9 km and 7 km by road at 60 km/h, then 500 m at 20 km/h.
    EXPECT_NEAR(study.seasons[0].groups[0].meanMinutes, (1'000 * 11.4 + 300 * 8.5) / 1'300, 0.01);
    EXPECT_THAT(englishOf(study.missing), ElementsAre(HasSubstr("no programme of investments")));
    EXPECT_FALSE(study.isSynthetic());
    std::vector<std::string> read;
    for (const AccessSource& source : study.sources)
        read.push_back(source.id);
    EXPECT_THAT(read, ElementsAre("roads", "people"));
}

TEST(AccessStudy, OfAProjectFarFromTheCitiesSaysSo)
{
    const Zone44Project made;
    const AccessStudy study = studiedAccess(made.project(1, 1));
    EXPECT_FALSE(study.corridor);
    EXPECT_THAT(englishOf(study.missing), Contains(HasSubstr("too far from this project's roads")));
    EXPECT_EQ(study.seasons.size(), 1u) << "access to the sites needs no cities";
}

TEST(AccessStudy, WhatCannotBeReadIsASentence)
{
    const Zone44Project made;
    layers::Project project = alongTheRoad(made);
    project.access = R"({"corridor": {"exponent": "much"}})";
    EXPECT_THAT(englishOf(studiedAccess(project).missing), Contains(HasSubstr("the usual cities are taken")));
    project = alongTheRoad(made);
    std::filesystem::remove(made.folder() / "roads.gpkg");
    const AccessStudy study = studiedAccess(project);
    EXPECT_FALSE(study.corridor);
    EXPECT_FALSE(study.missing.empty());
}

std::string wordsOf(const std::vector<Block>& blocks)
{
    std::string all;
    for (const Block& block : blocks) {
        if (const auto* heading = std::get_if<Heading>(&block))
            all += "# " + heading->text + "\n";
        if (const auto* paragraph = std::get_if<Paragraph>(&block))
            all += paragraph->text + "\n";
        if (const auto* table = std::get_if<Table>(&block))
            for (const auto& row : table->rows) {
                EXPECT_EQ(row.size(), table->columns.size());
                for (const Cell& cell : row)
                    all += std::get<std::string>(cell) + " | ";
                all += "\n";
            }
    }
    return all;
}

layers::Project withProgramme(const Zone44Project& made)
{
    layers::Project project = alongTheRoad(made);
    using spatial::textValue;
    auto table = spatial::features({"project", "cost_10k_yuan", "phase", "source", "indicator"},
                                   {{"POINT (421000 5020000)", {textValue("Siding"), 1'200.0, textValue("2026-2027"), textValue("province"), textValue("t/a")}},
                                    {"LINESTRING (430000 5020000, 438000 5020000)", {textValue("Second carriageway"), {}, textValue("2028-2030"), textValue("bank"), textValue("minutes")}}},
                                   *spatial::Crs::fromText("EPSG:4554"));
    table.name = "investments";
    const auto saved = layers::saveFeatures({std::make_shared<const spatial::FeatureTable>(table)}, made.folder() / "investments.gpkg", {true}, spatial::noProgress());
    EXPECT_TRUE(saved) << (saved ? "" : saved.error().message.english());
    layers::LayerEntry entry;
    entry.id = "investments";
    entry.name = {"Planned projects", "规划项目"};
    entry.role = "investments";
    entry.synthetic = true;
    entry.source.path = "investments.gpkg";
    project.layers.push_back(entry);
    return project;
}

TEST(AccessChapter, TellsEveryFigureWithItsFormulaAndItsSource)
{
    const Zone44Project made;
    const std::string english = wordsOf(accessBlocks(studiedAccess(withProgramme(made)), Language::English));
    for (const char* wanted : {"# Access and the corridor", "# Cities and their masses", "West | 400 | 100 | 200 | written in the project", "# Times and detours", "West – East | 18 | – | – | 18 | 1.00", "b = 2", "West – East | 100.0 | 100.0 %",
                               "# Breaking points", "West – East | 11 / 7", "# Bottlenecks", "# Access of people to the sites", "Labour force | 1,300 | 1,300 | 100.0 % | 0.0 % | 0.0 %", "# Programme of investments",
                               "Siding | 1,200 | 2026-2027 | province | t/a | West", "Second carriageway | – ", "1 of 2 projects has no cost", "# What is missing", "By rail: the project has no such network.", "schematic", "Planned projects"})
        EXPECT_THAT(english, HasSubstr(wanted));
    const std::string chinese = wordsOf(accessBlocks(studiedAccess(withProgramme(made)), Language::Chinese));
    for (const char* wanted : {"# 可达性与走廊", "西—东", "# 投资项目计划", "规划项目", "劳动力"})
        EXPECT_THAT(chinese, HasSubstr(wanted));
    EXPECT_THAT(chinese, Not(HasSubstr("West")));
}

TEST(AccessChapter, IsInTheReportOfARunAndInItsJson)
{
    const Zone44Project made;
    const SiteReport report = made.run(withProgramme(made), "with access");
    ASSERT_TRUE(report.access);
    ASSERT_EQ(report.access->sites.size(), report.sites.size());
    const std::string json = layers::jsonOf(spatial::ValueTree(report.values()));
    EXPECT_THAT(json, AllOf(HasSubstr("\"programme\""), HasSubstr("\"within_45min\""), HasSubstr("\"bottlenecks\"")));
    const auto bytes = layers::openText(made.out("with access") / "report.html");
    ASSERT_TRUE(bytes);
    EXPECT_THAT(*bytes, AllOf(HasSubstr("Access and the corridor"), HasSubstr("可达性与走廊"), HasSubstr("Second carriageway")));
    const auto record = layers::openText(made.out("with access") / "record.json");
    ASSERT_TRUE(record);
    EXPECT_THAT(*record, HasSubstr("investments.gpkg"));
}

/// The rows of a sheet of a workbook.
std::size_t rowsOfSheet(const std::string& bytes, const std::filesystem::path& folder, const std::string& name)
{
    const auto file = folder / "access.xlsx";
    EXPECT_TRUE(layers::saveBytes(bytes, file, true));
    const auto opened = layers::openFeatures({.path = file, .layer = name}, spatial::noProgress());
    EXPECT_TRUE(opened) << name << (opened ? "" : opened.error().message.english());
    return opened ? opened->table->size() : 0;
}

TEST(AccessChapter, HasItsSheetsInTheWorkbook)
{
    const Zone44Project made;
    const SiteReport report = made.run(withProgramme(made), "with sheets");
    const auto bytes = reportXlsx(report, Language::English);
    ASSERT_TRUE(bytes);
    EXPECT_EQ(rowsOfSheet(*bytes, made.folder(), "pairs of cities"), 2u) << "there and back";
    EXPECT_EQ(rowsOfSheet(*bytes, made.folder(), "programme of investments"), 2u);
    EXPECT_EQ(rowsOfSheet(*bytes, made.folder(), "access to sites"), 1u);
    EXPECT_EQ(rowsOfSheet(*bytes, made.folder(), "people in reach of sites"), report.sites.size());
    EXPECT_GE(rowsOfSheet(*bytes, made.folder(), "bottlenecks"), 1u);
}

}  // namespace
}  // namespace app::test
