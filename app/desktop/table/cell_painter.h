// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace app::desktop {

class TableView;

/// Paints the cells of the table by hand: a style sheet asked for each of a thousand cells would cost a frame.
class CellPainter final : public QStyledItemDelegate {
    Q_OBJECT
public:
    CellPainter(const TableView& table, QObject* parent);
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& cell) const override;
    bool helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option, const QModelIndex& cell) override;

private:
    const TableView& table_;
};

}  // namespace app::desktop
