// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/budget/add_budget.h"

#include "app/desktop/budget/budget_panel.h"
#include "app/desktop/commands/commands.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/window/main_window.h"

#include <QClipboard>
#include <QGuiApplication>

namespace app::desktop {

using spatial::text;

BudgetPanel* addBudget(Workbench& bench, MainWindow& window)
{
    auto* panel = new BudgetPanel(bench);
    const QString id = QStringLiteral("budget");
    window.addDrawerPage(id, text("Land-use budget"), panel);
    bench.commands.add({.id = "budget.show", .title = text("Land-use budget"), .help = text("Area of each land-use class before and now, live while you edit."),
                        .icon = QStringLiteral("view-financial-list"), .keys = {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_U)}, .menu = MenuPlace::View, .section = 8,
                        .run = [&window, panel, id] {
                            if (panel->isVisible())
                                return window.hideDrawer();
                            window.showDrawerPage(id);
                        },
                        .checked = [panel] { return panel->isVisible(); }});
    bench.commands.add({.id = "budget.copy", .title = text("Copy the land-use budget"), .help = text("The figures in ha, mu and km², for a spreadsheet."), .icon = QStringLiteral("edit-copy"),
                        .menu = MenuPlace::Edit, .section = 3,
                        .run = [&bench, panel] {
                            QGuiApplication::clipboard()->setText(panel->copied());
                            bench.messages.toast(text("The land-use budget is on the clipboard."));
                        },
                        .enabled = [panel] { return panel->isReady(); }});
    QObject::connect(panel, &BudgetPanel::changed, &bench.commands, &Commands::refresh);
    panel->addCopyButton(bench.commands.action("budget.copy"));
    return panel;
}

}  // namespace app::desktop
