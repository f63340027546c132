// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/selection/selection.h"
#include "app/desktop/table/row_order.h"

#include <QTableView>

#include <functional>
#include <vector>

namespace app::desktop {

class AttributeTableModel;

/// The table on the screen: scrolls through any number of rows (all are of one height), keeps the first column in view when asked to, and
/// paints the selected rows from a bit for each row, without Qt's lists of ranges. What a person does to the selection goes out as
/// selectionWanted(); what is shown as selected comes in through setSelected().
///
/// Mouse: click selects a row, Ctrl turns it, Shift reaches from the last one, dragging too; a double click edits the cell where it may be edited, and
/// asks for the place on the map elsewhere, with Ctrl and on the row's number.
/// Keys: arrows move the current cell, with Shift they reach; Space turns the row, Enter asks for the place, Ctrl+A all, Ctrl+C copy, Ctrl+V paste,
/// F2 or typing edits the cell.
class TableView final : public QTableView {
    Q_OBJECT
public:
    explicit TableView(AttributeTableModel& model, QWidget* parent = nullptr);

    /// Rows of the layer's table.
    void setSelected(RowSetPtr rows);
    bool isSelected(std::uint32_t row) const { return row < selected_.size() && selected_[row] != 0; }

    void setSorting(const std::vector<SortColumn>& columns);   ///< for the arrows in the header
    void setFirstColumnFrozen(bool frozen);
    bool isFirstColumnFrozen() const { return frozen_; }
    /// Makes the row of the table current and brings it into view; false where it is not shown.
    bool goTo(std::uint32_t row);
    /// Widths from the heads and the first rows in view.
    void fitColumns();
    /// All columns, in the order of the file, fitted.
    void resetColumns();

    /// Which cells a person may edit; nothing: none.
    void setEditable(std::function<bool(const QModelIndex&)> editable) { editable_ = std::move(editable); }

signals:
    void editWanted(const QModelIndex& cell, const QString& typed);   ///< `typed`: the first sign; empty: what is there
    void pasteWanted();
    void selectionWanted(app::desktop::RowSet rows, app::desktop::SelectMode mode);
    void allWanted();
    void placeWanted(std::uint32_t row);
    void copyWanted();
    void sortWanted(int column, bool together);   ///< `together`: beside the columns that count already
    void headerMenuWanted(int column, QPoint where);
    void cellMenuWanted(int shownRow, int column, QPoint where);

protected:
    bool event(QEvent*) override;
    void keyPressEvent(QKeyEvent*) override;
    void mousePressEvent(QMouseEvent*) override;
    void mouseMoveEvent(QMouseEvent*) override;
    void mouseReleaseEvent(QMouseEvent*) override;
    void mouseDoubleClickEvent(QMouseEvent*) override;
    void contextMenuEvent(QContextMenuEvent*) override;
    void resizeEvent(QResizeEvent*) override;
    void updateGeometries() override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void press(int shownRow, Qt::KeyboardModifiers keys);
    void reach(int shownRow, SelectMode mode);
    void placeFrozen();
    int frozenColumn() const;

    bool mayEdit(const QModelIndex& cell) const { return cell.isValid() && editable_ && editable_(cell); }

    AttributeTableModel& model_;
    std::function<bool(const QModelIndex&)> editable_;
    QTableView* first_ = nullptr;      // lies over the left edge while a column is frozen
    std::vector<std::uint8_t> selected_;
    RowSetPtr rows_;
    int anchor_ = -1;                  // shown row from which Shift reaches
    int dragged_ = -1;
    SelectMode dragMode_ = SelectMode::Replace;
    bool frozen_ = false;
};

}  // namespace app::desktop
