// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/suitability/sites/comparison_drawer.h"

#include "app/desktop/language.h"
#include "app/desktop/suitability/sites/comparison_table.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <algorithm>

namespace app::desktop {

using spatial::text;

ComparisonDrawer::ComparisonDrawer(SitesDesk& desk, QWidget* parent) : QWidget(parent), desk_(desk), columns_(new QComboBox(this)), hint_(new QLabel(this)), table_(new ComparisonTable(desk, this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(6, 4, 6, 4);
    column->setSpacing(4);
    auto* row = new QHBoxLayout;
    columns_->setObjectName(QStringLiteral("drawerColumns"));
    columns_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    row->addWidget(columns_);
    hint_->setProperty("role", "hint");
    row->addWidget(hint_, 1);
    column->addLayout(row);
    table_->setObjectName(QStringLiteral("wideSiteTable"));
    column->addWidget(table_, 1);
    table_->setColumns(ComparisonColumns::Whole);
    connect(columns_, &QComboBox::activated, this, [this](int which) { table_->setColumns(static_cast<ComparisonColumns>(which)); });
    connect(&desk_, &SitesDesk::changed, this, &ComparisonDrawer::follow);
    onLanguage(this, [this] {
        const QSignalBlocker quiet(columns_);
        columns_->clear();
        for (int i = 0; i < kComparisonColumns; ++i)
            columns_->addItem(say(titleOf(static_cast<ComparisonColumns>(i))));
        columns_->setCurrentIndex(static_cast<int>(table_->columns()));
        columns_->setAccessibleName(say(text("What the table shows")));
        follow();
    });
}

void ComparisonDrawer::showEvent(QShowEvent* event)
{
    QWidget::showEvent(event);
    desk_.setWatched(this, true);
}

void ComparisonDrawer::hideEvent(QHideEvent* event)
{
    QWidget::hideEvent(event);
    desk_.setWatched(this, false);
}

void ComparisonDrawer::follow() { hint_->setText(say(desk_.hint())); }

}  // namespace app::desktop
