// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/tools/run_history.h"

#include "app/desktop/language.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/theme/theme.h"
#include "app/desktop/tools/tool_runs.h"
#include "app/desktop/tools/written_tool.h"
#include "app/jobs/jobs.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace app::desktop {

using spatial::text;

namespace {

spatial::Text stateWords(const ToolRun& run)
{
    switch (run.state) {
    case RunState::Running: return text("running");
    case RunState::Failed: return text("failed");
    case RunState::Cancelled: return text("cancelled");
    case RunState::Done: return run.stale ? text("out of date: an input changed") : text("done");
    }
    return {};
}

QString inputsOf(const ToolRun& run)
{
    QStringList words;
    for (const auto& [name, value] : run.parameters)
        words += QString::fromStdString(name) + QLatin1Char('=') + QString::fromStdString(value).section(QLatin1Char('/'), -1);
    return words.join(QStringLiteral("  "));
}

}  // namespace

RunHistory::RunHistory(Workbench& bench, ToolRuns& runs, QWidget* parent) : QWidget(parent), bench_(bench), runs_(runs), list_(new QTreeWidget(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    list_->setRootIsDecorated(false);
    list_->setColumnCount(5);
    list_->setAlternatingRowColors(true);
    column->addWidget(list_, 1);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(8, 2, 8, 6);
    const auto add = [&](spatial::Text title, auto act) {
        auto* button = new QPushButton(this);
        onLanguage(button, [button, title] { button->setText(say(title)); });
        connect(button, &QPushButton::clicked, this, [this, act] {
            if (const ToolRun* run = current())
                act(*run);
        });
        row->addWidget(button);
    };
    add(text("Run again …"), [this](const ToolRun& run) {
        const layers::WrittenParameters parameters = run.parameters;
        emit again(QString::fromStdString(run.tool->id), parameters);
    });
    add(text("Copy command"), [this](const ToolRun& run) {
        QApplication::clipboard()->setText(commandLine(*run.tool, run.parameters));
        bench_.messages.toast(text("The command line is on the clipboard."));
    });
    add(text("Stop"), [this](const ToolRun& run) { runs_.cancel(run.id); });
    add(text("Take off the list"), [this](const ToolRun& run) { runs_.forget(run.id); });
    auto* look = new QPushButton(this);
    onLanguage(look, [look] { look->setText(say(text("Check inputs"))); });
    connect(look, &QPushButton::clicked, &runs_, &ToolRuns::lookForChanges);
    row->addWidget(look);
    row->addStretch();
    column->addLayout(row);
    connect(&runs_, &ToolRuns::changed, this, &RunHistory::fill);
    connect(&bench_.jobs, &Jobs::changed, this, &RunHistory::updateProgress);
    onLanguage(this, [this] {
        list_->setHeaderLabels({say(text("Tool")), say(text("State")), say(text("Time")), say(text("Seconds")), say(text("Parameters"))});
        list_->setAccessibleName(say(text("Runs of tools")));
        fill();
    });
    list_->header()->resizeSection(0, 160);
    list_->header()->resizeSection(1, 200);
}

const ToolRun* RunHistory::current() const
{
    const auto* item = list_->currentItem();
    return item ? runs_.find(item->data(0, Qt::UserRole).toInt()) : nullptr;
}

void RunHistory::fill()
{
    const int chosen = list_->currentItem() ? list_->currentItem()->data(0, Qt::UserRole).toInt() : 0;
    list_->clear();
    const auto& all = runs_.all();
    for (auto run = all.rbegin(); run != all.rend(); ++run) {
        if (!run->tool)
            continue;
        auto* item = new QTreeWidgetItem(list_, {say(run->tool->title), say(stateWords(*run)), run->time.isValid() ? run->time.toString(QStringLiteral("HH:mm:ss")) : QString(),
                                                 run->seconds > 0 ? numberWords(run->seconds, 1) : QString(), inputsOf(*run)});
        item->setData(0, Qt::UserRole, run->id);
        if (run->error)
            item->setToolTip(1, say(run->error->message) + QLatin1Char(' ') + say(run->error->hint));
        if (run->stale || run->state == RunState::Failed)
            item->setIcon(1, icon(QStringLiteral("dialog-warning")));
        item->setToolTip(4, commandLine(*run->tool, run->parameters));
        if (run->id == chosen || list_->topLevelItemCount() == 1)
            list_->setCurrentItem(item);
    }
}

void RunHistory::updateProgress()
{
    for (const JobInfo& job : bench_.jobs.running())
        for (int i = 0; i < list_->topLevelItemCount(); ++i) {
            const ToolRun* run = runs_.find(list_->topLevelItem(i)->data(0, Qt::UserRole).toInt());
            if (run && run->job == job.id && run->state == RunState::Running)
                list_->topLevelItem(i)->setText(1, QStringLiteral("%1 %2 %").arg(say(stateWords(*run))).arg(static_cast<int>(job.done * 100)));
        }
}

}  // namespace app::desktop
