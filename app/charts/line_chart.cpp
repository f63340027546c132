// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/charts/line_chart.h"

#include "app/charts/axis_ticks.h"

#include <QColor>
#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace app::charts {

namespace {

constexpr double kAround = 4;       // logical pixels between what stands beside each other
constexpr double kKeyLine = 18;
constexpr double kBetweenKeys = 14;
constexpr double kDot = 4;
constexpr double kFarBeside = 16'000;   // pixels: curves are cut there

bool isDrawable(const LineChart& chart) { return chart.toX > chart.fromX && chart.toY > chart.fromY && std::isfinite(chart.toX - chart.fromX) && std::isfinite(chart.toY - chart.fromY); }

/// The places of the names below the plot, from `left` in rows no wider than `width`; the number of rows.
template <class Place>
int layKeys(const LineChart& chart, const QFontMetricsF& letters, double width, double unit, Place&& place)
{
    double x = 0;
    int row = 0;
    bool any = false;
    for (std::size_t i = 0; i < chart.series.size(); ++i) {
        if (chart.series[i].name.isEmpty())
            continue;
        const double wide = std::min(width, (kKeyLine + kAround) * unit + letters.horizontalAdvance(chart.series[i].name) + kBetweenKeys * unit);
        if (any && x + wide > width) {
            x = 0;
            ++row;
        }
        place(i, x, row, wide);
        x += wide;
        any = true;
    }
    return any ? row + 1 : 0;
}

QString upwardWords(const LineChart& chart, double tick, int decimals) { return tickWords(chart.isDepth ? std::abs(tick) : tick, decimals); }

void drawDots(QPainter& painter, const QPolygonF& places, const LineSeries& series, const LineChartLook& look)
{
    painter.setPen(QPen(QColor::fromRgb(look.ground), 0.5 * look.unit));
    painter.setBrush(QColor::fromRgb(series.color));
    for (const QPointF& place : places)
        painter.drawEllipse(place, kDot * look.unit, kDot * look.unit);
}

double rowHeight(const QFontMetricsF& letters, double unit) { return letters.height() + 3 * unit; }

void drawGrid(QPainter& painter, const QRectF& plot, const LineChart& chart, const LineChartLook& look, const QRectF& area)
{
    const QFontMetricsF letters(look.font);
    const double line = letters.height();
    const AxisTicks across = axisTicks(chart.fromX, chart.toX, std::max(2, static_cast<int>(plot.width() / (6 * line))));
    const AxisTicks upward = axisTicks(chart.fromY, chart.toY, std::max(2, static_cast<int>(plot.height() / (3 * line))));
    painter.fillRect(plot, QColor::fromRgb(look.ground));
    for (const double tick : across.at) {
        const double x = plot.left() + (tick - chart.fromX) / (chart.toX - chart.fromX) * plot.width();
        painter.setPen(QPen(QColor::fromRgb(look.grid), look.unit));
        painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
        painter.setPen(QColor::fromRgb(look.text));
        const QString words = tickWords(tick, across.decimals);
        const double wide = letters.horizontalAdvance(words);
        const double left = std::clamp(x - wide / 2, area.left(), std::max(area.left(), area.right() - wide));
        painter.drawText(QRectF(left, plot.bottom() + 2 * look.unit, wide + look.unit, line), Qt::AlignLeft | Qt::AlignTop | Qt::TextDontClip, words);
    }
    for (const double tick : upward.at) {
        const double y = plot.bottom() - (tick - chart.fromY) / (chart.toY - chart.fromY) * plot.height();
        painter.setPen(QPen(QColor::fromRgb(look.grid), look.unit));
        painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
        painter.setPen(QColor::fromRgb(look.text));
        painter.drawText(QRectF(area.left(), y - line / 2, plot.left() - area.left() - kAround * look.unit, line), Qt::AlignRight | Qt::AlignVCenter | Qt::TextDontClip, upwardWords(chart, tick, upward.decimals));
    }
}

}  // namespace

std::optional<double> valueAt(const LineSeries& series, double x)
{
    const auto& points = series.points;
    if (points.empty() || !(x >= points.front().x()) || !(x <= points.back().x()))
        return {};
    const auto after = std::lower_bound(points.begin(), points.end(), x, [](const QPointF& point, double at) { return point.x() < at; });
    if (after == points.begin() || after->x() == x)
        return after->y();
    const auto before = after - 1;
    return before->y() + (x - before->x()) / (after->x() - before->x()) * (after->y() - before->y());
}

QRectF plotOf(const LineChart& chart, const QRectF& area, const LineChartLook& look)
{
    if (!isDrawable(chart))
        return {};
    const QFontMetricsF letters(look.font);
    const double line = letters.height();
    double left = 0;
    for (const double around : {chart.fromY, chart.toY}) {
        const AxisTicks ticks = axisTicks(chart.fromY, chart.toY, 4);
        left = std::max(left, letters.horizontalAdvance(upwardWords(chart, around, ticks.decimals)));
        for (const double tick : ticks.at)
            left = std::max(left, letters.horizontalAdvance(upwardWords(chart, tick, ticks.decimals)));
    }
    const int rows = layKeys(chart, letters, area.width(), look.unit, [](std::size_t, double, int, double) {});
    const double top = (chart.yTitle.isEmpty() ? line / 2 : line + kAround * look.unit);
    const double bottom = line + 2 * look.unit + (chart.xTitle.isEmpty() ? 0 : line) + rows * rowHeight(letters, look.unit) + kAround * look.unit;
    QRectF plot(area.left() + left + 2 * kAround * look.unit, area.top() + top, area.width() - left - 4 * kAround * look.unit, area.height() - top - bottom);
    if (chart.isSquare && plot.width() > plot.height())
        plot.setWidth(plot.height());
    else if (chart.isSquare)
        plot.setHeight(plot.width());
    return plot.width() > 10 * look.unit && plot.height() > 10 * look.unit ? plot : QRectF();
}

void drawLineChart(QPainter& painter, const QRectF& area, const LineChart& chart, const LineChartLook& look)
{
    const QRectF plot = plotOf(chart, area, look);
    if (plot.isEmpty())
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(look.font);
    const QFontMetricsF letters(look.font);
    const double line = letters.height();
    drawGrid(painter, plot, chart, look, area);

    painter.setPen(QColor::fromRgb(look.quiet));
    painter.drawText(QRectF(area.left(), area.top(), area.width(), line), Qt::AlignLeft | Qt::AlignVCenter, letters.elidedText(chart.yTitle, Qt::ElideRight, area.width()));
    const double below = plot.bottom() + 2 * look.unit + line;
    const double titleWidth = std::min(area.width(), letters.horizontalAdvance(chart.xTitle) + look.unit);
    painter.drawText(QRectF(std::max(area.left(), plot.right() - titleWidth), below, titleWidth, line), Qt::AlignRight | Qt::AlignVCenter, letters.elidedText(chart.xTitle, Qt::ElideRight, area.width()));

    const auto place = [&](const QPointF& point) {
        return QPointF(plot.left() + (point.x() - chart.fromX) / (chart.toX - chart.fromX) * plot.width(),
                       std::clamp(plot.bottom() - (point.y() - chart.fromY) / (chart.toY - chart.fromY) * plot.height(), plot.top() - kFarBeside, plot.bottom() + kFarBeside));
    };
    painter.save();
    painter.setClipRect(plot.adjusted(-2 * look.unit, -2 * look.unit, 2 * look.unit, 2 * look.unit));
    for (const LineSeries& series : chart.series) {
        QPolygonF curve;
        for (const QPointF& point : series.points)
            curve << place(point);
        if (series.isDots) {
            drawDots(painter, curve, series, look);
            continue;
        }
        if (curve.size() < 2)
            continue;
        const QColor color = QColor::fromRgb(series.color);
        if (series.isFilled) {
            QPainterPath under;
            under.addPolygon(curve);
            under.lineTo(curve.back().x(), plot.bottom());
            under.lineTo(curve.front().x(), plot.bottom());
            under.closeSubpath();
            QColor pale = color;
            pale.setAlpha(45);
            painter.fillPath(under, pale);
        }
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(color, 2 * look.unit, series.isDashed ? Qt::DashLine : Qt::SolidLine, series.isDashed ? Qt::FlatCap : Qt::RoundCap, Qt::RoundJoin));
        painter.drawPolyline(curve);
    }
    painter.restore();
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(QColor::fromRgb(look.quiet), look.unit));
    painter.drawRect(plot);

    const double keys = below + (chart.xTitle.isEmpty() ? 0 : line) + kAround * look.unit;
    layKeys(chart, letters, area.width(), look.unit, [&](std::size_t i, double x, int row, double wide) {
        const LineSeries& series = chart.series[i];
        const double top = keys + row * rowHeight(letters, look.unit);
        const double left = area.left() + x;
        if (series.isDots) {
            drawDots(painter, {QPointF(left + kKeyLine * look.unit / 2, top + line / 2)}, series, look);
        } else {
            painter.setPen(QPen(QColor::fromRgb(series.color), 2.5 * look.unit, series.isDashed ? Qt::DashLine : Qt::SolidLine, Qt::FlatCap));
            painter.drawLine(QPointF(left, top + line / 2), QPointF(left + kKeyLine * look.unit, top + line / 2));
        }
        painter.setPen(QColor::fromRgb(look.text));
        const double room = wide - (kKeyLine + kAround) * look.unit;
        painter.drawText(QRectF(left + (kKeyLine + kAround) * look.unit, top, room, line), Qt::AlignLeft | Qt::AlignVCenter, letters.elidedText(series.name, Qt::ElideRight, room));
    });
    painter.restore();
}

}  // namespace app::charts
