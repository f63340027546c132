// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/environment/brownfield/add_brownfields.h"

#include "app/desktop/access/value_picture.h"
#include "app/desktop/commands/commands.h"
#include "app/desktop/environment/brownfield/brownfield_desk.h"
#include "app/desktop/environment/brownfield/brownfield_page.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/window/main_window.h"

namespace app::desktop {

using spatial::text;

void addBrownfields(Workbench& bench, MainWindow& window)
{
    auto* desk = new BrownfieldDesk(bench, &bench.map);
    window.addPanel(Activity::Environment, QStringLiteral("environment-brownfields"), text("Brownfields"), new BrownfieldPage(bench, *desk, *new ValuePicture(bench.jobs, bench.map, &bench.map)));
    bench.commands.add({.id = "environment.brownfields", .title = text("Order brownfields"), .help = text("Which brownfield comes first by reuse, risk and attractiveness, and why."), .icon = QStringLiteral("globe"),
                        .menu = MenuPlace::Map, .section = 9, .run = [&window] {
                            window.setActivity(Activity::Environment);
                            window.showPanel(QStringLiteral("environment-brownfields"));
                        }});
    bench.commands.add({.id = "environment.keep-brownfields", .title = text("Keep the ranks of brownfields as a layer"), .help = text("The tool rank-brownfields with these weights and its record."), .icon = QStringLiteral("document-save"),
                        .menu = MenuPlace::Tools, .section = -1, .run = [desk] { desk->write(); }, .enabled = [desk] { return desk->mayWrite(); }, .safeAtRandom = false});
    bench.commands.add({.id = "environment.use-brownfields", .title = text("Use brownfields as candidates"), .help = text("Gives the layer the role Brownfields, which siting takes candidates from."), .menu = MenuPlace::Tools, .section = -1,
                        .run = [desk] { desk->useAsCandidates(); }, .enabled = [desk] { return !desk->layer().empty() && !desk->isCandidates(); }});
    QObject::connect(desk, &BrownfieldDesk::answered, &bench.commands, &Commands::refresh);
}

}  // namespace app::desktop
