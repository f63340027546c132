// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/document/sheet.h"

#include "app/desktop/language.h"
#include "app/desktop/window/main_window.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace app::desktop {

Sheet::Sheet(MainWindow& window, spatial::Text title) : QFrame(&window), window_(window), body_(new QVBoxLayout), buttons_(new QHBoxLayout)
{
    hide();
    setProperty("role", "float");
    setFocusPolicy(Qt::StrongFocus);
    setAutoFillBackground(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(18, 14, 18, 16);
    column->setSpacing(10);
    auto* heading = new QLabel(this);
    heading->setProperty("role", "heading");
    onLanguage(heading, [this, heading, title] {
        heading->setText(say(title));
        setAccessibleName(say(title));
    });
    column->addWidget(heading);
    body_->setSpacing(6);
    column->addLayout(body_, 1);
    buttons_->addStretch(1);
    buttons_->setSpacing(8);
    column->addLayout(buttons_);
}

void Sheet::addLine(spatial::Text line, const char* role)
{
    auto* label = new QLabel(this);
    label->setWordWrap(true);
    label->setMinimumWidth(420);
    label->setTextFormat(Qt::PlainText);
    label->setProperty("role", role);
    onLanguage(label, [label, line = std::move(line)] { label->setText(say(line)); });
    body_->addWidget(label);
}

QPushButton* Sheet::addButton(spatial::Text title, Button kind, std::function<void()> run)
{
    auto* button = new QPushButton(this);
    button->setAutoDefault(false);
    if (kind == Button::Primary) {
        button->setProperty("role", "primary");
        primary_ = button;
    }
    onLanguage(button, [button, title = std::move(title)] { button->setText(say(title)); });
    connect(button, &QPushButton::clicked, this, [this, run = std::move(run)] { answer(run); });
    buttons_->addWidget(button);
    return button;
}

void Sheet::open()
{
    window_.setSheet(this);
    if (primary_)
        primary_->setFocus();
}

void Sheet::answer(const std::function<void()>& run)
{
    if (answered_)
        return;
    answered_ = true;
    window_.setSheet(nullptr);
    if (run)
        run();
}

void Sheet::hideEvent(QHideEvent* event)
{
    QFrame::hideEvent(event);
    if (!isHidden())   // the window went, not the sheet
        return;
    if (!answered_) {
        answered_ = true;
        emit dismissed();
    }
    deleteLater();
}

void Sheet::keyPressEvent(QKeyEvent* event)
{
    if ((event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) && primary_ && primary_->isEnabled())
        primary_->click();
    else
        QFrame::keyPressEvent(event);
}

}  // namespace app::desktop
