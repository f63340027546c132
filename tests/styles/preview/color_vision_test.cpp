// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/preview/color_vision.h"

#include "styles/preview/color_check.h"
#include "styles/preview/color_difference.h"

#include <QImage>

#include <gtest/gtest.h>

namespace styles {
namespace {

TEST(ColorDifference, AgreesWithThePublishedPairs)
{
    // Sharma, Wu and Dalal 2005, table 1.
    EXPECT_NEAR(colorDifference({50, 2.6772, -79.7751}, {50, 0, -82.7485}), 2.0425, 1e-4);
    EXPECT_NEAR(colorDifference({50, 3.1571, -77.2803}, {50, 0, -82.7485}), 2.8615, 1e-4);
    EXPECT_NEAR(colorDifference({50, 2.5, 0}, {73, 25, -18}), 27.1492, 1e-4);
    EXPECT_NEAR(colorDifference({2.0776, 0.0795, -1.1350}, {0.9033, -0.0636, -0.5514}), 0.9082, 1e-4);
    EXPECT_NEAR(labOf(Color::rgb(0xff0000)).lightness, 53.24, 0.01);
}

TEST(ColorVision, GreysStayGreysAndRedMeetsGreenWithoutRedOrGreenCones)
{
    for (const auto vision : {ColorVision::Protanopia, ColorVision::Deuteranopia, ColorVision::Tritanopia, ColorVision::Grey})
        for (const std::uint32_t grey : {0x000000U, 0x010101U, 0x777777U, 0xfefefeU, 0xffffffU}) {
            const Color seen = seenAs(Color::rgb(grey, 99), vision);
            EXPECT_NEAR(seen.red, int(grey & 255U), 1);
            EXPECT_NEAR(seen.green, int(grey & 255U), 1);
            EXPECT_NEAR(seen.blue, int(grey & 255U), 1);
            EXPECT_EQ(seen.alpha, 99);
        }
    // Pure red without M cones by the matrix: linear 0.367322, 0.280085, 0 -> 163, 144, 0.
    EXPECT_EQ(seenAs(Color::rgb(0xff0000), ColorVision::Deuteranopia), Color::rgb(0xa39000));
    EXPECT_EQ(seenAs(Color::rgb(0x123456), ColorVision::Normal), Color::rgb(0x123456));
}

TEST(ColorVision, APictureIsSeenPixelByPixelInEveryFormat)
{
    for (const auto format : {QImage::Format_RGB32, QImage::Format_ARGB32_Premultiplied, QImage::Format_Indexed8, QImage::Format_RGB888}) {
        QImage picture(37, 70, QImage::Format_RGB32);
        for (int y = 0; y < 70; ++y)
            for (int x = 0; x < 37; ++x)
                picture.setPixel(x, y, qRgb(x * 6, (y / 3) * 10, 200 - x));
        QImage seen = picture.convertToFormat(format);
        const QImage before = seen.convertToFormat(QImage::Format_RGB32);
        seeAs(seen, ColorVision::Tritanopia);
        for (int y = 0; y < 70; y += 3)
            for (int x = 0; x < 37; ++x) {
                const QRgb p = before.pixel(x, y);
                const Color expected = seenAs({std::uint8_t(qRed(p)), std::uint8_t(qGreen(p)), std::uint8_t(qBlue(p)), 255}, ColorVision::Tritanopia);
                ASSERT_EQ(seen.pixel(x, y) | 0xff000000U, expected.argb());
            }
    }
    QImage none;
    seeAs(none, ColorVision::Grey);
    EXPECT_TRUE(none.isNull());
}

Category category(const char* value, std::uint32_t color)
{
    FillSymbol symbol;
    symbol.fill = Color::rgb(color);
    return {value, {value, value}, symbol};
}

TEST(ColorCheck, RedAndGreenOfLikeLightnessAreFoundAndBlueAndYellowAreNot)
{
    const auto risky = confusableClasses(Categorized{"a", {category("red", 0xb07020), category("green", 0x7f9030)}});
    ASSERT_FALSE(risky.empty());
    EXPECT_EQ(risky.front().first.en, "red");
    EXPECT_NE(risky.front().vision, ColorVision::Normal);
    EXPECT_TRUE(confusableClasses(Categorized{"a", {category("blue", 0x0048a0), category("yellow", 0xffe060)}}).empty());
}

TEST(ColorCheck, AlikeForEverybodyIsSaidOnceAndFormsAreTrusted)
{
    const auto same = confusableClasses(Categorized{"a", {category("x", 0x336699), category("y", 0x346799)}});
    ASSERT_EQ(same.size(), 1U);
    EXPECT_EQ(same[0].vision, ColorVision::Normal);
    Categorized hatched{"a", {category("x", 0x336699), category("y", 0x346799)}};
    std::get<FillSymbol>(hatched.categories[1].symbol).pattern = FillPattern::Hatch;
    EXPECT_TRUE(confusableClasses(hatched).empty());
}

}  // namespace
}  // namespace styles
