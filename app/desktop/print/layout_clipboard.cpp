// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/print/layout_view.h"

#include <QClipboard>
#include <QGuiApplication>

namespace app::desktop {

using spatial::text;

namespace {

constexpr double kCopyMoves = 5;   // millimetres

}  // namespace

void LayoutView::copySelected(bool cut)
{
    if (!desk_.layout() || desk_.selected().empty())
        return;
    QGuiApplication::clipboard()->setText(QString::fromStdString(itemsAsText(*desk_.layout(), desk_.selected())));
    if (cut)
        removeSelected();
}

void LayoutView::paste()
{
    const auto items = itemsFromText(QGuiApplication::clipboard()->text().toStdString());
    if (!items)
        return;
    ItemIds fresh;
    desk_.edit(text("Paste items"), [&](Layout& layout) { fresh = addCopies(layout, *items, kCopyMoves, kCopyMoves); });
    desk_.select(fresh);
}

void LayoutView::duplicateSelected()
{
    ItemIds fresh;
    desk_.edit(text("Duplicate items"), [&](Layout& layout) {
        std::vector<LayoutItem> items;
        for (const LayoutItem& item : layout.items)
            if (holds(desk_.selected(), item.id))
                items.push_back(item);
        fresh = addCopies(layout, items, kCopyMoves, kCopyMoves);
    });
    if (!fresh.empty())
        desk_.select(fresh);
}

void LayoutView::copyLook()
{
    const LayoutItem* item = desk_.layout() && !desk_.selected().empty() ? desk_.layout()->item(desk_.selected().back()) : nullptr;
    if (!item)
        return;
    look_ = *item;
    emit modeChanged();
}

void LayoutView::pasteLook()
{
    if (look_)
        desk_.edit(text("Paste the look"), [this](Layout& layout) { desktop::copyLook(*look_, layout, desk_.selected()); });
}

}  // namespace app::desktop
