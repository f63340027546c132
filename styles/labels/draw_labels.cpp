// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/labels/map_font.h"
#include "styles/labels/place_labels.h"
#include "styles/render/paint_symbols.h"

#include <QPainter>

namespace styles {
namespace {

void drawLabel(const PlacedLabel& label, double scale, QPainter& painter)
{
    const QFont font = mapFont(label.style.size * kMillimetresPerPoint * scale, label.style.bold);
    painter.save();
    painter.translate(label.origin);
    painter.rotate(label.angle);
    if (label.style.haloWidth > 0 && label.style.halo.isVisible()) {
        painter.strokePath(textPath(QPointF(0, 0), label.text, font), QPen(label.style.halo.qt(), 2 * label.style.haloWidth * scale, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    }
    drawText(painter, QPointF(0, 0), label.text, font, label.style.color.qt());
    painter.restore();
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
