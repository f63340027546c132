// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/pages/scrolled_page.h"

#include "app/desktop/language.h"

#include <QGridLayout>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

namespace app::desktop {

namespace {

constexpr int kLabelLetters = 17;

}  // namespace

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

void emptyLayout(QLayout& layout)
{
    while (QLayoutItem* old = layout.takeAt(0)) {
        if (QWidget* widget = old->widget()) {
            widget->hide();
            widget->setObjectName({});
            widget->deleteLater();
        }
        delete old;
    }
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
    label->setMaximumWidth(kLabelLetters * label->fontMetrics().averageCharWidth());   // the field needs the room more: it shows names of layers
    label->setBuddy(field);
    labels_.emplace_back(field, label);
    grid_->addWidget(label, rows_, 0, Qt::AlignTop);
    grid_->addWidget(field, rows_++, 1);
    onLanguage(field, [label, field, title, help] {
        label->setText(say(title));
        field->setAccessibleName(say(title));
        field->setToolTip(say(help));
    });
}

void FieldRows::addBelow(QWidget* words) { grid_->addWidget(words, rows_++, 1); }

void FieldRows::setShown(QWidget* field, bool shown)
{
    for (const auto& [widget, label] : labels_)
        if (widget == field) {
            widget->setVisible(shown);
            label->setVisible(shown);
        }
}

}  // namespace app::desktop
