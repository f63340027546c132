// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/access/spur/add_spur.h"

#include "app/desktop/access/spur/spur_desk.h"
#include "app/desktop/access/spur/spur_page.h"
#include "app/desktop/access/spur/spur_picture.h"
#include "app/desktop/access/spur/spur_tool.h"
#include "app/desktop/commands/commands.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/window/main_window.h"

namespace app::desktop {

using spatial::text;

void addSpur(Workbench& bench, MainWindow& window)
{
    auto* desk = new SpurDesk(bench, &bench.map);
    auto* picture = new SpurPicture(*desk, bench.map, &bench.map);
    auto* tool = new SpurTool(*desk, bench.map, &bench.map);
    window.addPanel(Activity::Access, QStringLiteral("access-spur"), text("Spur line"), new SpurPage(bench, *desk, *tool));
    const auto show = [&window, picture] { picture->setOn(window.activity() == Activity::Access); };
    QObject::connect(&window, &MainWindow::activityChanged, picture, show);
    show();
    bench.commands.add({.id = "access.spur", .title = text("Find the cheapest line for a spur"), .help = text("Click a start, then an end: the cheapest way over land follows the pointer, with its cost in yuan and the corridor."),
                        .icon = QStringLiteral("draw-path"), .menu = MenuPlace::Map, .section = 8,
                        .run = [&bench, &window, tool] {
                            const bool on = bench.map.tool() == tool;
                            bench.map.setTool(on ? nullptr : tool);
                            if (!on) {
                                window.setActivity(Activity::Access);
                                window.showPanel(QStringLiteral("access-spur"));
                            }
                            bench.map.setFocus();
                        },
                        .checked = [&bench, tool] { return bench.map.tool() == tool; }});
    bench.commands.add({.id = "access.write-spur", .title = text("Write the spur line and its corridor as layers"), .help = text("The tools friction, least-cost-path and corridor, with their records."), .icon = QStringLiteral("document-save"),
                        .menu = MenuPlace::Tools, .section = -1, .run = [desk] { desk->write(); }, .enabled = [desk] { return desk->mayWrite(); }, .safeAtRandom = false});
    QObject::connect(desk, &SpurDesk::changed, &bench.commands, &Commands::refresh);
    QObject::connect(desk, &SpurDesk::answered, &bench.commands, &Commands::refresh);
    QObject::connect(&bench.map, &MapCanvas::toolChanged, &bench.commands, &Commands::refresh);
}

}  // namespace app::desktop
