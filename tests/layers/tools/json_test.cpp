// SPDX-License-Identifier: GPL-3.0-or-later
#include "layers/tools/json.h"

#include <gtest/gtest.h>

#include <limits>

using layers::jsonOf;
using spatial::ValueTree;

TEST(Json, KeepsTheOrderOfMembers)
{
    EXPECT_EQ(jsonOf(ValueTree::Members{{"z", 1}, {"a", true}, {"m", ValueTree{}}}), R"({"z":1,"a":true,"m":null})");
}

TEST(Json, WritesTheShortestNumberThatReadsBack)
{
    EXPECT_EQ(jsonOf(ValueTree{0.1}), "0.1");
    EXPECT_EQ(jsonOf(ValueTree{5.0}), "5");
    EXPECT_EQ(jsonOf(ValueTree{1e300}), "1e+300");
    EXPECT_EQ(jsonOf(ValueTree{-0.0}), "0");
    EXPECT_EQ(jsonOf(ValueTree{std::int64_t{9007199254740993}}), "9007199254740993");
}

TEST(Json, HasNullForWhatIsNoNumber)
{
    EXPECT_EQ(jsonOf(ValueTree{std::numeric_limits<double>::quiet_NaN()}), "null");
    EXPECT_EQ(jsonOf(ValueTree{-std::numeric_limits<double>::infinity()}), "null");
}

TEST(Json, EscapesWhatTextsMayHoldAndKeepsHan)
{
    EXPECT_EQ(jsonOf(ValueTree{"工业 \"走廊\"\n\t\\\x01"}), "\"工业 \\\"走廊\\\"\\n\\t\\\\\\u0001\"");
}

TEST(Json, ReplacesBytesThatAreNotUtf8)
{
    EXPECT_EQ(jsonOf(ValueTree{"a\xB9\xA4z"}), "\"a\xEF\xBF\xBD\xEF\xBF\xBDz\"");       // GBK for 工
    EXPECT_EQ(jsonOf(ValueTree{"\xE5\xB7"}), "\"\xEF\xBF\xBD\xEF\xBF\xBD\"");             // cut off
    EXPECT_EQ(jsonOf(ValueTree{"\xC0\xAF"}), "\"\xEF\xBF\xBD\xEF\xBF\xBD\"");             // overlong
    EXPECT_EQ(jsonOf(ValueTree{"\xED\xA0\x80"}), "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\"");   // surrogate
}

TEST(Json, IndentsAMemberALineAndPlainListsOnOne)
{
    const ValueTree tree = ValueTree::Members{{"name", "p"}, {"extent", std::vector<double>{1, 2}}, {"layers", ValueTree::List{ValueTree::Members{{"id", 1}}}}, {"none", ValueTree::Members{}}};
    EXPECT_EQ(jsonOf(tree, 2), "{\n  \"name\": \"p\",\n  \"extent\": [1, 2],\n  \"layers\": [\n    {\n      \"id\": 1\n    }\n  ],\n  \"none\": {}\n}");
}
