// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/topology/add_topology.h"

#include "app/desktop/commands/commands.h"
#include "app/desktop/document/document.h"
#include "app/desktop/language.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/selection/selection.h"
#include "app/desktop/theme/theme.h"
#include "app/desktop/topology/topology_markers.h"
#include "app/desktop/topology/topology_panel.h"
#include "app/desktop/topology/topology_watch.h"
#include "app/desktop/window/main_window.h"

#include <QToolButton>

namespace app::desktop {

using spatial::text;

namespace {

/// "12 faults": a click shows them. Nothing where the project has no rules.
QToolButton* faultsButton(Workbench& bench, TopologyWatch& watch)
{
    auto* button = new QToolButton;
    button->setObjectName(QStringLiteral("topologyCount"));
    button->setIconSize(QSize(16, 16));
    button->setFocusPolicy(Qt::TabFocus);
    button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    const auto follow = [&bench, &watch, button] {
        const std::size_t faults = watch.open();
        button->setVisible(!bench.document.project().topology.rules.empty());
        button->setIcon(icon(watch.isChecking() ? QStringLiteral("task-process-2") : faults > 0 ? QStringLiteral("data-warning") : QStringLiteral("dialog-ok")));
        button->setText(watch.isChecking() ? say(text("Checking …")) : faults == 0 ? say(text("No faults")) : say(text("{0} faults", countWords(static_cast<qint64>(faults)).toStdString())));
        button->setAccessibleName(say(text("Topology: {0}", button->text().toStdString())));
        button->setToolTip(button->accessibleName());
    };
    QObject::connect(&watch, &TopologyWatch::changed, button, follow);
    QObject::connect(&bench.document, &Document::changed, button, follow);
    QObject::connect(button, &QToolButton::clicked, button, [&bench] { bench.commands.run("topology.show"); });
    onTheme(button, follow);
    onLanguage(button, follow);
    return button;
}

}  // namespace

void addTopology(Workbench& bench, MainWindow& window)
{
    auto* watch = new TopologyWatch(bench.document, bench.store, bench.edits, bench.jobs, &window);
    auto* markers = new TopologyMarkers(*watch, &window);
    bench.map.addOverlay(markers, 2);
    auto* panel = new TopologyPanel(bench, window, *watch, *markers);
    const QString id = QStringLiteral("topology");
    window.addPanel(Activity::Edit, id, text("Topology"), panel);
    window.addToStatusBar(faultsButton(bench, *watch), MainWindow::Side::Left);
    Commands& commands = bench.commands;
    const auto shown = [&window, id](auto&& act) {
        return [&window, id, act] {
            window.showPanel(id);
            act();
        };
    };
    const auto hasLayer = [&bench] { return bench.document.project().layer(bench.selection.currentLayer()) != nullptr; };
    commands.add({.id = "topology.show", .title = text("Show topology"), .help = text("Rules that borders, parcels and lines must keep, and where they are broken."), .icon = QStringLiteral("draw-polyline"),
                  .keys = {QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_Y)}, .menu = MenuPlace::Layer, .section = 5, .run = shown([] {})});
    commands.add({.id = "topology.land-use", .title = text("Add the usual rules for parcels"), .help = text("No overlap, no gap, no sliver, a minimum area … for the layer in hand; figures can be changed."),
                  .icon = QStringLiteral("draw-polygon"), .menu = MenuPlace::Layer, .section = 5, .run = shown([panel] { panel->addPreset(false); }), .enabled = hasLayer});
    commands.add({.id = "topology.lines", .title = text("Add the usual rules for lines"), .help = text("No dangling ends, no needless nodes, none twice … for the layer in hand."), .icon = QStringLiteral("draw-path"),
                  .menu = MenuPlace::None, .run = shown([panel] { panel->addPreset(true); }), .enabled = hasLayer});
    commands.add({.id = "topology.add-rule", .title = text("Add a topology rule …"), .help = text("One rule of your own, also against another layer."), .icon = QStringLiteral("list-add"), .menu = MenuPlace::Layer, .section = 5,
                  .run = shown([panel] { panel->addRule(); })});
    commands.add({.id = "topology.edit-rule", .title = text("Change the topology rule …"), .help = text("Its layers and figures."), .icon = QStringLiteral("document-edit"), .menu = MenuPlace::None,
                  .run = shown([panel] { panel->editRule(); }), .enabled = [panel] { return panel->hasRule(); }});
    commands.add({.id = "topology.remove-rule", .title = text("Remove the topology rule"), .help = text("Takes the rule and what was accepted of it away; undo brings both back."), .icon = QStringLiteral("edit-delete"),
                  .menu = MenuPlace::None, .run = [panel] { panel->removeRule(); }, .enabled = [panel] { return panel->hasRule(); }});
    commands.add({.id = "topology.check", .title = text("Check topology again"), .help = text("All rules over whole layers. Around each edit they are checked by themselves."), .icon = QStringLiteral("view-refresh"),
                  .menu = MenuPlace::Layer, .section = 5, .run = [watch] { watch->recheck(); }, .enabled = [&bench] { return !bench.document.project().topology.rules.empty(); }});
    commands.add({.id = "topology.go", .title = text("Show the fault"), .help = text("Brings the fault in hand into the middle of the map and lets it light up."), .icon = QStringLiteral("zoom-select"),
                  .menu = MenuPlace::None, .run = [panel] { panel->showCurrent(); }, .enabled = [panel] { return panel->current() != nullptr; }});
    commands.add({.id = "topology.fix", .title = text("Fix the fault"), .help = text("The safe fix of the fault in hand: tried out first, and not done where it would break another rule."), .icon = QStringLiteral("tools-wizard"),
                  .menu = MenuPlace::None, .run = [panel] { panel->fixCurrent(); }, .enabled = [panel] { return panel->mayFix(); }});
    commands.add({.id = "topology.fix-all", .title = text("Fix all safe ones"), .help = text("Every listed fault that has a safe fix."), .icon = QStringLiteral("run-build"), .menu = MenuPlace::None,
                  .run = [panel] { panel->fixAll(); }, .enabled = [watch, panel] { return watch->open() > 0 && !panel->isFixing(); }});
    commands.add({.id = "topology.accept", .title = text("Accept the fault …"), .help = text("It may stay, for a reason that the project keeps."), .icon = QStringLiteral("dialog-ok-apply"), .menu = MenuPlace::None,
                  .run = [panel] { panel->acceptCurrent(); }, .enabled = [panel] { return panel->mayFix(); }});
    commands.add({.id = "topology.take-back", .title = text("No longer accept the fault"), .help = text("It is listed as a fault again."), .icon = QStringLiteral("dialog-cancel"), .menu = MenuPlace::None,
                  .run = [panel] { panel->takeBack(); }, .enabled = [panel] { return panel->isCurrentAccepted(); }});
    commands.add({.id = "topology.marks", .title = text("Mark faults on the map"), .help = text("Shows and hides the marks."), .icon = QStringLiteral("view-visible"), .menu = MenuPlace::None,
                  .run = [markers] { markers->setShown(!markers->isShown()); }, .checked = [markers] { return markers->isShown(); }});
    const auto action = [&commands](const char* name) { return commands.action(name); };
    panel->addButtons({action("topology.land-use"), action("topology.lines"), action("topology.add-rule"), action("topology.edit-rule"), action("topology.remove-rule"), action("topology.marks")},
                      {action("topology.go"), action("topology.fix"), action("topology.fix-all"), action("topology.accept"), action("topology.take-back"), action("topology.check")});
    QObject::connect(panel, &TopologyPanel::currentChanged, &commands, &Commands::refresh);
    QObject::connect(watch, &TopologyWatch::changed, &commands, &Commands::refresh);
}

}  // namespace app::desktop
