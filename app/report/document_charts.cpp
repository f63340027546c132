// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/document_charts.h"

#include "app/report/charts_svg.h"
#include "app/report/html.h"
#include "spatial/siting/curve_range.h"
#include "spatial/suitability/curve.h"
#include "styles/labels/map_font.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPolygonF>

#include <algorithm>
#include <cmath>

namespace app {
namespace {

const QColor kAxis(0x99, 0x99, 0x99);
const QColor kInk(0x33, 0x33, 0x33);

}  // namespace

QColor chartQColor(std::size_t n)
{
    const std::string_view hex = chartColor(n);
    return QColor(QString::fromLatin1(hex.data(), static_cast<qsizetype>(hex.size())));
}

void drawBar(QPainter& painter, const QRectF& area, const BarCell& bar, double point)
{
    const QRectF body = area.adjusted(0, point, 0, -point);
    painter.setPen(Qt::NoPen);
    painter.fillRect(body, QColor(0xec, 0xee, 0xef));
    double at = 0;
    for (const auto& [color, length] : bar.parts) {
        if (!(length > 0))
            continue;
        painter.fillRect(QRectF(body.left() + at * body.width(), body.top(), length * body.width(), body.height()), chartQColor(color));
        at += length;
    }
    QPen pen(kInk, 0.7 * point);
    pen.setDashPattern({3, 2});
    pen.setCapStyle(Qt::FlatCap);
    painter.setPen(pen);
    const double x = area.left() + bar.threshold * area.width();
    painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
}

bool hasPlot(const CurveCell& curve)
{
    return !curve.curve.starts_with("categories") && !curve.curve.starts_with("table") && spatial::Curve::fromText(curve.curve) && curveSpan(curve.curve).largest > 0;
}

void drawCurve(QPainter& painter, const QRectF& area, const CurveCell& cell, double point)
{
    if (!hasPlot(cell))
        return;
    const auto curve = spatial::Curve::fromText(cell.curve);
    const CurveSpan span = curveSpan(cell.curve);
    const QRectF plot = area.adjusted(7 * point, 3 * point, -2 * point, -9 * point);
    painter.setPen(QPen(kAxis, 0.6 * point));
    painter.drawLine(plot.topLeft(), plot.bottomLeft());
    painter.drawLine(plot.bottomLeft(), plot.bottomRight());

    constexpr int kSteps = 80;
    QPolygonF line;
    for (int i = 0; i <= kSteps; ++i) {
        const float utility = (*curve)(static_cast<float>(span.largest * i / kSteps));
        if (!std::isnan(utility))
            line << QPointF(plot.left() + plot.width() * i / kSteps, plot.bottom() - plot.height() * static_cast<double>(utility));
    }
    QPen pen(chartQColor(0), 1.3 * point);
    pen.setJoinStyle(Qt::RoundJoin);
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(line);

    painter.setFont(styles::mapFont(6 * point));
    painter.setPen(kInk);
    const QRectF below(plot.left(), plot.bottom() + point, plot.width(), 8 * point);
    painter.drawText(below, Qt::AlignLeft | Qt::AlignVCenter, QStringLiteral("0"));
    painter.drawText(QRectF(area.left(), plot.top() - 4 * point, 6 * point, 8 * point), Qt::AlignLeft | Qt::AlignVCenter, QStringLiteral("1"));
    const double atBreak = plot.left() + plot.width() * span.breakShare;
    const QString label = QString::fromStdString(span.breakLabel + " " + cell.unit);
    const double half = QFontMetricsF(painter.font(), painter.device()).horizontalAdvance(label) / 2;
    painter.drawText(QPointF(std::min(atBreak - half, plot.right() - 2 * half), below.bottom() - 2 * point), label);
    painter.setPen(QPen(kAxis, 0.6 * point));
    painter.drawLine(QPointF(atBreak, plot.bottom()), QPointF(atBreak, plot.bottom() + 1.5 * point));
}

void drawSwatch(QPainter& painter, const QRectF& area, const SwatchCell& swatch, double point)
{
    const double side = 7 * point;
    painter.fillRect(QRectF(area.left(), area.top() + (area.height() - side) / 2, side, side), chartQColor(swatch.color));
    painter.setFont(styles::mapFont(7 * point));
    painter.setPen(kInk);
    painter.drawText(area.adjusted(side + 2 * point, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, QString::number(swatch.color + 1));
}

}  // namespace app
