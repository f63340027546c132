// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/render/clip.h"

#include <gtest/gtest.h>

namespace styles {
namespace {

double area(const std::vector<QPointF>& ring)
{
    double twice = 0;
    for (std::size_t i = 0; i < ring.size(); ++i) {
        const QPointF& a = ring[i];
        const QPointF& b = ring[(i + 1) % ring.size()];
        twice += a.x() * b.y() - b.x() * a.y();
    }
    return std::abs(twice) / 2;
}

const QRectF kWindow(0, 0, 10, 10);

TEST(Clip, ARingKeepsWhatLiesInTheWindow)
{
    EXPECT_DOUBLE_EQ(area(clipRing({{-5, -5}, {5, -5}, {5, 5}, {-5, 5}}, kWindow)), 25);
    EXPECT_DOUBLE_EQ(area(clipRing({{-100, -100}, {100, -100}, {100, 100}, {-100, 100}}, kWindow)), 100);
    EXPECT_TRUE(clipRing({{20, 20}, {30, 20}, {30, 30}}, kWindow).empty());
}

TEST(Clip, ALineFallsIntoThePiecesInside)
{
    const auto pieces = clipLine({{-5, 5}, {15, 5}, {15, 8}, {-5, 8}}, kWindow);
    ASSERT_EQ(pieces.size(), 2U);
    EXPECT_EQ(pieces[0].front(), QPointF(0, 5));
    EXPECT_EQ(pieces[0].back(), QPointF(10, 5));
    EXPECT_EQ(pieces[1].back(), QPointF(0, 8));
}

TEST(Clip, ALineInsideStaysOnePiece)
{
    const auto pieces = clipLine({{1, 1}, {2, 2}, {3, 1}}, kWindow);
    ASSERT_EQ(pieces.size(), 1U);
    EXPECT_EQ(pieces[0].size(), 3U);
}

}  // namespace
}  // namespace styles
