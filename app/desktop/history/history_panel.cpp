// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/history/history_panel.h"

#include "app/desktop/document/document.h"
#include "app/desktop/history/gesture_list.h"
#include "app/desktop/language.h"

#include <QListView>
#include <QVBoxLayout>

namespace app::desktop {

using spatial::text;

HistoryPanel::HistoryPanel(Document& document, QWidget* parent) : QWidget(parent), document_(document), gestures_(new GestureList(document, this)), view_(new QListView(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    view_->setModel(gestures_);
    view_->setUniformItemSizes(true);
    view_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    view_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    onLanguage(view_, [this] { view_->setAccessibleName(say(text("History"))); });
    column->addWidget(view_);
    const auto go = [this](const QModelIndex& index) { document_.goTo(static_cast<std::size_t>(index.row())); };
    connect(view_, &QListView::clicked, this, go);
    connect(view_, &QListView::activated, this, go);
    connect(&document_, &Document::historyChanged, this, &HistoryPanel::showPosition);
    showPosition();
}

void HistoryPanel::showPosition()
{
    const QModelIndex here = gestures_->index(static_cast<int>(document_.position()));
    view_->setCurrentIndex(here);
    view_->scrollTo(here);
}

}  // namespace app::desktop
