// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/codes/code_scheme.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace spatial {
namespace {

TEST(CodeScheme, TheStandardHas12ClassesAnd73UnderThem)
{
    const auto classes = gb21010().classes;
    EXPECT_EQ(std::count_if(classes.begin(), classes.end(), [](const CodeClass& each) { return each.isFirstLevel(); }), 12);
    EXPECT_EQ(classes.size(), 85U);
    EXPECT_EQ(gb21010().find("0601")->zh, "工业用地");
    EXPECT_EQ(gb21010().find("0601")->parent, "06");
    EXPECT_EQ(gb21010().find("0699"), nullptr);
}

TEST(CodeScheme, EverySchemeIsInOrderAndNamedInBothLanguages)
{
    for (const CodeScheme& scheme : codeSchemes()) {
        EXPECT_FALSE(scheme.name.en.empty());
        EXPECT_FALSE(scheme.name.zh.empty());
        std::set<std::string_view> names;
        for (std::size_t i = 0; i < scheme.classes.size(); ++i) {
            const CodeClass& each = scheme.classes[i];
            EXPECT_TRUE(i == 0 || scheme.classes[i - 1].code < each.code) << each.code;
            EXPECT_TRUE(names.insert(each.zh).second) << each.zh;
            EXPECT_FALSE(each.en.empty());
            EXPECT_TRUE(each.parent.empty() || scheme.find(each.parent)) << each.code;
            EXPECT_EQ(scheme.find(each.code), &each);
        }
    }
    EXPECT_EQ(codeScheme("nothing"), nullptr);
}

TEST(CodeScheme, SurveyCodesAreReadAsClassesWithARecordOfWhatWasDropped)
{
    const auto read = [](std::string_view code) {
        const auto standard = standardCode(code);
        return standard ? std::string(standard->standard->code) + "-" + standard->dropped : "nothing";
    };
    EXPECT_EQ(read("0601"), "0601-");
    EXPECT_EQ(read("06"), "06-");
    EXPECT_EQ(read("1104A"), "1104-A");
    EXPECT_EQ(read("0810A"), "0810-A");
    EXPECT_EQ(read("05H1"), "05-H1");
    EXPECT_EQ(read("08H1"), "08-H1");
    EXPECT_EQ(read("0508"), "05-08");
    for (const char* const none : {"", "0", "99", "0599", "0601AB", "100101", "06 1", "abc", "0601a"})
        EXPECT_EQ(read(none), "nothing") << none;
    EXPECT_EQ(standardCode("05H1")->record("05H1").english(), "05H1 was read as 05: H1 is not of GB/T 21010-2017.");
    EXPECT_TRUE(standardCode("0601")->record("0601").empty());
}

TEST(Crosswalk, LeadsFromOneSchemeToTheOtherAndBack)
{
    const auto first = [](const std::vector<Crossing>& found) { return found.empty() ? std::string("nothing") : std::string(found.front().toCode) + (found.front().exact ? "" : " in part"); };
    EXPECT_EQ(first(crossings("planning", "1001", "gb21010")), "0601");
    EXPECT_EQ(first(crossings("gb21010", "0601", "planning")), "1001");
    EXPECT_EQ(crossings("gb21010", "0601", "planning").size(), 4U);
    EXPECT_EQ(first(crossings("gb50137", "M", "gb21010")), "0601");
    EXPECT_EQ(first(crossings("gb50137", "M3", "planning")), "100103");
    EXPECT_EQ(first(crossings("gb50137", "W", "gb21010")), "0604 in part");
    EXPECT_EQ(first(crossings("dlbm", "1104A", "gb21010")), "1104 in part");
    EXPECT_EQ(first(crossings("dlbm", "0601", "gb21010")), "0601");
    EXPECT_EQ(first(crossings("gb21010", "0101", "planning")), "nothing");
    for (const Crossing& each : crosswalk()) {
        ASSERT_NE(codeScheme(each.from), nullptr);
        EXPECT_NE(codeScheme(each.from)->find(each.fromCode), nullptr) << each.fromCode;
        EXPECT_NE(codeScheme(each.to)->find(each.toCode), nullptr) << each.toCode;
    }
}

TEST(CodeScheme, TheSchemeThatFitsIsFoundAnd1001IsAQuestion)
{
    const auto fit = [](const std::vector<std::string>& codes) { return fittingScheme(codes); };
    EXPECT_EQ(fit({"0101", "0601", "1104"}).scheme->id, "gb21010");
    EXPECT_EQ(fit({"0101", "05H1", "1104A"}).scheme->id, "dlbm");
    EXPECT_EQ(fit({"M1", "M2", "W"}).scheme->id, "gb50137");
    EXPECT_EQ(fit({"0101", "100102", "1401"}).scheme->id, "planning");
    EXPECT_EQ(fit({"apple", "pear"}).scheme, nullptr);
    EXPECT_FALSE(fit({"0101"}).clash);
    EXPECT_TRUE(fit({"0101", "1001"}).clash);
    const CodeQuestion question = question1001("DLBM");
    EXPECT_EQ(question.answers.size(), 2U);
    for (const auto& answer : question.answers)
        EXPECT_NE(codeScheme(answer.scheme), nullptr);
}

}  // namespace
}  // namespace spatial
