// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/select_by/select_panel.h"

#include "app/desktop/expressions/expression_editor.h"
#include "app/desktop/expressions/expression_text.h"
#include "app/desktop/language.h"
#include "app/desktop/select_by/by_expression.h"
#include "app/desktop/select_by/by_location.h"

#include <QHBoxLayout>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace app::desktop {

using spatial::text;

SelectPanel::SelectPanel(Workbench& bench, QWidget* parent) : QWidget(parent), byExpression_(new ByExpression(bench, this)), byLocation_(new ByLocation(bench, this)), pages_(new QStackedWidget(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(8, 6, 8, 0);
    for (int i = 0; i < 2; ++i) {
        auto* button = new QToolButton(this);
        button->setCheckable(true);
        button->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
        onLanguage(button, [button, i] { button->setText(say(i == 0 ? text("By expression") : text("By location"))); });
        connect(button, &QToolButton::clicked, this, [this, i] { show(i); });
        row->addWidget(button);
        buttons_[i] = button;
    }
    column->addLayout(row);
    pages_->addWidget(byExpression_);
    pages_->addWidget(byLocation_);
    column->addWidget(pages_, 1);
    show(0);
}

void SelectPanel::show(int page)
{
    pages_->setCurrentIndex(page);
    for (int i = 0; i < 2; ++i)
        buttons_[i]->setChecked(i == page);
}

void SelectPanel::showExpression()
{
    show(0);
    byExpression_->editor()->text()->setFocus();
}

void SelectPanel::showLocation()
{
    show(1);
    byLocation_->setFocus();
}

}  // namespace app::desktop
