// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/select_by/add_select_by.h"

#include "app/desktop/commands/commands.h"
#include "app/desktop/select_by/select_panel.h"
#include "app/desktop/window/main_window.h"

namespace app::desktop {

using spatial::text;

void addSelectBy(Workbench& bench, MainWindow& window)
{
    auto* panel = new SelectPanel(bench);
    const QString id = QStringLiteral("select");
    window.addPanel(Activity::Layers, id, text("Select"), panel);
    bench.commands.add({.id = "select.by-expression", .title = text("Select by expression"), .help = text("Selects the features for which a condition is true."),
                        .icon = QStringLiteral("code-function"), .keys = {QKeySequence(Qt::CTRL | Qt::Key_F3)}, .menu = MenuPlace::Select, .section = 2,
                        .run = [&window, panel, id] {
                            window.showPanel(id);
                            panel->showExpression();
                        }});
    bench.commands.add({.id = "select.by-location", .title = text("Select by location"), .help = text("Selects the features that lie to those of another layer as asked: inside, touching, within a distance."),
                        .icon = QStringLiteral("find-location"), .keys = {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_F3)}, .menu = MenuPlace::Select, .section = 2,
                        .run = [&window, panel, id] {
                            window.showPanel(id);
                            panel->showLocation();
                        }});
}

}  // namespace app::desktop
