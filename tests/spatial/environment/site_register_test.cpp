// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/environment/site_register.h"

#include "spatial/environment/site_table.h"

#include <gmock/gmock.h>

namespace spatial {

namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

RegisteredSite oilDepot()
{
    RegisteredSite site{.id = "S-3", .name = "Oil depot"};
    site.kind = RegisterKind::Contaminated;
    site.place = Coordinate{126.6, 45.75};
    site.address = "Daowai";
    site.owner = "Depot, Inc.";
    site.history = "Tanks from 1962";
    site.routes = {{"Tank 3", "groundwater", "wells"}, {"Yard | east", "dust", "school"}};
    site.survey = SurveyStage::DetailedSampling;
    site.photos = {{"photos/tank.jpg", "Tank 3"}, {"photos/yard.jpg"}};
    site.documents = {{"docs/survey.pdf"}};
    site.samples = {{"soil-samples", "Depot"}};
    site.log = {{RegisterState::Suspected, "Li", "2024-05-03", "smell"}, {RegisterState::UnderSurvey, "Li", "2024-06-01"}, {RegisterState::Contaminated, "Wang", "2024-09-30", "Table 1"}};
    return site;
}

Sheet sheetOfTexts(const std::vector<std::vector<std::string>>& rows)
{
    Sheet sheet("s");
    for (std::size_t row = 0; row < rows.size(); ++row)
        for (std::size_t column = 0; column < rows[row].size(); ++column)
            sheet.add(row, column, {.text = rows[row][column]});
    return sheet;
}

ImportedSites importedFrom(const Sheet& sheet, const Crs& crs = {})
{
    auto made = importSites(sheet, crs, noProgress());
    EXPECT_TRUE(made) << made.error().message.english();
    if (!made)
        return {};
    EXPECT_EQ(made->rows, made->sites.size() + made->joined + made->refused) << "no row disappears";
    return *std::move(made);
}

std::vector<std::string> troublesOf(const ImportedSites& made)
{
    std::vector<std::string> all;
    for (const SiteTrouble& one : made.troubles)
        all.push_back(std::to_string(one.row + 1) + " " + one.column + " [" + one.cell + "] " + one.why.english() + " " + one.outcome.english());
    return all;
}

TEST(SiteRegister, AStateLeadsOnlyWhereTheHeaderSays)
{
    using enum RegisterState;
    const std::vector<std::vector<RegisterState>> allowed{{UnderSurvey, Released}, {Suspected, Contaminated, Released}, {UnderSurvey, Remediation, RiskControl}, {Contaminated, RiskControl, Verified},
                                                          {Contaminated, Remediation, Verified}, {Contaminated, Released}, {Suspected}};
    for (std::size_t from = 0; from < kRegisterStates; ++from)
        for (std::size_t to = 0; to < kRegisterStates; ++to) {
            RegisteredSite site{.id = "a", .name = "a"};
            site.log = {{static_cast<RegisterState>(from), "Li", "2024-01-01"}};
            const auto after = static_cast<RegisterState>(to);
            const bool may = std::find(allowed[from].begin(), allowed[from].end(), after) != allowed[from].end();
            EXPECT_EQ(changeState(site, {after, "Li", "2024-01-02"}).hasValue(), may) << codeOf(static_cast<RegisterState>(from)) << " -> " << codeOf(after);
            EXPECT_EQ(site.log.size(), may ? 2u : 1u);
        }
}

TEST(SiteRegister, AForbiddenChangeSaysWhatIsAllowedAndAnonymousOrUndatedOnesAreRefused)
{
    RegisteredSite site = oilDepot();
    const auto forbidden = changeState(site, {RegisterState::Released, "Li", "2025-01-01"});
    ASSERT_FALSE(forbidden);
    EXPECT_EQ(forbidden.error().message.english(), "A site that is contaminated cannot become released.");
    EXPECT_THAT(forbidden.error().hint.english(), HasSubstr("under remediation"));
    EXPECT_EQ(changeState(site, {RegisterState::Remediation, " ", "2025-01-01"}).error().parameter, "who");
    EXPECT_EQ(changeState(site, {RegisterState::Remediation, "Li", "1.2.2025"}).error().parameter, "when");
    EXPECT_EQ(changeState(site, {RegisterState::Remediation, "Li", "2025-02-30"}).error().parameter, "when") << "no such day";
    EXPECT_EQ(changeState(site, {RegisterState::Remediation, "Li", "2024-09-29"}).error().parameter, "when") << "before the last change";
    EXPECT_THAT(site.log, SizeIs(3));
    ASSERT_TRUE(changeState(site, {RegisterState::Remediation, "Li", "2024-09-30", "same day"}));
    EXPECT_EQ(site.state(), RegisterState::Remediation);
}

TEST(SiteRegister, TellsEveryFaultOfASiteInASentence)
{
    EXPECT_THAT(faultsOf(oilDepot()), IsEmpty());
    RegisteredSite site{.id = "", .name = "Yard"};
    site.crs = "EPSG:nothing";
    site.feature = {"brownfields", "", ""};
    site.photos = {{""}};
    site.log = {{RegisterState::Suspected, "", "2024-02-01"}, {RegisterState::Verified, "Li", "2024-01-01"}};
    std::string all;
    for (const Text& fault : faultsOf({oilDepot(), oilDepot(), site}))
        all += fault.english() + "\n";
    for (const char* part : {"Yard: The site has no id", "needs a field", "has no file", "does not say who", "remediated and verified cannot follow suspected", "older than the one before", "The id S-3 is used by two sites"})
        EXPECT_THAT(all, HasSubstr(part));
}

TEST(SiteRegister, IsSearchedByAllWordsAndGivesOutFreeIds)
{
    EXPECT_TRUE(matchesWords(oilDepot(), "DEPOT 1962 smell"));
    EXPECT_FALSE(matchesWords(oilDepot(), "depot 1963"));
    EXPECT_TRUE(matchesWords(oilDepot(), ""));
    EXPECT_EQ(newSiteId({oilDepot(), {.id = "S-11"}, {.id = "X-99"}}), "S-12");
    EXPECT_EQ(newSiteId({}), "S-1");
}

TEST(SiteTable, OfARegisterIsReadAgainAsItWas)
{
    RegisteredSite second{.id = "S-4", .name = "=cmd()"};
    second.place = Coordinate{42'500'000, 5'100'000};
    second.crs = "EPSG:4530";
    second.feature = {"brownfields", "code", "B7"};
    second.log = {{RegisterState::Released, "Li", "2020-01-01"}};
    const auto table = registerTable({oilDepot(), second}, "sites");
    ASSERT_TRUE(table) << table.error().message.english();
    EXPECT_EQ(table->crs.code(), "EPSG:4490") << "two systems: degrees";
    EXPECT_NEAR(table->geometry.box(1).minX, 126, 1e-6);
    std::vector<std::vector<std::string>> rows(3);
    for (std::size_t c = 0; c < table->fields.size(); ++c) {
        rows[0].push_back(table->fields[c].name);
        for (std::size_t row = 0; row < 2; ++row)
            rows[row + 1].push_back(table->columns[c].display(row));
    }
    rows[2][1] = "'=cmd()";   // as the door writes it
    const ImportedSites again = importedFrom(sheetOfTexts(rows));
    EXPECT_THAT(troublesOf(again), IsEmpty());
    ASSERT_THAT(again.sites, SizeIs(2));
    RegisteredSite expected = oilDepot();
    expected.routes[1].source = "Yard / east";
    EXPECT_EQ(again.sites[0], expected);
    EXPECT_EQ(again.sites[1], second);
}

TEST(SiteTable, UnderstandsChineseHeadersAndWordsAndTellsWhatItDoesNot)
{
    const ImportedSites made = importedFrom(sheetOfTexts({
        {"某市污染地块名录"},
        {"序号", "地块编号", "地块名称", "类别", "地块状态", "责任人", "状态日期", "土壤调查阶段", "经度", "纬度", "污染源", "途径", "受体", "联系电话"},
        {"1", "P1", "一号油库", "污染地块", "风险管控", "李伟", "2024年5月3日", "详细调查", "126.61", "45.75", "油罐", "地下水", "水井", "0451"},
        {"2", "P1", "", "", "", "", "", "", "", "", "堆场", "扬尘", "学校", ""},
        {"3", "", "", "棕地", "", "", "", "", "", "", "", "", "", ""},
        {"4", "", "二号厂", "什么", "不知道", "王", "3/5/2024", "第九阶段", "东经126°36′", "四十五", "", "", "", ""},
    }));
    ASSERT_THAT(made.sites, SizeIs(2));
    EXPECT_EQ(made.joined, 1u);
    EXPECT_EQ(made.refused, 1u);
    const RegisteredSite& depot = made.sites[0];
    EXPECT_EQ(depot.kind, RegisterKind::Contaminated);
    EXPECT_EQ(depot.state(), RegisterState::RiskControl);
    EXPECT_EQ(depot.log[0].when, "2024-05-03");
    EXPECT_EQ(depot.log[0].who, "李伟");
    EXPECT_EQ(depot.survey, SurveyStage::DetailedSampling);
    EXPECT_THAT(depot.routes, ElementsAre(SiteRoute{"油罐", "地下水", "水井"}, SiteRoute{"堆场", "扬尘", "学校"}));
    ASSERT_TRUE(depot.place);
    EXPECT_EQ(depot.crs, "EPSG:4490");
    EXPECT_EQ(made.sites[1].id, "S-1");
    EXPECT_EQ(made.sites[1].state(), RegisterState::Suspected);
    EXPECT_FALSE(made.sites[1].place);
    std::string all;
    for (const std::string& one : troublesOf(made))
        all += one + "\n";
    for (const char* part : {"2 联系电话 ", "4  [", "added to that site", "5  [", "neither an id nor a name", "6 类别 [什么]", "6 地块状态 [不知道]", "6 状态日期 [3/5/2024]", "6 土壤调查阶段 [第九阶段]", "6 纬度 [四十五]"})
        EXPECT_THAT(all, HasSubstr(part));
}

TEST(SiteTable, CoordinatesThatFitSeveralSystemsGiveNoPlaceUntilOneIsNamed)
{
    const Sheet sheet = sheetOfTexts({{"site_id", "name", "state", "state_by", "state_date", "x", "y"}, {"a", "A", "released", "Li", "2020-01-01", "510000", "5100000"}});
    const ImportedSites unclear = importedFrom(sheet);
    ASSERT_THAT(unclear.sites, SizeIs(1));
    EXPECT_FALSE(unclear.sites[0].place);
    EXPECT_THAT(troublesOf(unclear), ElementsAre(HasSubstr("several systems")));
    const ImportedSites said = importedFrom(sheet, *Crs::fromText("EPSG:4551"));
    ASSERT_TRUE(said.sites[0].place);
    EXPECT_EQ(said.sites[0].crs, "EPSG:4551");
    EXPECT_THAT(troublesOf(said), IsEmpty());
}

TEST(SiteTable, WithoutAHeaderIsRefusedWithWordsToUse)
{
    const auto made = importSites(sheetOfTexts({{"1", "2"}, {"3", "4"}}), {}, noProgress());
    ASSERT_FALSE(made);
    EXPECT_THAT(made.error().hint.english(), HasSubstr("地块编号"));
}

}  // namespace

}  // namespace spatial
