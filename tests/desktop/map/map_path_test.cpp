// SPDX-License-Identifier: GPL-3.0-or-later
// What is painted over the map costs what is seen of it.
#include "app/desktop/map/map_path.h"
#include "tests/support/widget_environment.h"

#include <QImage>
#include <QPainter>
#include <QPainterPath>

#include <cmath>
#include <limits>
#include <numbers>

namespace app::desktop {
namespace {

constexpr QSize kSurface(400, 300);

QPainterPath pathOf(std::vector<QPointF> places, bool closed)
{
    QPainterPath path;
    addToPath(path, std::move(places), closed, kSurface);
    return path;
}

QImage drawn(const QPainterPath& path, Qt::PenStyle pen)
{
    QImage image(kSurface, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::white);
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillPath(path, QColor(0, 0, 255, 60));
    painter.setPen(QPen(Qt::black, 3, pen, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(path);
    return image;
}

int mostDifferent(const QImage& a, const QImage& b)
{
    int most = 0;
    for (int y = 0; y < a.height(); ++y)
        for (int x = 0; x < a.width(); ++x)
            for (const int shift : {0, 8, 16})
                most = std::max(most, std::abs(static_cast<int>(a.pixel(x, y) >> shift & 255) - static_cast<int>(b.pixel(x, y) >> shift & 255)));
    return most;
}

std::vector<QPointF> star(double size)
{
    std::vector<QPointF> places;
    for (int i = 0; i < 9; ++i) {
        const double angle = 2 * std::numbers::pi * i * 4 / 9 + 0.3;
        places.emplace_back(200 + size * std::cos(angle), 150 + size * std::sin(angle));
    }
    return places;
}

TEST(MapPath, LooksAsItDidUncut)
{
    // A cut end moves a line by a fraction of a pixel, which shades its edge; a line that is missing or misplaced would differ by 255.
    constexpr int kEdgeShade = 128;
    for (const bool closed : {true, false}) {
        const auto places = star(900);
        QPainterPath whole;
        whole.addPolygon(QPolygonF(QList<QPointF>(places.begin(), places.end())));
        if (closed)
            whole.closeSubpath();
        const QPainterPath cut = pathOf(places, closed);
        if (closed) {
            EXPECT_LT(mostDifferent(drawn(whole, Qt::SolidLine), drawn(cut, Qt::SolidLine)), kEdgeShade);
        } else {
            QImage a(kSurface, QImage::Format_RGB32), b = a;
            for (auto [image, path] : {std::pair<QImage*, const QPainterPath*>(&a, &whole), std::pair<QImage*, const QPainterPath*>(&b, &cut)}) {
                image->fill(Qt::white);
                QPainter painter(image);
                painter.setRenderHint(QPainter::Antialiasing);
                painter.setPen(QPen(Qt::black, 3));
                painter.drawPath(*path);
            }
            EXPECT_LT(mostDifferent(a, b), kEdgeShade);
        }
    }
}

TEST(MapPath, OfAMillionPixelsIsDashed)
{
    for (const double size : {1e6, 1e9, 1e14}) {
        QElapsedTimer clock;
        clock.start();
        const QPainterPath path = pathOf(star(size), true);
        const QRectF box = path.boundingRect();
        EXPECT_LT(std::max(box.width(), box.height()), 700);
        (void)drawn(path, Qt::DashLine);
        EXPECT_LT(clock.elapsed(), 5000) << size;   // dashes all along would take minutes
    }
}

TEST(MapPath, LeavesOutWhatIsNoPlaceAndWhatLiesOnThePlaceBefore)
{
    const double nowhere = std::numeric_limits<double>::quiet_NaN();
    const double far = std::numeric_limits<double>::infinity();
    EXPECT_EQ(pathOf({{10, 10}, {nowhere, 5}, {50, 50}, {far, 7}, {90, 10}}, false).elementCount(), 3);
    std::vector<QPointF> dense;
    for (int i = 0; i <= 100'000; ++i)
        dense.emplace_back(i * 0.003, 20);
    const QPainterPath path = pathOf(dense, false);
    EXPECT_LT(path.elementCount(), 1100);
    EXPECT_EQ(path.currentPosition(), QPointF(300, 20));
    EXPECT_TRUE(pathOf({{5000, 5000}, {6000, 6000}, {7000, 5000}}, true).isEmpty());
    EXPECT_TRUE(pathOf({}, true).isEmpty());
    EXPECT_TRUE(pathOf({{1, 1}}, false).isEmpty());
}

}  // namespace
}  // namespace app::desktop
