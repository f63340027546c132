// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/spatial/expressions/expressed.h"

#include <gtest/gtest.h>

using namespace spatial;

TEST(ExpressionFaults, NameTheCharacter)
{
    EXPECT_EQ(value("面积 > "), "error: At character 6: the expression ends where a field, a value or a function was expected.");
    EXPECT_EQ(value("面积 > 5 5"), "error: At character 8: \"5\" is too much here.");
    EXPECT_EQ(value("面积 ; 5"), "error: At character 4: \";\" means nothing in an expression.");
    EXPECT_EQ(value("name = '哈"), "error: At character 8: the quote that begins here is not closed.");
    EXPECT_EQ(value("(面积 > 5"), "error: At character 8: the expression ends where \")\" was expected.");
    EXPECT_EQ(value("people in 5"), "error: At character 11: \"(\" was expected, not \"5\".");
    EXPECT_EQ(value("people not 5"), "error: At character 12: \"in\", \"like\" or \"between\" was expected, not \"5\".");
    EXPECT_EQ(value("12ha > 5"), "error: At character 1: \"12h\" is no number.");
    EXPECT_EQ(value("case when open then 1"), "error: At character 22: the expression ends where the word end was expected.");
    EXPECT_EQ(value(""), "error: At character 1: the expression ends where a field, a value or a function was expected.");
}

TEST(ExpressionFaults, ProposeTheNearestName)
{
    const auto table = parcels();
    EXPECT_EQ(FeatureExpression::parse("peple > 5")->bind(table).error().hint.english(), "Did you mean people?");
    EXPECT_EQ(FeatureExpression::parse("uper(name)").error().hint.english(), "Did you mean upper?");
    EXPECT_EQ(FeatureExpression::parse("$aera").error().hint.english(), "Did you mean $area?");
    EXPECT_EQ(value("round(1, 2, 3)"), "error: At character 1: round does not take 3 values.");
}

TEST(ExpressionFaults, SayWhichTypesDoNotFit)
{
    EXPECT_EQ(value("DLBM = 601"), "error: At character 6: a text is compared with a whole number.");
    EXPECT_EQ(value("1 + (name)"), "error: At character 6: a number is needed here, not a text.");
    EXPECT_EQ(value("people and open"), "error: At character 1: a condition is needed here, not a whole number.");
    EXPECT_EQ(value("if(open, 1, 'a')"), "error: At character 1: a whole number and a text do not go together.");
    EXPECT_EQ(value("left(name, 1.5)"), "error: At character 12: a whole number is needed here, not a number.");
    EXPECT_EQ(value("$area"), "error: At character 1: $area needs the coordinate system of the layer, which is not known.");
}

TEST(ExpressionFaults, ARefusedFilterIsNoCondition)
{
    const auto table = parcels();
    EXPECT_EQ(FeatureExpression::parse("people")->bindCondition(table).error().message.english(), "At character 1: this gives a whole number; a condition is needed.");
    EXPECT_TRUE(FeatureExpression::parse("open")->bindCondition(table));
}

TEST(ExpressionFaults, TheirPlaceIsKnownToAnEditor)
{
    EXPECT_EQ(characterOfFault(FeatureExpression::parse("面积 ; 5").error()), 4U);
    EXPECT_EQ(characterOfFault(cancelledError()), std::nullopt);
}

TEST(ExpressionFaults, DepthAndSizeAreBounded)
{
    const auto nested = [](std::string_view open, std::string_view close, int times) {
        std::string source = "1";
        for (int i = 0; i < times; ++i)
            source = std::string(open) + source + std::string(close);
        return source;
    };
    for (const auto& [open, close] : {std::pair{"(", ")"}, {"-", ""}, {"abs(", ")"}, {"2^", ""}, {"not ", ""}, {"1 in (", ")"}, {"case when true then ", " end"}}) {
        EXPECT_FALSE(FeatureExpression::parse(nested(open, close, 5000))) << open;
        EXPECT_FALSE(FeatureExpression::parse(nested(open, close, 500))) << open;
        EXPECT_TRUE(FeatureExpression::parse(nested(open, close, 20))) << open;
    }
    std::string longList = "people = 0";
    for (int i = 1; i < 1000; ++i)
        longList += " or people = " + std::to_string(i * 2);
    EXPECT_EQ(value(longList), "true");
    std::string longSum = "1";
    for (int i = 0; i < 200; ++i)
        longSum += "+1";
    EXPECT_EQ(value(longSum), "error: At character 202: the expression is nested more than 100 deep.");
    EXPECT_FALSE(FeatureExpression::parse(std::string(30'000, ' ')));
}

TEST(ExpressionFaults, NamesAreWrittenAsTheyMustBe)
{
    EXPECT_EQ(fieldInExpression("面积"), "面积");
    EXPECT_EQ(fieldInExpression("面积（公顷）"), "\"面积（公顷）\"");
    EXPECT_EQ(fieldInExpression("and"), "\"and\"");
    EXPECT_EQ(fieldInExpression("a \"b\""), "\"a \"\"b\"\"\"");
    EXPECT_EQ(fieldInExpression("2020"), "\"2020\"");
    const auto expression = FeatureExpression::parse("\"a b\" + c + \"a b\"");
    EXPECT_EQ(expression->fields(), (std::vector<std::string>{"a b", "c"}));
}

TEST(ExpressionFunctions, EveryExampleCanBeRead)
{
    for (const ExpressionFunction& function : expressionFunctions())
        EXPECT_TRUE(FeatureExpression::parse(function.example)) << function.example;
}
