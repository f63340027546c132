// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/table/row_order.h"
#include "spatial/core/text.h"
#include "spatial/features/feature_table.h"

#include <QAbstractTableModel>

#include <map>
#include <optional>

namespace app::desktop {

/// A layer's attributes as the table shows them: looks into the columns of the layer's table and copies nothing but the cells in view.
/// Rows are those of `order`. Opening, sorting and filtering cost the same for ten rows and ten million. It changes nothing itself: see TableEditing.
class AttributeTableModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Role {
        NullRole = Qt::UserRole + 1,   ///< true for a cell without a value
        FaultRole,                     ///< why what was entered or pasted there is refused; empty: nothing was
    };

    explicit AttributeTableModel(QObject* parent = nullptr);

    /// Another table: all of its rows, in the order of the file.
    void setTable(spatial::FeatureTablePtr table);
    /// The same rows with other values (an edit): what is shown stays where it is. What was awaited is there.
    void replaceTable(spatial::FeatureTablePtr table);
    /// What a cell will hold as soon as the edit's table is there, by row of the table.
    void setAwaited(std::uint32_t row, int column, QString words);
    void setFault(std::uint32_t row, int column, spatial::Text fault);
    void clearFaults();
    /// Other rows of the same table, or the same in another order.
    void setOrder(RowOrderPtr order);
    const spatial::FeatureTablePtr& table() const { return table_; }
    const RowOrderPtr& order() const { return order_; }

    std::uint32_t tableRow(int shown) const { return order_ ? (*order_)[static_cast<std::size_t>(shown)] : static_cast<std::uint32_t>(shown); }
    /// Where a row of the table is shown; nothing where it is not. The first call after a change costs a walk over the rows.
    std::optional<int> shownRow(std::uint32_t row) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& cell, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;
    Qt::ItemFlags flags(const QModelIndex& cell) const override;

private:
    spatial::FeatureTablePtr table_;
    RowOrderPtr order_;
    std::map<std::pair<std::uint32_t, int>, QString> awaited_;
    std::map<std::pair<std::uint32_t, int>, spatial::Text> faults_;
    mutable std::vector<std::int32_t> places_;   // of the table's rows; empty until asked for
};

/// "Whole number", "Text (60)": what a field holds, for tool tips.
QString fieldTypeWords(const spatial::Field& field);
bool isNumber(spatial::FieldType type);

}  // namespace app::desktop
