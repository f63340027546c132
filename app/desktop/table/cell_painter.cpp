// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/table/cell_painter.h"

#include "app/desktop/table/table_model.h"
#include "app/desktop/table/table_view.h"
#include "app/desktop/theme/theme.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace app::desktop {
namespace {

constexpr int kMargin = 6;

}  // namespace

CellPainter::CellPainter(const TableView& table, QObject* parent) : QStyledItemDelegate(parent), table_(table) {}

void CellPainter::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& cell) const
{
    const auto* model = static_cast<const AttributeTableModel*>(cell.model());
    const ThemeColors& c = colors();
    const bool selected = table_.isSelected(model->tableRow(cell.row()));
    painter->fillRect(option.rect, selected ? c.accent : cell.row() % 2 == 0 ? c.surface : c.window);
    const QRect inside = option.rect.adjusted(kMargin, 0, -kMargin, 0);
    if (cell.data(AttributeTableModel::NullRole).toBool()) {
        painter->setPen(selected ? c.onAccent : c.quietText);
        painter->drawText(inside, cell.data(Qt::TextAlignmentRole).toInt(), QStringLiteral("∅"));
    } else {
        painter->setPen(selected ? c.onAccent : c.text);
        QString words = cell.data().toString();
        if (const qsizetype line = words.indexOf(QLatin1Char('\n')); line >= 0)
            words = words.left(line) + QStringLiteral(" …");
        painter->drawText(inside, cell.data(Qt::TextAlignmentRole).toInt() | Qt::TextSingleLine, option.fontMetrics.elidedText(words, Qt::ElideRight, inside.width()));
    }
    if (!cell.data(AttributeTableModel::FaultRole).toString().isEmpty()) {
        painter->setPen(QPen(QColor(0xc0, 0x39, 0x2b), 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(option.rect.adjusted(1, 1, -2, -2));
    }
    if (table_.hasFocus() && cell.row() == table_.currentIndex().row() && cell.column() == table_.currentIndex().column()) {
        painter->setPen(QPen(selected ? c.onAccent : c.accent, 1));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(option.rect.adjusted(0, 0, -1, -1));
    }
}

bool CellPainter::helpEvent(QHelpEvent* event, QAbstractItemView* view, const QStyleOptionViewItem& option, const QModelIndex& cell)
{
    if (event->type() != QEvent::ToolTip)
        return QStyledItemDelegate::helpEvent(event, view, option, cell);
    if (const QString fault = cell.data(AttributeTableModel::FaultRole).toString(); !fault.isEmpty()) {
        QToolTip::showText(event->globalPos(), fault.toHtmlEscaped(), view, option.rect);
        return true;
    }
    const QString words = cell.data().toString();
    if (option.fontMetrics.horizontalAdvance(words) <= option.rect.width() - 2 * kMargin && !words.contains(QLatin1Char('\n')))
        return false;
    QToolTip::showText(event->globalPos(), words.toHtmlEscaped().left(2000), view, option.rect);
    return true;
}

}  // namespace app::desktop
