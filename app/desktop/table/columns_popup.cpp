// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/table/columns_popup.h"

#include "app/desktop/language.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QScreen>
#include <QSignalBlocker>
#include <QTableView>
#include <QVBoxLayout>

namespace app::desktop {

using spatial::text;

ColumnsPopup::ColumnsPopup(QTableView& table, QWidget* parent) : QFrame(parent, Qt::Popup), table_(table), find_(new QLineEdit(this)), list_(new QListWidget(this))
{
    setProperty("role", "float");
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(8, 8, 8, 8);
    column->addWidget(find_);
    column->addWidget(list_, 1);
    auto* all = new QPushButton(this);
    column->addWidget(all);
    find_->setClearButtonEnabled(true);
    list_->setUniformItemSizes(true);
    onLanguage(this, [this, all] {
        setAccessibleName(say(text("Columns")));
        find_->setPlaceholderText(say(text("Find a field")));
        find_->setAccessibleName(say(text("Find a field")));
        list_->setAccessibleName(say(text("Columns")));
        all->setText(say(text("Show all columns")));
    });
    connect(find_, &QLineEdit::textChanged, this, [this](const QString& words) {
        for (int i = 0; i < list_->count(); ++i)
            list_->item(i)->setHidden(!list_->item(i)->text().contains(words, Qt::CaseInsensitive));
    });
    connect(list_, &QListWidget::itemChanged, this, [this](QListWidgetItem* item) {
        const bool shown = item->checkState() == Qt::Checked;
        const int field = item->data(Qt::UserRole).toInt();
        if (!shown && table_.horizontalHeader()->hiddenSectionCount() + 1 >= table_.horizontalHeader()->count()) {
            const QSignalBlocker blocker(list_);
            item->setCheckState(Qt::Checked);   // a table without columns could not be brought back
            return;
        }
        table_.setColumnHidden(field, !shown);
        emit columnsChanged();
    });
    connect(all, &QPushButton::clicked, this, [this] {
        for (int i = 0; i < list_->count(); ++i)
            list_->item(i)->setCheckState(Qt::Checked);
    });
}

void ColumnsPopup::fill()
{
    const QSignalBlocker blocker(list_);
    list_->clear();
    const auto* header = table_.horizontalHeader();
    for (int place = 0; place < header->count(); ++place) {
        const int column = header->logicalIndex(place);
        auto* item = new QListWidgetItem(table_.model()->headerData(column, Qt::Horizontal).toString(), list_);
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(table_.isColumnHidden(column) ? Qt::Unchecked : Qt::Checked);
        item->setData(Qt::UserRole, column);
    }
}

void ColumnsPopup::open(QPoint where)
{
    fill();
    find_->clear();
    resize(260, 340);
    const QRect room = screen()->availableGeometry();
    move(std::clamp(where.x(), room.left(), std::max(room.left(), room.right() - width())), std::clamp(where.y(), room.top(), std::max(room.top(), room.bottom() - height())));
    show();
    find_->setFocus();
}

}  // namespace app::desktop
