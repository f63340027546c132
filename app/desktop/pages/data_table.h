// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QTableWidget;
class QWidget;

namespace app::desktop {

/// A table of results inside a page: nothing in it is edited, columns are as wide as their words. The page scrolls, the table does not;
/// call fitToRows() when its rows are there.
QTableWidget* dataTable(QWidget* parent, const char* name, int columns);

/// Writes a cell: numbers stand at the right, words at the left. The item that is there is kept, with what is selected.
void putCell(QTableWidget* table, int row, int column, const QString& words, bool isNumber = true);

/// As high as its rows.
void fitToRows(QTableWidget* table);

/// A share of 1 as people read it: "12.5 %".
QString percentWords(double share);

}  // namespace app::desktop
