// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/rules/rule_file.h"

#include <gmock/gmock.h>

namespace layers {
namespace {

using spatial::Comparison;
using testing::HasSubstr;

TEST(ShippedRules, EveryRuleHasBothLanguagesAStandardAndACitation)
{
    ASSERT_GE(shippedRules().rules().size(), 15u);
    for (const spatial::Rule& rule : shippedRules().rules()) {
        SCOPED_TRACE(rule.id);
        EXPECT_FALSE(rule.name.en.empty());
        EXPECT_FALSE(rule.name.zh.empty());
        EXPECT_FALSE(rule.standard.en.empty());
        EXPECT_FALSE(rule.standard.zh.empty());
        EXPECT_FALSE(rule.citation.en.empty());
        EXPECT_FALSE(rule.citation.zh.empty());
    }
}

TEST(ShippedRules, FiguresStandAsInTheLaw)
{
    EXPECT_EQ(shippedRules().find("slope")->value, 15);
    EXPECT_EQ(shippedRules().find("highway-control-expressway")->value, 30);
    EXPECT_EQ(shippedRules().find("urban-development-boundary")->comparison, Comparison::Outside);
    EXPECT_FALSE(shippedRules().find("old-hazardous-waste-residents")->expired.empty());
}

TEST(RuleBook, AProjectMayBeStricter)
{
    const auto book = ruleBookWith(R"({"rules": [{"id": "slope", "value": 10}, {"id": "strip", "name": "Strip", "comparison": "nearer", "value": 50, "citation": "City rule"}]})");
    ASSERT_TRUE(book) << book.error().message.english();
    EXPECT_EQ(book->find("slope")->value, 10);
    EXPECT_TRUE(book->find("slope")->overridden);
    EXPECT_EQ(book->find("slope")->standard.en, "CJJ 83-2016");
    EXPECT_EQ(book->find("strip")->citation.en, "City rule");
    EXPECT_FALSE(book->find("flood-100-year")->overridden);
}

TEST(RuleBook, ABadOverrideIsNamed)
{
    EXPECT_THAT(ruleBookWith(R"({"rules": [{"id": "slope", "value": "ten"}]})").error().message.english(), HasSubstr("rules.rules[0].value"));
    EXPECT_THAT(ruleBookWith(R"({"rules": [{"id": "new"}]})").error().message.english(), HasSubstr("rules.rules[0].name is missing"));
}

TEST(Rule, SaysWhatBreaksIt)
{
    const auto* slope = shippedRules().find("slope");
    EXPECT_TRUE(breaks(*slope, 15.1));
    EXPECT_FALSE(breaks(*slope, 15));
    EXPECT_TRUE(breaks(*shippedRules().find("settlement-protection"), 299));
    EXPECT_FALSE(breaks(*slope, std::numeric_limits<double>::quiet_NaN()));
}

}  // namespace
}  // namespace layers
