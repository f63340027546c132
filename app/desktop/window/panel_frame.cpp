// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/window/panel_frame.h"

#include "app/desktop/language.h"

#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

namespace app::desktop {

PanelFrame::PanelFrame(QWidget* parent) : QWidget(parent), tabs_(new QTabWidget(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    tabs_->setDocumentMode(true);
    tabs_->tabBar()->setDrawBase(false);
    tabs_->setUsesScrollButtons(true);
    tabs_->setElideMode(Qt::ElideNone);
    column->addWidget(tabs_);
}

void PanelFrame::add(const QString& id, spatial::Text title, QWidget* page)
{
    page->setProperty("pageId", id);
    tabs_->addTab(page, QString());
    onLanguage(page, [this, page, title = std::move(title)] {
        tabs_->setTabText(tabs_->indexOf(page), say(title));
        if (page->accessibleName().isEmpty())
            page->setAccessibleName(say(title));
    });
}

bool PanelFrame::showPage(const QString& id)
{
    for (int i = 0; i < tabs_->count(); ++i)
        if (tabs_->widget(i)->property("pageId").toString() == id) {
            tabs_->setCurrentIndex(i);
            return true;
        }
    return false;
}

QString PanelFrame::current() const { return tabs_->currentWidget() ? tabs_->currentWidget()->property("pageId").toString() : QString(); }
bool PanelFrame::isEmpty() const { return tabs_->count() == 0; }
void PanelFrame::setCorner(QWidget* widget) { tabs_->setCornerWidget(widget, Qt::TopRightCorner); }

}  // namespace app::desktop
