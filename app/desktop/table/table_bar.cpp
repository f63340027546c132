// SPDX-License-Identifier: GPL-3.0-or-later
// The bar over the table and the line below it.
#include "app/desktop/language.h"
#include "app/desktop/table/columns_popup.h"
#include "app/desktop/table/table_model.h"
#include "app/desktop/table/table_panel.h"
#include "app/desktop/table/table_view.h"
#include "app/desktop/theme/theme.h"

#include <QAction>
#include <QHBoxLayout>
#include <QIntValidator>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QStackedWidget>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

#include <limits>

namespace app::desktop {

using spatial::text;

void TablePanel::build()
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);

    auto* bar = new QFrame(this);
    bar->setProperty("role", "bar");
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(6, 3, 6, 3);
    row->setSpacing(4);
    filter_ = new QLineEdit(bar);
    filter_->setObjectName(QStringLiteral("table-filter"));
    filter_->setClearButtonEnabled(true);
    filter_->setMinimumWidth(180);
    byExpression_ = new QToolButton(bar);
    byExpression_->setCheckable(true);
    buttons_ = new QHBoxLayout;
    buttons_->setSpacing(2);
    row->addWidget(filter_, 1);
    row->addWidget(byExpression_);
    row->addSpacing(6);
    row->addLayout(buttons_);
    column->addWidget(bar);

    fault_ = new QLabel(this);
    fault_->setProperty("role", "fault");
    fault_->setWordWrap(true);
    fault_->hide();
    column->addWidget(fault_);

    pages_ = new QStackedWidget(this);
    hint_ = new QLabel(pages_);
    hint_->setProperty("role", "hint");
    hint_->setAlignment(Qt::AlignCenter);
    hint_->setWordWrap(true);
    pages_->addWidget(hint_);
    pages_->addWidget(view_);
    column->addWidget(pages_, 1);

    auto* foot = new QFrame(this);
    auto* line = new QHBoxLayout(foot);
    line->setContentsMargins(8, 2, 8, 2);
    name_ = new QLabel(foot);
    name_->setMaximumWidth(260);
    name_->setProperty("data", true);   // a name of the project's, in whichever language it has
    QFont bold = name_->font();
    bold.setBold(true);
    name_->setFont(bold);
    counts_ = new QLabel(foot);
    working_ = new QWidget(foot);
    auto* workingRow = new QHBoxLayout(working_);
    workingRow->setContentsMargins(0, 0, 0, 0);
    auto* workingWords = new QLabel(working_);
    workingWords->setProperty("role", "hint");
    auto* stop = new QPushButton(working_);
    stop->setProperty("role", "flat");
    workingRow->addWidget(workingWords);
    workingRow->addWidget(stop);
    working_->hide();
    auto* rowLabel = new QLabel(foot);
    rowLabel->setProperty("role", "hint");
    rowNumber_ = new QLineEdit(foot);
    rowNumber_->setFixedWidth(90);
    rowNumber_->setValidator(new QIntValidator(1, std::numeric_limits<int>::max(), rowNumber_));
    line->addWidget(name_);
    line->addWidget(counts_);
    line->addWidget(working_);
    line->addStretch();
    line->addWidget(rowLabel);
    line->addWidget(rowNumber_);
    column->addWidget(foot);

    onLanguage(this, [this, workingWords, stop, rowLabel] {
        filter_->setAccessibleName(say(text("Filter the table")));
        byExpression_->setText(QStringLiteral("ƒx"));
        byExpression_->setToolTip(say(text("The filter is an expression that must be true, such as area > 5000 and name like '%park%'.")));
        byExpression_->setAccessibleName(say(text("Filter by an expression")));
        filter_->setPlaceholderText(byExpression_->isChecked() ? say(text("Expression: area > 5000")) : say(text("Filter: words that the row contains")));
        hint_->setText(say(hintText_));
        workingWords->setText(say(text("Working …")));
        stop->setText(say(text("Stop")));
        rowLabel->setText(say(text("Row")));
        rowNumber_->setAccessibleName(say(text("Go to row")));
        rowNumber_->setPlaceholderText(say(text("number")));
        view_->setAccessibleName(say(text("Attributes")));
        updateCounts();
    });

    auto* pause = new QTimer(this);   // one filtering for a word, not one for each letter
    pause->setSingleShot(true);
    pause->setInterval(250);
    connect(pause, &QTimer::timeout, this, &TablePanel::filterChanged);
    connect(filter_, &QLineEdit::textEdited, pause, qOverload<>(&QTimer::start));
    connect(filter_, &QLineEdit::returnPressed, this, &TablePanel::filterChanged);
    connect(filter_, &QLineEdit::textChanged, this, [this, pause](const QString& words) {
        if (words.isEmpty() && filter_->isVisible())
            pause->start();   // the clear button edits nothing
    });
    connect(byExpression_, &QToolButton::toggled, this, [this](bool on) {
        filter_->setPlaceholderText(on ? say(text("Expression: area > 5000")) : say(text("Filter: words that the row contains")));
        filterChanged();
    });
    connect(stop, &QPushButton::clicked, &rows_, &TableRows::cancel);
    connect(rowNumber_, &QLineEdit::returnPressed, this, [this] {
        const int number = std::clamp(rowNumber_->text().toInt(), 1, std::max(1, model_->rowCount()));
        if (model_->rowCount() > 0) {
            view_->goTo(model_->tableRow(number - 1));
            view_->setFocus();
        }
    });
}

void TablePanel::addButtons(const std::vector<QAction*>& actions)
{
    for (QAction* action : actions) {
        if (!action) {
            buttons_->addSpacing(8);
            continue;
        }
        auto* button = new QToolButton(this);
        button->setDefaultAction(action);
        button->setIconSize(QSize(18, 18));
        const auto name = [button, action] { button->setAccessibleName(action->text()); };
        name();
        connect(action, &QAction::changed, button, name);
        buttons_->addWidget(button);
    }
}

}  // namespace app::desktop
