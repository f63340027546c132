// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/access/corridor/add_corridor.h"

#include "app/desktop/access/corridor/corridor_desk.h"
#include "app/desktop/access/corridor/corridor_page.h"
#include "app/desktop/access/corridor/corridor_picture.h"
#include "app/desktop/commands/commands.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/window/main_window.h"

namespace app::desktop {

using spatial::text;

void addCorridor(Workbench& bench, MainWindow& window, LiveNetwork& network)
{
    auto* desk = new CorridorDesk(bench, network, &bench.map);
    auto* picture = new CorridorPicture(*desk, bench.map, &bench.map);
    auto* page = new CorridorPage(bench, *desk);
    window.addPanel(Activity::Access, QStringLiteral("access-corridor"), text("Corridor"), page);
    QObject::connect(page, &CorridorPage::inView, picture, &CorridorPicture::setOn);
    bench.commands.add({.id = "access.corridor", .title = text("Show how the cities of the corridor hang together"), .help = text("Times, linkage, breaking points and bottlenecks between Harbin, Daqing, Qiqihar, Suihua and cities that are added."),
                        .icon = QStringLiteral("distribute-graph-directed"), .menu = MenuPlace::Tools, .section = -1,
                        .run = [&window] {
                            window.setActivity(Activity::Access);
                            window.showPanel(QStringLiteral("access-corridor"));
                        }});
    bench.commands.add({.id = "access.add-programme", .title = text("Add a layer for a programme of investments"), .help = text("Project, cost, phase, source of money and indicator, on the map and as a table."), .icon = QStringLiteral("list-add"),
                        .menu = MenuPlace::Tools, .section = -1, .run = [desk] { desk->addProgramme(); }, .enabled = [desk] { return desk->investments() == nullptr; }, .safeAtRandom = false});
    QObject::connect(desk, &CorridorDesk::changed, &bench.commands, &Commands::refresh);
}

}  // namespace app::desktop
