// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/render/marker_stamps.h"

#include "styles/render/paint_symbols.h"

#include <QPaintEngine>
#include <QPainter>

#include <cmath>

namespace styles {

bool MarkerStamps::canStampOn(const QPainter& painter)
{
    return painter.paintEngine()->type() == QPaintEngine::Raster && painter.deviceTransform().type() == QTransform::TxNone;
}

void MarkerStamps::stamp(int number, const PointSymbol& symbol, QuarterPixel centre)
{
    Stamps& stamps = stamps_[number];
    if (stamps.half == 0)
        stamps.half = static_cast<int>(std::ceil(reachOf(symbol) * scale_ * 1.5)) + 4;   // corners of squares and stars reach beyond the radius
    const int x = centre.x & 3;
    const int y = centre.y & 3;
    QImage& image = stamps.images[static_cast<std::size_t>(4 * y + x)];
    if (image.isNull()) {
        image = QImage(2 * stamps.half, 2 * stamps.half, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::transparent);
        QPainter painter(&image);
        painter.setRenderHint(QPainter::Antialiasing);
        drawMarker(symbol, QPointF(stamps.half + x / 4.0, stamps.half + y / 4.0), scale_, painter);
    }
    painter_.drawImage((centre.x >> 2) - stamps.half, (centre.y >> 2) - stamps.half, image);
}

}  // namespace styles
