// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/siting/symbiosis/add_symbiosis.h"

#include "app/desktop/commands/commands.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/siting/symbiosis/symbiosis_desk.h"
#include "app/desktop/siting/symbiosis/symbiosis_page.h"
#include "app/desktop/siting/symbiosis/symbiosis_picture.h"
#include "app/desktop/window/main_window.h"

namespace app::desktop {

using spatial::text;

void addSymbiosis(Workbench& bench, MainWindow& window)
{
    auto* desk = new SymbiosisDesk(bench, &bench.map);
    auto* picture = new SymbiosisPicture(*desk, bench.map, &bench.map);
    window.addPanel(Activity::Sites, QStringLiteral("symbiosis"), text("Symbiosis"), new SymbiosisPage(bench, *desk, *picture));
    bench.commands.add({.id = "sites.symbiosis", .title = text("Match firms' by-products and needs"), .help = text("Which firm could use what another throws away: exchanges on the map, savings, and what breaks when a firm closes."),
                        .icon = QStringLiteral("view-refresh"), .menu = MenuPlace::Tools, .section = -1,
                        .run = [&window] {
                            window.setActivity(Activity::Sites);
                            window.showPanel(QStringLiteral("symbiosis"));
                        }});
    bench.commands.add({.id = "sites.write-symbiosis", .title = text("Write the exchanges as layers"), .help = text("The tool symbiosis for the question as it stands, with its record."), .icon = QStringLiteral("document-save"),
                        .menu = MenuPlace::Tools, .section = -1, .run = [desk] { desk->write(); }, .enabled = [desk] { return desk->mayWrite(); }, .safeAtRandom = false});
    QObject::connect(desk, &SymbiosisDesk::answered, &bench.commands, &Commands::refresh);
}

}  // namespace app::desktop
