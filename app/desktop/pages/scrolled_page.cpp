// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/pages/scrolled_page.h"

#include "app/desktop/language.h"

#include <QGridLayout>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

namespace app::desktop {

ScrolledPage scrolledPage(QWidget* page)
{
    auto* outer = new QVBoxLayout(page);
    outer->setContentsMargins(0, 0, 0, 0);
    auto* scroll = new QScrollArea(page);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    outer->addWidget(scroll);
    auto* inside = new QWidget(scroll);
    auto* column = new QVBoxLayout(inside);
    column->setContentsMargins(10, 8, 10, 8);
    column->setSpacing(6);
    scroll->setWidget(inside);
    return {scroll, inside, column};
}

FieldRows::FieldRows(QVBoxLayout* column) : grid_(new QGridLayout)
{
    grid_->setColumnStretch(1, 1);
    grid_->setVerticalSpacing(5);
    column->addLayout(grid_);
}

void FieldRows::add(QWidget* field, const spatial::Text& title, const spatial::Text& help)
{
    auto* label = new QLabel;
    label->setWordWrap(true);
    label->setBuddy(field);
    grid_->addWidget(label, rows_, 0, Qt::AlignTop);
    grid_->addWidget(field, rows_++, 1);
    onLanguage(field, [label, field, title, help] {
        label->setText(say(title));
        field->setAccessibleName(say(title));
        field->setToolTip(say(help));
    });
}

void FieldRows::addBelow(QWidget* words) { grid_->addWidget(words, rows_++, 1); }

}  // namespace app::desktop
