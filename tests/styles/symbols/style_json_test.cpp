// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/labels/label_style.h"
#include "styles/ramps/color_ramp.h"
#include "styles/symbols/default_styles.h"
#include "styles/symbols/land_use_palette.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace styles {
namespace {

using testing::HasSubstr;

std::string faultOf(std::string_view json)
{
    const auto style = vectorStyleFromJson(json);
    if (style)
        return "read";
    EXPECT_EQ(style.error().code, spatial::ErrorCode::InvalidInput);
    return style.error().message.english();
}

TEST(StyleJson, EveryKindOfVectorStyleComesBackAsItWas)
{
    FillSymbol hatch;
    hatch.pattern = FillPattern::CrossHatch;
    hatch.fill = Color::rgb(0x123456, 7);
    hatch.outline.dash = {1, 0.5};
    PointSymbol badge;
    badge.shape = MarkerShape::Star;
    badge.textField = "rank";
    hatch.badge = badge;
    const std::vector<VectorStyle> all{
        SingleSymbol{hatch},
        SingleSymbol{LineSymbol{{{Color::rgb(0x000000), 1.5}, {Color::rgb(0xffffff), 1, {2, 2}, false}}}},
        landUseStyle("DLBM", true),
        Graduated{"人口", -5.5, {{0, {"few", "少"}, PointSymbol{}}, {1e9, {}, badge}}, Symbol{LineSymbol{}}, "人"},
        RuleBased{{{"面积 > 5", {"large", "大"}, 0, 50'000, Symbol{hatch}, {{"", {}, 1000, 0, Symbol{badge}}}}, {"", {}, 0, 0, Symbol{FillSymbol{}}}}},
        Proportional{"人口 / 面积", 120, 9, 1, SizeScale::Flannery, badge, Symbol{PointSymbol{}}, "人"},
        HeatMap{"储量", 4, 12.5, {kTransparent, Color::rgb(0xff0000)}},
        Cluster{9, LineSymbol{}, badge},
        Bivariate{{"a", 0, {1, 2}}, {"b", -1, {0}, {"income", "收入"}}, {Color::rgb(0x112233), Color::rgb(0x445566, 40)}, badge, Symbol{FillSymbol{}}},
    };
    for (const VectorStyle& style : all) {
        const auto back = vectorStyleFromJson(toJson(style));
        ASSERT_TRUE(back) << back.error().message.english();
        EXPECT_TRUE(*back == style) << toJson(style);
        EXPECT_EQ(toJson(*back), toJson(style));
    }
}

TEST(StyleJson, EveryKindOfRasterStyleComesBackAsItWas)
{
    const std::vector<RasterStyle> all{
        defaultRasterStyle("suitability"),
        RasterRamp{colorRamp("songhua").stops(-3, 4.25), {{std::nullopt, kTransparent, false, {"none", "无"}}}, "mg/kg", 3},
        defaultRasterStyle("robustness"),
        Hillshade{300, 30, 2, 0.5},
        RasterCodes{{{1, Color::rgb(0x00ff00), {"Forest", "林地"}}, {-9, Color::rgb(0x0000ff)}}, kTransparent},
        RasterComposite{{4, 10, 3000}, {3, 0, 2500}, {2, 0, 1}, 1.2},
        RasterBivariate{{0, {1, 2}, {"slope", "坡度"}}, {0, {5}}, {"dem", 2}, {Color::rgb(0x112233), Color::rgb(0x445566, 40)}},
    };
    for (const RasterStyle& style : all) {
        const auto back = rasterStyleFromJson(toJson(style));
        ASSERT_TRUE(back) << back.error().message.english();
        EXPECT_TRUE(*back == style) << toJson(style);
    }
}

TEST(StyleJson, LabelsComeBackAsTheyWere)
{
    LabelStyle style;
    style.fieldZh = "名称";
    style.bold = true;
    style.priority = -3;
    style.largestScale = 50'000;
    const auto back = labelStyleFromJson(toJson(style));
    ASSERT_TRUE(back);
    EXPECT_TRUE(*back == style);
}

TEST(StyleJson, NamesThePathOfABadKey)
{
    EXPECT_THAT(faultOf(R"({"version":1,"kind":"categorized","field":"a","categories":[
        {"value":"1","symbol":{"type":"fill"}},{"value":"2","symbol":{"type":"fill","fill":"red"}}]})"),
                HasSubstr("categories[1].symbol.fill"));
    EXPECT_THAT(faultOf(R"({"version":1,"kind":"single","symbol":{"type":"line","strokes":[{"width":-1}]}})"), HasSubstr("symbol.strokes[0].width"));
    EXPECT_THAT(faultOf(R"({"version":1,"kind":"single","symbol":{"type":"blob"}})"), HasSubstr("symbol.type must be one of point, line, fill"));
    EXPECT_THAT(faultOf(R"({"version":1,"kind":"single","symbol":{"type":"fill","collor":"#000000"}})"), HasSubstr("symbol.collor is not a key here"));
}

TEST(StyleJson, NamesWhatIsMissing)
{
    EXPECT_THAT(faultOf(R"({"version":1,"kind":"graduated","field":"a","classes":[]})"), HasSubstr("lower is missing"));
    EXPECT_THAT(faultOf(R"({"version":1})"), HasSubstr("kind must be one of single, categorized, graduated"));
    EXPECT_THAT(faultOf(R"({"kind":"single"})"), HasSubstr("version is missing"));
}

TEST(StyleJson, BoundsMustAscend)
{
    EXPECT_THAT(faultOf(R"({"version":1,"kind":"graduated","field":"a","lower":0,"classes":[
        {"upper":2,"symbol":{"type":"fill"}},{"upper":1,"symbol":{"type":"fill"}}]})"),
                HasSubstr("classes[1] must be larger"));
    EXPECT_FALSE(rasterStyleFromJson(R"({"version":1,"kind":"ramp","stops":[{"value":1,"color":"#000000"}]})"));
}

TEST(StyleJson, RulesMayNotLieInEachOtherWithoutEnd)
{
    std::string deep;
    for (int i = 0; i < 5000; ++i)
        deep += R"({"rules": [)";
    EXPECT_THAT(faultOf(R"({"version": 1, "kind": "rules", "rules": [)" + deep), HasSubstr("not a JSON object"));
    std::string nine = R"({"version": 1, "kind": "rules", "rules": [)";
    for (int i = 0; i < 9; ++i)
        nine += R"({"rules": [)";
    for (int i = 0; i < 9; ++i)
        nine += "]}";
    EXPECT_THAT(faultOf(nine + "]}"), HasSubstr("lies too deep"));
}

TEST(StyleJson, AnExpressionIsReadBeforeItIsKept)
{
    EXPECT_THAT(faultOf(R"({"version": 1, "kind": "rules", "rules": [{"filter": "a >"}]})"), HasSubstr("rules[0].filter is no expression"));
    EXPECT_THAT(faultOf(R"({"version": 1, "kind": "proportional", "field": "a", "maximum": 5, "symbol": {"type": "fill"}})"), HasSubstr("must be a point or a line"));
    EXPECT_THAT(faultOf(R"({"version": 1, "kind": "bivariate", "x": {"field": "a", "lower": 0, "upper": [1]}, "y": {"field": "b", "lower": 0, "upper": [1, 2]}, "colors": []})"), HasSubstr("2 colours"));
}

TEST(StyleJson, ANewerVersionIsRefusedWithTheWayOut)
{
    const auto style = vectorStyleFromJson(R"({"version":2,"kind":"single","symbol":{"type":"fill"}})");
    ASSERT_FALSE(style);
    EXPECT_THAT(style.error().message.english(), HasSubstr("version 2"));
    EXPECT_FALSE(style.error().hint.empty());
}

TEST(StyleJson, NoTextOfAnyKindCrashesIt)
{
    for (const char* text : {"", "[", "[]", "null", "1e999", "{\"version\":1e400}", "{\"version\":true}", "\xff\xfe", "{\"version\":1,\"kind\":[]}",
                             "{\"version\":1,\"kind\":\"single\",\"symbol\":[[[[[[[[[[]]]]]]]]]]}", "{\"version\":-1,\"kind\":\"single\"}"}) {
        EXPECT_FALSE(vectorStyleFromJson(text)) << text;
        EXPECT_FALSE(rasterStyleFromJson(text)) << text;
        EXPECT_FALSE(labelStyleFromJson(text)) << text;
    }
}

}  // namespace
}  // namespace styles
