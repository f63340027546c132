// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/measure/measure_drawing.h"

#include "app/desktop/map/map_path.h"
#include "app/desktop/theme/theme.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace app::desktop {

using styles::MapView;

namespace {

constexpr double kRoomForWords = 26;   // pixels beside the words of a leg

QColor ground()
{
    QColor color = colors().window;
    color.setAlpha(230);
    return color;
}

void drawPill(QPainter& painter, QRectF box, const QString& words, bool strong, QSizeF surface)
{
    box.moveLeft(std::clamp(box.left(), 4.0, std::max(4.0, surface.width() - box.width() - 4)));
    box.moveTop(std::clamp(box.top(), 4.0, std::max(4.0, surface.height() - box.height() - 4)));
    painter.setPen(QPen(strong ? colors().accent : colors().border, 1));
    painter.setBrush(strong ? colors().accent : ground());
    painter.drawRoundedRect(box, 5, 5);
    painter.setPen(strong ? colors().onAccent : colors().text);
    painter.drawText(box, Qt::AlignCenter, words);
}

QSizeF pillSize(const QFontMetricsF& letters, const QString& words) { return {letters.horizontalAdvance(words) + 14, letters.height() + 4}; }

QPainterPath pathOf(const MapView& view, const std::vector<spatial::Coordinate>& places, bool closed)
{
    std::vector<QPointF> pixels;
    pixels.reserve(places.size());
    for (const spatial::Coordinate c : places)
        pixels.push_back(view.toPixels(c));
    QPainterPath path;
    addToPath(path, std::move(pixels), closed, view.pixels);
    return path;
}

}  // namespace

void drawMeasure(QPainter& painter, const MapView& view, const MeasureDrawing& drawing)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const bool ring = drawing.kind == MeasureKind::Area && drawing.places.size() > 2;
    const QPainterPath path = pathOf(view, drawing.outline, ring);
    if (ring) {
        QColor fill = colors().accent;
        fill.setAlpha(45);
        painter.fillPath(path, fill);
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(ground(), 5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(path);
    painter.setPen(QPen(colors().accent, 2.2, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(path);

    for (std::size_t i = 0; i < drawing.fixed && i < drawing.places.size(); ++i) {
        painter.setPen(QPen(colors().accent, 2));
        painter.setBrush(colors().surface);
        painter.drawEllipse(view.toPixels(drawing.places[i]), 4, 4);
    }
    if (drawing.snapped) {
        painter.setPen(QPen(colors().highlight, 2.5));
        painter.setBrush(Qt::NoBrush);
        const QPointF at = view.toPixels(*drawing.snapped);
        painter.drawRect(QRectF(at - QPointF(6, 6), QSizeF(12, 12)));
    }

    QFont small = painter.font();
    small.setPointSizeF(small.pointSizeF() * 0.88);
    painter.setFont(small);
    const QFontMetricsF letters(small);
    const auto& legs = drawing.measurement.legs;
    const std::size_t drawn = drawing.places.size();
    if (drawn > 2)
        for (std::size_t i = 0; i < legs.size() && drawn > 1; ++i) {
            const QPointF a = view.toPixels(drawing.places[i]);
            const QPointF b = view.toPixels(drawing.places[(i + 1) % drawn]);
            const QString words = shortLength(legs[i].length);
            const QSizeF size = pillSize(letters, words);
            if (std::hypot(b.x() - a.x(), b.y() - a.y()) > size.width() + kRoomForWords)
                drawPill(painter, QRectF((a + b) / 2 - QPointF(size.width() / 2, size.height() / 2), size), words, false, view.pixels);
        }
    if (drawn > 1) {
        QFont strong = painter.font();
        strong.setBold(true);
        painter.setFont(strong);
        const QString words = ring ? shortArea(drawing.measurement.area) : shortLength(drawing.measurement.length);
        const QSizeF size = pillSize(QFontMetricsF(strong), words);
        const QPointF last = view.toPixels(drawing.places.back());
        if (ring && drawing.fixed == drawn) {
            const QPointF centre = path.boundingRect().center();   // of what is seen of it
            if (!path.isEmpty())
                drawPill(painter, QRectF(centre - QPointF(size.width() / 2, size.height() / 2), size), words, true, view.pixels);
        } else {
            drawPill(painter, QRectF(last + QPointF(14, -size.height() - 8), size), words, true, view.pixels);
        }
    }
    painter.restore();
}

}  // namespace app::desktop
