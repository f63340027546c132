// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/rules/rule_overrides.h"

#include "layers/rules/rule_file.h"

#include <gmock/gmock.h>

namespace layers {
namespace {

TEST(RuleOverride, AStricterValueReplacesTheShippedOneAndCanBeTakenBack)
{
    RuleOverride change;
    change.rule = "highway-control-national";
    change.value = 50;
    change.severity = spatial::RuleSeverity::Refuse;
    const auto rules = withOverride(R"({"other": 1})", change);
    ASSERT_TRUE(rules) << rules.error().message.english();
    const auto book = ruleBookWith(*rules);
    ASSERT_TRUE(book);
    EXPECT_EQ(book->find(change.rule)->value, 50);
    EXPECT_EQ(book->find(change.rule)->severity, spatial::RuleSeverity::Refuse);
    EXPECT_TRUE(book->find(change.rule)->overridden);
    EXPECT_EQ(book->find(change.rule)->clause, "第十一条") << "what is not overridden stays";
    EXPECT_EQ(overrideOf(*rules, change.rule)->value, 50);
    EXPECT_FALSE(overrideOf(withoutOverride(*rules, change.rule), change.rule));
    EXPECT_THAT(*rules, testing::HasSubstr("other"));
}

TEST(RuleOverride, ALooserValueNeedsASource)
{
    RuleOverride change;
    change.rule = "highway-control-national";
    change.value = 5;
    EXPECT_FALSE(withOverride("{}", change));
    change.source = spatial::Bilingual{"City plan 2030", "城市规划 2030"};
    EXPECT_TRUE(withOverride("{}", change));
    change.rule = "slope";
    change.source.reset();
    change.value = 20;
    EXPECT_FALSE(withOverride("{}", change)) << "steeper is looser";
    change.value = 10;
    EXPECT_TRUE(withOverride("{}", change));
}

TEST(RuleOverride, WhatIsNoDateOrNegativeIsRefused)
{
    RuleOverride change;
    change.rule = "slope";
    change.effective = "tomorrow";
    EXPECT_FALSE(withOverride("{}", change));
    change.effective = "2024-02-30";
    EXPECT_FALSE(withOverride("{}", change));
    change.effective = "2024-05-15";
    EXPECT_TRUE(withOverride("{}", change));
    change.value = -1;
    EXPECT_FALSE(withOverride("{}", change));
}

TEST(ShippedRules, TheLinesRefuseAndSayOfWhichLandTheySpeak)
{
    for (const char* id : {"ecological-red-line", "permanent-basic-farmland", "drinking-water-zone-1"}) {
        const auto* rule = shippedRules().find(id);
        ASSERT_NE(rule, nullptr) << id;
        EXPECT_EQ(rule->severity, spatial::RuleSeverity::Refuse) << id;
        EXPECT_FALSE(rule->clause.empty()) << id;
    }
    for (const auto& rule : shippedRules().rules()) {
        EXPECT_FALSE(rule.landCodes.empty()) << rule.id;
        const bool sure = rule.confidence == spatial::Confidence::Verified || rule.confidence == spatial::Confidence::High;
        EXPECT_TRUE(sure || rule.severity == spatial::RuleSeverity::Warn) << rule.id << ": what is not sure does not refuse";
    }
}

}  // namespace
}  // namespace layers
