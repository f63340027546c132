// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/map/pictures/stand_in.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

namespace app::desktop {
namespace {

QRgb* lineOf(uchar* bits, qsizetype stride, int y) { return reinterpret_cast<QRgb*>(bits + y * stride); }

/// The pixels whose centres lie in [from, to).
int firstCentre(double from) { return static_cast<int>(std::ceil(std::clamp(from, -1e8, 1e8) - 0.5)); }

}  // namespace

void copyScaled(QImage& target, const QRect& within, const QImage& picture, const QRect& onPlane, const QTransform& place, QRgb nothing)
{
    const QRectF there = place.mapRect(QRectF(onPlane));
    const QRect reach = QRect(QPoint(firstCentre(there.left()), firstCentre(there.top())), QPoint(firstCentre(there.right()) - 1, firstCentre(there.bottom()) - 1)) & within & target.rect();
    if (reach.isEmpty())
        return;
    const QTransform back = place.inverted();
    uchar* const bits = target.bits();
    const qsizetype stride = target.bytesPerLine();
    if (place.type() <= QTransform::TxScale && !picture.isNull()) {
        std::vector<int> columns(static_cast<std::size_t>(reach.width()));
        for (int x = 0; x < reach.width(); ++x)
            columns[static_cast<std::size_t>(x)] = std::clamp(static_cast<int>(std::floor(back.m11() * (reach.left() + x + 0.5) + back.dx())) - onPlane.left(), 0, picture.width() - 1);
        for (int y = reach.top(); y <= reach.bottom(); ++y) {
            const int row = std::clamp(static_cast<int>(std::floor(back.m22() * (y + 0.5) + back.dy())) - onPlane.top(), 0, picture.height() - 1);
            const auto* from = reinterpret_cast<const QRgb*>(picture.constScanLine(row));
            QRgb* to = lineOf(bits, stride, y) + reach.left();
            for (const int column : columns)
                *to++ = from[column];
        }
        return;
    }
    const auto* const pixels = picture.isNull() ? nullptr : reinterpret_cast<const QRgb*>(picture.constBits());
    const auto width = picture.isNull() ? 0 : picture.bytesPerLine() / 4;
    for (int y = reach.top(); y <= reach.bottom(); ++y) {
        double u = back.m11() * (reach.left() + 0.5) + back.m21() * (y + 0.5) + back.dx() - onPlane.left();
        double v = back.m12() * (reach.left() + 0.5) + back.m22() * (y + 0.5) + back.dy() - onPlane.top();
        QRgb* to = lineOf(bits, stride, y) + reach.left();
        for (int x = 0; x < reach.width(); ++x, u += back.m11(), v += back.m12())
            if (u >= 0 && v >= 0 && u < onPlane.width() && v < onPlane.height())
                to[x] = pixels ? pixels[static_cast<qsizetype>(v) * width + static_cast<qsizetype>(u)] : nothing;
    }
}

}  // namespace app::desktop
