// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/environment/register/add_register.h"

#include "app/desktop/access/value_picture.h"
#include "app/desktop/commands/commands.h"
#include "app/desktop/environment/register/register_desk.h"
#include "app/desktop/environment/register/register_page.h"
#include "app/desktop/environment/register/register_sheets.h"
#include "app/desktop/environment/register/register_tool.h"
#include "app/desktop/environment/samples/sample_desk.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/window/main_window.h"

namespace app::desktop {

using spatial::text;

void addRegister(Workbench& bench, MainWindow& window)
{
    auto* desk = new RegisterDesk(bench, &bench.map);
    auto* tool = new RegisterTool(&bench.map);
    auto* samples = bench.map.findChild<SampleDesk*>();
    auto* page = new RegisterPage(bench, *desk, *tool, *samples, *new ValuePicture(bench.jobs, bench.map, &bench.map));
    window.addPanel(Activity::Environment, QStringLiteral("environment-register"), text("Site register"), page);
    const auto show = [&window] {
        window.setActivity(Activity::Environment);
        window.showPanel(QStringLiteral("environment-register"));
    };
    const auto hasChosen = [desk] { return desk->chosen() != nullptr; };
    QObject::connect(tool, &RegisterTool::placed, desk, [&bench, &window, desk, tool](spatial::Coordinate place) {
        const bool isNew = tool->use() == RegisterTool::Use::NewSite;
        bench.map.setTool(nullptr);
        if (isNew)
            askForSite(*desk, window, place);
        else
            desk->change(text("Move a site"), [&](spatial::RegisteredSite& site) { desk->setPlace(site, place); });
    });
    QObject::connect(tool, &RegisterTool::givenUp, desk, [&bench] { bench.map.setTool(nullptr); });
    QObject::connect(page, &RegisterPage::stateAsked, desk, [desk, &window] { askForState(*desk, window); });
    bench.commands.add({.id = "environment.register", .title = text("Open the register of sites"), .help = text("Contaminated, suspected and brownfield sites with their states, files, samples and log."), .icon = QStringLiteral("view-list-details"),
                        .menu = MenuPlace::Tools, .section = -1, .run = show});
    bench.commands.add({.id = "environment.new-site", .title = text("Register a site on the map"), .help = text("Click where the site lies, then say what it is and who registers it."), .menu = MenuPlace::Tools, .section = -1,
                        .run =
                            [&bench, show, tool] {
                                show();
                                tool->setUse(RegisterTool::Use::NewSite);
                                bench.map.setTool(bench.map.tool() == tool ? nullptr : tool);
                                bench.map.setFocus();
                            },
                        .checked = [&bench, tool] { return bench.map.tool() == tool; }});
    bench.commands.add({.id = "environment.site-state", .title = text("Change the state of the chosen site"), .help = text("Who, when and why; only states that the present one leads to."), .menu = MenuPlace::Tools, .section = -1,
                        .run = [desk, &window] { askForState(*desk, window); }, .enabled = hasChosen});
    bench.commands.add({.id = "environment.delete-site", .title = text("Delete the chosen site from the register"), .help = text("Undo brings it back."), .menu = MenuPlace::Tools, .section = -1,
                        .run = [desk] { desk->removeChosen(); }, .enabled = hasChosen});
    bench.commands.add({.id = "environment.write-register", .title = text("Write the register of sites as a layer"), .help = text("As CSV and as a layer, by the tool site-register with its record."), .icon = QStringLiteral("document-save"),
                        .menu = MenuPlace::Tools, .section = -1, .run = [desk] { desk->write(); }, .enabled = [desk] { return !desk->sites().empty(); }, .safeAtRandom = false});
    bench.commands.add({.id = "environment.print-site", .title = text("Print the sheet of the chosen site"), .help = text("State, map, history, routes, readings against limits, photos and log as a PDF beside the project's results."),
                        .icon = QStringLiteral("document-print"), .menu = MenuPlace::Tools, .section = -1, .run = [desk] { desk->print(); }, .enabled = hasChosen, .safeAtRandom = false});
    QObject::connect(desk, &RegisterDesk::changed, &bench.commands, &Commands::refresh);
    QObject::connect(desk, &RegisterDesk::chosenChanged, &bench.commands, &Commands::refresh);
}

}  // namespace app::desktop
