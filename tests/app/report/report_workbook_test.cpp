// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/workbook.h"
#include "layers/sources/open.h"
#include "tests/app/report/sample_report.h"
#include "tests/support/gui_environment.h"

#include <gmock/gmock.h>

namespace app {
namespace {

using namespace report_test;
using ::testing::HasSubstr;

struct Quiet final : spatial::Progress {
    void report(double, std::string_view) override {}
    bool cancelled() const override { return false; }
};

spatial::FeatureTablePtr sheetOf(const std::string& bytes, const std::string& name)
{
    const Folder folder;
    layers::SourceSpec spec;
    spec.path = folder.write("report.xlsx", bytes);
    spec.layer = name;
    Quiet quiet;
    const auto opened = layers::openFeatures(spec, quiet);
    EXPECT_TRUE(opened) << (opened ? "" : opened.error().message.english());
    return opened ? opened->table : std::make_shared<spatial::FeatureTable>();
}

/// The column whose head ends in [field].
const spatial::AttributeColumn& column(const spatial::FeatureTable& table, const std::string& field)
{
    for (std::size_t c = 0; c < table.fields.size(); ++c)
        if (table.fields[c].name.ends_with("[" + field + "]"))
            return table.columns[c];
    ADD_FAILURE() << "no column " << field;
    static const spatial::AttributeColumn kNone(spatial::FieldType::Text);
    return kNone;
}

TEST(ReportXlsx, SitesHaveTheirRowsAndTypedFigures)
{
    const auto bytes = reportXlsx(sampleReport(), Language::English);
    ASSERT_TRUE(bytes);
    const auto sites = sheetOf(*bytes, "sites");
    ASSERT_EQ(sites->size(), 12u);
    for (const char* field : {"site_id", "rank", "score", "area_ha", "area_mu", "robustness", "rail_min", "labour_45min", "score_slope", "score_rail", "contribution_slope", "contribution_rail", "constraints", "missing", "parcels",
                              "land_codes", "grid", "place"})
        column(*sites, field);
    EXPECT_EQ(column(*sites, "rank").number(11), 12);
    EXPECT_NEAR(*column(*sites, "score").number(0), 0.95, 1e-12);
    EXPECT_NEAR(*column(*sites, "area_mu").number(0), 101 * 15.0, 1e-9);
    EXPECT_EQ(column(*sites, "constraints").display(0), "Railway safety zone");
    EXPECT_TRUE(column(*sites, "score_rail").isNull(2));
    EXPECT_TRUE(column(*sites, "labour_45min").isNull(0));
}

TEST(ReportXlsx, OtherSheetsTellWhyHowAndWhence)
{
    const auto bytes = reportXlsx(sampleReport(), Language::English);
    ASSERT_TRUE(bytes);
    const auto contributions = sheetOf(*bytes, "contributions");
    EXPECT_EQ(contributions->size(), 24u);
    EXPECT_NEAR(*column(*contributions, "contribution").number(0), 0.95 * 0.75, 1e-12);
    const auto criteria = sheetOf(*bytes, "criteria");
    EXPECT_EQ(criteria->size(), 3u);
    EXPECT_EQ(column(*criteria, "curve").display(0), "1 up to 5%, falling to 0 at 15%");
    EXPECT_NEAR(*column(*criteria, "weight").number(0), 0.75, 1e-12);
    const auto constraints = sheetOf(*bytes, "constraints");
    EXPECT_EQ(constraints->size(), 2u);
    EXPECT_EQ(column(*constraints, "citation").display(0), "Not available for parks.");
    EXPECT_EQ(sheetOf(*bytes, "sources")->size(), 1u) << "a reader tells the heads from the rows, of which not all cells are text";
}

TEST(ReportXlsx, ScenariosAndSearchesHaveSheetsOfTheirOwn)
{
    const auto bytes = reportXlsx(sampleReportWithStudies(), Language::English);
    ASSERT_TRUE(bytes);
    const auto searches = sheetOf(*bytes, "searches");
    ASSERT_EQ(searches->size(), 2u);
    EXPECT_EQ(column(*searches, "value").number(1), 0.75);
    EXPECT_EQ(column(*searches, "bound").number(1), 0.78);
    EXPECT_EQ(column(*searches, "gap").number(0), 0);
    EXPECT_THAT(column(*searches, "stopped").display(0), HasSubstr("ended with a proof"));
    const auto scenarios = sheetOf(*bytes, "scenarios");
    ASSERT_EQ(scenarios->size(), 4u);
    EXPECT_EQ(column(*scenarios, "suitable_ha").number(1), 4321);
    EXPECT_TRUE(column(*scenarios, "gained_ha").isNull(0)) << "the base gains nothing from itself";
    EXPECT_EQ(column(*scenarios, "remarks").display(3), "All weights are 0.");
    EXPECT_EQ(sheetOf(*bytes, "scenario differences")->size(), 3u);
    const auto regret = sheetOf(*bytes, "sites and regret");
    ASSERT_EQ(regret->size(), 12u);
    EXPECT_NEAR(*column(*regret, "regret").number(1), 0.1, 1e-12);
    EXPECT_TRUE(column(*regret, "score").isNull(3));
    EXPECT_EQ(sheetOf(*reportXlsx(sampleReportWithStudies(), Language::Chinese), "情景")->size(), 4u);
}

TEST(ReportXlsx, ChineseHasChineseSheetsAndHeads)
{
    const auto bytes = reportXlsx(sampleReport(), Language::Chinese);
    ASSERT_TRUE(bytes);
    const auto sites = sheetOf(*bytes, "候选园区");
    ASSERT_EQ(sites->size(), 12u);
    EXPECT_EQ(sites->fields[3].name, "得分 [score]");
    EXPECT_EQ(column(*sites, "place").display(0), "龙凤1号（大庆）");
    EXPECT_EQ(column(*sheetOf(*bytes, "约束条件"), "name").display(0), "永久基本农田");
}

TEST(ReportXlsx, WhatLooksLikeAFormulaIsText)
{
    const auto bytes = reportXlsx(sampleReport(), Language::English);
    ASSERT_TRUE(bytes);
    EXPECT_EQ(column(*sheetOf(*bytes, "sites"), "place").display(1), "=HYPERLINK(1) (Daqing)");
    EXPECT_EQ(column(*sheetOf(*bytes, "sources"), "source").display(0), "=1+1");
    const Folder folder;
    EXPECT_THAT(outputOf("/usr/bin/python3 -c \"import sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); print('formulas', sum(z.read(n).count(b'<f>') for n in z.namelist()), b'state=\\\"frozen\\\"' in "
                         "z.read('xl/worksheets/sheet2.xml'))\" '" +
                         folder.write("report.xlsx", *bytes).string() + "' 2>&1"),
                HasSubstr("formulas 0 True"));
}

TEST(Workbooks, ATextTooLongForACellIsCutBetweenCharacters)
{
    auto book = Workbook::create("t", "f");
    ASSERT_TRUE(book);
    WorkbookSheet sheet = book->sheet("long", {{"words", 20}, {"more", 20}});
    std::string words;
    for (int i = 0; i < 20'000; ++i)
        words += "黑";
    sheet.row({words, 1.0});
    const auto bytes = book->finish();
    ASSERT_TRUE(bytes);
    const std::string kept = sheetOf(*bytes, "long")->columns.at(0).display(0);
    EXPECT_LE(kept.size(), 32'767u);
    EXPECT_TRUE(kept.ends_with("黑…"));
}

}  // namespace
}  // namespace app
