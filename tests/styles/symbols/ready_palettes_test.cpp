// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/symbols/ready_palettes.h"

#include "styles/symbols/default_styles.h"
#include "styles/symbols/style_matcher.h"
#include "tests/support/tables.h"

#include <gtest/gtest.h>

namespace styles {
namespace {

using spatial::FieldType;
using spatial::Geometry;
using test_support::addColumn;
using test_support::tableOf;

spatial::FeatureTable points(std::size_t count) { return tableOf(std::vector<Geometry>(count, Geometry::point({0, 0}))); }

TEST(ReadyPalettes, AirQualityTakesTheColoursOfTheStandardAtItsBounds)
{
    auto table = points(6);
    addColumn<std::int64_t>(table, "AQI", FieldType::Integer, {50, 51, 150, 200, 300, 500});
    const VectorStyle style = paletteStyle(*readyPalette("aqi"), table, "AQI");
    const StyleMatcher matcher(style, table);
    const char* expected[] = {"#00e400", "#ffff00", "#ff7e00", "#ff0000", "#99004c", "#7e0023"};
    for (std::size_t row = 0; row < 6; ++row)
        EXPECT_EQ(std::get<PointSymbol>(*matcher.symbols()[std::size_t(matcher(row))]).fill.text(), expected[row]);
}

TEST(ReadyPalettes, WaterClassesAreRecognisedInWhateverWayTheyAreWritten)
{
    for (const std::vector<std::string>& values : {std::vector<std::string>{"Ⅱ类", "Ⅳ类", "劣Ⅴ类"}, {"II", "III", "劣V"}, {"Ⅲ", "Ⅴ", "Ⅲ"}}) {
        auto table = points(3);
        addColumn<std::string>(table, "等级", FieldType::Text, values);
        const auto fit = fittingPalette(table);
        ASSERT_TRUE(fit) << values[0];
        EXPECT_EQ(fit->palette->id, "gb3838");
        const VectorStyle style = defaultFeatureStyle(table, "").style;
        const StyleMatcher matcher(style, table);
        for (std::size_t row = 0; row < 3; ++row) {
            ASSERT_GE(matcher(row), 0);
            EXPECT_LT(std::size_t(matcher(row)), matcher.symbols().size() - 1) << values[row];
        }
        EXPECT_EQ(std::get<Categorized>(style).categories.size(), 6U);
    }
}

TEST(ReadyPalettes, BareNumbersMeanClassesOnlyWhereTheNameSaysSo)
{
    auto table = points(2);
    addColumn<std::int64_t>(table, "count", FieldType::Integer, {1, 3});
    EXPECT_FALSE(fittingPalette(table));
    addColumn<std::int64_t>(table, "水质类别", FieldType::Integer, {1, 3});
    ASSERT_TRUE(fittingPalette(table));
    EXPECT_EQ(fittingPalette(table)->field, "水质类别");
}

TEST(ReadyPalettes, SoilJudgementsAndManagementClassesAreTheSameThreeClasses)
{
    for (const std::vector<std::string>& values : {std::vector<std::string>{"below-screening", "above-intervention"}, {"优先保护类", "严格管控类"}}) {
        auto table = points(2);
        addColumn<std::string>(table, "class", FieldType::Text, values);
        ASSERT_TRUE(fittingPalette(table));
        EXPECT_EQ(fittingPalette(table)->palette->id, "soil-risk");
    }
}

TEST(ReadyPalettes, LandUseNamesAreRecognised)
{
    auto table = points(3);
    addColumn<std::string>(table, "DLMC", FieldType::Text, {"旱地", "工业用地", "旱地"});
    ASSERT_TRUE(fittingPalette(table));
    EXPECT_EQ(fittingPalette(table)->palette->id, "gb21010-names");
}

TEST(ReadyPalettes, EachComesBackFromJsonAndHasBothLanguages)
{
    auto table = points(1);
    addColumn<std::string>(table, "a", FieldType::Text, {"x"});
    for (const ReadyPalette& palette : readyPalettes()) {
        const VectorStyle style = paletteStyle(palette, table, "a");
        const auto back = vectorStyleFromJson(toJson(style));
        ASSERT_TRUE(back) << palette.id;
        EXPECT_TRUE(*back == style);
        for (const Words& words : {palette.title, palette.expects, palette.colors})
            EXPECT_FALSE(words.en.empty() || words.zh.empty());
        if (const auto raster = paletteRaster(palette)) {
            EXPECT_TRUE(rasterStyleFromJson(toJson(*raster))) << palette.id;
        }
    }
}

}  // namespace
}  // namespace styles
