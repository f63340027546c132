// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/map/picture_mark.h"

#include "app/desktop/theme/theme.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

namespace app::desktop {

namespace {

constexpr double kBesideMark = 14;   // logical pixels from the place to its words

}  // namespace

void paintPictureMark(QPainter& painter, QPointF at, const QString& words, QSizeF surface)
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(colors().window, 5));
    painter.drawEllipse(at, 9, 9);
    painter.setPen(QPen(colors().accent, 2.5));
    painter.drawEllipse(at, 9, 9);
    if (words.isEmpty())
        return;
    const QFontMetricsF letters(painter.font());
    const QSizeF size = letters.boundingRect(QRectF(0, 0, 320, 400), Qt::TextWordWrap, words).size() + QSizeF(14, 10);
    QRectF box(at + QPointF(kBesideMark, -size.height() / 2), size);
    if (box.right() > surface.width() - 4)
        box.moveRight(at.x() - kBesideMark);
    if (box.left() < 4) {   // no room on either side: below
        box.moveLeft(std::clamp(at.x() - size.width() / 2, 4.0, std::max(4.0, surface.width() - 4 - size.width())));
        box.moveTop(at.y() + kBesideMark);
    }
    box.moveTop(std::clamp(box.top(), 4.0, std::max(4.0, surface.height() - 4 - box.height())));
    QColor ground = colors().window;
    ground.setAlpha(240);
    painter.setPen(QPen(colors().border, 1));
    painter.setBrush(ground);
    painter.drawRoundedRect(box, 5, 5);
    painter.setPen(colors().text);
    painter.drawText(box.adjusted(7, 5, -7, -5), Qt::TextWordWrap | Qt::TextDontClip, words);
}

}  // namespace app::desktop
