// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/edit/paint/edit_paint.h"

#include "app/desktop/snap/snapper.h"
#include "app/desktop/edit/target/edit_target.h"
#include "app/desktop/language.h"
#include "app/desktop/map/map_path.h"
#include "app/desktop/theme/theme.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <vector>

namespace app::desktop {

namespace {

// Maps are light in both themes.
constexpr QColor kResult(0x1a, 0x86, 0x3e);
constexpr QColor kRemoved(0xc0, 0x39, 0x2b);

constexpr QSizeF kLargest(8192, 8192);   // pixels: what lies beyond them is on no screen

QColor colorOf(EditLook look)
{
    switch (look) {
    case EditLook::Sketch: return colors().accent;
    case EditLook::Result: return kResult;
    case EditLook::Feature: return colors().highlight;
    case EditLook::Removed: return kRemoved;
    }
    return {};
}

void addLine(QPainterPath& path, const EditTarget& target, std::span<const spatial::Coordinate> line, bool closed)
{
    std::vector<QPointF> places;
    places.reserve(line.size());
    for (const spatial::Coordinate c : line)
        places.push_back(target.toPixels(c));
    addToPath(path, std::move(places), closed, kLargest);
}

}  // namespace

QPainterPath pathOf(const EditTarget& target, std::span<const spatial::Coordinate> line, bool closed)
{
    QPainterPath path;
    addLine(path, target, line, closed);
    return path;
}

QPainterPath pathOf(const EditTarget& target, const spatial::GeometryView& shape)
{
    QPainterPath path;
    path.setFillRule(Qt::OddEvenFill);
    const bool points = spatial::isPoint(shape.kind());
    const QRectF window(QPointF(-10, -10), kLargest);
    for (std::size_t p = 0; p < shape.partCount(); ++p)
        for (std::size_t r = 0; r < shape.ringCount(p); ++r) {
            if (!points) {
                addLine(path, target, shape.ring(p, r), spatial::isPolygon(shape.kind()));
                continue;
            }
            for (const spatial::Coordinate c : shape.ring(p, r))
                if (const QPointF at = target.toPixels(c); window.contains(at))
                    path.addEllipse(at, 4.5, 4.5);
        }
    return path;
}

void drawPath(QPainter& painter, const QPainterPath& path, EditLook look, bool fill)
{
    const QColor color = colorOf(look);
    if (fill) {
        QColor wash = color;
        wash.setAlpha(look == EditLook::Removed ? 70 : 45);
        painter.fillPath(path, wash);
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(QColor(255, 255, 255, 210), 4.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(path);
    painter.setPen(QPen(color, 2, look == EditLook::Removed ? Qt::DashLine : Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(path);
}

void drawShape(QPainter& painter, const EditTarget& target, const spatial::GeometryView& shape, EditLook look)
{
    drawPath(painter, pathOf(target, shape), look, !spatial::isLine(shape.kind()));
}

void drawHandle(QPainter& painter, QPointF at, Handle handle, bool large)
{
    const double half = (handle == Handle::Hovered ? 6 : handle == Handle::Middle ? 3.5 : 4.5) * (large ? 1.7 : 1);
    const QRectF box(at - QPointF(half, half), QSizeF(2 * half, 2 * half));
    painter.setPen(QPen(handle == Handle::Middle ? colors().mapInk : colors().accent, handle == Handle::Middle ? 1.2 : 2));
    QColor inside = handle == Handle::Chosen ? colors().accent : QColor(Qt::white);
    if (handle == Handle::Middle)
        inside.setAlpha(190);
    painter.setBrush(inside);
    if (handle == Handle::Middle)
        painter.drawEllipse(box);
    else
        painter.drawRect(box);
}

void drawSnap(QPainter& painter, const Snap& snap, QSizeF surface)
{
    const QPointF at = snap.pixels;
    painter.setBrush(Qt::NoBrush);
    const auto sign = [&](const QPen& pen) {
        painter.setPen(pen);
        switch (snap.kind) {
        case SnapVertex: painter.drawRect(QRectF(at - QPointF(7, 7), QSizeF(14, 14))); break;
        case SnapMidpoint: painter.drawPolygon(QPolygonF{{at + QPointF(0, -8), at + QPointF(8, 6), at + QPointF(-8, 6)}}); break;
        case SnapIntersection:
            painter.drawLine(at + QPointF(-7, -7), at + QPointF(7, 7));
            painter.drawLine(at + QPointF(-7, 7), at + QPointF(7, -7));
            break;
        case SnapPerpendicular: painter.drawPolyline(QPolygonF{{at + QPointF(-7, -8), at + QPointF(-7, 6), at + QPointF(8, 6)}}); break;
        case SnapEdge: painter.drawPolygon(QPolygonF{{at + QPointF(-7, -7), at + QPointF(7, -7), at + QPointF(-7, 7), at + QPointF(7, 7)}}); break;
        case SnapExtension:
            painter.drawLine(at + QPointF(-9, 0), at + QPointF(-3, 0));
            painter.drawLine(at + QPointF(3, 0), at + QPointF(9, 0));
            painter.drawEllipse(at, 3, 3);
            break;
        case SnapGrid:
            painter.drawLine(at + QPointF(-8, 0), at + QPointF(8, 0));
            painter.drawLine(at + QPointF(0, -8), at + QPointF(0, 8));
            break;
        }
    };
    sign(QPen(QColor(255, 255, 255, 220), 5));
    sign(QPen(colors().highlight, 2.4));
    drawWords(painter, at + QPointF(12, 20), say(wordOf(snap.kind)), false, surface);
}

void drawWords(QPainter& painter, QPointF beside, const QString& words, bool strong, QSizeF surface)
{
    painter.save();
    QFont font = painter.font();
    font.setPointSizeF(font.pointSizeF() * (strong ? 1 : 0.88));
    font.setBold(strong);
    painter.setFont(font);
    const QFontMetricsF letters(font);
    const QStringList lines = words.split(QLatin1Char('\n'));
    double width = 0;
    for (const QString& line : lines)
        width = std::max(width, letters.horizontalAdvance(line));
    QRectF box(beside, QSizeF(width + 14, letters.height() * static_cast<double>(lines.size()) + 4));
    box.moveLeft(std::clamp(box.left(), 4.0, std::max(4.0, surface.width() - box.width() - 4)));
    box.moveTop(std::clamp(box.top(), 4.0, std::max(4.0, surface.height() - box.height() - 4)));
    QColor ground = strong ? colors().accent : colors().window;
    if (!strong)
        ground.setAlpha(235);
    painter.setPen(QPen(strong ? colors().accent : colors().border, 1));
    painter.setBrush(ground);
    painter.drawRoundedRect(box, 5, 5);
    painter.setPen(strong ? colors().onAccent : colors().text);
    painter.drawText(box, Qt::AlignCenter, words);
    painter.restore();
}

}  // namespace app::desktop
