// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/report_strategy.h"

#include "app/report/html.h"
#include "app/report/report.h"
#include "app/report/strategy_words.h"
#include "app/workflow/strategy_study.h"
#include "tests/app/report/sample_report.h"
#include "tests/support/firms.h"
#include "tests/support/gui_environment.h"

#include <gmock/gmock.h>

namespace app {
namespace {

using testing::HasSubstr;

/// Jobs of two cities and two sectors at two dates: Daqing is strong in oil, which shrinks; Harbin in machinery, which grows.
ClusterDiagnosis twoCities()
{
    ClusterDiagnosis c;
    c.source = {"jobs", {"Jobs by sector", "分行业就业"}, "xxh3:12", "comparative-advantage", true};
    c.cities = {{"Harbin", "哈尔滨市"}, {"Daqing", "大庆市"}};
    c.sectors = {{"Oil", "石油"}, {"Machinery", "机械"}};
    c.year = "2024";
    c.yearBefore = "2020";
    c.before = spatial::SectorTable{2, 2, {100, 400, 400, 100}};
    c.now = {2, 2, {90, 480, 340, 110}};
    c.quotients = *spatial::locationQuotients(c.now);
    c.specialisations = *spatial::specialisations(c.now);
    c.concentrations = *spatial::hooverConcentrations(c.now);
    c.shifts = *spatial::shiftShares(*c.before, c.now);
    for (std::size_t city = 0; city < 2; ++city)
        for (std::size_t sector = 0; sector < 2; ++sector)
            c.portfolio.push_back(spatial::portfolioField(c.quotients[c.cell(city, sector)], c.now.at(city, sector) / c.before->at(city, sector) - 1, c.now.ofSector(sector) / c.before->ofSector(sector) - 1));
    return c;
}

SymbiosisStudy twoFirms()
{
    SymbiosisStudy s;
    s.source = {"firms", {"Firms", "企业"}, "", "symbiosis", false};
    s.firms = spatial::test::firmsAt({0, 10});
    s.firms.firms[0].name = {"Power plant <A>", "甲电厂"};
    s.firms.materials["ash"] = {"Fly ash", "粉煤灰"};
    s.firms.offers.push_back({.firm = 0, .material = "ash", .tonnes = 1000});
    s.firms.needs.push_back({.firm = 1, .material = "ash", .tonnes = 600});
    s.factors = spatial::test::factorsOf("ash,landfill_t,1,weighed\nash,yuan,40,contract 7\n");
    s.distances = spatial::test::alongTheLine(s.firms);
    s.exchanges = *spatial::matchExchanges(s.firms, s.factors, s.distances, s.rules, spatial::noProgress());
    s.indicators = spatial::indicatorsOf(s.firms, s.factors, s.exchanges);
    s.fragility = *spatial::fragilityOf(s.firms, s.factors, s.distances, s.rules, s.exchanges, spatial::noProgress());
    return s;
}

StrategyStudy sampleStudy()
{
    StrategyStudy study;
    study.clusters = twoCities();
    study.symbiosis = twoFirms();
    study.scorecard = ScorecardStudy{{"park", {"Park", "园区"}, "", "park-scorecard", false}, *spatial::scoreOf(spatial::shippedParkStandard(), {{1, 12.5}}, {"water-short"})};
    study.missing = {spatial::Text::literal("one thing")};
    return study;
}

AccessStudy withProgramme()
{
    AccessStudy access;
    access.programmeLayer = AccessSource{"plan", {"Programme", "项目计划"}, false};
    InvestmentProgramme programme;
    programme.items.push_back({1, {"Steam network", "蒸汽管网"}, 2e6, "", {}, {"t of coal", "吨煤"}, {"Daqing", "大庆"}});
    programme.items.push_back({2, {"Rail siding", "专用线"}, std::nullopt, "", {}, {}, {"Daqing", "大庆"}});
    programme.items.push_back({3, {"Study", "研究"}, 1e5, "", {}, {}, {}});
    access.programme = std::move(programme);
    return access;
}

std::string htmlOf(const StrategyStudy& study, Language language)
{
    SiteReport report;
    report.strategy = std::make_shared<const StrategyStudy>(study);
    report.access = std::make_shared<const AccessStudy>(withProgramme());
    Html out(language);
    writeStrategy(out, report);
    return out.text();
}

TEST(StrategyChapter, SaysTheFiguresOfItsPartsWithTheirSources)
{
    const std::string page = htmlOf(sampleStudy(), Language::English);
    const ClusterDiagnosis c = twoCities();
    for (const std::string& wanted :
         {std::string("What the cities are strong in"), figure(c.quotients[c.cell(1, 0)], 2), figure(c.shifts.ofRegions[1].competitive, 0), std::string("jobs of 2024 against 2020"),
          std::string("Source: the layer Jobs by sector (fingerprint xxh3:12). The analysis Comparative advantage gives the same figures."), std::string("Power plant &lt;A&gt;"), std::string("Fly ash"),
          std::string("contract 7"), std::string("<b>600 t</b>"), std::string("60.0 %"), std::string("HJ 274"), std::string("(unverified)"), std::string("None of the 32 figures of HJ 274-2015 is verified"), std::string("mandatory indicators met"), std::string("Conditions that change limits here: water is short."),
          std::string("Eco-connectance: 1 of 1 pairs of 2 firms exchanges something (1.0000)."), std::string("one thing")})
        EXPECT_THAT(page, HasSubstr(wanted));
}

TEST(StrategyChapter, IsChineseInChinese)
{
    const std::string page = htmlOf(sampleStudy(), Language::Chinese);
    for (const char* wanted : {"城市战略", "区位商", "2024 年就业与 2020 年相比", "甲电厂", "粉煤灰", "未经核实", "各城市战略看板", "蒸汽管网"})
        EXPECT_THAT(page, HasSubstr(wanted));
    for (const char* english : {"Strategy", "Location", "Matched", "Source:"})
        EXPECT_THAT(page, testing::Not(HasSubstr(english)));
}

TEST(StrategyChapter, NamesACityInOneForm)
{
    StrategyStudy study = sampleStudy();
    study.clusters->cities = {{"Harbin", "哈尔滨市"}, {"Daqing City", "大庆"}};
    EXPECT_THAT(htmlOf(study, Language::Chinese), testing::Not(HasSubstr("哈尔滨市")));
    EXPECT_THAT(htmlOf(study, Language::English), testing::Not(HasSubstr("Daqing City")));
}

TEST(StrategyChapter, SavingsWithoutAFactorAreADashNotZero)
{
    const std::string page = htmlOf(sampleStudy(), Language::English);
    EXPECT_THAT(page, HasSubstr("<td>Landfill spared (t)</td><td class=\"n\">600</td><td class=\"n\">600</td><td class=\"n\">0</td>"));
    EXPECT_THAT(page, HasSubstr("<td>Energy saved (GJ)</td><td class=\"n\">–</td><td class=\"n\">0</td><td class=\"n\">600</td>"));
}

TEST(StrategyChapter, FirmsWhoseClosingLeavesLeastComeFirst)
{
    spatial::ExchangeFragility fragility;
    for (const double kept : {0.9, 0.4, 0.9, 0.7})
        fragility.firms.push_back({.firm = fragility.firms.size(), .kept = kept});
    const auto order = gravestFirst(fragility);
    std::vector<std::size_t> firms;
    for (const auto* one : order)
        firms.push_back(one->firm);
    EXPECT_EQ(firms, (std::vector<std::size_t>{1, 3, 0, 2}));
}

TEST(StrategyChapter, IsNotThereWhereNothingIsKnown)
{
    EXPECT_EQ(htmlOf(StrategyStudy{}, Language::English), "");
    EXPECT_THAT(reportHtml(report_test::sampleReport(), {}), testing::Not(HasSubstr("id=\"strategy-en\"")));
}

TEST(StrategyBoard, NamesStrengthsGapsActionsBudgetAndIndicators)
{
    const AccessStudy access = withProgramme();
    const auto board = strategyBoard(sampleStudy(), &access, Language::English);
    ASSERT_EQ(board.size(), 3U);
    EXPECT_EQ(board[0].city, "Harbin");
    EXPECT_THAT(board[0].strengths, testing::ElementsAre(HasSubstr("Machinery (LQ 1.46)")));   // (480 / 570) / (590 / 1020)
    EXPECT_TRUE(board[0].gaps.empty());
    EXPECT_FALSE(board[0].yuan);
    EXPECT_EQ(board[1].city, "Daqing");
    EXPECT_TRUE(board[1].strengths.empty());   // oil shrinks faster here than in both cities together
    EXPECT_THAT(board[1].gaps, testing::ElementsAre(HasSubstr("jobs fewer than"), "Oil: strong, falling behind"));
    EXPECT_THAT(board[1].actions, testing::ElementsAre("Steam network", "Rail siding"));
    EXPECT_EQ(board[1].yuan, 2e6);
    EXPECT_THAT(board[1].indicators, testing::ElementsAre("t of coal"));
    EXPECT_EQ(board[2].city, "no city named");
    EXPECT_EQ(board[2].yuan, 1e5);
}

TEST(StrategyChapter, StandsInEveryFormat)
{
    SiteReport report = report_test::sampleReport();
    report.strategy = std::make_shared<const StrategyStudy>(sampleStudy());
    report.access = std::make_shared<const AccessStudy>(withProgramme());
    const report_test::Folder folder;
    for (const ReportFormat format : {ReportFormat::Html, ReportFormat::Pdf, ReportFormat::Odt, ReportFormat::Xlsx}) {
        const auto first = reportBytes(report, {}, format, Language::Chinese);
        ASSERT_TRUE(first) << first.error().message.english();
        EXPECT_EQ(*first, *reportBytes(report, {}, format, Language::Chinese));
    }
    const auto pdf = folder.write("r.pdf", *reportBytes(report, {}, ReportFormat::Pdf, Language::Chinese));
    const std::string words = report_test::outputOf("pdftotext '" + pdf.string() + "' - 2>/dev/null");
    if (!words.empty())
        for (const char* wanted : {"城市战略", "粉煤灰", "各城市战略看板"})
            EXPECT_THAT(words, HasSubstr(wanted));
    if (const char* gallery = std::getenv("SONGHUA_GALLERY")) {
        for (const auto& [language, code] : {std::pair{Language::Chinese, "zh"}, std::pair{Language::English, "en"}}) {
            std::ofstream(std::filesystem::path(gallery) / ("strategy_" + std::string(code) + ".pdf"), std::ios::binary) << *reportBytes(report, {}, ReportFormat::Pdf, language);
        }
    }
}

}  // namespace
}  // namespace app
