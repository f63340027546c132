// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/render/marker_path.h"

#include "styles/render/paint_symbols.h"
#include "styles/symbols/vector_style.h"
#include "tests/support/golden.h"
#include "tests/support/gui_environment.h"

#include <QPainter>

#include <gtest/gtest.h>

#include <set>

namespace styles {
namespace {

TEST(MarkerPath, EveryShapeFillsItsSquareAndStaysInside)
{
    for (const MarkerInfo& marker : markerShapes()) {
        const QRectF box = markerPath(marker.shape, {50, 50}, 12).boundingRect();
        EXPECT_TRUE(QRectF(37.9, 37.9, 24.2, 24.2).contains(box)) << marker.id << box.left() << ' ' << box.top() << ' ' << box.right() << ' ' << box.bottom();
        EXPECT_GT(std::max(box.width(), box.height()), 19) << marker.id;
    }
}

TEST(MarkerPath, EveryShapeHasANameOfItsOwnInBothLanguages)
{
    std::set<std::string_view> ids;
    std::set<std::string_view> zh;
    std::set<std::string_view> en;
    for (const MarkerInfo& marker : markerShapes()) {
        EXPECT_TRUE(ids.insert(marker.id).second) << marker.id;
        EXPECT_TRUE(zh.insert(marker.zh).second) << marker.zh;
        EXPECT_TRUE(en.insert(marker.en).second) << marker.en;
    }
    EXPECT_GE(ids.size(), 70U);
}

TEST(MarkerPath, APictureTurnsClockwise)
{
    const QRectF up = markerPath(MarkerShape::Flag, {0, 0}, 10).boundingRect();
    const QRectF right = markerPath(MarkerShape::Flag, {0, 0}, 10, 90).boundingRect();
    EXPECT_NEAR(up.top(), -right.right(), 1e-6);
}

TEST(MarkerPath, ATextThatIsNoPictureGivesNothing)
{
    for (const char* text : {"", "M", "M 1", "X 1 2", "R 0 0 1 1 Q", "R 0 0 1 1 + +", "@ 3 R 0 0 1 1", "L nan nan", "R 1e999 0 1 1"})
        EXPECT_TRUE(pictureOf(text).isEmpty()) << text;
}

TEST(MarkerPath, MarkersKeepTheirNamesInStyles)
{
    for (const MarkerInfo& marker : markerShapes()) {
        PointSymbol symbol;
        symbol.shape = marker.shape;
        symbol.plate = MarkerPlate::Disc;
        symbol.rotation = 30;
        const VectorStyle style = SingleSymbol{symbol};
        const auto back = vectorStyleFromJson(toJson(style));
        ASSERT_TRUE(back);
        EXPECT_TRUE(*back == style);
        EXPECT_NE(toJson(style).find('"' + std::string(marker.id) + '"'), std::string::npos);
    }
}

TEST(MarkerPath, ThePicturesAreThoseThatWereLookedAt)
{
    QImage image(250, 250, QImage::Format_RGB32);
    image.fill(QColor(0xe9, 0xee, 0xe4));
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    int i = 0;
    for (const MarkerInfo& marker : markerShapes()) {
        PointSymbol symbol;
        symbol.shape = marker.shape;
        symbol.size = 5;
        symbol.plate = i % 7 == 3 ? MarkerPlate::Square : i % 7 == 5 ? MarkerPlate::Disc : MarkerPlate::None;
        drawMarker(symbol, QPointF(12.5 + 25 * (i % 10), 12.5 + 25 * (i / 10)), 96 / 25.4, painter);
        ++i;
    }
    painter.end();
    EXPECT_TRUE(test_support::matchesGolden(image, "marker_pictures.png"));
}

}  // namespace
}  // namespace styles
