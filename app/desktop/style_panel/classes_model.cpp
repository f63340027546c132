// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/style_panel/classes_model.h"

#include "app/desktop/language.h"
#include "app/desktop/theme/theme.h"

namespace app::desktop {

using spatial::text;

ClassesModel::ClassesModel(QObject* parent) : QAbstractTableModel(parent)
{
    onLanguage(this, [this] {
        emit headerDataChanged(Qt::Horizontal, 0, kColumns - 1);
        if (!rows_.empty())
            emit dataChanged(index(0, 0), index(rowCount() - 1, kColumns - 1));
    });
}

void ClassesModel::setRows(std::vector<ClassRow> rows)
{
    const int before = rowCount();
    const int after = static_cast<int>(rows.size());
    if (after != before) {
        beginResetModel();
        rows_ = std::move(rows);
        endResetModel();
        return;
    }
    rows_ = std::move(rows);
    if (after > 0)
        emit dataChanged(index(0, 0), index(after - 1, kColumns - 1));
}

int ClassesModel::rowCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : static_cast<int>(rows_.size()); }
int ClassesModel::columnCount(const QModelIndex& parent) const { return parent.isValid() ? 0 : kColumns; }

QVariant ClassesModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ClassRow& row = rows_[static_cast<std::size_t>(index.row())];
    const bool text = role == Qt::DisplayRole || role == Qt::EditRole || role == Qt::ToolTipRole || role == Qt::AccessibleTextRole;
    if (role == Qt::TextAlignmentRole && index.column() == CountColumn)
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    if (role == Qt::ForegroundRole && index.column() == TitleColumn && row.title.empty())
        return QVariant(colors().quietText);
    if (!text)
        return {};
    switch (index.column()) {
    case SymbolColumn: return role == Qt::AccessibleTextRole || role == Qt::ToolTipRole ? QVariant(say(spatial::text("Edit the symbol"))) : QVariant();
    case ValueColumn: return role == Qt::EditRole && row.upper ? QVariant(QString::number(*row.upper, 'g', 12)) : QVariant(row.value);
    case TitleColumn: {
        const QString own = say(row.title);
        return own.isEmpty() && role != Qt::EditRole ? QVariant(untitled(row)) : QVariant(own);
    }
    case CountColumn: return row.count < 0 ? QVariant() : QVariant(countWords(row.count));
    default: return {};
    }
}

QVariant ClassesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case SymbolColumn: return say(text("Symbol"));
    case ValueColumn: return say(text("Value"));
    case TitleColumn: return say(text("Title"));
    case CountColumn: return say(text("Count"));
    default: return {};
    }
}

Qt::ItemFlags ClassesModel::flags(const QModelIndex& index) const
{
    Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    if (index.column() == TitleColumn || index.column() == ValueColumn)
        flags |= Qt::ItemIsEditable;
    return flags;
}

bool ClassesModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (role != Qt::EditRole || !checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    const ClassRow& row = rows_[static_cast<std::size_t>(index.row())];
    if (index.column() == TitleColumn) {
        emit titleEdited(index.row(), value.toString().trimmed());
        return true;
    }
    if (index.column() != ValueColumn)
        return false;
    if (!row.upper) {
        emit valueEdited(index.row(), value.toString().trimmed());
        return true;
    }
    bool isNumber = false;
    const double upper = value.toString().trimmed().toDouble(&isNumber);
    if (!isNumber)
        return false;
    emit boundEdited(index.row(), upper);
    return true;
}

}  // namespace app::desktop
