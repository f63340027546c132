// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/suitability/why/why_tool.h"

#include "app/desktop/theme/theme.h"

#include <QPainter>

namespace app::desktop {

namespace {

void paintMark(QPainter& painter, QPointF at, const QString& letter)
{
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF disc(at - QPointF(10, 10), QSizeF(20, 20));
    painter.setPen(QPen(colors().window, 2.5));
    painter.setBrush(colors().accent);
    painter.drawEllipse(disc);
    QFont font = painter.font();
    font.setBold(true);
    painter.setFont(font);
    painter.setPen(colors().onAccent);
    painter.drawText(disc, Qt::AlignCenter, letter);
}

}  // namespace

bool WhyTool::clicked(const MapPointer& pointer)
{
    if (pointer.keys.testFlag(Qt::ShiftModifier) && first_) {
        second_ = pointer.place;
    } else {
        first_ = pointer.place;
        second_.reset();
    }
    emit overlayChanged();
    emit asked();
    return true;
}

void WhyTool::clear()
{
    first_.reset();
    second_.reset();
    emit overlayChanged();
    emit asked();
}

bool WhyTool::cancelled()
{
    if (!first_)
        return false;
    clear();
    return true;
}

void WhyTool::paint(QPainter& painter, const styles::MapView& view)
{
    painter.save();
    if (first_)
        paintMark(painter, view.toPixels(*first_), QStringLiteral("A"));
    if (second_)
        paintMark(painter, view.toPixels(*second_), QStringLiteral("B"));
    painter.restore();
}

}  // namespace app::desktop
