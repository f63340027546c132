// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/identify/identify_tool.h"

#include "app/desktop/theme/theme.h"

#include <QPainter>

namespace app::desktop {

bool IdentifyTool::pressed(const MapPointer& pointer)
{
    pressed_ = pointer.button == Qt::LeftButton;
    return pressed_;
}

bool IdentifyTool::released(const MapPointer& pointer)
{
    if (!pressed_ || pointer.button != Qt::LeftButton)
        return false;
    pressed_ = false;
    place_ = pointer.place;
    emit overlayChanged();
    emit asked(pointer.place);
    return true;
}

bool IdentifyTool::cancelled()
{
    if (!place_)
        return false;
    place_.reset();
    emit overlayChanged();
    return true;
}

void IdentifyTool::paint(QPainter& painter, const styles::MapView& view)
{
    if (!place_)
        return;
    const QPointF at = view.toPixels(*place_);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    const QPointF across(9, 0);
    const QPointF down(0, 9);
    for (const auto& [color, width] : {std::pair(colors().window, 4.0), std::pair(colors().accent, 1.8)}) {
        painter.setPen(QPen(color, width));
        painter.setBrush(Qt::NoBrush);
        painter.drawLine(at - across, at + across);
        painter.drawLine(at - down, at + down);
        painter.drawEllipse(at, 4, 4);
    }
    painter.restore();
}

}  // namespace app::desktop
