// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/table/table_model.h"

#include "app/desktop/language.h"
#include "app/desktop/theme/theme.h"

namespace app::desktop {

using spatial::FieldType;
using spatial::text;

bool isNumber(FieldType type) { return type == FieldType::Integer || type == FieldType::Real; }

QString fieldTypeWords(const spatial::Field& field)
{
    switch (field.type) {
    case FieldType::Integer: return say(text("Whole number"));
    case FieldType::Real: return say(text("Decimal number"));
    case FieldType::Text: return field.width > 0 ? say(text("Text of at most {0} bytes", field.width)) : say(text("Text"));
    case FieldType::Boolean: return say(text("Yes or no"));
    case FieldType::Date: return say(text("Date"));
    case FieldType::DateTime: return say(text("Date and time"));
    }
    return {};
}

AttributeTableModel::AttributeTableModel(QObject* parent) : QAbstractTableModel(parent)
{
    onLanguage(this, [this] {
        if (columnCount() > 0)
            emit headerDataChanged(Qt::Horizontal, 0, columnCount() - 1);
        if (columnCount() > 0 && rowCount() > 0)
            emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
    });
}

void AttributeTableModel::setTable(spatial::FeatureTablePtr table)
{
    beginResetModel();
    table_ = std::move(table);
    awaited_.clear();
    faults_.clear();
    order_.reset();
    places_.clear();
    endResetModel();
}

void AttributeTableModel::replaceTable(spatial::FeatureTablePtr table)
{
    table_ = std::move(table);
    awaited_.clear();
    if (rowCount() > 0 && columnCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

void AttributeTableModel::setAwaited(std::uint32_t row, int column, QString words)
{
    awaited_[{row, column}] = std::move(words);
    faults_.erase({row, column});
    if (const auto shown = shownRow(row))
        emit dataChanged(index(*shown, column), index(*shown, column));
}

void AttributeTableModel::setFault(std::uint32_t row, int column, spatial::Text fault)
{
    faults_[{row, column}] = std::move(fault);
    if (const auto shown = shownRow(row))
        emit dataChanged(index(*shown, column), index(*shown, column));
}

void AttributeTableModel::clearFaults()
{
    if (faults_.empty())
        return;
    faults_.clear();
    if (rowCount() > 0 && columnCount() > 0)
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

void AttributeTableModel::setOrder(RowOrderPtr order)
{
    if (order == order_ || (order && order_ && *order == *order_))
        return;
    beginResetModel();
    order_ = std::move(order);
    places_.clear();
    endResetModel();
}

std::optional<int> AttributeTableModel::shownRow(std::uint32_t row) const
{
    if (!table_ || row >= table_->size())
        return std::nullopt;
    if (!order_)
        return static_cast<int>(row);
    if (places_.empty()) {
        places_.assign(table_->size(), -1);
        for (std::size_t i = 0; i < order_->size(); ++i)
            places_[(*order_)[i]] = static_cast<std::int32_t>(i);
    }
    return places_[row] < 0 ? std::nullopt : std::optional<int>(places_[row]);
}

int AttributeTableModel::rowCount(const QModelIndex& parent) const
{
    if (parent.isValid() || !table_)
        return 0;
    return static_cast<int>(order_ ? order_->size() : table_->size());
}

int AttributeTableModel::columnCount(const QModelIndex& parent) const { return parent.isValid() || !table_ ? 0 : static_cast<int>(table_->columns.size()); }

QVariant AttributeTableModel::data(const QModelIndex& cell, int role) const
{
    if (!cell.isValid() || !table_ || cell.row() >= rowCount() || cell.column() >= columnCount())
        return {};
    const auto& column = table_->columns[static_cast<std::size_t>(cell.column())];
    const std::uint32_t row = tableRow(cell.row());
    switch (role) {
    case FaultRole: {
        const auto fault = faults_.find({row, cell.column()});
        return fault == faults_.end() ? QString() : say(fault->second);
    }
    case Qt::DisplayRole:
        if (const auto awaited = awaited_.find({row, cell.column()}); awaited != awaited_.end())
            return awaited->second;
        if (column.isNull(row))
            return QString();
        if (column.type() == FieldType::Boolean)
            return column.integer(row) != 0 ? say(text("Yes")) : say(text("No"));
        return QString::fromStdString(column.display(row));
    case Qt::EditRole:
        if (column.isNull(row))
            return {};
        switch (column.type()) {
        case FieldType::Integer: return QVariant::fromValue<qlonglong>(column.integer(row));
        case FieldType::Real: return column.real(row);
        case FieldType::Boolean: return column.integer(row) != 0;
        default: return QString::fromStdString(column.display(row));
        }
    case Qt::TextAlignmentRole: return static_cast<int>(Qt::AlignVCenter | (isNumber(column.type()) ? Qt::AlignRight : Qt::AlignLeft));
    case NullRole:
        if (const auto awaited = awaited_.find({row, cell.column()}); awaited != awaited_.end())
            return awaited->second.isEmpty();
        return column.isNull(row);
    case Qt::AccessibleTextRole: return column.isNull(row) ? say(text("no value")) : data(cell, Qt::DisplayRole);
    default: return {};
    }
}

QVariant AttributeTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (!table_ || section < 0)
        return {};
    if (orientation == Qt::Vertical)
        return role == Qt::DisplayRole && section < rowCount() ? QVariant(section + 1) : QVariant();
    if (section >= columnCount())
        return {};
    const spatial::Field& field = table_->fields[static_cast<std::size_t>(section)];
    if (role == Qt::DisplayRole)
        return QString::fromStdString(field.name);
    if (role == Qt::ToolTipRole)
        return QStringLiteral("%1\n%2").arg(QString::fromStdString(field.name), fieldTypeWords(field));
    if (role == Qt::TextAlignmentRole)
        return static_cast<int>(Qt::AlignVCenter | (isNumber(field.type) ? Qt::AlignRight : Qt::AlignLeft));
    return {};
}

Qt::ItemFlags AttributeTableModel::flags(const QModelIndex& cell) const
{
    return cell.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren : Qt::NoItemFlags;
}

}  // namespace app::desktop
