// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/core/instruction_set.h"
#include "spatial/raster/calculator/program.h"
#include "spatial/raster/calculator/raster_calculator.h"
#include "tests/support/grids.h"

#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include <random>

namespace spatial::test {

namespace {

const double kNone = std::nan("");

/// The value of an expression for A and B.
double value(const std::string& expression, double a = 0, double b = 0)
{
    const auto result = calculated(expression, {{"A", grid({{a}})}, {"B", grid({{b}})}});
    if (!result) {
        ADD_FAILURE() << expression << ": " << result.error().message.english();
        return kNone;
    }
    return static_cast<double>(evaluated(*result).at(0, 0));
}

std::string refusal(const std::string& expression)
{
    const auto result = calculated(expression, {{"A", grid({{1}})}, {"B", grid({{1}})}});
    return result ? "accepted" : result.error().message.english();
}

/// A tree that prints itself and computes itself, cell by cell, in the plainest way.
struct Tree {
    std::string text;
    std::function<double(double a, double b)> value;
};

bool none(double x) { return std::isnan(x); }

Tree leaf(int choice)
{
    switch (choice % 6) {
    case 0: return {"A", [](double a, double) { return a; }};
    case 1: return {"B", [](double, double b) { return b; }};
    case 2: return {"nodata", [](double, double) { return kNone; }};
    case 3: return {"0", [](double, double) { return 0.0; }};
    case 4: return {"1.5", [](double, double) { return 1.5; }};
    default: return {"pi", [](double, double) { return 3.141592653589793; }};
    }
}

Tree unary(int choice, const Tree& x)
{
    const auto made = [&](const std::string& text, auto f) { return Tree{text, [x, f](double a, double b) { const double v = x.value(a, b); return none(v) ? kNone : f(v); }}; };
    switch (choice % 8) {
    case 0: return made("-(" + x.text + ")", [](double v) { return -v; });
    case 1: return made("(not (" + x.text + "))", [](double v) { return v == 0 ? 1.0 : 0.0; });
    case 2: return made("abs(" + x.text + ")", [](double v) { return std::fabs(v); });
    case 3: return made("sqrt(" + x.text + ")", [](double v) { return v < 0 ? kNone : std::sqrt(v); });
    case 4: return made("floor(" + x.text + ")", [](double v) { return std::floor(v); });
    case 5: return made("round(" + x.text + ")", [](double v) { return std::round(v); });
    case 6: return made("sin(" + x.text + ")", [](double v) { return std::sin(v); });
    default: return {"isnodata(" + x.text + ")", [x](double a, double b) { return none(x.value(a, b)) ? 1.0 : 0.0; }};
    }
}

Tree binary(int choice, const Tree& x, const Tree& y)
{
    const auto made = [&](const char* sign, auto f) {
        return Tree{"(" + x.text + " " + sign + " " + y.text + ")", [x, y, f](double a, double b) {
                        const double v = x.value(a, b);
                        const double w = y.value(a, b);
                        return none(v) || none(w) ? kNone : f(v, w);
                    }};
    };
    switch (choice % 12) {
    case 0: return made("+", [](double v, double w) { return v + w; });
    case 1: return made("-", [](double v, double w) { return v - w; });
    case 2: return made("*", [](double v, double w) { return v * w; });
    case 3: return made("/", [](double v, double w) { return w == 0 ? kNone : v / w; });
    case 4: return made("<", [](double v, double w) { return v < w ? 1.0 : 0.0; });
    case 5: return made(">=", [](double v, double w) { return v >= w ? 1.0 : 0.0; });
    case 6: return made("==", [](double v, double w) { return v == w ? 1.0 : 0.0; });
    case 7: return made("and", [](double v, double w) { return v != 0 && w != 0 ? 1.0 : 0.0; });
    case 8: return made("or", [](double v, double w) { return v != 0 || w != 0 ? 1.0 : 0.0; });
    case 9: return made("%", [](double v, double w) { return w == 0 || !std::isfinite(v) ? kNone : v - w * std::floor(v / w); });
    case 10: return {"coalesce(" + x.text + ", " + y.text + ")", [x, y](double a, double b) { return none(x.value(a, b)) ? y.value(a, b) : x.value(a, b); }};
    default: return {"if(" + x.text + ", " + y.text + ", 0.25)", [x, y](double a, double b) {
                         const double v = x.value(a, b);
                         return none(v) ? kNone : v != 0 ? y.value(a, b) : 0.25;
                     }};
    }
}

Tree randomTree(std::mt19937& random, int depth)
{
    const int choice = static_cast<int>(random() % 1000);
    if (depth == 0 || random() % 6 == 0)
        return leaf(choice);
    if (random() % 3 == 0)
        return unary(choice, randomTree(random, depth - 1));
    const Tree left = randomTree(random, depth - 1);
    return binary(choice, left, randomTree(random, depth - 1));
}

bool comparesWithNoData(const std::string& text)
{
    for (const char* sign : {"<", ">=", "=="})
        for (const std::string& bad : {std::string(sign) + " nodata", std::string("nodata ") + sign})
            if (text.find(bad) != std::string::npos)
                return true;
    return false;
}

}  // namespace

TEST(RasterCalculator, BindsAsInSchool)
{
    EXPECT_EQ(value("2 + 3 * 4"), 14);
    EXPECT_EQ(value("(2 + 3) * 4"), 20);
    EXPECT_EQ(value("2 ^ 3 ^ 2"), 512);
    EXPECT_EQ(value("-2 ^ 2"), -4);
    EXPECT_EQ(value("2 ^ -1"), 0.5);
    EXPECT_EQ(value("10 - 4 - 3"), 3);
    EXPECT_EQ(value("1 + 1 == 2 and not 3 < 2"), 1);
    EXPECT_EQ(value("0 or 1 and 0"), 0);
    EXPECT_EQ(value("!0 && 1 || 0"), 1);
    EXPECT_EQ(value("A*0.4+B", 10, 1), 5);
    EXPECT_EQ(value("1e3 + .5"), 1000.5);
}

TEST(RasterCalculator, HasTheFunctionsOfTheManual)
{
    EXPECT_EQ(value("min(3, A, 2)", 5), 2);
    EXPECT_EQ(value("max(3, A, 2)", 5), 5);
    EXPECT_EQ(value("clamp(A, 0, 1)", 7), 1);
    EXPECT_EQ(value("clamp(A, 0, 1)", -7), 0);
    EXPECT_EQ(value("if(A > 15, 0, 1)", 20), 0);
    EXPECT_EQ(value("round(A) + floor(B)", -2.5, 1.9), -2);
    EXPECT_EQ(value("ceil(A) + trunc(B)", 1.1, -1.9), 1);
    EXPECT_EQ(value("-10 % 360"), 350);
    EXPECT_EQ(value("A % -3", 10), -2);
    EXPECT_FLOAT_EQ(static_cast<float>(value("exp(ln(A)) + log10(1000)", 4)), 7);
    EXPECT_FLOAT_EQ(static_cast<float>(value("atan2(1, 1) * 4 - pi")), 0);
    EXPECT_FLOAT_EQ(static_cast<float>(value("sin(pi / 6) + cos(pi / 3) + tan(pi / 4)")), 2);
    EXPECT_FLOAT_EQ(static_cast<float>(value("asin(1) + acos(0) + atan(1)")), static_cast<float>(1.25 * 3.14159265358979));
}

TEST(RasterCalculator, NodataPropagatesUnlessItIsAskedFor)
{
    EXPECT_TRUE(none(value("A + B", kNone, 1)));
    EXPECT_TRUE(none(value("A and 0", kNone)));
    EXPECT_TRUE(none(value("A or 1", kNone)));
    EXPECT_TRUE(none(value("A ^ 0", kNone)));
    EXPECT_TRUE(none(value("1 ^ A", kNone)));
    EXPECT_TRUE(none(value("min(A, 1)", kNone)));
    EXPECT_TRUE(none(value("clamp(1, A, 2)", kNone)));
    EXPECT_TRUE(none(value("if(A, 1, 2)", kNone)));
    EXPECT_EQ(value("if(isnodata(A), 7, A)", kNone), 7);
    EXPECT_EQ(value("if(B, 1, A)", kNone, 1), 1);
    EXPECT_EQ(value("coalesce(A, nodata, 3)", kNone), 3);
    EXPECT_EQ(value("isnodata(nodata)"), 1);
}

TEST(RasterCalculator, WhatHasNoFiniteValueIsNodata)
{
    for (const char* expression : {"A / B", "A % B", "sqrt(-1)", "ln(0)", "log10(-1)", "asin(2)", "0 ^ -1", "exp(1000)", "1e300 * 1e300", "(-8) ^ 0.5"})
        EXPECT_TRUE(none(value(expression, 1, 0))) << expression;
}

TEST(RasterCalculator, AnErrorNamesTheColumnAndWhatWasExpected)
{
    EXPECT_EQ(refusal("A +"), "Column 4: the expression ends where a raster, a number or a function was expected.");
    EXPECT_EQ(refusal("A * * B"), "Column 5: a raster, a number or a function was expected, not \"*\".");
    EXPECT_EQ(refusal("(A + B"), "Column 7: the expression ends where \")\" was expected.");
    EXPECT_EQ(refusal("A B"), "Column 3: an operator such as + or *, or the end was expected, not \"B\".");
    EXPECT_EQ(refusal("坡度 + A"), "Column 1: there is no raster 坡度.");
    EXPECT_EQ(refusal("A + 坡 * (C)"), "Column 5: there is no raster 坡.");
    EXPECT_EQ(refusal("A = 5"), "Column 3: a single = compares nothing.");
    EXPECT_EQ(refusal("1 < A < 5"), "Column 7: one comparison at a time.");
    EXPECT_EQ(refusal("A == nodata"), "Column 3: nothing compares with nodata.");
    EXPECT_EQ(refusal("if(A, 1)"), "Column 8: the number of values that if takes is 3, not 2.");
    EXPECT_EQ(refusal("min(A)"), "Column 6: min takes two values or more, not 1.");
    EXPECT_EQ(refusal("foo(A)"), "Column 1: there is no function foo.");
    EXPECT_EQ(refusal("A $ B"), "Column 3: \"$\" means nothing in an expression.");
    EXPECT_EQ(refusal("A（B"), "Column 2: \"（\" is a wide sign.");
    EXPECT_EQ(refusal("2x"), "Column 1: \"2x\" is no number.");
    EXPECT_EQ(refusal(""), "Column 1: the expression ends where a raster, a number or a function was expected.");
    EXPECT_EQ(refusal("abs"), "Column 4: the expression ends where \"(\" after abs was expected.");
}

TEST(RasterCalculator, LengthAndDepthAreBounded)
{
    EXPECT_EQ(refusal(std::string(99, '(') + "A" + std::string(99, ')')), "accepted");
    EXPECT_NE(refusal(std::string(5000, '(') + "A").find("nested more than 100 deep"), std::string::npos);
    EXPECT_NE(refusal(std::string(5000, '-') + "A").find("nested more than 100 deep"), std::string::npos);
    EXPECT_NE(refusal("A" + std::string(20'000, ' ')).find("at most 10000"), std::string::npos);
}

TEST(RasterCalculator, NamesOfRastersMustBeNames)
{
    const Grid a = grid({{1}});

    EXPECT_EQ(calculated("1", {{"a b", a}}).error().parameter, "input");
    EXPECT_EQ(calculated("1", {{"min", a}}).error().parameter, "input");
    EXPECT_EQ(calculated("A", {{"A", a}, {"A", a}}).error().parameter, "input");
    EXPECT_EQ(calculated("A", {}).error().code, ErrorCode::InvalidParameter);
    EXPECT_THAT(evaluated(calculated("坡度 * 2", {{"坡度", a}})), isGrid({{2}}));
}

TEST(RasterCalculator, WhatOccursTwiceIsComputedOnce)
{
    const auto expression = *calculator::parse("(A + B) * (A + B) + 2 * 3", {"A", "B"});

    const auto program = calculator::Program::of(expression);

    EXPECT_EQ(program.instructions(), 5U);   // A, B, their sum, its square, plus 6
    EXPECT_LE(program.registers(), 3U);
}

TEST(RasterCalculator, RandomExpressionsHaveTheValueOfTheirTreeOnAnyInstructionSet)
{
    std::mt19937 random(64);
    Grid a(GridShape{.left = 0, .top = 7, .dx = 1, .dy = 1, .columns = 43, .rows = 7, .crs = {}});
    Grid b = a;
    for (std::size_t i = 0; i < a.cells.size(); ++i) {
        a.cells[i] = random() % 6 == 0 ? kNoData : static_cast<float>(static_cast<int>(random() % 41) - 20) / 4.0F;
        b.cells[i] = random() % 6 == 0 ? kNoData : static_cast<float>(static_cast<int>(random() % 5) - 2);
    }
    int tried = 0;
    for (int n = 0; n < 600; ++n) {
        const Tree tree = randomTree(random, 5);
        if (comparesWithNoData(tree.text))
            continue;
        ++tried;
        const auto result = calculated(tree.text, {{"A", a}, {"B", b}});
        ASSERT_TRUE(result.hasValue()) << tree.text << ": " << result.error().message.english();
        std::vector<Grid> found;
        for (const InstructionSet set : {InstructionSet::Baseline, InstructionSet::Avx2, InstructionSet::Avx512}) {
            limitInstructionSet(set);
            found.push_back(evaluated(*result));
        }
        ASSERT_TRUE(sameBits(found[0], found[1]) && sameBits(found[0], found[2])) << tree.text;
        ASSERT_TRUE(sameBits(evaluateInTiles(*result, 5), found[2])) << tree.text;
        for (std::size_t i = 0; i < a.cells.size(); ++i) {
            const double whole = tree.value(static_cast<double>(a.cells[i]), static_cast<double>(b.cells[i]));
            const auto expected = static_cast<float>(whole);
            const float actual = found[0].cells[i];
            if (std::isfinite(expected)) {
                ASSERT_NEAR(static_cast<double>(actual), whole, 1e-6 * std::max(1.0, std::fabs(whole))) << tree.text << " A=" << a.cells[i] << " B=" << b.cells[i];
            } else {
                ASSERT_TRUE(isNoData(actual)) << tree.text << " A=" << a.cells[i] << " B=" << b.cells[i];
            }
        }
    }
    limitInstructionSet(InstructionSet::Avx512);
    EXPECT_GT(tried, 300);
}

RC_GTEST_PROP(RasterCalculatorProperty, NoTextMakesTheParserFail, (const std::string& written))
{
    const auto parsed = calculator::parse(written, {"A", "B"});
    // Apart from RC_ASSERT, which looks at both sides of ||: a value has no error to look at.
    const bool readOrRefused = parsed.hasValue() || parsed.error().code == ErrorCode::InvalidParameter;
    RC_ASSERT(readOrRefused);
}

RC_GTEST_PROP(RasterCalculatorProperty, NumbersComeBackAsTheyWereWritten, (int whole, unsigned fraction))
{
    const std::string written = fmt::format("{}.{}", std::abs(static_cast<long>(whole)), fraction);
    const auto parsed = calculator::parse(written, {"A"});
    RC_ASSERT(parsed.hasValue());
    RC_ASSERT(parsed->nodes.size() == 1U);
    RC_ASSERT(parsed->nodes.front().constant == std::stod(written));
}

}  // namespace spatial::test
