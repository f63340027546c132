// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/report.h"
#include "app/report/report_units.h"
#include "app/workflow/unit_words.h"
#include "layers/sources/open.h"
#include "tests/app/report/sample_report.h"

#include <gmock/gmock.h>

namespace app {
namespace {

using namespace report_test;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

/// The sample with scores by unit: the best site loses as a whole, since its slope is steep in places.
SiteReport withUnits()
{
    SiteReport report = sampleReport();
    std::vector<spatial::UnitScores> sites;
    for (spatial::Site& site : report.sites) {
        site.units = {site.score, site.score, site.score, {site.score, site.score}, {site.score, site.score}, {1, 1}};
        sites.push_back(site.units);
    }
    report.sites[0].units.wholeUtilities = {0.75, 0.95};
    report.sites[0].units.whole = 0.80;
    sites[0] = report.sites[0].units;
    const auto combination = spatial::Combination::make({0.75, 0.25}, {});
    report.units = spatial::agreementOfUnits(sites, {&report.criteria[0].criterion, &report.criteria[1].criterion}, *combination);
    return report;
}

TEST(ReportUnits, TheReportSaysWhereCellsAndWholesPart)
{
    const SiteReport report = withUnits();
    const std::string html = reportHtml(report, {}, Language::English);
    EXPECT_THAT(html, AllOf(HasSubstr("By cells, by parcels, as a whole"), HasSubstr("Cells and sites as wholes: rank correlation"), HasSubstr("bends between the values inside (−0.150)"), HasSubstr("按像元、按图斑、按整体"),
                            HasSubstr("VIKOR · PROMETHEE")));
    EXPECT_THAT(html, AllOf(HasSubstr("Cells and parcels: rank correlation 1.00"), HasSubstr("“坡度”的曲线在园区内的取值范围上不是直线（−0.150）。")));
    EXPECT_THAT(reportHtml(sampleReport(), {}, Language::English), Not(HasSubstr("By cells, by parcels")));
}

TEST(ReportUnits, TheWorkbookHasOneRowPerSite)
{
    const auto bytes = reportXlsx(withUnits(), Language::English);
    ASSERT_TRUE(bytes);
    const Folder folder;
    layers::SourceSpec spec;
    spec.path = folder.write("report.xlsx", *bytes);
    spec.layer = "cells, parcels, wholes";
    const auto opened = layers::openFeatures(spec, spatial::noProgress());
    ASSERT_TRUE(opened) << opened.error().message.english();
    ASSERT_EQ(opened->table->size(), 12u);
    for (std::size_t c = 0; c < opened->table->fields.size(); ++c) {
        if (opened->table->fields[c].name.ends_with("[whole]")) {
            EXPECT_NEAR(*opened->table->columns[c].number(0), 0.80, 1e-12);
        }
        if (opened->table->fields[c].name.ends_with("[reason]")) {
            EXPECT_THAT(opened->table->columns[c].display(0), HasSubstr("\"Slope\""));
        }
    }
}

TEST(ReportUnits, TheJsonNamesReasonAndCriterion)
{
    const SiteReport report = withUnits();
    const spatial::ValueTree tree = unitAgreementTree(report.units, report.sites, {"slope", "rail"});
    const auto member = [](const spatial::ValueTree& of, std::string_view name) {
        for (const auto& [key, value] : std::get<spatial::ValueTree::Members>(of.content()))
            if (key == name)
                return value;
        ADD_FAILURE() << "no member " << name;
        return spatial::ValueTree();
    };
    const auto largest = std::get<spatial::ValueTree::List>(member(tree, "largest_differences").content());
    ASSERT_EQ(largest.size(), 1u);
    EXPECT_EQ(std::get<std::string>(member(largest[0], "reason").content()), "curve");
    EXPECT_EQ(std::get<std::string>(member(largest[0], "criterion").content()), "slope");
    EXPECT_NEAR(std::get<double>(member(largest[0], "difference").content()), -0.15, 1e-12);
    EXPECT_EQ(std::get<spatial::ValueTree::List>(member(tree, "sites").content()).size(), 12u);
    EXPECT_NEAR(std::get<double>(member(member(tree, "cells_candidates"), "top_in_common").content()), 0.8, 1e-12);
}

}  // namespace
}  // namespace app
