// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/spatial/topology/topology_layers.h"

#include <gmock/gmock.h>

namespace {

using namespace test_support;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using enum spatial::TopologyRuleKind;

TEST(TopologyLines, AnEndThatMeetsNothingDangles)
{
    const auto findings = check({ruleOf(NoDangles)}, layersOf({"LINESTRING (0 0, 10 0)", "LINESTRING (10 0, 20 0)", "LINESTRING (5 0, 5 9)"}));
    ASSERT_EQ(findings.size(), 3u);
    EXPECT_EQ(findings.all()[0]->place, (spatial::Coordinate{0, 0}));
    EXPECT_EQ(findings.all()[1]->place, (spatial::Coordinate{20, 0}));
    EXPECT_EQ(findings.all()[2]->place, (spatial::Coordinate{5, 9}));
}

TEST(TopologyLines, AClosedLineHasNoEnd)
{
    EXPECT_THAT(sentences(NoDangles, {"LINESTRING (0 0, 10 0, 10 10, 0 0)"}), IsEmpty());
}

TEST(TopologyLines, ALineThatEndsOnItselfDoesNotDangleThere)
{
    EXPECT_THAT(sentences(NoDangles, {"LINESTRING (0 0, 10 0, 10 10, 5 10, 5 0)"}), SizeIs(1));
}

TEST(TopologyLines, TwoEndsThatMeetAloneCouldBeOneLine)
{
    EXPECT_THAT(sentences(NoPseudoNodes, {"LINESTRING (0 0, 10 0)", "LINESTRING (10 0, 20 0)"}), ElementsAre("Lines 1 and 2 meet where no other does: they could be one."));
    EXPECT_THAT(sentences(NoPseudoNodes, {"LINESTRING (0 0, 10 0)", "LINESTRING (10 0, 20 0)", "LINESTRING (10 -5, 10 5)"}), IsEmpty());
    EXPECT_THAT(sentences(NoPseudoNodes, {"LINESTRING (0 0, 10 0)", "LINESTRING (10 0, 20 0)", "LINESTRING (10 0, 10 5)"}), IsEmpty());
}

TEST(TopologyLines, ShortLinesAreFound)
{
    EXPECT_THAT(sentences(MinimumLength, {"LINESTRING (0 0, 10 0)", "LINESTRING (0 0, 0 0.5)"}, 1), ElementsAre("Line 2 is 0.5 m long; 1.00 m are the least."));
}

}  // namespace
