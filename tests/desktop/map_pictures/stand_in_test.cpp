// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/map/pictures/stand_in.h"

#include <gtest/gtest.h>

namespace app::desktop {
namespace {

QImage plain(int width, int height, QRgb color)
{
    QImage image(width, height, QImage::Format_RGB32);
    image.fill(color);
    return image;
}

constexpr QRgb kRed = 0xffff0000;
constexpr QRgb kBlue = 0xff0000ff;
constexpr QRgb kNothing = 0xff00ff00;

int count(const QImage& image, QRgb color)
{
    int found = 0;
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            found += image.pixel(x, y) == color ? 1 : 0;
    return found;
}

TEST(StandIn, PicturesThatMeetLeaveNoGapAtAnyScaleOrTurn)
{
    for (const double scale : {0.37, 1.0, 1.61, 7.3})
        for (const double degrees : {0.0, 90.0, 33.0}) {
            QImage target = plain(300, 200, 0xff000000);
            QTransform place;
            place.translate(150.3, 100.7);
            place.rotate(degrees);
            place.scale(scale, scale);
            // Four pictures that cover the target at every scale here.
            for (const QPoint corner : {QPoint(-512, -512), QPoint(0, -512), QPoint(-512, 0), QPoint(0, 0)})
                copyScaled(target, target.rect(), plain(512, 512, corner.x() == corner.y() ? kRed : kBlue), QRect(corner, QSize(512, 512)), place, kNothing);
            if (scale > 0.5) {
                EXPECT_EQ(count(target, 0xff000000), 0) << scale << " " << degrees;
            }
            EXPECT_GT(count(target, kRed), 10'000);
            EXPECT_GT(count(target, kBlue), 10'000);
        }
}

TEST(StandIn, CopiesTheNearestPixelAndNothingOutside)
{
    QImage picture = plain(512, 512, kRed);
    picture.setPixel(10, 20, kBlue);
    QImage target = plain(100, 100, 0xff000000);
    QTransform twice;
    twice.scale(2, 2);
    copyScaled(target, QRect(0, 0, 50, 60), picture, QRect(0, 0, 512, 512), twice, kNothing);
    for (const QPoint p : {QPoint(20, 40), QPoint(21, 41)})
        EXPECT_EQ(target.pixel(p), kBlue);
    EXPECT_EQ(count(target, kBlue), 4);
    EXPECT_EQ(count(target, kRed), 50 * 60 - 4);
}

TEST(StandIn, APictureWithNothingCopiesTheGround)
{
    QImage target = plain(20, 20, kRed);
    copyScaled(target, target.rect(), {}, QRect(0, 0, 512, 512), QTransform::fromTranslate(10, 0), kNothing);
    EXPECT_EQ(count(target, kNothing), 10 * 20);
}

}  // namespace
}  // namespace app::desktop
