// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/charts_svg.h"
#include "app/report/html.h"
#include "app/report/report.h"
#include "tests/app/report/sample_report.h"

#include <gmock/gmock.h>

#include <limits>

namespace app {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(Html, EscapesWhatComesFromOutside)
{
    EXPECT_EQ(escaped("<b>&\"'"), "&lt;b&gt;&amp;&quot;&#39;");
    SiteReport report;
    report.project = {"<script>alert(1)</script>", "<img src=x>"};
    report.sources.push_back({});
    report.sources.back().file = "<x>.gpkg";
    const std::string html = reportHtml(report, {});
    EXPECT_THAT(html, Not(HasSubstr("<script")));
    EXPECT_THAT(html, Not(HasSubstr("<img src=x")));
    EXPECT_THAT(html, Not(HasSubstr("<x>")));
}

TEST(Figure, GroupsThousandsAndKeepsNaNOut)
{
    EXPECT_EQ(figure(1234567.891, 1), "1,234,567.9");
    EXPECT_EQ(figure(999, 0), "999");
    EXPECT_EQ(figure(-1500, 0), "−1,500");
    EXPECT_EQ(figure(-0.0001, 2), "0.00");
    EXPECT_EQ(figure(std::numeric_limits<double>::quiet_NaN(), 1), "–");
    EXPECT_EQ(figure(std::optional<double>(), 1), "–");
}

TEST(StackedBar, PartsStandSideBySide)
{
    const std::string svg = stackedBar({{"a", 0.25, 0}, {"b", 0.5, 1}}, 0.6);
    EXPECT_THAT(svg, HasSubstr("x=\"0.00\" y=\"3\" width=\"150.00\""));
    EXPECT_THAT(svg, HasSubstr("x=\"150.00\" y=\"3\" width=\"300.00\""));
    EXPECT_THAT(svg, HasSubstr("x1=\"360.00\""));
}

TEST(CurveThumbnail, IsEmptyForWhatIsNoCurve)
{
    EXPECT_EQ(curveThumbnail("nonsense", "m"), "");
    EXPECT_THAT(curveThumbnail("linear:15,5", "%"), HasSubstr("<polyline"));
}

TEST(Report, ScenariosAndSearchesHaveChaptersWhereThereAreSome)
{
    const std::string plain = reportHtml(report_test::sampleReport(), {});
    EXPECT_THAT(plain, Not(HasSubstr("id=\"scenarios\"")));
    EXPECT_THAT(plain, Not(HasSubstr("id=\"searches\"")));
    const std::string html = reportHtml(report_test::sampleReportWithStudies(), {});
    for (const char* wanted : {"Rail first", "铁路优先", "Slope: weight 0.2 instead of 0.4", "坡度：权重由 0.4 改为 0.2", "If the quota is cut.", "All weights are 0.", "风没有数据。", "4,321", "those of the chain&#39;s run under it",
                               "选址流程在该情景下的实际运行结果", "Largest regret", "最大后悔值"})
        EXPECT_THAT(html, HasSubstr(wanted));
    for (const char* wanted : {"Areas of 200 ha", "两百公顷地块", "0.8125", "none: proven", "无：已证明最优", "4.00 %", "Smallest area: 200 ha; Number of sites: 2", "The search ended with a proof", "搜索以证明结束"})
        EXPECT_THAT(html, HasSubstr(wanted));
}

TEST(Report, BothLanguagesStandInOneFileAndOneIsOpen)
{
    SiteReport report;
    report.project = {"Sample", "示例"};
    EXPECT_THAT(reportHtml(report, {}, Language::Chinese), HasSubstr("id=\"lang-zh\" checked"));
    EXPECT_THAT(reportHtml(report, {}, Language::English), HasSubstr("id=\"lang-en\" checked"));
    EXPECT_THAT(reportHtml(report, {}), HasSubstr("生态工业园"));
}

TEST(Report, SitesStandUnderFiveMethodsInBothLanguages)
{
    SiteReport report = report_test::sampleReport();
    const std::string html = reportHtml(report, {});
    for (const char* wanted : {"The sites under five methods", "五种方法下的园区排名", "PROMETHEE", "Kendall&#39;s W", "肯德尔 W"})
        EXPECT_THAT(html, HasSubstr(wanted));
    report.sites.resize(1);
    EXPECT_THAT(reportHtml(report, {}), Not(HasSubstr("under five methods")));
}

TEST(Report, PicturesAreEmbeddedPerLanguage)
{
    SiteReport report;
    const std::string html = reportHtml(report, {{"overview/zh", "zh!"}, {"overview/en", "en!"}});
    EXPECT_THAT(html, HasSubstr("base64,emgh"));
    EXPECT_THAT(html, HasSubstr("base64,ZW4h"));
}

}  // namespace
}  // namespace app
