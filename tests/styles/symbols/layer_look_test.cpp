// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/symbols/layer_look.h"

#include <gtest/gtest.h>

namespace styles {
namespace {

TEST(LayerLook, TheDefaultIsAnEmptyObject)
{
    EXPECT_EQ(toJson(LayerLook{}), "{}");
    EXPECT_EQ(*layerLookFromJson("{}"), LayerLook{});
    EXPECT_EQ(*layerLookFromJson(""), LayerLook{});
}

TEST(LayerLook, EveryMemberSurvivesTheFile)
{
    LayerLook look;
    look.symbols = VectorStyle(SingleSymbol{LineSymbol{}});
    look.labels = LabelStyle{"名称"};
    look.opacity = 0.5;
    look.blend = Blend::Multiply;
    look.smallestDenominator = 1000;
    look.largestDenominator = 50'000;
    look.filter = "面积 > 5";
    const auto back = layerLookFromJson(toJson(look));
    ASSERT_TRUE(back) << back.error().message.english();
    EXPECT_EQ(*back, look);

    look.symbols = RasterStyle(Hillshade{});
    EXPECT_EQ(*layerLookFromJson(toJson(look)), look);
}

TEST(LayerLook, AStyleAloneIsReadAsOlderProjectsHaveIt)
{
    const VectorStyle vector = SingleSymbol{PointSymbol{}};
    EXPECT_EQ(layerLookFromJson(toJson(vector))->symbols, (decltype(LayerLook::symbols)(vector)));
    const RasterStyle raster = Hillshade{};
    EXPECT_EQ(layerLookFromJson(toJson(raster))->symbols, (decltype(LayerLook::symbols)(raster)));
}

TEST(LayerLook, AFaultIsNamedByItsPath)
{
    const auto faultOf = [](const char* json) {
        const auto look = layerLookFromJson(json);
        return look ? std::string("read") : look.error().message.english();
    };
    EXPECT_EQ(faultOf(R"({"version": 1, "opacity": 2})"), "The style cannot be read: opacity must lie between 0 and 1.");
    EXPECT_EQ(faultOf(R"({"version": 1, "opaque": 1})"),
              "The style cannot be read: opaque is not a key here; known are version, symbols, labels, opacity, blend, smallestDenominator, largestDenominator, filter.");
    EXPECT_EQ(faultOf(R"({"version": 1, "symbols": {"kind": "ramp", "stops": []}})"), "The style cannot be read: symbols.stops needs at least 2 elements.");
    EXPECT_NE(faultOf(R"({"version": 1, "symbols": {"kind": "sparkle"}})").find("symbols.kind must be one of single"), std::string::npos);
    EXPECT_NE(faultOf(R"({"version": 99})").find("version 99"), std::string::npos);
    EXPECT_NE(faultOf("[").find("not a JSON object"), std::string::npos);
}

TEST(LayerLook, ScaleLimitsAreOpenOnASideOfZero)
{
    LayerLook look;
    EXPECT_TRUE(look.isVisibleAt(1));
    look.largestDenominator = 25'000;
    EXPECT_TRUE(look.isVisibleAt(25'000));
    EXPECT_FALSE(look.isVisibleAt(25'001));
    look.smallestDenominator = 10'000;
    EXPECT_FALSE(look.isVisibleAt(9'999));
}

}  // namespace
}  // namespace styles
