// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/history/add_history.h"

#include "app/desktop/commands/commands.h"
#include "app/desktop/history/history_panel.h"
#include "app/desktop/window/main_window.h"

namespace app::desktop {

using spatial::text;

void addHistory(Workbench& bench, MainWindow& window)
{
    window.addDrawerPage(QStringLiteral("history"), text("History"), new HistoryPanel(bench.document));
    bench.commands.add({.id = "edit.history",
                        .title = text("Show history"),
                        .help = text("Everything that was done since the project was opened; a click goes back or forth."),
                        .icon = QStringLiteral("view-history"),
                        .keys = {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_H)},
                        .menu = MenuPlace::Edit,
                        .section = 0,
                        .run = [&window] { window.showDrawerPage(QStringLiteral("history")); }});
}

}  // namespace app::desktop
