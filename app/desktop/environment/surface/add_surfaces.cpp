// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/environment/surface/add_surfaces.h"

#include "app/desktop/commands/commands.h"
#include "app/desktop/environment/surface/surface_desk.h"
#include "app/desktop/environment/surface/surface_page.h"
#include "app/desktop/environment/surface/surface_picture.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/window/main_window.h"

namespace app::desktop {

using spatial::text;

void addSurfaces(Workbench& bench, MainWindow& window)
{
    auto* desk = new SurfaceDesk(bench, &bench.map);
    auto* picture = new SurfacePicture(*desk, bench.map, &bench.map);
    window.addPanel(Activity::Environment, QStringLiteral("environment-surfaces"), text("Surfaces"), new SurfacePage(bench, *desk, *picture));
    bench.commands.add({.id = "environment.surfaces", .title = text("Draw a surface through samples"), .help = text("Inverse distance, triangles or kriging with its variogram, uncertainty and cross-validation, on the map while you change it."),
                        .icon = QStringLiteral("view-statistics"), .menu = MenuPlace::Tools, .section = -1,
                        .run = [&window] {
                            window.setActivity(Activity::Environment);
                            window.showPanel(QStringLiteral("environment-surfaces"));
                        }});
    bench.commands.add({.id = "environment.write-surface", .title = text("Write the surface as a raster"), .help = text("The tool interpolate for the question as it stands, with its record."), .icon = QStringLiteral("document-save"),
                        .menu = MenuPlace::Tools, .section = -1, .run = [desk] { desk->write(); }, .enabled = [desk] { return desk->mayWrite(); }, .safeAtRandom = false});
    bench.commands.add({.id = "environment.fit-variogram", .title = text("Fit the variogram again"), .help = text("Lets the dragged model go and takes the one that fits the classes best."), .menu = MenuPlace::Tools, .section = -1,
                        .run = [desk] { desk->edit([](SurfaceSettings& settings) { settings.variogram.reset(); }, "fit"); }, .enabled = [desk] { return desk->settings().variogram.has_value(); }});
    QObject::connect(desk, &SurfaceDesk::changed, &bench.commands, &Commands::refresh);
    QObject::connect(desk, &SurfaceDesk::answered, &bench.commands, &Commands::refresh);
}

}  // namespace app::desktop
