// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/pages/data_table.h"

#include "app/desktop/language.h"

#include <QHeaderView>
#include <QScrollBar>
#include <QTableWidget>

namespace app::desktop {

QTableWidget* dataTable(QWidget* parent, const char* name, int columns)
{
    auto* made = new QTableWidget(0, columns, parent);
    made->setObjectName(QLatin1String(name));
    made->setProperty("data", true);
    made->setEditTriggers(QAbstractItemView::NoEditTriggers);
    made->verticalHeader()->hide();
    made->horizontalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    made->setSelectionMode(QAbstractItemView::ContiguousSelection);
    made->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    made->setTabKeyNavigation(false);   // Tab leads on to the next control of the page, arrows go through the table
    return made;
}

void putCell(QTableWidget* table, int row, int column, const QString& words, bool isNumber)
{
    QTableWidgetItem* item = table->item(row, column);
    if (!item) {
        item = new QTableWidgetItem;
        table->setItem(row, column, item);
    }
    item->setText(words);
    item->setTextAlignment(isNumber ? Qt::AlignRight | Qt::AlignVCenter : Qt::AlignLeft | Qt::AlignVCenter);
}

void fitToRows(QTableWidget* table)
{
    table->setFixedHeight(table->horizontalHeader()->height() + table->verticalHeader()->length() + table->horizontalScrollBar()->sizeHint().height() + 2 * table->frameWidth());
}

QString percentWords(double share) { return numberWords(100 * share, 1) + QStringLiteral(" %"); }

}  // namespace app::desktop
