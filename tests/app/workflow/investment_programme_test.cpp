// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workflow/investment_programme.h"

#include "tests/app/workflow/drawn_corridor.h"

#include <gmock/gmock.h>

namespace app::test {
namespace {

using spatial::intValue;
using spatial::textValue;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(InvestmentProgramme, SumsByPhaseSourceAndCity)
{
    const auto table = spatial::features({"project", "cost_10k_yuan", "phase", "source", "indicator", "city"},
                                         {{"POINT (0 0)", {textValue("Bridge"), 1.5, textValue("1"), textValue("province"), textValue("minutes"), textValue("Harbin")}},
                                          {"POINT (0 0)", {textValue("Siding"), 2.0, textValue("2"), textValue("bank"), textValue("t/a"), textValue("大庆市")}},
                                          {"POINT (0 0)", {textValue("Depot"), {}, textValue("1"), {}, {}, textValue("Harbin")}}});
    const auto programme = programmeOf(table, layers::presetCorridorCities());
    ASSERT_TRUE(programme);
    EXPECT_EQ(programme->whole.projects, 3u);
    EXPECT_EQ(programme->whole.yuan, 35'000);
    EXPECT_EQ(programme->whole.withoutCost, 1u);
    ASSERT_EQ(programme->byPhase.size(), 2u);
    EXPECT_EQ(programme->byPhase[0].name.en, "1");
    EXPECT_EQ(programme->byPhase[0].projects, 2u);
    EXPECT_EQ(programme->byPhase[0].yuan, 15'000);
    EXPECT_EQ(programme->byPhase[0].withoutCost, 1u);
    ASSERT_EQ(programme->bySource.size(), 3u);
    EXPECT_TRUE(programme->bySource[2].name.empty()) << "those that do not say come last";
    ASSERT_EQ(programme->byCity.size(), 2u);
    EXPECT_EQ(programme->byCity[1].name.en, "Daqing") << "a city of the corridor has its own name in both languages";
    EXPECT_FALSE(programme->nearestCities);
    EXPECT_THAT(codesOf(programme->warnings), ElementsAre("programme.cost-missing"));
    EXPECT_EQ(programme->warnings[0].message.english(), "1 of 3 projects has no cost; the sums are of the others.");
}

TEST(InvestmentProgramme, KeepsWordsOfBothLanguages)
{
    const auto table = spatial::features({"project_zh", "project_en", "cost_yuan", "phase", "source_zh", "source_en", "indicator_zh", "indicator_en"},
                                         {{"POINT (0 0)", {textValue("桥"), textValue("Bridge"), 1.0, textValue("1"), textValue("省级"), textValue("province"), textValue("分钟"), textValue("minutes")}},
                                          {"POINT (0 0)", {textValue("路"), textValue("Road"), 2.0, textValue("1"), textValue("省级"), textValue("province"), {}, {}}}});
    const auto programme = programmeOf(table);
    ASSERT_TRUE(programme);
    EXPECT_EQ(programme->items[0].source, (spatial::Bilingual{"province", "省级"}));
    EXPECT_EQ(programme->items[0].indicator, (spatial::Bilingual{"minutes", "分钟"}));
    EXPECT_TRUE(programme->items[1].indicator.empty());
    ASSERT_EQ(programme->bySource.size(), 1U);
    EXPECT_EQ(programme->bySource[0].yuan, 3);
    // One field says it in one language: it is said in both.
    const auto chinese = programmeOf(spatial::features({"项目", "cost_yuan", "资金来源"}, {{"POINT (0 0)", {textValue("桥"), 1.0, textValue("市级")}}}));
    ASSERT_TRUE(chinese);
    EXPECT_EQ(chinese->items[0].source, (spatial::Bilingual{"市级", "市级"}));
}

TEST(InvestmentProgramme, ACostWithoutAUnitIsNoCost)
{
    const auto table = spatial::features({"project", "cost", "phase", "source", "indicator"}, {{"POINT (0 0)", {textValue("Bridge"), 1.5, textValue("1"), textValue("a"), textValue("b")}}});
    const auto unknown = programmeOf(table);
    ASSERT_TRUE(unknown);
    EXPECT_EQ(unknown->items[0].yuan, std::nullopt);
    EXPECT_THAT(codesOf(unknown->warnings), ElementsAre("programme.cost-unit"));
    const auto known = programmeOf(table, {}, "10k yuan");
    ASSERT_TRUE(known);
    EXPECT_EQ(known->items[0].yuan, 15'000);
    EXPECT_THAT(known->warnings, IsEmpty());
}

TEST(InvestmentProgramme, ReadsTheUnitBehindTheWordForACost)
{
    for (const auto& [field, yuan] : {std::pair{"cost_yuan", 3.0}, std::pair{"Cost_10k_yuan", 30'000.0}, std::pair{"investment_yuan", 3.0}, std::pair{"投资_万元", 30'000.0}, std::pair{"投资（亿元）", 3e8}, std::pair{"总投资(万元)", 30'000.0}}) {
        const auto programme = programmeOf(spatial::features({field}, {{"POINT (0 0)", {3.0}}}));
        ASSERT_TRUE(programme);
        EXPECT_EQ(programme->whole.yuan, yuan) << field;
    }
    const auto negative = programmeOf(spatial::features({"cost_yuan"}, {{"POINT (0 0)", {-3.0}}}));
    EXPECT_EQ(negative->items[0].yuan, std::nullopt);
}

TEST(InvestmentProgramme, WithoutAFieldOfCitiesTheNearestOfTheCorridorIsTaken)
{
    const auto table = spatial::features({"project", "cost_yuan", "phase", "source", "indicator"},
                                         {{"LINESTRING (126.5 45.8, 126.6 45.7)", {textValue("Bridge"), 3.0, textValue("1"), textValue("a"), textValue("b")}}, {"", {textValue("Plan"), 4.0, textValue("1"), textValue("a"), textValue("b")}}},
                                         spatial::cgcs2000());
    const auto programme = programmeOf(table, layers::presetCorridorCities());
    ASSERT_TRUE(programme);
    EXPECT_TRUE(programme->nearestCities);
    EXPECT_EQ(programme->items[0].city.en, "Harbin");
    EXPECT_TRUE(programme->items[1].city.empty()) << "it lies nowhere";
}

TEST(InvestmentProgramme, ProjectsHaveNamesInBothLanguages)
{
    const auto both = programmeOf(spatial::features({"project_en", "project_zh", "cost_yuan"}, {{"POINT (0 0)", {textValue("Bridge"), textValue("桥"), 1.0}}}));
    ASSERT_TRUE(both);
    EXPECT_EQ(both->items[0].project, (spatial::Bilingual{"Bridge", "桥"}));
    const auto chinese = programmeOf(spatial::features({"项目名称", "投资_万元"}, {{"POINT (0 0)", {textValue("桥"), 1.0}}}));
    ASSERT_TRUE(chinese);
    EXPECT_EQ(chinese->items[0].project.in(false), "桥");
}

TEST(InvestmentProgramme, WhatIsMissingIsSaid)
{
    const auto programme = programmeOf(spatial::features({"phase"}, {{"POINT (0 0)", {textValue("1")}}}));
    ASSERT_TRUE(programme);
    EXPECT_THAT(codesOf(programme->warnings), ElementsAre("programme.field-missing", "programme.cost-missing"));
    EXPECT_THAT(programme->warnings[0].message.english(), HasSubstr("project, source, indicator"));
}

}  // namespace
}  // namespace app::test
