// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/spatial/topology/topology_layers.h"

#include "tests/support/parcels.h"

#include "spatial/core/parallel.h"

#include <gmock/gmock.h>

#include <set>

namespace {

using namespace test_support;
using spatial::TopologyRuleKind;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using enum spatial::TopologyRuleKind;

constexpr const char* kLeft = "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))";
constexpr const char* kRight = "POLYGON ((10 0, 20 0, 20 10, 10 10, 10 0))";

TEST(TopologyOverlap, NeighboursThatShareABorderAreInOrder)
{
    EXPECT_THAT(sentences(NoOverlap, {kLeft, kRight}), IsEmpty());
    // A border with a vertex on one side only is the same border.
    EXPECT_THAT(sentences(NoOverlap, {kLeft, "POLYGON ((10 0, 20 0, 20 10, 10 10, 10 5, 10 0))"}), IsEmpty());
}

TEST(TopologyOverlap, SaysWhichTwoOverlapAndByHowMuch)
{
    EXPECT_THAT(sentences(NoOverlap, {kLeft, "POLYGON ((8 0, 20 0, 20 10, 8 10, 8 0))"}), ElementsAre("Features 1 and 2 overlap: 20.0 m² (0.03 mu)."));
}

TEST(TopologyOverlap, LessThanTheToleranceIsRounding)
{
    EXPECT_THAT(sentences(NoOverlap, {kLeft, "POLYGON ((9.9995 0, 20 0, 20 10, 9.9995 10, 9.9995 0))"}), IsEmpty());
}

TEST(TopologyOverlap, AnInvalidNeighbourIsSeenAsItWouldBeRepaired)
{
    EXPECT_THAT(sentences(NoOverlap, {kLeft, "POLYGON ((8 2, 20 8, 20 2, 8 8, 8 2))"}), SizeIs(1));
}

TEST(TopologyOverlap, AHeightAtEachVertexChangesNothing)
{
    EXPECT_THAT(sentences(NoOverlap, {"POLYGON Z ((0 0 1, 10 0 1, 10 10 1, 0 10 1, 0 0 1))", "POLYGON ((8 0, 20 0, 20 10, 8 10, 8 0))"}), SizeIs(1));
}

TEST(TopologyGaps, AHoleBetweenNeighboursIsFoundWithItsNeighbours)
{
    // Four parcels around a square of 2 m.
    const std::vector<std::string> ring{"POLYGON ((0 0, 12 0, 12 10, 10 10, 0 10, 0 0))", "POLYGON ((12 0, 22 0, 22 12, 12 12, 12 10, 12 0))", "POLYGON ((10 12, 12 12, 22 12, 22 22, 10 22, 10 12))",
                                        "POLYGON ((0 10, 10 10, 10 12, 10 22, 0 22, 0 10))"};
    EXPECT_THAT(sentences(NoGaps, ring, 100), ElementsAre("A gap of 4.00 m² (0.006 mu) lies between the features 1, 2, 3, 4."));
    EXPECT_THAT(sentences(NoGaps, ring, 3), IsEmpty()) << "larger than the rule's limit: open land";
}

TEST(TopologyGaps, TheLandAroundTheLayerIsNoGap)
{
    EXPECT_THAT(sentences(NoGaps, {kLeft, kRight}, 1e6), IsEmpty());
    EXPECT_THAT(sentences(NoGaps, {kLeft, "POLYGON ((12 0, 20 0, 20 10, 12 10, 12 0))"}, 1e6), IsEmpty()) << "open at both ends";
}

TEST(TopologyGaps, AHoleInAParcelIsAGapUnlessAnIslandFillsIt)
{
    const std::string holed = "POLYGON ((0 0, 20 0, 20 20, 0 20, 0 0), (5 5, 15 5, 15 15, 5 15, 5 5))";
    EXPECT_THAT(sentences(NoGaps, {holed}, 1000), ElementsAre("A gap of 100 m² (0.15 mu) lies between the features 1."));
    EXPECT_THAT(sentences(NoGaps, {holed, "POLYGON ((5 5, 15 5, 15 15, 5 15, 5 5))"}, 1000), IsEmpty());
    EXPECT_THAT(sentences(NoGaps, {holed, "POLYGON ((7 7, 13 7, 13 13, 7 13, 7 7))"}, 1000), ElementsAre("A gap of 64.0 m² (0.096 mu) lies between the features 1, 2."));
}

TEST(TopologyVertices, AVertexThatStandsTwiceIsFound)
{
    EXPECT_THAT(sentences(NoDuplicateVertex, {"POLYGON ((0 0, 10 0, 10 0, 10 10, 0 10, 0 0))"}), ElementsAre("Feature 1 has 1 vertices that stand twice."));
    EXPECT_THAT(sentences(NoDuplicateVertex, {"LINESTRING (0 0, 5 0, 5 0.0004, 9 0)"}), SizeIs(1));
    EXPECT_THAT(sentences(NoDuplicateVertex, {kLeft}), IsEmpty()) << "the vertex that closes the ring is the first";
}

TEST(TopologyVertices, ASpikeIsFoundWithItsLength)
{
    EXPECT_THAT(sentences(NoSpikes, {"POLYGON ((0 0, 10 0, 10 10, 10 30, 10 10, 0 10, 0 0))"}), ElementsAre("Feature 1 has 1 spikes, the longest 20.0 m."));
    EXPECT_THAT(sentences(NoSpikes, {kLeft, "POLYGON ((0 0, 10 0, 0 1, 0 0))"}), IsEmpty());
}

TEST(TopologyShapes, WhatIsNotValidSaysWhyAndWhere)
{
    const auto findings = check({ruleOf(Valid)}, layersOf({kLeft, "POLYGON ((0 0, 10 10, 10 0, 0 10, 0 0))", "LINESTRING (0 0, 10 0, 10 5, 5 5, 5 -5)"}));
    ASSERT_EQ(findings.size(), 2u);
    EXPECT_EQ(findings.all()[0]->features, std::vector<std::int64_t>{2});
    EXPECT_EQ(findings.all()[0]->place, (spatial::Coordinate{5, 5}));
    EXPECT_EQ(findings.all()[1]->place, (spatial::Coordinate{5, 0}));
}

TEST(TopologyShapes, SmallOnesAndSliversAreMeasuredOnTheGround)
{
    EXPECT_THAT(sentences(MinimumArea, {kLeft, "POLYGON ((0 0, 40 0, 40 10, 0 10, 0 0))"}, 400), ElementsAre("Feature 1 has 100 m² (0.15 mu); 400 m² (0.6 mu) are the least."));
    EXPECT_THAT(sentences(NoSlivers, {"POLYGON ((0 0, 100 0, 100 0.5, 0 0.5, 0 0))", kLeft}, 2000), ElementsAre("Feature 1 is a sliver: 50.0 m² (0.075 mu), 0.5 m wide on average."));
    // The same parcel in degrees: 0.001 x 0.001 degrees at Harbin are about 78 m x 111 m.
    auto degrees = layerOf({"POLYGON ((126.6 45.7, 126.601 45.7, 126.601 45.701, 126.6 45.701, 126.6 45.7))"});
    degrees->crs = spatial::cgcs2000();
    spatial::TopologyLayers layers;
    put(layers, "parcels", degrees);
    EXPECT_EQ(check({ruleOf(MinimumArea, 8600)}, layers).size(), 0u);
    EXPECT_EQ(check({ruleOf(MinimumArea, 8700)}, layers).size(), 1u);
}

TEST(TopologyShapes, AFeatureThatStandsTwiceIsFoundWhereverItBegins)
{
    EXPECT_THAT(sentences(NoDuplicates, {kLeft, kRight, "POLYGON ((10 10, 0 10, 0 0, 10 0, 10 10))"}), ElementsAre("Features 1 and 3 are the same."));
}

TEST(TopologyCheck, ACoverageWithoutFaultsHasNoFindingsWhateverTheThreads)
{
    auto rules = spatial::landUseTopology();
    for (auto& rule : rules) {
        rule.id = codeOf(rule.kind);
        rule.layer = "parcels";
    }
    spatial::TopologyLayers layers;
    put(layers, "parcels", parcels(40, 100));
    const int threads = spatial::threadLimit();
    for (const int n : {1, 2, 5}) {
        spatial::setThreadLimit(n);
        EXPECT_THAT(sentences(check(rules, layers)), IsEmpty()) << n;
    }
    spatial::setThreadLimit(threads);
}

TEST(TopologyRules, EveryKindHasItsCodeItsTitleAndItsHelp)
{
    std::set<std::string> codes;
    for (std::size_t i = 0; i < spatial::kTopologyRuleKinds; ++i) {
        const auto kind = static_cast<TopologyRuleKind>(i);
        EXPECT_EQ(spatial::topologyRuleKind(codeOf(kind)), kind);
        EXPECT_FALSE(titleOf(kind).empty());
        EXPECT_FALSE(helpOf(kind).empty());
        codes.emplace(codeOf(kind));
    }
    EXPECT_EQ(codes.size(), spatial::kTopologyRuleKinds);
    EXPECT_FALSE(spatial::topologyRuleKind("no such rule"));
}

}  // namespace
