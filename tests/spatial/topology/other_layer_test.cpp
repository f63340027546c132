// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/spatial/topology/topology_layers.h"

#include "spatial/crs/transform.h"
#include "spatial/features/reproject.h"

#include <gmock/gmock.h>

namespace {

using namespace test_support;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;
using enum spatial::TopologyRuleKind;

constexpr const char* kParcel = "POLYGON ((0 0, 10 0, 10 10, 0 10, 0 0))";
constexpr const char* kAcross = "POLYGON ((8 0, 12 0, 12 10, 8 10, 8 0))";
constexpr const char* kWest = "POLYGON ((-50 -50, 10 -50, 10 50, -50 50, -50 -50))";
constexpr const char* kEast = "POLYGON ((10 -50, 50 -50, 50 50, 10 50, 10 -50))";

TEST(TopologyOtherLayer, AParcelLiesInOneTownship)
{
    EXPECT_THAT(sentences(InsideOne, {kParcel, kAcross}, 0, {kWest, kEast}), ElementsAre("Feature 2 lies in no single feature of the other layer: 20.0 m² (0.03 mu) stick out."));
    EXPECT_THAT(sentences(CoveredBy, {kParcel, kAcross}, 0, {kWest, kEast}), IsEmpty());
    EXPECT_THAT(sentences(CoveredBy, {kAcross}, 0, {kWest}), ElementsAre("Feature 1 is not covered: 20.0 m² (0.03 mu) lie outside."));
}

TEST(TopologyOtherLayer, WhatEntersSaysWhatItEntersAndHowFar)
{
    EXPECT_THAT(sentences(NotEnter, {kParcel, kAcross, "LINESTRING (5 5, 13 5)"}, 0, {kEast}),
                ElementsAre("Feature 2 enters 1 of the other layer: 20.0 m² (0.03 mu).", "Feature 3 enters 1 of the other layer: 3.00 m."));
}

TEST(TopologyOtherLayer, ABorderFollowsTheOtherLayersBorders)
{
    EXPECT_THAT(sentences(BorderMatches, {"LINESTRING (10 -50, 10 50)", "LINESTRING (10 0, 10 20)"}, 0, {kWest, kEast}), IsEmpty());
    EXPECT_THAT(sentences(BorderMatches, {"LINESTRING (10 0, 14 0)"}, 0, {kWest, kEast}), ElementsAre("Feature 1 leaves the borders of the other layer over 4.00 m."));
}

TEST(TopologyOtherLayer, AnotherCrsIsBroughtToTheRulesLayer)
{
    auto parcel = layerOf({"POLYGON ((500000 5000000, 500100 5000000, 500100 5000100, 500000 5000100, 500000 5000000))"});
    auto line = layerOf({"POLYGON ((500050 4999000, 501000 4999000, 501000 5001000, 500050 5001000, 500050 4999000))"});
    parcel->crs = line->crs = *spatial::Crs::fromText("EPSG:4551");
    auto degrees = spatial::reprojected(*line, spatial::cgcs2000());
    ASSERT_TRUE(degrees);
    spatial::TopologyLayers layers;
    put(layers, "parcels", parcel);
    put(layers, "other", std::make_shared<spatial::FeatureTable>(degrees->table));
    const auto findings = check({ruleOf(NotEnter)}, layers);
    ASSERT_EQ(findings.size(), 1u);
    EXPECT_NEAR(findings.all()[0]->area, 5000, 5);
}

TEST(TopologyOtherLayer, ALayerThatIsNotThereFindsNothing)
{
    auto layers = layersOf({kAcross}, {kEast});
    layers.remove("other");
    EXPECT_EQ(check({ruleOf(NotEnter)}, layers).size(), 0u);
}

}  // namespace
