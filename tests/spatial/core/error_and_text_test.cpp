// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/core/result.h"

#include <gtest/gtest.h>

#include <memory>
#include <string>

namespace spatial {
namespace {

Result<int> half(int number)
{
    if (number % 2 != 0)
        return Error{ErrorCode::InvalidInput, text("{0} is odd.", number)};
    return number / 2;
}

Result<std::string> quarterInWords(int number)
{
    TRY_ASSIGN(const int first, half(number));
    TRY_ASSIGN(const int second, half(first));
    return "a quarter is " + std::to_string(second);
}

Result<void> bothEven(int a, int b)
{
    TRY(half(a));
    TRY(half(b));
    return {};
}

TEST(Result, HoldsAValueOrTheErrorOfTheFirstStepThatFailed)
{
    EXPECT_EQ(*quarterInWords(8), "a quarter is 2");
    EXPECT_EQ(quarterInWords(6).error().message.english(), "3 is odd.");
    EXPECT_TRUE(bothEven(2, 4));
    EXPECT_EQ(bothEven(2, 5).error().code, ErrorCode::InvalidInput);
}

TEST(Result, CarriesWhatCannotBeCopied)
{
    const auto make = []() -> Result<std::unique_ptr<int>> { return std::make_unique<int>(7); };
    auto made = make();
    ASSERT_TRUE(made);
    const std::unique_ptr<int> owned = *std::move(made);
    EXPECT_EQ(*owned, 7);
}

TEST(Error, ExitCodesAreThoseThatScriptsDependOn)
{
    EXPECT_EQ(exitCode(ErrorCode::Internal), 1);
    EXPECT_EQ(exitCode(ErrorCode::InvalidParameter), 2);
    EXPECT_EQ(exitCode(ErrorCode::MissingInput), 3);
    EXPECT_EQ(exitCode(ErrorCode::Unreadable), 3);
    EXPECT_EQ(exitCode(ErrorCode::InvalidInput), 4);
    EXPECT_EQ(exitCode(ErrorCode::CrsMismatch), 4);
    EXPECT_EQ(exitCode(ErrorCode::GridMismatch), 4);
    EXPECT_EQ(exitCode(ErrorCode::WriteFailed), 5);
    EXPECT_EQ(exitCode(ErrorCode::Conflict), 6);
    EXPECT_EQ(exitCode(ErrorCode::LimitReached), 7);
    EXPECT_EQ(exitCode(ErrorCode::Refused), 8);
    EXPECT_EQ(exitCode(ErrorCode::NetworkFailed), 9);
    EXPECT_EQ(exitCode(ErrorCode::Cancelled), 130);
    EXPECT_EQ(codeName(ErrorCode::WriteFailed), "write-failed");
}

TEST(Error, TheCallerAddsWhatTheCalleeDidNotKnow)
{
    const Error error{ErrorCode::Unreadable, text("It cannot be read.")};
    EXPECT_EQ(inFile(error, "a.shp").file, "a.shp");
    EXPECT_EQ(inFile(inFile(error, "inner.dbf"), "a.shp").file, "inner.dbf");
    EXPECT_EQ(inParameter(inParameter(error, "input"), "overlay").parameter, "input");
}

TEST(Text, PlacesAreFilledInAnyOrderAndOnlyOnce)
{
    EXPECT_EQ(text("{1} before {0}", "a", 2).english(), "2 before a");
    EXPECT_EQ(text("a file {0}", "{0}{1}").english(), "a file {0}{1}");
    EXPECT_EQ(text("{0} of {9}", 1).english(), "1 of {9}");
    EXPECT_EQ(text("{0} m", 0.1).english(), "0.1 m");
}

TEST(Text, ASentenceMayHoldAnother)
{
    const Text inner = text("the boundary crosses itself");
    const Text outer = text("Feature {0}: {1}.", 3, inner);
    EXPECT_EQ(outer.english(), "Feature 3: the boundary crosses itself.");
    EXPECT_EQ(outer.arguments()[1], inner);
    EXPECT_TRUE(outer.arguments()[0].isLiteral());
}

TEST(Text, OneIsSingularWhereTheSentenceHasBothForms)
{
    EXPECT_EQ(text("Deleted {0} {0|feature|features} of {1}", 1, "roads").english(), "Deleted 1 feature of roads");
    EXPECT_EQ(text("Deleted {0} {0|feature|features} of {1}", 11, "roads").english(), "Deleted 11 features of roads");
    EXPECT_EQ(text("{0} {0|layer|layers}, {1} {1|feature is|features are} new", 0, 1).english(), "0 layers, 1 feature is new");
    EXPECT_EQ(text("{1|a|b}", 1).english(), "{1|a|b}") << "without its argument it stays";
    EXPECT_EQ(text("{0|a", 1).english(), "{0|a");
    EXPECT_EQ(text("{0|a}b", 1).english(), "{0|a}b");
}

TEST(Text, ANameOfDataSpeaksBothLanguages)
{
    const Text both = Text::named("Coal gangue", "煤矸石");
    EXPECT_TRUE(both.isLiteral());
    EXPECT_EQ(both.english(), "Coal gangue");
    EXPECT_EQ(both.chineseName(), "煤矸石");
    EXPECT_EQ(Text::named("", "煤矸石").english(), "煤矸石");
    EXPECT_EQ(text("Of {0}", both).english(), "Of Coal gangue");
}

}  // namespace
}  // namespace spatial
