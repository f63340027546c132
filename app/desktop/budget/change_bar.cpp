// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/budget/change_bar.h"

#include "app/desktop/theme/theme.h"

#include <QPainter>

#include <cmath>

namespace app::desktop {

void ChangeBar::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& cell) const
{
    QStyledItemDelegate::paint(painter, option, cell);
    const double share = cell.data(kShareRole).toDouble();
    const QRectF room = QRectF(option.rect).adjusted(4, 4, -4, -4);
    const double middle = room.center().x();
    painter->save();
    painter->setPen(QPen(colors().border, 1));
    painter->drawLine(QPointF(middle, room.top() - 2), QPointF(middle, room.bottom() + 2));
    if (share != 0) {
        const double width = std::max(1.0, std::abs(share) * room.width() / 2);
        painter->fillRect(QRectF(share > 0 ? middle : middle - width, room.top(), width, room.height()), share > 0 ? colors().accent : colors().highlight);
    }
    painter->restore();
}

}  // namespace app::desktop
