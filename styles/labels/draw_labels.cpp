// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/labels/map_font.h"
#include "styles/labels/place_labels.h"
#include "styles/render/paint_symbols.h"

#include <QPainter>

namespace styles {
namespace {

template <class Draw>
void eachRun(const PlacedLabel& label, QPainter& painter, Draw draw)
{
    for (const TextRun& run : label.runs) {
        painter.save();
        painter.translate(run.origin);
        painter.rotate(run.angle);
        draw(run.text);
        painter.restore();
    }
}

void drawLeader(const PlacedLabel& label, double scale, QPainter& painter)
{
    painter.setBrush(Qt::NoBrush);
    painter.setPen(penOf({label.style.halo, 0.5}, scale));
    painter.drawLine(*label.leader);
    painter.setPen(penOf({label.style.color, 0.18}, scale));
    painter.drawLine(*label.leader);
    painter.setPen(Qt::NoPen);
    painter.setBrush(label.style.color.qt());
    painter.drawEllipse(label.leader->p2(), 0.35 * scale, 0.35 * scale);
}

void drawLabel(const PlacedLabel& label, double scale, QPainter& painter)
{
    const QFont font = mapFont(label.style.size * kMillimetresPerPoint * scale, label.style.bold);
    if (label.leader) {
        drawLeader(label, scale, painter);
        if (label.style.calloutFill.isVisible()) {
            painter.setPen(penOf({label.style.color, 0.12}, scale));
            painter.setBrush(label.style.calloutFill.qt());
            for (const QRectF& box : label.boxes)
                painter.drawRoundedRect(box, 0.5 * scale, 0.5 * scale);
        }
    }
    // All halos lie below all letters: that of the next letter must not eat the one before.
    if (label.style.haloWidth > 0 && label.style.halo.isVisible()) {
        const QPen halo(label.style.halo.qt(), 2 * label.style.haloWidth * scale, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin);
        eachRun(label, painter, [&](const QString& text) { painter.strokePath(textPath(QPointF(0, 0), text, font), halo); });
    }
    eachRun(label, painter, [&](const QString& text) { drawText(painter, QPointF(0, 0), text, font, label.style.color.qt()); });
}

}  // namespace

void drawLabels(const PlacedLabels& placed, double pixelsPerMillimetre, QPainter& painter)
{
    for (const PlacedLabel& label : placed.labels)
        drawLabel(label, pixelsPerMillimetre, painter);
    for (const PlacedBadge& badge : placed.badges) {
        if (QLineF(badge.centre, badge.anchor).length() < 1)
            continue;
        painter.setPen(penOf({Color::rgb(0xffffff, 200), 0.5}, pixelsPerMillimetre));
        painter.drawLine(badge.centre, badge.anchor);
        painter.setPen(penOf({badge.symbol.fill, 0.22}, pixelsPerMillimetre));
        painter.drawLine(badge.centre, badge.anchor);
        painter.setPen(Qt::NoPen);
        painter.setBrush(badge.symbol.fill.qt());
        painter.drawEllipse(badge.anchor, 0.45 * pixelsPerMillimetre, 0.45 * pixelsPerMillimetre);
    }
    for (auto badge = placed.badges.rbegin(); badge != placed.badges.rend(); ++badge)
        drawMarker(badge->symbol, badge->centre, pixelsPerMillimetre, painter, badge->text);
}

}  // namespace styles
