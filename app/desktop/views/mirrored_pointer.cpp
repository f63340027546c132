// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/mirrored_pointer.h"

#include "app/desktop/theme/theme.h"

#include <QPainter>

namespace app::desktop {

void MirroredPointer::show(spatial::Coordinate place)
{
    place_ = place;
    emit changed();
}

void MirroredPointer::hide()
{
    place_.reset();
    emit changed();
}

void MirroredPointer::paint(QPainter& painter, const styles::MapView& view)
{
    if (!place_)
        return;
    const QPointF at = view.toPixels(*place_);
    for (const auto& [color, width] : {std::pair(colors().surface, 4.0), std::pair(colors().accent, 2.0)}) {
        painter.setPen(QPen(color, width, Qt::SolidLine, Qt::RoundCap));
        for (const QPointF d : {QPointF(1, 0), QPointF(-1, 0), QPointF(0, 1), QPointF(0, -1)})
            painter.drawLine(at + d * 4, at + d * 12);
    }
}

}  // namespace app::desktop
