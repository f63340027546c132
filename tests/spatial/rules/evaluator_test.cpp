// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/rules/evaluator.h"

#include "spatial/crs/transform.h"
#include "tests/support/wkt_matchers.h"

#include <gtest/gtest.h>

namespace spatial {
namespace {

GroundedRule ruleOn(Comparison comparison, const std::vector<std::string>& shapes, std::optional<double> value = {}, const Crs& crs = {})
{
    GeometryColumn column;
    for (const auto& shape : shapes)
        column.append(wkt(shape));
    Rule rule;
    rule.id = "rule";
    rule.name = {"Red line", "红线"};
    rule.comparison = comparison;
    rule.value = value;
    rule.severity = RuleSeverity::Refuse;
    return {rule, RuleGround::of(std::move(column), crs)};
}

std::optional<RuleBreach> judged(const GroundedRule& rule, const std::string& shape, const Crs& crs = {})
{
    const auto breach = judge(rule, wkt(shape), crs);
    EXPECT_TRUE(breach) << (breach ? "" : breach.error().message.english());
    return breach ? *breach : std::nullopt;
}

constexpr const char* kParcel = "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))";

TEST(RuleEvaluator, SaysHowMuchLiesInsideAndWhere)
{
    const auto rule = ruleOn(Comparison::Inside, {"POLYGON ((8 0, 20 0, 20 10, 8 10, 8 0))", "POLYGON ((7 0, 9 0, 9 10, 7 10, 7 0))"});
    const auto breach = judged(rule, kParcel);
    ASSERT_TRUE(breach);
    EXPECT_DOUBLE_EQ(breach->area, 30) << "what two features cover counts once";
    EXPECT_EQ(breach->verdict, RuleSeverity::Refuse);
    EXPECT_EQ(breach->box, (Box{7, 0, 10, 10}));
    EXPECT_EQ(sentenceOf(*breach, rule.rule, false).english(), "Red line: 30.0 m² (0.045 mu) would lie there.");
    EXPECT_FALSE(judged(rule, "POLYGON ((0 0, 7 0, 7 10, 0 10, 0 0))")) << "a common border is no breach";
    EXPECT_TRUE(judged(rule, "POINT (8 5)"));
    EXPECT_FALSE(judged(rule, "POINT (1 5)"));
}

TEST(RuleEvaluator, SaysHowMuchLiesOutside)
{
    const auto rule = ruleOn(Comparison::Outside, {"POLYGON ((0 0, 6 0, 6 10, 0 10, 0 0))"});
    EXPECT_DOUBLE_EQ(judged(rule, kParcel)->area, 40);
    EXPECT_DOUBLE_EQ(judged(rule, "POLYGON ((50 0, 60 0, 60 10, 50 10, 50 0))")->area, 100);
    EXPECT_FALSE(judged(rule, "POLYGON ((1 1, 2 1, 2 2, 1 1))"));
    EXPECT_DOUBLE_EQ(judged(rule, "LINESTRING (0 5, 10 5)")->length, 4);
}

TEST(RuleEvaluator, SaysHowNearItComes)
{
    const auto rule = ruleOn(Comparison::Nearer, {"LINESTRING (30 -100, 30 100)"}, 30);
    const auto breach = judged(rule, kParcel);
    ASSERT_TRUE(breach);
    EXPECT_DOUBLE_EQ(breach->distance, 20);
    EXPECT_EQ(breach->limit, 30);
    EXPECT_EQ(sentenceOf(*breach, rule.rule, false).english(), "Red line: it would be 20.0 m away; 30.0 m are the least.");
    EXPECT_FALSE(judged(rule, "POLYGON ((-20 0, 0 0, 0 10, -20 10, -20 0))"));
    EXPECT_EQ(judged(rule, "POLYGON ((20 0, 40 0, 40 10, 20 10, 20 0))")->distance, 0);
}

TEST(RuleEvaluator, MeasuresOnTheEllipsoidWhateverTheLayersCrs)
{
    // A road 20 m east of a parcel near Harbin, both in zone 42; the parcel is given in degrees, the ground in the analysis CRS.
    const Crs zone = *Crs::fromText("EPSG:4551");
    GeometryColumn road;
    road.append(wkt("LINESTRING (550120 5069000, 550120 5070000)"));
    GeometryColumn parcel;
    parcel.append(wkt("POLYGON ((550000 5069400, 550100 5069400, 550100 5069500, 550000 5069500, 550000 5069400))"));
    GroundedRule rule = ruleOn(Comparison::Nearer, {}, 30);
    rule.ground = RuleGround::of(*transformed(road, zone, provinceAnalysisCrs()), provinceAnalysisCrs());
    const auto degrees = *transformed(parcel, zone, cgcs2000());
    const auto breach = judge(rule, degrees[0], cgcs2000());
    ASSERT_TRUE(breach && *breach);
    EXPECT_NEAR((*breach)->distance, 20, 0.01);
    EXPECT_NEAR((*breach)->place.x, 126.64, 0.01) << "the place is in the parcel's CRS";

    rule.rule.comparison = Comparison::Inside;
    rule.ground = RuleGround::of(*transformed(parcel, zone, provinceAnalysisCrs()), provinceAnalysisCrs());
    const auto inside = judge(rule, degrees[0], cgcs2000());
    ASSERT_TRUE(inside && *inside);
    EXPECT_NEAR((*inside)->area, 10'000, 2);
}

TEST(RuleEvaluator, SpeaksOfTheCodesThatItNames)
{
    Rule rule;
    EXPECT_TRUE(speaksOf(rule, ""));
    rule.landCodes = {"06", "1001"};
    EXPECT_TRUE(speaksOf(rule, "0601"));
    EXPECT_TRUE(speaksOf(rule, "0601H1"));
    EXPECT_FALSE(speaksOf(rule, "0103"));
    EXPECT_FALSE(speaksOf(rule, "")) << "nobody knows what it is yet";
}

TEST(RuleEvaluator, AnExpiredRuleIsNotInForce)
{
    Rule rule;
    rule.effective = "2020-01-01";
    EXPECT_FALSE(inForce(rule, "2019-12-31"));
    EXPECT_TRUE(inForce(rule, "2020-01-01"));
    rule.expired = "2023";
    EXPECT_TRUE(inForce(rule, "2022-12-31"));
    EXPECT_FALSE(inForce(rule, "2023-06-01"));
}

std::size_t breaches(const GroundedRule& rule, const std::vector<JudgedFeature>& before, const std::vector<JudgedFeature>& after)
{
    const auto found = newBreaches(std::vector<GroundedRule>{rule}, before, after, {}, noProgress());
    EXPECT_TRUE(found);
    return found ? found->size() : 99;
}

TEST(NewBreaches, OnlyWhatAGestureMakesWorseCounts)
{
    auto rule = ruleOn(Comparison::Inside, {"POLYGON ((8 0, 20 0, 20 10, 8 10, 8 0))"});
    rule.rule.landCodes = {"06"};
    const auto feature = [](const char* shape, const char* code) { return JudgedFeature{wkt(shape), code}; };
    constexpr const char* kWider = "POLYGON ((0 0, 12 0, 12 10, 0 10, 0 0))";
    constexpr const char* kNarrower = "POLYGON ((0 0, 9 0, 9 10, 0 10, 0 0))";
    EXPECT_EQ(breaches(rule, {}, {feature(kParcel, "0601")}), 1u);
    EXPECT_EQ(breaches(rule, {}, {feature(kParcel, "0103")}), 0u);
    EXPECT_EQ(breaches(rule, {feature(kParcel, "0103")}, {feature(kParcel, "0601")}), 1u) << "recoded";
    EXPECT_EQ(breaches(rule, {feature(kParcel, "0601")}, {feature(kWider, "0601")}), 1u);
    EXPECT_EQ(breaches(rule, {feature(kParcel, "0601")}, {feature(kNarrower, "0601")}), 0u);
    EXPECT_EQ(breaches(rule, {feature(kParcel, "0601")}, {}), 0u) << "deleted";
    // Split in two: together they take no more than the one before.
    EXPECT_EQ(breaches(rule, {feature(kParcel, "0601")}, {feature("POLYGON ((0 0, 10 0, 10 5, 0 5, 0 0))", "0601"), feature("POLYGON ((0 5, 10 5, 10 10, 0 10, 0 5))", "0601")}), 0u);
}

TEST(RuleWords, CiteTheLawTheClauseAndHowSureWeAre)
{
    Rule rule;
    rule.standard = {"Land Administration Law", "土地管理法"};
    rule.clause = "第三十五条";
    rule.effective = "2020-01-01";
    rule.confidence = Confidence::High;
    EXPECT_EQ(citationOf(rule, false).english(), "Land Administration Law, article 35, in force since 2020-01-01 [high confidence, clause not read again]");
    EXPECT_EQ(standardOf(rule, true), "土地管理法 第三十五条");
}

}  // namespace
}  // namespace spatial
