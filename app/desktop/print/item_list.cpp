// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/print/item_list.h"

#include "app/desktop/language.h"
#include "app/desktop/print/layout_paint.h"
#include "app/desktop/theme/theme.h"

#include <QDropEvent>
#include <QHeaderView>
#include <QKeyEvent>

namespace app::desktop {

using spatial::text;

namespace {

constexpr int kSign = 26;   // pixels

QString iconOf(const LayoutItem& item)
{
    static const std::map<std::string_view, const char*> kIcons = {{"map", "map-flat"}, {"legend", "view-list-details"}, {"scale-bar", "measure"}, {"north-arrow", "compass"}, {"text", "draw-text"},
                                                                   {"table", "insert-table"}, {"chart", "office-chart-bar"}, {"picture", "insert-image"}, {"shape", "draw-rectangle"}};
    const auto found = kIcons.find(kindOf(item.content));
    return found == kIcons.end() ? QString() : QLatin1String(found->second);
}

std::string idOf(const QTreeWidgetItem* row) { return row->data(0, Qt::UserRole).toString().toStdString(); }

}  // namespace

ItemList::ItemList(LayoutDesk& desk, QWidget* parent) : QTreeWidget(parent), desk_(desk)
{
    setObjectName(QStringLiteral("itemList"));
    setColumnCount(3);
    setHeaderHidden(true);
    setRootIsDecorated(false);
    setUniformRowHeights(true);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setDragDropMode(QAbstractItemView::InternalMove);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    header()->setStretchLastSection(false);
    header()->setMinimumSectionSize(kSign);
    header()->setSectionResizeMode(NameColumn, QHeaderView::Stretch);
    for (const int column : {SeenColumn, LockedColumn}) {
        header()->setSectionResizeMode(column, QHeaderView::Fixed);
        header()->resizeSection(column, kSign);
    }
    connect(this, &QTreeWidget::itemSelectionChanged, this, [this] {
        if (isFilling_)
            return;
        ItemIds ids;
        for (const QTreeWidgetItem* row : selectedItems())
            ids.push_back(idOf(row));
        desk_.select(ids);
    });
    connect(this, &QTreeWidget::itemClicked, this, [this](QTreeWidgetItem* row, int column) {
        if (column != NameColumn)
            turn(idOf(row), column);
    });
    connect(&desk_, &LayoutDesk::changed, this, &ItemList::fill);
    connect(&desk_, &LayoutDesk::selectionChanged, this, &ItemList::showSelection);
    onTheme(this, [this] { fill(); });
    onLanguage(this, [this] {
        setAccessibleName(say(text("Items of the page")));
        fill();
    });
}

void ItemList::fill()
{
    isFilling_ = true;
    const Layout* layout = desk_.layout();
    const int count = layout ? static_cast<int>(layout->items.size()) : 0;
    while (topLevelItemCount() > count)
        delete takeTopLevelItem(topLevelItemCount() - 1);
    while (topLevelItemCount() < count)
        addTopLevelItem(new QTreeWidgetItem);
    for (int i = 0; i < count; ++i) {
        const LayoutItem& item = layout->items[static_cast<std::size_t>(count - 1 - i)];
        QTreeWidgetItem* row = topLevelItem(i);
        row->setFlags(row->flags() & ~Qt::ItemIsDropEnabled);   // between rows, not into one
        row->setData(0, Qt::UserRole, QString::fromStdString(item.id));
        row->setText(NameColumn, wordsOfItem(item));
        row->setToolTip(NameColumn, wordsOfItem(item));
        row->setIcon(NameColumn, icon(iconOf(item)));
        row->setIcon(SeenColumn, icon(item.hidden ? QStringLiteral("view-hidden") : QStringLiteral("view-visible")));
        row->setToolTip(SeenColumn, item.hidden ? say(text("Hidden: a click shows it")) : say(text("Seen: a click hides it")));
        row->setIcon(LockedColumn, icon(item.locked ? QStringLiteral("object-locked") : QStringLiteral("object-unlocked")));
        row->setToolTip(LockedColumn, item.locked ? say(text("Locked: a click sets it free")) : say(text("Free: a click locks it")));
        row->setForeground(NameColumn, item.hidden ? colors().quietText : colors().text);
    }
    isFilling_ = false;
    showSelection();
}

void ItemList::showSelection()
{
    isFilling_ = true;
    QTreeWidgetItem* last = nullptr;
    for (int i = 0; i < topLevelItemCount(); ++i) {
        QTreeWidgetItem* row = topLevelItem(i);
        row->setSelected(holds(desk_.selected(), idOf(row)));
        if (!desk_.selected().empty() && idOf(row) == desk_.selected().back())
            last = row;
    }
    if (last && !hasFocus()) {
        setCurrentItem(last, 0, QItemSelectionModel::NoUpdate);
        scrollToItem(last);
    }
    isFilling_ = false;
}

void ItemList::turn(const std::string& id, int column)
{
    const LayoutItem* item = desk_.layout() ? desk_.layout()->item(id) : nullptr;
    if (!item)
        return;
    if (column == SeenColumn)
        desk_.edit(item->hidden ? text("Show items") : text("Hide items"), [&, hidden = !item->hidden](Layout& layout) { hideItems(layout, {id}, hidden); });
    else
        desk_.edit(item->locked ? text("Unlock items") : text("Lock items"), [&, locked = !item->locked](Layout& layout) { lockItems(layout, {id}, locked); });
}

void ItemList::dropEvent(QDropEvent* event)
{
    // The rows are set anew from the layout: the view shall neither move nor remove them.
    event->setDropAction(Qt::CopyAction);
    event->accept();
    const QPoint at = event->position().toPoint();
    int row = indexOfTopLevelItem(itemAt(at));
    if (row < 0)
        row = at.y() < 0 ? 0 : topLevelItemCount();
    else if (at.y() > visualItemRect(topLevelItem(row)).center().y())
        ++row;
    while (row < topLevelItemCount() && holds(desk_.selected(), idOf(topLevelItem(row))))
        ++row;
    const std::string below = row < topLevelItemCount() ? idOf(topLevelItem(row)) : std::string();
    // Not while the view is at the end of its drag.
    QMetaObject::invokeMethod(this, [this, below] { desk_.edit(text("Reorder items"), [&](Layout& layout) { putOver(layout, desk_.selected(), below); }); }, Qt::QueuedConnection);
}

void ItemList::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Delete)
        return desk_.edit(text("Remove items"), [this](Layout& layout) { removeItems(layout, desk_.selected()); });
    if (event->key() == Qt::Key_Space && currentItem())
        return turn(idOf(currentItem()), SeenColumn);
    QTreeWidget::keyPressEvent(event);
}

}  // namespace app::desktop
