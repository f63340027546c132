// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/charts/line_chart_view.h"
#include "app/desktop/theme/theme.h"
#include "tests/support/widget_environment.h"

#include <QImage>
#include <QPainter>

#include <cmath>

namespace app::desktop {
namespace {

charts::LineChart slope()
{
    charts::LineChart chart;
    chart.toX = 100;
    chart.toY = 50;
    chart.xTitle = QStringLiteral("Minutes");
    chart.yTitle = QStringLiteral("Weight");
    chart.series.push_back({.name = QStringLiteral("a slope"), .color = 0xffcc0000, .points = {QPointF(0, 0), QPointF(100, 50)}});
    return chart;
}

TEST(LineChart, ReadsBetweenPointsAndNowhereElse)
{
    const charts::LineSeries series{.points = {QPointF(1, 10), QPointF(3, 20), QPointF(3, 0), QPointF(5, 0)}};
    EXPECT_EQ(charts::valueAt(series, 2), 15);
    EXPECT_EQ(charts::valueAt(series, 1), 10);
    EXPECT_EQ(charts::valueAt(series, 4), 0);
    EXPECT_FALSE(charts::valueAt(series, 0.9));
    EXPECT_FALSE(charts::valueAt(series, 5.1));
    EXPECT_FALSE(charts::valueAt({}, 1));
}

TEST(LineChart, DrawsTheCurveWhereItsNumbersAre)
{
    const charts::LineChart chart = slope();
    const charts::LineChartLook look{.ground = 0xffffffff, .text = 0xff000000, .quiet = 0xff606060, .grid = 0xffe0e0e0};
    QImage image(320, 220, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    charts::drawLineChart(painter, image.rect(), chart, look);
    painter.end();
    const QRectF plot = charts::plotOf(chart, image.rect(), look);
    ASSERT_FALSE(plot.isEmpty());
    EXPECT_TRUE(QRectF(image.rect()).contains(plot));
    const auto isRed = [&](double x, double y) {
        const QColor c = image.pixelColor(QPointF(plot.left() + x / 100 * plot.width(), plot.bottom() - y / 50 * plot.height()).toPoint());
        return c.red() > 180 && c.green() < 90;
    };
    EXPECT_TRUE(isRed(50, 25));
    EXPECT_TRUE(isRed(20, 10));
    EXPECT_FALSE(isRed(50, 40));
}

TEST(LineChart, ASquareOneIsAsWideAsItIsHighAndNothingIsDrawnWithoutARange)
{
    charts::LineChart chart = slope();
    chart.isSquare = true;
    const charts::LineChartLook look;
    const QRectF plot = charts::plotOf(chart, QRectF(0, 0, 500, 300), look);
    EXPECT_NEAR(plot.width(), plot.height(), 1e-9);
    chart.toX = chart.fromX;
    EXPECT_TRUE(charts::plotOf(chart, QRectF(0, 0, 500, 300), look).isEmpty());
    EXPECT_TRUE(charts::plotOf(slope(), QRectF(0, 0, 20, 20), look).isEmpty());
}

TEST(LineChartView, ArrowsAndThePointerReadTheCurve)
{
    LineChartView view;
    view.show(slope());
    view.resize(320, 220);
    view.QWidget::show();
    EXPECT_FALSE(view.readAt());
    QTest::keyClick(&view, Qt::Key_Right);
    ASSERT_TRUE(view.readAt());
    EXPECT_EQ(*view.readAt(), 50);
    QTest::keyClick(&view, Qt::Key_Right);
    EXPECT_EQ(*view.readAt(), 52);
    EXPECT_TRUE(view.reading().contains(QStringLiteral("26"))) << view.reading().toStdString();
    EXPECT_EQ(view.accessibleDescription(), view.reading());
    QTest::keyClick(&view, Qt::Key_Escape);
    EXPECT_FALSE(view.readAt());
    const QRectF plot = charts::plotOf(view.chart(), QRectF(view.rect()).adjusted(2, 2, -2, -2), chartLook(view));
    QMouseEvent move(QEvent::MouseMove, plot.center(), view.mapToGlobal(plot.center()), Qt::NoButton, Qt::NoButton, Qt::NoModifier);
    QApplication::sendEvent(&view, &move);
    ASSERT_TRUE(view.readAt());
    EXPECT_NEAR(*view.readAt(), 50, 0.5);
}

}  // namespace
}  // namespace app::desktop
