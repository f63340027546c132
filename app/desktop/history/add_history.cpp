// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/history/add_history.h"

#include "app/desktop/commands/commands.h"
#include "app/desktop/history/history_panel.h"
#include "app/desktop/selection/selection.h"
#include "app/desktop/window/main_window.h"

namespace app::desktop {

using spatial::text;

void addHistory(Workbench& bench, MainWindow& window)
{
    auto* panel = new HistoryPanel(bench);
    window.addDrawerPage(QStringLiteral("history"), text("History"), panel);
    bench.commands.add({.id = "edit.history",
                        .title = text("Show history"),
                        .help = text("Everything that was done since the project was opened; a click goes back or forth."),
                        .icon = QStringLiteral("view-history"),
                        .keys = {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_H)},
                        .menu = MenuPlace::Edit,
                        .section = 0,
                        .run = [&window] { window.showDrawerPage(QStringLiteral("history")); }});
    bench.commands.add({.id = "edit.history-feature",
                        .title = text("Changes of this feature"),
                        .help = text("What was done to the selected feature since the project was opened: when, by whom, and why."),
                        .icon = QStringLiteral("view-history"),
                        .menu = MenuPlace::Edit,
                        .section = 0,
                        .run = [&window, panel] {
                            window.showDrawerPage(QStringLiteral("history"));
                            panel->showFeature();
                        },
                        .enabled = [&bench] { return bench.selection.rows(bench.selection.currentLayer())->size() == 1; }});
}

}  // namespace app::desktop
