// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/classify/make_styles.h"

#include "styles/symbols/restyled.h"

#include <gtest/gtest.h>

#include <cmath>

namespace styles {
namespace {

TEST(MakeStyles, ClassesTakeTheRampFromEndToEnd)
{
    const auto style = graduatedByColor("a", {0, {1, 2, 3}}, colorRamp("Blues"), FillSymbol{});
    ASSERT_EQ(style.classes.size(), 3U);
    EXPECT_EQ(colorOf(style.classes.front().symbol), colorRamp("Blues").colors.front());
    EXPECT_EQ(colorOf(style.classes.back().symbol), colorRamp("Blues").colors.back());
}

TEST(MakeStyles, SizesGrowEvenly)
{
    const auto style = graduatedBySize("a", {0, {1, 2, 3}}, PointSymbol{}, 1, 5);
    EXPECT_EQ(sizeOf(style.classes[0].symbol), 1);
    EXPECT_EQ(sizeOf(style.classes[1].symbol), 3);
    EXPECT_EQ(sizeOf(style.classes[2].symbol), 5);
}

TEST(MakeStyles, ALineKeepsTheProportionOfItsStrokes)
{
    const Symbol road = LineSymbol{{{Color::rgb(0), 1}, {Color::rgb(0xffffff), 0.5}}};
    EXPECT_EQ(std::get<LineSymbol>(withSize(road, 3)).strokes[1].width, 1.5);
}

TEST(MakeStyles, TheSquareRunsFromPaperToTheDarkCorner)
{
    for (const BivariateScheme& scheme : bivariateSchemes())
        for (const int n : {3, 4}) {
            const auto colors = bivariateColors(scheme, n, n);
            ASSERT_EQ(colors.size(), static_cast<std::size_t>(n * n));
            const auto light = [](Color c) { return 0.3 * c.red + 0.59 * c.green + 0.11 * c.blue; };
            for (std::size_t i = 1; i < colors.size(); ++i) {
                EXPECT_LT(light(colors[i]), light(colors[0])) << scheme.name;
                EXPECT_GE(light(colors[i]), light(colors.back())) << scheme.name;
            }
        }
}

TEST(MakeStyles, ValueByAlphaFadesAlongY)
{
    const auto colors = valueByAlphaColors(colorRamp("RdYlBu"), 3, 3);
    EXPECT_EQ(colors.back().alpha, 255);
    EXPECT_LT(colors.front().alpha, 40);
    EXPECT_EQ(colors[0].red, colors[6].red);
}

TEST(ColorRamps, NamesAreUniqueAndEachHasColours)
{
    std::vector<std::string_view> names;
    for (const ColorRamp& ramp : colorRamps()) {
        EXPECT_EQ(std::count(names.begin(), names.end(), ramp.name), 0) << ramp.name;
        names.push_back(ramp.name);
        EXPECT_GE(ramp.colors.size(), 3U);
        EXPECT_EQ(ramp.reversed().colors.front(), ramp.colors.back());
    }
    EXPECT_GE(names.size(), 40U);
}

TEST(ColorRamps, LightnessOfPerceptualRampsNeverTurns)
{
    // CIE 1976 L* of sRGB, D65.
    const auto lightness = [](Color c) {
        const auto linear = [](std::uint8_t v) {
            const double s = v / 255.0;
            return s <= 0.04045 ? s / 12.92 : std::pow((s + 0.055) / 1.055, 2.4);
        };
        const double y = 0.2126 * linear(c.red) + 0.7152 * linear(c.green) + 0.0722 * linear(c.blue);
        return y > 0.008856 ? 116 * std::cbrt(y) - 16 : 903.3 * y;
    };
    for (const char* name : {"songhua", "viridis", "magma", "inferno", "plasma", "cividis"}) {
        const ColorRamp& ramp = colorRamp(name);
        for (std::size_t i = 1; i < ramp.colors.size(); ++i)
            EXPECT_GT(lightness(ramp.colors[i]), lightness(ramp.colors[i - 1])) << name;
    }
}

}  // namespace
}  // namespace styles
