// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/environment/add_environment.h"

#include "app/desktop/commands/commands.h"
#include "app/desktop/environment/brownfield/add_brownfields.h"
#include "app/desktop/environment/hotspots/add_hot_spots.h"
#include "app/desktop/environment/protection/protection_desk.h"
#include "app/desktop/environment/protection/protection_page.h"
#include "app/desktop/environment/protection/protection_picture.h"
#include "app/desktop/environment/register/add_register.h"
#include "app/desktop/environment/samples/add_samples.h"
#include "app/desktop/environment/samples_import/add_samples_import.h"
#include "app/desktop/environment/surface/add_surfaces.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/window/main_window.h"

namespace app::desktop {

using spatial::text;

namespace {

void addProtection(Workbench& bench, MainWindow& window)
{
    auto* desk = new ProtectionDesk(bench, &bench.map);
    auto* picture = new ProtectionPicture(*desk, bench.map, &bench.map);
    auto* page = new ProtectionPage(bench, *desk);
    window.addPanel(Activity::Environment, QStringLiteral("environment-protection"), text("Protection distance"), page);
    QObject::connect(page, &ProtectionPage::shown, picture, &ProtectionPicture::setOn);
    const auto show = [&window] {
        window.setActivity(Activity::Environment);
        window.showPanel(QStringLiteral("environment-protection"));
    };
    bench.commands.add({.id = "environment.protection", .title = text("Work out a protection distance"), .help = text("The distance of GB/T 39499-2020 around the selected production unit, who is inside and who is downwind."),
                        .icon = QStringLiteral("globe"), .menu = MenuPlace::Map, .section = 9, .run = show});
    bench.commands.add({.id = "environment.unit-in-view", .title = text("Take the production unit in view"), .help = text("Selects the polygon nearest to the middle of the map as the unit of a protection distance."),
                        .menu = MenuPlace::Tools, .section = -1, .run = [desk] { desk->takeUnitInView(); }, .enabled = [desk] { return !desk->units().empty(); }});
    bench.commands.add({.id = "environment.wind-sectors", .title = text("Show downwind sectors"), .help = text("Draws where the wind carries from the production unit, as the wind rose says."), .menu = MenuPlace::Tools, .section = -1,
                        .run = [desk] { desk->edit(text("Show or hide downwind sectors"), [](ProtectionSettings& settings) { settings.sectors = !settings.sectors; }); },
                        .checked = [desk] { return desk->settings().sectors; }});
    bench.commands.add({.id = "environment.keep-protection", .title = text("Keep the protection zone as a layer"), .help = text("The tool protection-distance on the chosen unit, with its record."), .icon = QStringLiteral("document-save"),
                        .menu = MenuPlace::Tools, .section = -1, .run = [desk] { desk->write(); }, .enabled = [desk] { return desk->mayWrite(); }, .safeAtRandom = false});
    QObject::connect(desk, &ProtectionDesk::changed, &bench.commands, &Commands::refresh);
    QObject::connect(desk, &ProtectionDesk::answered, &bench.commands, &Commands::refresh);
}

}  // namespace

void addEnvironment(Workbench& bench, MainWindow& window)
{
    addSamples(bench, window);
    addSamplesImport(bench, window);
    addSurfaces(bench, window);
    addHotSpots(bench, window);
    addProtection(bench, window);
    addBrownfields(bench, window);
    addRegister(bench, window);
}

}  // namespace app::desktop
