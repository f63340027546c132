// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/print/page_frame.h"

#include "app/desktop/commands/commands.h"
#include "app/desktop/language.h"
#include "app/desktop/print/layout_commands.h"
#include "app/desktop/print/layout_view.h"
#include "app/desktop/theme/theme.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QToolBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <array>
#include <cmath>

namespace app::desktop {

using spatial::text;

namespace {

QToolButton* buttonOf(QWidget* parent, QAction* action)
{
    auto* button = new QToolButton(parent);
    button->setDefaultAction(action);
    button->setToolButtonStyle(Qt::ToolButtonIconOnly);
    onLanguage(button, [button, action] { button->setAccessibleName(action->text()); });
    return button;
}

/// A button that opens a list of commands.
QToolButton* menuOf(QWidget* parent, const Workbench& bench, const QString& iconName, const spatial::Text& title, std::span<const char* const> ids)
{
    auto* button = new QToolButton(parent);
    auto* menu = new QMenu(button);
    for (const char* id : ids)
        menu->addAction(bench.commands.action(id));
    button->setMenu(menu);
    button->setPopupMode(QToolButton::InstantPopup);
    onTheme(button, [button, iconName] { button->setIcon(icon(iconName)); });
    onLanguage(button, [button, title] {
        button->setToolTip(say(title));
        button->setAccessibleName(say(title));
    });
    return button;
}

}  // namespace

PageFrame::PageFrame(Workbench& bench, LayoutView& view, QWidget* parent) : QWidget(parent), bench_(bench), view_(view)
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(&view_, 1);
}

void PageFrame::addBars()
{
    auto* top = new QToolBar(this);
    top->setObjectName(QStringLiteral("pageTools"));
    top->setIconSize(QSize(22, 22));
    for (const char* id : addingCommands())
        top->addWidget(buttonOf(top, bench_.commands.action(id)));
    top->addSeparator();
    top->addWidget(menuOf(top, bench_, QStringLiteral("align-horizontal-left"), text("Align and distribute"), aligningCommands()));
    top->addWidget(menuOf(top, bench_, QStringLiteral("object-order-front"), text("What lies over what"), orderCommands()));
    for (const char* id : groupCommands())
        top->addWidget(buttonOf(top, bench_.commands.action(id)));
    top->addSeparator();
    for (const char* id : {"layout.content", "layout.remove-items"})
        top->addWidget(buttonOf(top, bench_.commands.action(id)));
    static_cast<QVBoxLayout*>(layout())->insertWidget(0, top);

    auto* bottom = new QFrame(this);
    bottom->setProperty("role", "bar");
    auto* row = new QHBoxLayout(bottom);
    row->setContentsMargins(6, 2, 6, 2);
    row->setSpacing(2);
    pages_ = new QWidget(bottom);
    auto* pageRow = new QHBoxLayout(pages_);
    pageRow->setContentsMargins(0, 0, 0, 0);
    pageRow->setSpacing(2);
    page_ = new QLabel(pages_);
    page_->setObjectName(QStringLiteral("pageName"));
    for (const char* id : {"layout.first-page", "layout.previous-page"})
        pageRow->addWidget(buttonOf(pages_, bench_.commands.action(id)));
    pageRow->addWidget(page_);
    for (const char* id : {"layout.next-page", "layout.last-page"})
        pageRow->addWidget(buttonOf(pages_, bench_.commands.action(id)));
    row->addWidget(pages_);
    hint_ = new QLabel(bottom);
    hint_->setProperty("role", "hint");
    hint_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    row->addWidget(hint_, 1);
    size_ = new QLabel(bottom);
    size_->setObjectName(QStringLiteral("pageMagnification"));
    size_->setAlignment(Qt::AlignCenter);
    row->addWidget(buttonOf(bottom, bench_.commands.action("layout.zoom-out")));
    row->addWidget(size_);
    for (const char* id : {"layout.zoom-in", "layout.real-size", "layout.fit"})
        row->addWidget(buttonOf(bottom, bench_.commands.action(id)));
    layout()->addWidget(bottom);

    connect(&view_, &LayoutView::placed, this, &PageFrame::follow);
    connect(&view_, &LayoutView::told, this, [this](const spatial::Text& sentence) {
        hint_->setText(say(sentence));
        hint_->setToolTip(say(sentence));
    });
    connect(&view_.desk(), &LayoutDesk::drawn, this, &PageFrame::follow);
    connect(&view_.desk(), &LayoutDesk::changed, this, &PageFrame::follow);
    connect(&view_, &LayoutView::menuWanted, this, [this](QPoint where) {
        QMenu menu;
        fillLayoutMenu(menu, bench_);
        menu.exec(where);
    });
    onLanguage(this, [this] { follow(); });
}

void PageFrame::follow()
{
    size_->setText(QStringLiteral("%1 %").arg(std::lround(view_.magnification() * 100)));
    size_->setMinimumWidth(size_->fontMetrics().horizontalAdvance(QStringLiteral("8888 %")));
    const LayoutDesk& desk = view_.desk();
    pages_->setVisible(!desk.pages().empty());
    if (!desk.pages().empty()) {
        const QString name = QString::fromStdString(desk.pages()[desk.page()].name);
        page_->setText(QStringLiteral("%1 / %2  %3").arg(desk.page() + 1).arg(desk.pages().size()).arg(name.size() > 16 ? name.left(15) + QStringLiteral("…") : name));
        page_->setToolTip(name);
    }
    if (const PagePicturePtr& picture = desk.picture(); picture && !picture->warnings.empty() && view_.adding().empty() && view_.contentOf().empty()) {
        QStringList sentences;
        for (const spatial::Text& warning : picture->warnings)
            sentences << say(warning);
        hint_->setText(sentences.front());
        hint_->setToolTip(sentences.join(QLatin1Char('\n')));
    } else if (view_.adding().empty() && view_.contentOf().empty()) {
        hint_->clear();
        hint_->setToolTip({});
    }
}

}  // namespace app::desktop
