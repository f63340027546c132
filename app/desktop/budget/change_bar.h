// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace app::desktop {

/// Paints a change as a bar from the middle: to the right what a class gained, to the left what it lost. The item's ShareRole is -1 to 1.
class ChangeBar final : public QStyledItemDelegate {
    Q_OBJECT
public:
    static constexpr int kShareRole = Qt::UserRole + 7;
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& cell) const override;
};

}  // namespace app::desktop
