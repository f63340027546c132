// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/map/scale_bar.h"

#include "app/desktop/language.h"
#include "app/desktop/theme/theme.h"
#include "app/layout/map_furniture.h"

#include <QFontMetricsF>
#include <QPainter>

namespace app::desktop {

using spatial::text;

namespace {

constexpr double kLongest = 160;   // pixels
constexpr double kThick = 5;
constexpr double kBarMargin = 10;

}  // namespace

void ScaleBar::setShown(bool shown)
{
    if (std::exchange(shown_, shown) != shown)
        emit changed();
}

void ScaleBar::paint(QPainter& painter, const styles::MapView& view)
{
    if (!shown_)
        return;
    const double perPixel = groundMetresPerMillimetre(view) / view.pixelsPerMillimetre();
    if (!(perPixel > 0) || view.pixels.width() < 3 * kLongest / 2)
        return;
    const double metres = scaleBarMetres(perPixel, kLongest);
    const double length = metres / perPixel;
    const bool far = metres >= 1000;
    const double unit = far ? 1000 : 1;

    QFont font = painter.font();
    font.setPointSizeF(font.pointSizeF() * 0.85);
    painter.setFont(font);
    const QFontMetricsF letters(font);
    const QString half = numberWords(metres / 2 / unit, 3);
    const QString whole = numberWords(metres / unit, 3) + QLatin1Char(' ') + say(far ? text("km") : text("m"));
    const double lastHalf = letters.horizontalAdvance(numberWords(metres / unit, 3)) / 2;
    const double right = letters.horizontalAdvance(whole) - lastHalf;
    place_ = QRectF(kBarMargin, view.pixels.height() - kBarMargin - letters.height() - kThick - 10, length + right + 22, letters.height() + kThick + 10);
    QColor ground = colors().window;
    ground.setAlpha(215);
    painter.setPen(Qt::NoPen);
    painter.setBrush(ground);
    painter.drawRoundedRect(place_, 5, 5);

    const QPointF at(place_.left() + 10, place_.bottom() - kThick - 4);
    const QColor ink = colors().text;
    painter.setRenderHint(QPainter::Antialiasing, false);
    for (int i = 0; i < 4; ++i) {
        painter.setPen(QPen(ink, 1));
        painter.setBrush(i % 2 == 0 ? ink : colors().surface);
        painter.drawRect(QRectF(at.x() + length * i / 4, at.y(), length / 4, kThick - 1));
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(ink);
    const double base = at.y() - 3 - letters.descent();
    painter.drawText(QPointF(at.x() - letters.horizontalAdvance(QLatin1Char('0')) / 2, base), QStringLiteral("0"));
    if (length > 70)
        painter.drawText(QPointF(at.x() + length / 2 - letters.horizontalAdvance(half) / 2, base), half);
    painter.drawText(QPointF(at.x() + length - lastHalf, base), whole);
}

}  // namespace app::desktop
