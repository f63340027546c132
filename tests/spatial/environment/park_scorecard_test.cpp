// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/environment/park_scorecard.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace spatial::test {
namespace {

/// A park that meets every figure of the standard.
std::map<int, double> goodPark()
{
    std::map<int, double> values;
    for (const ParkIndicator& indicator : shippedParkStandard().indicators)
        values[indicator.number] = indicator.limit;
    return values;
}

IndicatorState stateOf(const ParkScorecard& card, const std::string& rule)
{
    for (const ScoreRule& one : card.rules)
        if (one.id == rule)
            return one.state;
    ADD_FAILURE() << "no rule " << rule;
    return IndicatorState::NoData;
}

TEST(ParkScorecard, TheStandardHasItsThirtyTwoIndicatorsUnverified)
{
    const ParkStandard& standard = shippedParkStandard();
    EXPECT_EQ(standard.number, "HJ 274-2015");
    ASSERT_EQ(standard.indicators.size(), 32u);
    for (int i = 0; i < 32; ++i) {
        const ParkIndicator& one = standard.indicators[static_cast<std::size_t>(i)];
        EXPECT_EQ(one.number, i + 1);
        EXPECT_FALSE(one.isVerified());
        EXPECT_NE(one.mandatory, !one.oneOf.empty()) << one.number << " is mandatory, or one of several";
        EXPECT_FALSE(one.name.zh.empty());
    }
    EXPECT_EQ(std::count_if(standard.indicators.begin(), standard.indicators.end(), [](const auto& one) { return one.mandatory; }), 17);
    EXPECT_EQ(standard.conditions(), (std::vector<std::string>{"shrinking", "water-short", "jing-jin-ji"}));
}

TEST(ParkScorecard, AValueAtTheLimitMeetsIt)
{
    const auto card = scoreOf(shippedParkStandard(), goodPark());
    ASSERT_TRUE(card);
    EXPECT_EQ(card->count(IndicatorState::Met), 32u);
    EXPECT_EQ(card->overall, IndicatorState::Met);
}

TEST(ParkScorecard, OneOfSeveralIsEnough)
{
    auto values = goodPark();
    values[6] = 10;
    EXPECT_EQ(scoreOf(shippedParkStandard(), values)->overall, IndicatorState::Met);
    values.erase(7);
    auto card = scoreOf(shippedParkStandard(), values);
    EXPECT_EQ(stateOf(*card, "recycling"), IndicatorState::NoData) << "indicator 7 may still meet it";
    EXPECT_EQ(card->overall, IndicatorState::NoData);
    values[7] = 79.9;
    card = scoreOf(shippedParkStandard(), values);
    EXPECT_EQ(stateOf(*card, "recycling"), IndicatorState::NotMet);
    EXPECT_EQ(card->overall, IndicatorState::NotMet);
}

TEST(ParkScorecard, AMandatoryOneThatFailsDecidesWhateverIsMissing)
{
    const auto card = scoreOf(shippedParkStandard(), {{19, 1}});
    ASSERT_TRUE(card);
    EXPECT_EQ(card->overall, IndicatorState::NotMet);
    EXPECT_EQ(card->count(IndicatorState::NoData), 31u);
}

TEST(ParkScorecard, ConditionsChangeLimits)
{
    const auto& standard = shippedParkStandard();
    const std::map<int, double> values{{10, 0.8}, {16, 15}};
    const auto stateAt = [](const ParkScorecard& card, std::size_t number) { return card.indicators[number - 1].state; };
    const auto usual = scoreOf(standard, values);
    EXPECT_EQ(stateAt(*usual, 10), IndicatorState::NotMet);
    EXPECT_EQ(stateAt(*usual, 16), IndicatorState::Met);
    const auto dry = scoreOf(standard, values, {"water-short", "shrinking"});
    EXPECT_EQ(stateAt(*dry, 10), IndicatorState::Met);
    EXPECT_EQ(stateAt(*dry, 16), IndicatorState::NotMet);
    EXPECT_EQ(dry->indicators[15].limit, 20);
    EXPECT_EQ(scoreOf(standard, values, {"windy"}).error().code, ErrorCode::InvalidParameter);
    EXPECT_EQ(scoreOf(standard, {{33, 1}}).error().code, ErrorCode::InvalidParameter);
}

TEST(ParkScorecard, AStandardOfOnesOwnNamesItsBadLine)
{
    const std::string head = "# standard: own\nnumber,group,name-en,name-zh,unit,limit,rule,mark\n";
    EXPECT_TRUE(parseParkStandard(head + "1,economy,Share,比例,%,>=30,,local\n"));
    for (const char* wrong : {"x,economy,Share,比例,%,>=30,,M\n", "1,economy,Share,比例,%,30,,M\n", "1,economy,Share,比例,%,>=30,perhaps,M\n", "1,economy\n", "1,a,b,c,%,>=1,,M\n1,a,b,c,%,>=1,,M\n"})
        EXPECT_EQ(parseParkStandard(head + wrong).error().code, ErrorCode::InvalidInput) << wrong;
}

TEST(ParkScorecard, ReadsValuesByNumber)
{
    FeatureTable table;
    AttributeColumn numbers(FieldType::Integer), values(FieldType::Real);
    for (const auto& [number, value] : {std::pair{1, 31.0}, std::pair{5, 4.0}}) {
        numbers.append(std::int64_t{number});
        values.append(value);
        table.geometry.append(Geometry());
        table.ids.push_back(number);
    }
    table.addField({"indicator", FieldType::Integer}, std::move(numbers));
    table.addField({"value", FieldType::Real}, std::move(values));
    const auto made = parkValuesOf(table, shippedParkStandard());
    ASSERT_TRUE(made);
    EXPECT_EQ(*made, (std::map<int, double>{{1, 31.0}, {5, 4.0}}));
}

}  // namespace
}  // namespace spatial::test
