// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/suitability/live/cell_picture.h"

#include "app/desktop/map/picture_legend.h"

#include <QBrush>
#include <QImage>
#include <QPainter>

namespace app::desktop {

void paintCells(QPainter& painter, const QImage& cells, const spatial::Box& box, const styles::MapView& view)
{
    painter.save();
    painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
    painter.setRenderHint(QPainter::Antialiasing, false);
    const QPointF origin = view.toPixels({box.minX, box.maxY});
    const QPointF right = view.toPixels({box.maxX, box.maxY});
    const QPointF down = view.toPixels({box.minX, box.minY});
    const double across = cells.width();
    const double tall = cells.height();
    if (view.rotation == 0) {
        painter.drawImage(QRectF(origin, QPointF(right.x(), down.y())), cells);
    } else {
        painter.setTransform(QTransform((right.x() - origin.x()) / across, (right.y() - origin.y()) / across, (down.x() - origin.x()) / tall, (down.y() - origin.y()) / tall, origin.x(), origin.y()), true);
        painter.drawImage(0, 0, cells);
    }
    painter.restore();
}

QImage hatchedCells(const QImage& mask, const spatial::Box& box, const styles::MapView& view, double ratio)
{
    QImage surface((view.pixels * ratio).toSize(), QImage::Format_ARGB32_Premultiplied);
    surface.setDevicePixelRatio(ratio);
    surface.fill(Qt::transparent);
    QPainter painter(&surface);
    paintCells(painter, mask, box, view);
    painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
    painter.fillRect(QRectF(QPointF(), view.pixels), hatching());
    return surface;
}

}  // namespace app::desktop
