// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/identify/add_identify.h"

#include "app/desktop/commands/commands.h"
#include "app/desktop/identify/identify_panel.h"
#include "app/desktop/identify/identify_tool.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/selection/show_features.h"
#include "app/desktop/window/main_window.h"

#include <QAction>
#include <QToolButton>

namespace app::desktop {

using spatial::text;

void addIdentify(Workbench& bench, MainWindow& window)
{
    auto* panel = new IdentifyPanel(bench);
    window.addPanel(Activity::Layers, QStringLiteral("identify"), text("Identify"), panel);
    auto* tool = new IdentifyTool(&window);
    QObject::connect(tool, &IdentifyTool::asked, panel, [panel, &window](spatial::Coordinate place) {
        window.showPanel(QStringLiteral("identify"));
        panel->ask(place);
    });

    Commands& commands = bench.commands;
    QAction* action = commands.add({.id = "identify", .title = text("Identify features"), .help = text("Click on the map: all visible layers say what they have there."),
                                    .icon = QStringLiteral("documentinfo"), .keys = {QKeySequence(Qt::Key_I), QKeySequence(Qt::CTRL | Qt::Key_I), QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_I)}, .menu = MenuPlace::Map, .section = 2,
                                    .run = [&bench, tool] { bench.map.setTool(bench.map.tool() == tool ? nullptr : tool); },
                                    .checked = [&bench, tool] { return bench.map.tool() == tool; }});
    auto* button = new QToolButton;
    button->setDefaultAction(action);
    button->setIconSize(QSize(20, 20));
    const auto name = [button, action] { button->setAccessibleName(action->text()); };
    name();
    QObject::connect(action, &QAction::changed, button, name);
    window.addToMapBar(button);

    commands.add({.id = "identify.here", .title = text("Identify here"), .help = text("What all visible layers have where the map's menu was opened."), .icon = QStringLiteral("documentinfo"),
                  .run = [&bench, panel, &window] {
                      window.showPanel(QStringLiteral("identify"));
                      panel->ask(bench.map.menuPlace());
                  }});

    const auto hasFeature = [panel] { return panel->current().has_value(); };
    commands.add({.id = "identify.zoom", .title = text("Zoom to the identified feature"), .help = text("Shows it in the middle of the map."), .icon = QStringLiteral("zoom-fit-selection"),
                  .run = [&bench, panel] {
                      const auto feature = panel->current();
                      zoomToRows(bench, feature->layer, {feature->row});
                      flashRow(bench, feature->layer, feature->row);
                  },
                  .enabled = hasFeature});
    commands.add({.id = "identify.select", .title = text("Select the identified feature"), .help = text("On the map, in the table and the charts."), .icon = QStringLiteral("edit-select"),
                  .run = [&bench, panel] {
                      const auto feature = panel->current();
                      bench.selection.select(feature->layer, {feature->row});
                  },
                  .enabled = hasFeature});
    commands.add({.id = "identify.table", .title = text("Show the identified feature in the table"), .help = text("Opens the attribute table of its layer at its row."), .icon = QStringLiteral("table"),
                  .run = [&bench, panel, &window] {
                      const auto feature = panel->current();
                      bench.selection.setCurrentLayer(feature->layer);
                      window.showDrawerPage(QStringLiteral("table"));
                      bench.selection.select(feature->layer, {feature->row});
                  },
                  .enabled = hasFeature});
    commands.add({.id = "identify.copy", .title = text("Copy the identified value"), .help = text("The value of the line in hand."), .icon = QStringLiteral("edit-copy"),
                  .run = [panel] { panel->copyValue(); }, .enabled = [panel] { return !panel->currentValue().isEmpty(); }});
    commands.add({.id = "identify.copy-all", .title = text("Copy all values of the identified feature"), .help = text("A line for each field, for a spreadsheet."), .icon = QStringLiteral("edit-copy-path"),
                  .run = [panel] { panel->copyAll(); }, .enabled = hasFeature});
    std::vector<QAction*> buttons;
    for (const char* id : {"identify.zoom", "identify.select", "identify.table", "identify.copy", "identify.copy-all"})
        buttons.push_back(commands.action(id));
    panel->addButtons(buttons);
    QObject::connect(panel, &IdentifyPanel::currentChanged, &commands, &Commands::refresh);
}

}  // namespace app::desktop
