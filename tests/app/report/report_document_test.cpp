// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/criterion_words.h"
#include "app/report/document.h"
#include "app/report/paper.h"
#include "app/report/report_parts.h"
#include "tests/app/report/sample_report.h"
#include "tests/support/gui_environment.h"

#include <gmock/gmock.h>

namespace app {
namespace {

using namespace report_test;
using ::testing::HasSubstr;

spatial::Criterion withCurve(const std::string& curve, const std::string& unit = "m") { return criterion("c", {"C", "指标"}, unit, curve); }

TEST(CurveWords, AFallingLineSaysWhereItIsGood)
{
    EXPECT_EQ(curveWords(withCurve("linear:15,5", "%")).english(), "1 up to 5%, falling to 0 at 15%");
    EXPECT_EQ(curveWords(withCurve("linear:0,12000")).english(), "0 up to 0 m, rising to 1 at 12,000 m");
}

TEST(CurveWords, PointsAndClassesAreListed)
{
    EXPECT_EQ(curveWords(withCurve("piecewise:0,0;300,0.25;450,1")).english(), "0 m → 0; 300 m → 0.25; 450 m → 1");
    auto classes = withCurve("categories:0=1;1=0.6", "class");
    classes.categories = {"ready", "doubtful"};
    EXPECT_EQ(curveWords(classes).english(), "ready → 1; doubtful → 0.6");
}

TEST(CurveWords, WhatIsNoCurveStandsAsItIsWritten)
{
    EXPECT_EQ(curveWords(withCurve("linear:a")).english(), "linear:a");
    EXPECT_EQ(curveWords(withCurve("")).english(), "");
}

TEST(CurveWords, ValuesNameFieldsAsPeopleCallThem)
{
    SiteReport report;
    report.sources.emplace_back().layer.id = "towns";
    CriterionRow row{.criterion = withCurve("linear:0,1"), .layers = {"towns"}};
    row.criterion.preparation = spatial::Preparation::PeopleWithin;
    row.criterion.field = "unemployed|jobless";
    row.criterion.minutes = 45;
    row.criterion.network = "road";
    EXPECT_EQ(preparationOf(report, row, false).english(), "sum of \"Unemployed\" that reaches the place within 45 minutes over the network \"road\"");
    EXPECT_EQ(translate(preparationOf(report, row, true), Language::Chinese), "45 分钟内可沿路网“road”到达该地的“失业者”之和");
}

std::string readPdf(const Document& document)
{
    const auto bytes = documentAsPdf(document);
    if (!bytes)
        return bytes.error().message.english();
    const Folder folder;
    return outputOf("pdftotext -layout -enc UTF-8 '" + folder.write("report.pdf", *bytes).string() + "' - 2>/dev/null");
}

TEST(ReportPdf, AReaderFindsChineseWordsAndEverySite)
{
    const std::string text = readPdf(reportDocument(sampleReport(), samplePictures(), Language::Chinese));
    for (const char* wanted : {"哈大齐工业走廊", "生态工业园区选址报告", "永久基本农田", "铁路线路安全保护区", "示例数据", "GB/T 21010-2017", "1,235", "大庆", "与铁路的距离"})
        EXPECT_THAT(text, HasSubstr(wanted));
    for (const int rank : {1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})   // the second has no such name
        EXPECT_THAT(text, ::testing::ContainsRegex("(^|\n) *" + std::to_string(rank) + " +龙凤" + std::to_string(rank) + "号")) << rank;
    EXPECT_EQ(text.find("⼯"), std::string::npos);
}

TEST(ReportPdf, EnglishHasNoChineseSentence)
{
    auto report = sampleReport();
    const std::string text = readPdf(reportDocument(report, {}, Language::English));
    EXPECT_THAT(text, HasSubstr("Ha-Da-Qi industrial corridor"));
    EXPECT_THAT(text, HasSubstr("Longfeng 12"));
    EXPECT_EQ(text.find("选址"), std::string::npos);
}

TEST(ReportPdf, ScenariosAndSearchesAreOnPaperToo)
{
    const std::string chinese = readPdf(reportDocument(sampleReportWithStudies(), {}, Language::Chinese));
    for (const char* wanted : {"情景", "铁路优先", "坡度：权重由 0.4 改为 0.2", "4,321", "一无所剩", "后悔值", "经搜索找到的选址", "两百公顷地块", "0.8125", "无：已证明最优"})
        EXPECT_THAT(chinese, HasSubstr(wanted));
    const std::string english = readPdf(reportDocument(sampleReportWithStudies(), {}, Language::English));
    for (const char* wanted : {"Scenarios", "Rail first", "Slope: weight 0.2 instead of 0.4", "Sites and regret", "Sites that were searched for", "Areas of 200 ha", "none: proven"})
        EXPECT_THAT(english, HasSubstr(wanted));
    EXPECT_EQ(english.find("情景"), std::string::npos);
}

TEST(ReportPdf, EveryPageCarriesItsNumber)
{
    const std::string text = readPdf(reportDocument(sampleReport(), samplePictures(), Language::English));
    const auto pages = std::count(text.begin(), text.end(), '\f');
    ASSERT_GT(pages, 2);
    for (long page = 1; page <= pages; ++page)
        EXPECT_THAT(text, ::testing::ContainsRegex(" " + std::to_string(page) + " ?/ ?" + std::to_string(pages) + "\n"));
}

TEST(ReportPdf, ARowHigherThanAPageIsPartedAndNothingIsLost)
{
    auto report = sampleReport();
    for (int i = 0; i < 900; ++i)
        report.constraints[0].rule.citation.en += "clause" + std::to_string(i) + " ";
    const std::string text = readPdf(reportDocument(report, {}, Language::English));
    for (int i = 0; i < 900; ++i)
        ASSERT_THAT(text, HasSubstr("clause" + std::to_string(i))) << i;
}

TEST(ReportPdf, AChapterBeginsWithItsFirstSection)
{
    for (int lines = 0; lines < 60; ++lines) {
        Document document{.language = Language::English, .title = "t", .footer = "f", .blocks = {Heading{1, "Before"}}};
        for (int i = 0; i < lines; ++i)
            document.blocks.emplace_back(Paragraph{ParagraphStyle::Normal, "a line"});
        document.blocks.emplace_back(Heading{1, "How"});
        document.blocks.emplace_back(Paragraph{ParagraphStyle::Normal, "One sentence."});
        document.blocks.emplace_back(Heading{2, "From criteria to a score"});
        document.blocks.emplace_back(Paragraph{ParagraphStyle::Formula, "S = w u"});
        ReportPaper paper(document, nullptr, [] {});
        paper.set();
        ASSERT_EQ(paper.bookmarks().size(), 3u);
        EXPECT_EQ(paper.bookmarks()[1].page, paper.bookmarks()[2].page) << lines;
        if (lines > 50) {
            EXPECT_EQ(paper.bookmarks()[1].page, 1) << lines;
        }
    }
}

TEST(ReportPdf, ChaptersAreBookmarks)
{
    const auto bytes = documentAsPdf(reportDocument(sampleReport(), {}, Language::Chinese));
    ASSERT_TRUE(bytes);
    const Folder folder;
    const std::string file = folder.write("report.pdf", *bytes).string();
    const std::string outline = outputOf("pdftohtml -xml -i -stdout '" + file + "' 2>/dev/null");
    EXPECT_THAT(outline, HasSubstr("<outline>"));
    EXPECT_THAT(outline, HasSubstr("约束条件与法律依据</item>"));
    EXPECT_EQ(outputOf("pdfinfo '" + file + "' 2>/dev/null").find("CreationDate"), std::string::npos);
}

TEST(ReportPdf, AReportWithoutAnySiteSaysSo)
{
    auto report = sampleReport();
    report.sites.clear();
    EXPECT_THAT(readPdf(reportDocument(report, {}, Language::English)), HasSubstr("No group of neighbouring candidate parcels"));
}

}  // namespace
}  // namespace app
