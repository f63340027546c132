// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/render/visible_part.h"

#include <QPaintDevice>
#include <QPaintEngine>
#include <QPainter>

namespace styles {

bool takesPixels(const QPainter& painter) { return painter.paintEngine()->type() == QPaintEngine::Raster && painter.deviceTransform().type() <= QTransform::TxTranslate; }

QRect visiblePart(const QPainter& painter, QSizeF surface)
{
    const QTransform placed = painter.deviceTransform();
    const QRectF device(-placed.dx(), -placed.dy(), painter.device()->width(), painter.device()->height());
    return device.toAlignedRect().adjusted(-1, -1, 1, 1).intersected(QRectF(QPointF(0, 0), surface).toAlignedRect());
}

}  // namespace styles
