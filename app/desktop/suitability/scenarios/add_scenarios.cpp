// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/suitability/scenarios/add_scenarios.h"

#include "app/desktop/commands/commands.h"
#include "app/desktop/suitability/scenarios/change_picture.h"
#include "app/desktop/suitability/scenarios/scenarios_page.h"
#include "app/desktop/window/main_window.h"

namespace app::desktop {

using spatial::text;

void addScenarios(Workbench& bench, MainWindow& window)
{
    auto* page = new ScenariosPage(bench);
    const QString id = QStringLiteral("scenarios");
    window.addPanel(Activity::Suitability, id, text("Scenarios"), page);
    Commands& commands = bench.commands;
    const auto shown = [&window, page, id](auto run) {
        return [&window, page, id, run] {
            window.showPanel(id);
            run(*page);
        };
    };
    const auto chosen = [page] { return !page->current().empty(); };
    const auto studied = [page] { return page->hasStudyOf(page->current()); };
    std::vector<QAction*> buttons;
    commands.add({.id = "scenario.show", .title = text("Scenarios"), .help = text("Named differences from the model, compared in figures, in sites and on the map."), .icon = QStringLiteral("view-split-effect"),
                  .menu = MenuPlace::View, .section = 8, .run = [&window, id] { window.showPanel(id); }});
    commands.add({.id = "scenario.keep", .title = text("Keep the changes of the model as a scenario"), .help = text("What differs from the base becomes a scenario, and the base comes back."),
                  .icon = QStringLiteral("bookmark-new"), .run = shown([](ScenariosPage& p) { p.keep(); }), .enabled = [page] { return page->desk().model() && !page->desk().fault(); }});
    buttons.push_back(commands.add({.id = "scenario.duplicate", .title = text("Duplicate the scenario"), .help = text("A copy below it, to go on from."), .icon = QStringLiteral("edit-copy"),
                                    .run = shown([](ScenariosPage& p) { p.duplicateHere(); }), .enabled = chosen}));
    buttons.push_back(commands.add({.id = "scenario.rename", .title = text("Rename the scenario"), .help = text("Also F2 in the list."), .icon = QStringLiteral("edit-rename"),
                                    .run = shown([](ScenariosPage& p) { p.renameHere(); }), .enabled = chosen}));
    buttons.push_back(commands.add({.id = "scenario.remove", .title = text("Remove the scenario"), .help = text("Also Delete in the list. Undo brings it back."), .icon = QStringLiteral("edit-delete"),
                                    .run = shown([](ScenariosPage& p) { p.removeHere(); }), .enabled = chosen}));
    buttons.push_back(commands.add({.id = "scenario.show-delta", .title = text("Show the change of the score on the map"), .help = text("The scenario's score less that of the base, live over the map."),
                                    .icon = QStringLiteral("contrast"), .menu = MenuPlace::Map, .section = 7, .run = [page] { page->showChange(false); }, .enabled = studied, .checked = [page] { return page->isShown(false); }}));
    buttons.push_back(commands.add({.id = "scenario.show-land", .title = text("Show gained and lost land on the map"), .help = text("Where land becomes suitable in the scenario, and where it no longer is."),
                                    .icon = QStringLiteral("view-statistics"), .menu = MenuPlace::Map, .section = 7, .run = [page] { page->showChange(true); }, .enabled = studied, .checked = [page] { return page->isShown(true); }}));
    commands.add({.id = "scenario.compare", .title = text("Compare the scenarios"), .help = text("Figures, radar, regret and maps of change, all on one grid."), .icon = QStringLiteral("office-chart-bar"),
                  .run = shown([](ScenariosPage& p) { p.desk().compare(); }), .enabled = [page] { return page->desk().model() && !page->desk().isComparing() && !page->desk().fault(); }, .safeAtRandom = false});
    commands.add({.id = "scenario.layers", .title = text("Write the maps of the scenarios as layers"), .help = text("Change maps and suitability of all scenarios as GeoTIFFs, with tables and record."),
                  .icon = QStringLiteral("document-save"), .menu = MenuPlace::Tools, .section = -1, .run = [page] { page->makeLayers(false); }, .enabled = [page] { return page->desk().study() != nullptr; }, .safeAtRandom = false});
    commands.add({.id = "scenario.swipe", .title = text("Swipe between base and scenario"), .help = text("Both suitabilities on one map, with a line between them to drag."), .icon = QStringLiteral("view-split-left-right"),
                  .menu = MenuPlace::View, .section = 8, .run = [page] { page->makeLayers(true); }, .enabled = studied, .safeAtRandom = false});
    page->addButtons(buttons);
    QObject::connect(page, &ScenariosPage::chosenChanged, &commands, &Commands::refresh);
    commands.refresh();
}

}  // namespace app::desktop
