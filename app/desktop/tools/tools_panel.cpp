// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/tools/tools_panel.h"

#include "app/desktop/commands/commands.h"
#include "app/desktop/language.h"
#include "app/desktop/search/name_match.h"
#include "app/desktop/theme/theme.h"
#include "app/desktop/tools/run_history.h"
#include "app/desktop/tools/tool_form.h"
#include "app/desktop/tools/tool_runs.h"
#include "app/desktop/window/main_window.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace app::desktop {

using spatial::text;
using spatial::ToolGroup;

spatial::Text toolGroupTitle(ToolGroup group)
{
    switch (group) {
    case ToolGroup::Vector: return text("Vector");
    case ToolGroup::Raster: return text("Raster");
    case ToolGroup::Network: return text("Networks and access");
    case ToolGroup::Suitability: return text("Suitability");
    case ToolGroup::Sites: return text("Sites and decisions");
    case ToolGroup::Environment: return text("Environment");
    }
    return {};
}

ToolsPanel::ToolsPanel(std::vector<const spatial::Tool*> tools, Workbench& bench, ToolRuns& runs, QWidget* parent)
    : QWidget(parent), tools_(std::move(tools)), bench_(bench), runs_(runs), pages_(new QStackedWidget(this))
{
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(pages_);
    auto* choice = new QWidget(pages_);
    auto* choiceColumn = new QVBoxLayout(choice);
    choiceColumn->setContentsMargins(8, 8, 8, 0);
    filter_ = new QLineEdit(choice);
    filter_->setClearButtonEnabled(true);
    choiceColumn->addWidget(filter_);
    list_ = new QListWidget(choice);
    list_->setWordWrap(true);
    list_->setSpacing(1);
    choiceColumn->addWidget(list_, 1);
    pages_->addWidget(choice);
    connect(filter_, &QLineEdit::textChanged, this, &ToolsPanel::fillList);
    const auto chosen = [this](QListWidgetItem* item) {
        if (const QString id = item->data(Qt::UserRole).toString(); !id.isEmpty())
            open(id.toStdString());
    };
    connect(list_, &QListWidget::itemClicked, this, chosen);
    connect(list_, &QListWidget::itemActivated, this, chosen);
    onLanguage(this, [this] {
        filter_->setPlaceholderText(say(text("Find a tool")));
        filter_->setAccessibleName(say(text("Find a tool")));
        list_->setAccessibleName(say(text("Tools")));
        fillList();
    });
}

bool ToolsPanel::has(std::string_view tool) const
{
    return std::any_of(tools_.begin(), tools_.end(), [&](const spatial::Tool* t) { return t->id == tool; });
}

void ToolsPanel::fillList()
{
    list_->clear();
    const QString plain = plainQuery(filter_->text());
    const spatial::Tool* last = nullptr;
    for (const spatial::Tool* tool : tools_) {
        const SearchName name({QString::fromStdString(tool->title.english()), QString::fromStdString(translate(tool->title, Language::Chinese)), QString::fromStdString(tool->id)});
        if (!plain.isEmpty() && name.score(plain) <= 0)
            continue;
        if (!last || last->group != tool->group) {
            auto* head = new QListWidgetItem(say(toolGroupTitle(tool->group)), list_);
            head->setFlags(Qt::NoItemFlags);
            QFont bold = head->font();
            bold.setBold(true);
            head->setFont(bold);
        }
        last = tool;
        auto* item = new QListWidgetItem(QStringLiteral("   ") + say(tool->title), list_);
        item->setData(Qt::UserRole, QString::fromStdString(tool->id));
        item->setToolTip(say(tool->description));
    }
}

ToolForm* ToolsPanel::open(std::string_view id)
{
    const auto found = std::find_if(tools_.begin(), tools_.end(), [&](const spatial::Tool* t) { return t->id == id; });
    if (found == tools_.end())
        return nullptr;
    const auto kept = std::find_if(forms_.begin(), forms_.end(), [&](const ToolForm* f) { return f->tool().id == id; });
    ToolForm* form = kept == forms_.end() ? nullptr : *kept;
    if (form) {
        forms_.erase(kept);
    } else {
        auto* page = new QWidget(pages_);
        auto* column = new QVBoxLayout(page);
        column->setContentsMargins(0, 0, 0, 0);
        column->setSpacing(0);
        auto* head = new QHBoxLayout;
        head->setContentsMargins(6, 4, 6, 0);
        auto* back = new QToolButton(page);
        onTheme(back, [back] { back->setIcon(icon(QStringLiteral("go-previous"))); });
        onLanguage(back, [back] {
            back->setToolTip(say(text("Back to the list of tools")));
            back->setAccessibleName(say(text("Back to the list of tools")));
        });
        connect(back, &QToolButton::clicked, this, [this] { pages_->setCurrentIndex(0); });
        head->addWidget(back);
        auto* title = new QLabel(page);
        title->setProperty("role", "title");
        title->setWordWrap(true);
        onLanguage(title, [title, tool = *found] { title->setText(say(tool->title)); });
        head->addWidget(title, 1);
        column->addLayout(head);
        form = new ToolForm(**found, bench_, runs_, page);
        column->addWidget(form, 1);
        pages_->addWidget(page);
    }
    forms_.push_back(form);
    pages_->setCurrentWidget(form->parentWidget());
    dropOldest();
    return form;
}

void ToolsPanel::dropOldest()
{
    constexpr std::size_t kKept = 3;
    while (forms_.size() > kKept) {
        QWidget* page = forms_.front()->parentWidget();
        forms_.erase(forms_.begin());
        pages_->removeWidget(page);
        page->deleteLater();
    }
}

void addTools(Workbench& bench, MainWindow& window)
{
    auto* runs = new ToolRuns(bench, &window);
    const std::pair<Activity, std::vector<ToolGroup>> places[] = {{Activity::Edit, {ToolGroup::Vector}},
                                                                  {Activity::Environment, {ToolGroup::Environment}},
                                                                  {Activity::Suitability, {ToolGroup::Suitability, ToolGroup::Raster}},
                                                                  {Activity::Access, {ToolGroup::Network}},
                                                                  {Activity::Sites, {ToolGroup::Sites}}};
    const auto openTool = [&bench, &window](const std::string& id) -> ToolForm* {
        for (ToolsPanel* panel : window.findChildren<ToolsPanel*>())
            if (panel->has(id)) {
                window.showPanel(panel->property("pageId").toString());
                return panel->open(id);
            }
        return nullptr;
    };
    for (const auto& [activity, groups] : places) {
        std::vector<const spatial::Tool*> tools;
        for (const ToolGroup group : groups)
            for (const spatial::Tool& tool : spatial::allTools())
                if (tool.group == group)
                    tools.push_back(&tool);
        if (tools.empty())
            continue;
        const QString id = QStringLiteral("tools.%1").arg(static_cast<int>(activity));
        window.addPanel(activity, id, text("Tools"), new ToolsPanel(tools, bench, *runs));
        for (const spatial::Tool* tool : tools)
            bench.commands.add({.id = "tool." + tool->id, .title = tool->title, .help = tool->description, .icon = QStringLiteral("tools-wizard"), .menu = MenuPlace::Tools,
                                .section = static_cast<int>(tool->group), .run = [openTool, id = tool->id] { openTool(id); }});
    }
    auto* history = new RunHistory(bench, *runs);
    QObject::connect(history, &RunHistory::again, &window, [openTool](const QString& tool, const layers::WrittenParameters& parameters) {
        if (ToolForm* form = openTool(tool.toStdString()))
            form->setWritten(parameters);
    });
    window.addDrawerPage(QStringLiteral("runs"), text("Runs"), history);
    bench.commands.add({.id = "view.runs", .title = text("Show the runs of tools"), .help = text("What was run, with which inputs, and what is out of date."), .icon = QStringLiteral("view-history"),
                        .menu = MenuPlace::View, .section = 8, .run = [&window] { window.showDrawerPage(QStringLiteral("runs")); }});
}

}  // namespace app::desktop
