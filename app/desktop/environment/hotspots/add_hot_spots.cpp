// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/environment/hotspots/add_hot_spots.h"

#include "app/desktop/access/value_picture.h"
#include "app/desktop/commands/commands.h"
#include "app/desktop/environment/hotspots/hot_spot_desk.h"
#include "app/desktop/environment/hotspots/hot_spot_page.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/window/main_window.h"

namespace app::desktop {

using spatial::text;

void addHotSpots(Workbench& bench, MainWindow& window)
{
    auto* desk = new HotSpotDesk(bench, &bench.map);
    window.addPanel(Activity::Environment, QStringLiteral("environment-hot-spots"), text("Hot spots"), new HotSpotPage(bench, *desk, *new ValuePicture(bench.jobs, bench.map, &bench.map)));
    bench.commands.add({.id = "environment.hot-spots", .title = text("Find hot spots"), .help = text("Getis-Ord Gi* or local Moran, tested by permutation, with Moran's I of the whole: where high or low values lie together."),
                        .icon = QStringLiteral("view-statistics"), .menu = MenuPlace::Tools, .section = -1,
                        .run = [&window] {
                            window.setActivity(Activity::Environment);
                            window.showPanel(QStringLiteral("environment-hot-spots"));
                        }});
    bench.commands.add({.id = "environment.write-hot-spots", .title = text("Write the hot spots as a layer"), .help = text("The tool hot-spots for the question as it stands, with its record."), .icon = QStringLiteral("document-save"),
                        .menu = MenuPlace::Tools, .section = -1, .run = [desk] { desk->write(); }, .enabled = [desk] { return desk->mayWrite(); }, .safeAtRandom = false});
    bench.commands.add({.id = "environment.write-density", .title = text("Write the density of places as a raster"), .help = text("The tool kernel-density on the layer of hot spots, with its record."), .icon = QStringLiteral("document-save"),
                        .menu = MenuPlace::Tools, .section = -1, .run = [desk] { desk->writeDensity(); }, .enabled = [desk] { return desk->mayWrite(); }, .safeAtRandom = false});
    QObject::connect(desk, &HotSpotDesk::answered, &bench.commands, &Commands::refresh);
}

}  // namespace app::desktop
