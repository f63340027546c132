// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/exchange/sld.h"

#include "styles/symbols/default_styles.h"
#include "styles/symbols/land_use_palette.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

namespace styles {
namespace {

/// The look after a way through a file; sizes are rounded to hundredths of a pixel there.
LayerLook thereAndBack(const LayerLook& look, SldVersion version)
{
    const auto text = sldFromLook(look, "层", MapLanguage::Chinese, version);
    EXPECT_TRUE(text);
    const auto back = lookFromSld(text->xml);
    EXPECT_TRUE(back) << text->xml;
    EXPECT_EQ(back->name, "层");
    return back->look;
}

FillSymbol filled(std::uint32_t color)
{
    FillSymbol symbol;
    symbol.fill = Color::rgb(color);
    symbol.outline = {Color::rgb(0x102030, 128), 0.28, {}, false};
    return symbol;
}

TEST(Sld, SingleSymbolsComeBack)
{
    PointSymbol mine;
    mine.shape = MarkerShape::OilWell;
    mine.size = 4.2;
    mine.rotation = 30;
    mine.outline = {Color::rgb(0xffffff), 0.28, {}, false};
    FillSymbol hatch = filled(0xeeeeee);
    hatch.pattern = FillPattern::CrossHatch;
    hatch.patternColor = Color::rgb(0xff0000);
    hatch.patternSpacing = 1.4;
    const std::vector<Symbol> symbols{mine, hatch, filled(0xabcdef), LineSymbol{{{Color::rgb(0x8a4a2b), 0.84}, {Color::rgb(0xe59a62), 0.56, {1.4, 0.7}, false}}}};
    for (const Symbol& symbol : symbols)
        for (const auto version : {SldVersion::Sld10, SldVersion::Se11}) {
            LayerLook look;
            look.symbols = SingleSymbol{symbol};
            look.largestDenominator = 50'000;
            EXPECT_EQ(toJson(thereAndBack(look, version)), toJson(look));
        }
}

TEST(Sld, CategoriesClassesAndRulesComeBack)
{
    const std::vector<VectorStyle> styles{
        Categorized{"类型", {{"a", {"甲", "甲"}, filled(0x111111)}, {"it's", {"乙", "乙"}, filled(0x222222)}}, Symbol{filled(0x333333)}},
        Graduated{"pop", 0, {{10, {"低", "低"}, filled(0x111111)}, {20.5, {"高", "高"}, filled(0x222222)}}, Symbol{filled(0x333333)}},
        RuleBased{{{"(pop > 5) and (kind like 'A%')", {"一", "一"}, 0, 100'000, Symbol{filled(0x111111)}, {}}, {"kind is null", {"二", "二"}, 0, 0, Symbol{filled(0x222222)}, {}}}},
    };
    for (const VectorStyle& style : styles) {
        LayerLook look;
        look.symbols = style;
        EXPECT_EQ(toJson(thereAndBack(look, SldVersion::Se11)), toJson(look));
    }
}

TEST(Sld, LabelsComeBack)
{
    LayerLook look;
    look.symbols = SingleSymbol{filled(0xabcdef)};
    LabelStyle labels;
    labels.fieldZh = labels.fieldEn = "name";
    labels.size = 9;
    labels.haloWidth = 0.56;
    labels.halo = Color::rgb(0xffffff);
    labels.rankField = "pop";
    labels.lineLength = 10;
    LabelRule large;
    static_cast<LabelClass&>(large) = labels;
    large.filter = "pop > 100";
    large.title = {"大", "大"};
    large.bold = true;
    large.repeat = true;
    large.spacing = 28;
    labels.rules = {large};
    look.labels = labels;
    const LayerLook back = thereAndBack(look, SldVersion::Sld10);
    ASSERT_TRUE(back.labels);
    EXPECT_NEAR(back.labels->size, 9, 0.06);
    EXPECT_NEAR(back.labels->lineLength, 10, 0.1);
    ASSERT_EQ(back.labels->rules.size(), 1U);
    EXPECT_EQ(back.labels->rules[0].filter, "pop > 100");
    EXPECT_TRUE(back.labels->rules[0].bold && back.labels->rules[0].repeat && back.labels->rules[0].curved);
    EXPECT_EQ(back.labels->rankField, "pop");
}

TEST(Sld, ColourMapsComeBack)
{
    const std::vector<RasterStyle> styles{RasterRamp{{{-5, Color::rgb(0x0000ff)}, {0.25, Color::rgb(0xffffff, 127)}, {1e6, Color::rgb(0xff0000)}}},
                                          RasterClassified{0, {{1, Color::rgb(0x00ff00), {"好", "好"}}, {2, Color::rgb(0xff0000), {"差", "差"}}}},
                                          RasterCodes{{{1, Color::rgb(0x00ff00), {"耕地", "耕地"}}, {11, Color::rgb(0x0000ff), {"水", "水"}}}, {}},
                                          RasterComposite{{3, 0, 100}, {2, 5, 200}, {1, 0, 255}, 1}};
    for (const RasterStyle& style : styles) {
        LayerLook look;
        look.symbols = style;
        look.opacity = 0.5;
        const LayerLook back = thereAndBack(look, SldVersion::Sld10);
        EXPECT_EQ(back.opacity, 0.5);
        EXPECT_EQ(toJson(std::get<RasterStyle>(back.symbols)), toJson(style));
    }
}

TEST(Sld, WhatAFileCannotHoldIsSaid)
{
    PointSymbol badge;
    badge.textField = "rank";
    FillSymbol site = filled(0xff0000);
    site.badge = badge;
    LayerLook look;
    look.symbols = SingleSymbol{site};
    look.blend = Blend::Multiply;
    look.filter = "a > 1";
    EXPECT_EQ(sldFromLook(look, "x", MapLanguage::English)->warnings.size(), 3U);
    look.symbols = HeatMap{};
    EXPECT_FALSE(sldFromLook(look, "x", MapLanguage::English)->warnings.empty());
    EXPECT_FALSE(sldFromLook({}, "x", MapLanguage::English));
}

TEST(Sld, ReadsWhatQgisWrites)
{
    const auto read = lookFromSld(R"(<?xml version="1.0" encoding="UTF-8"?>
<StyledLayerDescriptor xmlns="http://www.opengis.net/sld" version="1.1.0" xmlns:ogc="http://www.opengis.net/ogc" xmlns:se="http://www.opengis.net/se">
 <NamedLayer><se:Name>河流</se:Name><UserStyle><se:Name>河流</se:Name><se:FeatureTypeStyle>
  <se:Rule><se:Name>0 - 10</se:Name><se:Description><se:Title>0 - 10</se:Title></se:Description>
   <ogc:Filter><ogc:And><ogc:PropertyIsGreaterThanOrEqualTo><ogc:PropertyName>w</ogc:PropertyName><ogc:Literal>0</ogc:Literal></ogc:PropertyIsGreaterThanOrEqualTo>
    <ogc:PropertyIsLessThanOrEqualTo><ogc:PropertyName>w</ogc:PropertyName><ogc:Literal>10</ogc:Literal></ogc:PropertyIsLessThanOrEqualTo></ogc:And></ogc:Filter>
   <se:LineSymbolizer><se:Stroke><se:SvgParameter name="stroke">#86b3cf</se:SvgParameter><se:SvgParameter name="stroke-width">1</se:SvgParameter></se:Stroke></se:LineSymbolizer></se:Rule>
  <se:Rule><se:Name>10 - 50</se:Name>
   <ogc:Filter><ogc:And><ogc:PropertyIsGreaterThan><ogc:PropertyName>w</ogc:PropertyName><ogc:Literal>10</ogc:Literal></ogc:PropertyIsGreaterThan>
    <ogc:PropertyIsLessThanOrEqualTo><ogc:PropertyName>w</ogc:PropertyName><ogc:Literal>50</ogc:Literal></ogc:PropertyIsLessThanOrEqualTo></ogc:And></ogc:Filter>
   <se:LineSymbolizer><se:Stroke><se:SvgParameter name="stroke">#2f6fa5</se:SvgParameter><se:SvgParameter name="stroke-width">3</se:SvgParameter></se:Stroke></se:LineSymbolizer></se:Rule>
  <se:Rule><se:TextSymbolizer><se:Label><ogc:PropertyName>name</ogc:PropertyName></se:Label>
   <se:Font><se:SvgParameter name="font-family">SimSun</se:SvgParameter><se:SvgParameter name="font-size">13</se:SvgParameter></se:Font>
   <se:LabelPlacement><se:LinePlacement><se:GeneralizeLine>true</se:GeneralizeLine></se:LinePlacement></se:LabelPlacement>
   <se:Fill><se:SvgParameter name="fill">#323232</se:SvgParameter></se:Fill>
   <se:VendorOption name="maxDisplacement">1</se:VendorOption></se:TextSymbolizer></se:Rule>
 </se:FeatureTypeStyle></UserStyle></NamedLayer></StyledLayerDescriptor>)");
    ASSERT_TRUE(read);
    const auto& style = std::get<Graduated>(std::get<VectorStyle>(read->look.symbols));
    EXPECT_EQ(style.field, "w");
    ASSERT_EQ(style.classes.size(), 2U);
    EXPECT_EQ(style.classes[1].upper, 50);
    EXPECT_NEAR(std::get<LineSymbol>(style.classes[1].symbol).strokes[0].width, 0.84, 1e-9);
    ASSERT_TRUE(read->look.labels);
    EXPECT_EQ(read->look.labels->fieldZh, "name");
    EXPECT_NEAR(read->look.labels->size, 10.3, 0.05);
    EXPECT_EQ(read->warnings.size(), 1U);   // maxDisplacement
}

TEST(Sld, ReadsWhatGeoServerUsersWrite)
{
    const auto read = lookFromSld(R"(<StyledLayerDescriptor version="1.0.0" xmlns="http://www.opengis.net/sld" xmlns:ogc="http://www.opengis.net/ogc">
 <NamedLayer><Name>roads</Name><UserStyle>
  <FeatureTypeStyle><Rule><LineSymbolizer><Stroke><CssParameter name="stroke">#333333</CssParameter><CssParameter name="stroke-width">5</CssParameter>
   <CssParameter name="stroke-linecap">round</CssParameter></Stroke></LineSymbolizer></Rule></FeatureTypeStyle>
  <FeatureTypeStyle><Rule><LineSymbolizer><Stroke><CssParameter name="stroke">#6699FF</CssParameter><CssParameter name="stroke-width">3</CssParameter>
   <CssParameter name="stroke-linecap">round</CssParameter></Stroke></LineSymbolizer>
   <TextSymbolizer><Label><ogc:PropertyName>ref</ogc:PropertyName> km <ogc:PropertyName>km</ogc:PropertyName></Label></TextSymbolizer></Rule></FeatureTypeStyle>
 </UserStyle></NamedLayer></StyledLayerDescriptor>)");
    ASSERT_TRUE(read);
    const auto& line = std::get<LineSymbol>(std::get<SingleSymbol>(std::get<VectorStyle>(read->look.symbols)).symbol);
    ASSERT_EQ(line.strokes.size(), 2U);
    EXPECT_EQ(line.strokes[1].color, Color::rgb(0x6699ff));
    EXPECT_EQ(read->look.labels->expression, "ref || ' km ' || km");
}

TEST(Sld, APolygonOverlaidByOtherThingsSaysWhatWasLeft)
{
    const auto read = lookFromSld(R"(<StyledLayerDescriptor version="1.0.0"><NamedLayer><Name>x</Name><UserStyle><FeatureTypeStyle><Rule>
   <ogc:Filter xmlns:ogc="http://www.opengis.net/ogc"><ogc:PropertyIsEqualTo><ogc:Function name="strToUpperCase"><ogc:PropertyName>a</ogc:PropertyName></ogc:Function><ogc:Literal>B</ogc:Literal></ogc:PropertyIsEqualTo></ogc:Filter>
   <PointSymbolizer><Graphic><ExternalGraphic><OnlineResource/><Format>image/png</Format></ExternalGraphic><Size>32</Size></Graphic></PointSymbolizer></Rule>
   <Rule><PointSymbolizer><Graphic><Mark><WellKnownName>ttf://Wingdings#40</WellKnownName></Mark></Graphic></PointSymbolizer></Rule></FeatureTypeStyle></UserStyle></NamedLayer></StyledLayerDescriptor>)");
    ASSERT_TRUE(read);
    EXPECT_EQ(read->warnings.size(), 3U);
}

TEST(Sld, WhatIsNoSldIsRefusedWithAReason)
{
    for (const char* xml : {"", "{}", "<a/>", "<StyledLayerDescriptor/>", "<StyledLayerDescriptor><NamedLayer><UserStyle/></NamedLayer></StyledLayerDescriptor>", "<html><body/></html>"}) {
        const auto read = lookFromSld(xml);
        ASSERT_FALSE(read) << xml;
        EXPECT_EQ(read.error().code, spatial::ErrorCode::InvalidInput);
    }
}

}  // namespace
}  // namespace styles
