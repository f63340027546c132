// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/window/panel_frame.h"

#include "app/desktop/language.h"
#include "app/desktop/window/panel_tabs.h"

#include <QFrame>
#include <QKeyEvent>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace app::desktop {

PanelFrame::PanelFrame(QWidget* parent) : QWidget(parent), tabs_(new PanelTabs(this)), pages_(new QStackedWidget(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(tabs_);
    auto* line = new QFrame(this);
    line->setProperty("role", "line");
    line->setFixedHeight(1);
    column->addWidget(line);
    column->addWidget(pages_, 1);
    connect(tabs_, &PanelTabs::chosen, pages_, &QStackedWidget::setCurrentIndex);
}

void PanelFrame::add(const QString& id, spatial::Text title, QWidget* page)
{
    page->setProperty("pageId", id);
    const int tab = tabs_->add();
    pages_->addWidget(page);
    onLanguage(page, [this, page, tab, title = std::move(title)] {
        tabs_->setTitle(tab, say(title));
        if (page->accessibleName().isEmpty())
            page->setAccessibleName(say(title));
    });
}

bool PanelFrame::showPage(const QString& id)
{
    for (int i = 0; i < pages_->count(); ++i)
        if (pages_->widget(i)->property("pageId").toString() == id) {
            tabs_->setCurrent(i);
            return true;
        }
    return false;
}

QString PanelFrame::current() const { return pages_->currentWidget() ? pages_->currentWidget()->property("pageId").toString() : QString(); }
bool PanelFrame::isEmpty() const { return pages_->count() == 0; }
void PanelFrame::setCorner(QWidget* widget) { tabs_->setCorner(widget); }

void PanelFrame::keyPressEvent(QKeyEvent* event)
{
    const bool control = event->modifiers().testFlag(Qt::ControlModifier);
    const bool next = control && (event->key() == Qt::Key_Tab || event->key() == Qt::Key_PageDown);
    const bool before = control && (event->key() == Qt::Key_Backtab || event->key() == Qt::Key_PageUp);
    if (pages_->count() < 2 || (!next && !before))
        return QWidget::keyPressEvent(event);
    tabs_->setCurrent((pages_->currentIndex() + (next ? 1 : pages_->count() - 1)) % pages_->count());
}

}  // namespace app::desktop
