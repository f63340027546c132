// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/selection/add_selecting.h"

#include "app/desktop/commands/commands.h"
#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/selection/feature_selector.h"
#include "app/desktop/selection/select_tool.h"
#include "app/desktop/selection/show_features.h"
#include "app/desktop/window/main_window.h"

#include <QAction>
#include <QToolButton>

namespace app::desktop {

using spatial::text;

namespace {

void addTools(Workbench& bench, MainWindow& window, FeatureSelector& selector)
{
    struct Kind {
        const char* id;
        SelectShape shape;
        spatial::Text title;
        spatial::Text help;
        const char* icon;
        QKeySequence key;
    };
    const Kind kinds[] = {
        {"select.box", SelectShape::Box, text("Select by click or box"), text("Click a feature, or drag a box. Shift adds, Ctrl removes, both keep what is in both."), "select-rectangular",
         QKeySequence(Qt::Key_S)},
        {"select.polygon", SelectShape::Polygon, text("Select by polygon"), text("Click corner after corner; a double click or Enter ends it."), "select-polygon", {}},
        {"select.lasso", SelectShape::Lasso, text("Select by lasso"), text("Draw around features by hand."), "edit-select-lasso", {}},
        {"select.radius", SelectShape::Radius, text("Select by radius"), text("Drag from a centre outwards."), "select-radius", {}},
    };
    for (const Kind& kind : kinds) {
        auto* tool = new SelectTool(bench, selector, kind.shape, &selector);
        QAction* action = bench.commands.add({.id = kind.id, .title = kind.title, .help = kind.help, .icon = QLatin1String(kind.icon),
                                              .keys = kind.key.isEmpty() ? std::vector<QKeySequence>{} : std::vector{kind.key}, .menu = MenuPlace::Select, .section = 0,
                                              .run = [&bench, tool] { bench.map.setTool(bench.map.tool() == tool ? nullptr : tool); },
                                              .checked = [&bench, tool] { return bench.map.tool() == tool; }});
        auto* button = new QToolButton;
        button->setDefaultAction(action);
        button->setIconSize(QSize(20, 20));
        const auto name = [button, action] { button->setAccessibleName(action->text()); };
        name();
        QObject::connect(action, &QAction::changed, button, name);
        window.addToMapBar(button);
    }
    QObject::connect(&bench.map, &MapCanvas::toolChanged, &bench.commands, &Commands::refresh);
}

}  // namespace

void addSelecting(Workbench& bench, MainWindow& window)
{
    auto* selector = new FeatureSelector(bench, &window);
    addTools(bench, window, *selector);
    Commands& commands = bench.commands;
    const auto hasTable = [&bench] { return bench.store.layer(bench.selection.currentLayer())->table != nullptr; };
    const auto hasSelection = [&bench] { return bench.selection.count() > 0; };
    commands.add({.id = "select.in-all-layers", .title = text("Select in all visible layers"), .help = text("Otherwise only in the current layer, where one is chosen."),
                  .menu = MenuPlace::Select, .section = 1, .run = [selector] { selector->setInAllLayers(!selector->inAllLayers()); },
                  .checked = [selector] { return selector->inAllLayers(); }});
    commands.add({.id = "select.all", .title = text("Select all"), .help = text("All features of the current layer that its filter shows."), .icon = QStringLiteral("edit-select-all"),
                  .keys = {QKeySequence::SelectAll}, .menu = MenuPlace::Select, .section = 2, .run = [selector] { selector->selectAll(false); }, .enabled = hasTable});
    commands.add({.id = "select.none", .title = text("Select nothing"), .help = text("Takes the selection of all layers away."), .icon = QStringLiteral("edit-select-none"),
                  .keys = {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_A)}, .menu = MenuPlace::Select, .section = 2, .run = [&bench] { bench.selection.clear(); }, .enabled = hasSelection});
    commands.add({.id = "select.invert", .title = text("Invert the selection"), .help = text("Selects what is not selected in the current layer, and nothing else in it."),
                  .icon = QStringLiteral("edit-select-invert"), .keys = {QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_A)}, .menu = MenuPlace::Select, .section = 2,
                  .run = [selector] { selector->selectAll(true); }, .enabled = hasTable});
    commands.add({.id = "select.zoom", .title = text("Zoom to the selection"), .help = text("Shows all selected features on the map."), .icon = QStringLiteral("zoom-select-fit"),
                  .keys = {QKeySequence(Qt::CTRL | Qt::Key_J)}, .menu = MenuPlace::Select, .section = 3, .run = [&bench] { zoomToSelection(bench); }, .enabled = hasSelection});
    QObject::connect(&bench.store, &LayerStore::changed, &commands, &Commands::refresh);
}

}  // namespace app::desktop
