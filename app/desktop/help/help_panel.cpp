// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/help/help_panel.h"

#include "app/desktop/help/help_pages.h"
#include "app/desktop/language.h"
#include "app/desktop/search/name_match.h"
#include "app/desktop/theme/theme.h"
#include "app/desktop/window/main_window.h"

#include <QApplication>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QTextBrowser>
#include <QVBoxLayout>

#include <algorithm>

namespace app::desktop {

using spatial::text;

HelpPanel::HelpPanel(Commands& commands, QWidget* parent)
    : QWidget(parent), commands_(commands), filter_(new QLineEdit(this)), list_(new QListWidget(this)), text_(new QTextBrowser(this))
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(8, 6, 8, 6);
    auto* column = new QVBoxLayout;
    filter_->setClearButtonEnabled(true);
    filter_->setMaximumWidth(240);
    list_->setMaximumWidth(240);
    column->addWidget(filter_);
    column->addWidget(list_, 1);
    row->addLayout(column);
    text_->setOpenLinks(false);
    row->addWidget(text_, 1);
    connect(filter_, &QLineEdit::textChanged, this, &HelpPanel::fill);
    connect(list_, &QListWidget::currentItemChanged, this, [this](QListWidgetItem* item) {
        if (item)
            open(item->data(Qt::UserRole).toString());
    });
    onLanguage(this, [this] {
        filter_->setPlaceholderText(say(text("Find in the help")));
        filter_->setAccessibleName(say(text("Find in the help")));
        list_->setAccessibleName(say(text("Pages of the help")));
        text_->setAccessibleName(say(text("Help")));
        fill();
        showPage();
    });
    onTheme(text_, [this] { showPage(); });
}

/// Setting a long page takes a while: only where somebody sees it.
void HelpPanel::showPage()
{
    if (isVisible())
        text_->setMarkdown(helpText(page_, currentLanguage(), commands_));
}

void HelpPanel::showEvent(QShowEvent*) { showPage(); }

void HelpPanel::fill()
{
    const QSignalBlocker quiet(list_);
    list_->clear();
    const QString plain = plainQuery(filter_->text());
    for (const QString& page : helpPages()) {
        const QString title = helpTitle(page, currentLanguage());
        if (!plain.isEmpty() && SearchName({title}).score(plain) <= 0 && !plainQuery(helpText(page, currentLanguage(), commands_)).contains(plain))
            continue;
        auto* item = new QListWidgetItem(title, list_);
        item->setData(Qt::UserRole, page);
        if (page == page_)
            list_->setCurrentItem(item);
    }
}

void HelpPanel::open(const QString& page)
{
    page_ = page;
    showPage();
    const QSignalBlocker quiet(list_);
    for (int i = 0; i < list_->count(); ++i)
        if (list_->item(i)->data(Qt::UserRole).toString() == page)
            list_->setCurrentRow(i);
}

HelpCard::HelpCard(MainWindow& window) : QFrame(&window), window_(window), title_(new QLabel(this)), text_(new QLabel(this)), more_(new QPushButton(this))
{
    setProperty("role", "float");
    setFixedWidth(300);
    auto* column = new QVBoxLayout(this);
    title_->setWordWrap(true);
    QFont bold = title_->font();
    bold.setBold(true);
    title_->setFont(bold);
    text_->setWordWrap(true);
    column->addWidget(title_);
    column->addWidget(text_);
    column->addWidget(more_, 0, Qt::AlignLeft);
    onLanguage(more_, [this] { more_->setText(say(text("Read the whole page"))); });
    connect(more_, &QPushButton::clicked, this, [this] {
        hide();
        emit wanted(page_);
    });
    hide();
}

void HelpCard::explain(QWidget* control)
{
    QString title;
    QString help;
    page_.clear();
    for (QWidget* w = control; w; w = w->parentWidget()) {
        if (title.isEmpty())
            title = w->accessibleName();
        if (help.isEmpty())
            help = w->accessibleDescription().isEmpty() ? w->toolTip() : w->accessibleDescription();
        if (page_.isEmpty())
            page_ = w->property("help").toString();
    }
    if (page_.isEmpty())
        page_ = QStringLiteral("start");
    title_->setText(title.isEmpty() ? say(text("Help")) : title);
    text_->setText(help);
    text_->setVisible(!help.isEmpty() && help != title);
    resize(width(), layout()->totalHeightForWidth(width()));
    const QPoint below = control ? control->mapTo(&window_, QPoint(0, control->height() + 4)) : QPoint(0, 0);
    QPoint at(std::clamp(below.x(), 4, std::max(4, window_.width() - width() - 4)), below.y());
    if (control && at.y() + height() > window_.height())
        at.setY(std::max(4, control->mapTo(&window_, QPoint(0, 0)).y() - height() - 4));
    if (control && control->height() > window_.height() / 2)
        at = control->mapTo(&window_, control->rect().center()) - QPoint(width() / 2, height() / 2);
    move(at);
    show();
    raise();
    more_->setFocus();
    qApp->installEventFilter(this);
}

bool HelpCard::eventFilter(QObject* watched, QEvent* event)
{
    const auto* widget = qobject_cast<QWidget*>(watched);
    const bool outside = widget && widget != this && !isAncestorOf(widget);
    const bool leaves = event->type() == QEvent::MouseButtonPress && outside;
    const bool escapes = event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape;
    if (isVisible() && (leaves || escapes)) {
        hide();
        qApp->removeEventFilter(this);
        return escapes;
    }
    return QFrame::eventFilter(watched, event);
}

}  // namespace app::desktop
