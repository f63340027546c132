// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/layer_tree/add_layer_tree.h"

#include "app/desktop/commands/commands.h"
#include "app/desktop/document/document.h"
#include "app/desktop/document/layer_store.h"
#include "app/desktop/language.h"
#include "app/desktop/layer_tree/layer_legends.h"
#include "app/desktop/layer_tree/layer_tree_model.h"
#include "app/desktop/layer_tree/layer_tree_panel.h"
#include "app/desktop/layer_tree/layer_tree_view.h"
#include "app/desktop/window/main_window.h"

#include <QAction>
#include <QDesktopServices>
#include <QUrl>

namespace app::desktop {

using spatial::text;

namespace {

/// A key that belongs to the tree alone: Delete in the table or on the map means something else.
void keepInside(MainWindow& window, QWidget& tree, QAction* action)
{
    window.removeAction(action);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    tree.addAction(action);
}

void addItemCommands(Workbench& bench, MainWindow& window, LayerTreePanel& panel)
{
    Commands& commands = bench.commands;
    LayerTreeView& tree = panel.tree();
    const auto anyItem = [&panel] { return !panel.chosenItems().empty(); };
    const auto anyLayer = [&panel] { return !panel.chosenLayers().empty(); };
    commands.add({.id = "layer.zoom", .title = text("Zoom to the layer"), .help = text("Shows all of the chosen layers."), .icon = QStringLiteral("zoom-fit-best"),
                  .menu = MenuPlace::Layer, .section = 1, .run = [&panel] { panel.zoomTo(panel.chosenItems()); }, .enabled = anyLayer});
    commands.add({.id = "layer.properties", .title = text("Properties"), .help = text("Source, coordinate system, fields, findings and repairs of the layer."),
                  .icon = QStringLiteral("document-properties"), .keys = {QKeySequence(Qt::ALT | Qt::Key_Return)}, .menu = MenuPlace::Layer, .section = 1,
                  .run = [&window] { window.showPanel(QStringLiteral("properties")); }, .enabled = anyLayer});
    keepInside(window, tree, commands.add({.id = "layer.rename", .title = text("Rename"), .help = text("Renames the layer or group in the window's language."), .icon = QStringLiteral("edit-rename"),
                  .keys = {QKeySequence(Qt::Key_F2)}, .menu = MenuPlace::Layer, .section = 2, .run = [&panel, &tree] { tree.editName(panel.chosenItems().front()); }, .enabled = anyItem}));
    keepInside(window, tree, commands.add({.id = "layer.duplicate", .title = text("Duplicate"), .help = text("Another layer of the same data with the same look; it takes no part in the siting."),
                  .icon = QStringLiteral("edit-copy"), .keys = {QKeySequence(Qt::CTRL | Qt::Key_D)}, .menu = MenuPlace::Layer, .section = 2,
                  .run = [&bench, &panel, &tree] {
                      const Ids ids = panel.chosenLayers();
                      Ids copies;
                      const auto style = [&panel](const layers::LayerEntry& entry) { return panel.legends().styleOf(entry.id); };
                      bench.document.edit(text("Duplicate {0}", nameText(bench.document.project(), ids.front())), [&](layers::Project& project) { copies = duplicate(project, ids, style); });
                      tree.selectIds(copies);
                  },
                  .enabled = anyLayer}));
    keepInside(window, tree, commands.add({.id = "layer.remove", .title = text("Remove"), .help = text("Takes the chosen layers out of the project; their files stay."),
                  .icon = QStringLiteral("edit-delete"), .keys = {QKeySequence(Qt::Key_Delete)}, .menu = MenuPlace::Layer, .section = 2,
                  .run = [&panel] { panel.remove(panel.chosenItems()); }, .enabled = anyItem}));
    commands.add({.id = "layer.reload", .title = text("Read again"), .help = text("Reads the chosen layers from their files again; style and selection stay."), .icon = QStringLiteral("view-refresh"),
                  .menu = MenuPlace::Layer, .section = 5,
                  .run = [&bench, &panel] {
                      for (const std::string& id : panel.chosenLayers())
                          bench.store.reload(id);
                  },
                  .enabled = anyLayer});
    commands.add({.id = "layer.open-folder", .title = text("Open the folder of its file"), .help = text("Shows the file in the system's file manager."), .icon = QStringLiteral("document-open-folder"),
                  .menu = MenuPlace::Layer, .section = 5,
                  .run = [&bench, &panel] {
                      const auto* entry = bench.document.project().layer(panel.chosenLayers().front());
                      QDesktopServices::openUrl(QUrl::fromLocalFile(QString::fromStdString(bench.document.project().sourceOf(*entry).path.parent_path().string())));
                  },
                  .enabled = anyLayer, .safeAtRandom = false});
}

void addOrderCommands(Workbench& bench, MainWindow& window, LayerTreePanel& panel)
{
    Commands& commands = bench.commands;
    LayerTreeView& tree = panel.tree();
    const auto anyItem = [&panel] { return !panel.chosenItems().empty(); };
    const auto shift = [&bench, &panel](int step) {
        const Ids ids = panel.chosenItems();
        const auto name = ids.size() == 1 ? nameText(bench.document.project(), ids.front()) : text("{0} layers", ids.size());
        bench.document.edit(text("Move {0}", name), [&](layers::Project& project) { shiftItems(project, ids, step); });
    };
    keepInside(window, tree, commands.add({.id = "layer.up", .title = text("Move up"), .help = text("Draws the chosen layers over the one above."), .icon = QStringLiteral("go-up"),
                  .keys = {QKeySequence(Qt::CTRL | Qt::Key_Up)}, .menu = MenuPlace::Layer, .section = 4, .run = [shift] { shift(-1); }, .enabled = anyItem}));
    keepInside(window, tree, commands.add({.id = "layer.down", .title = text("Move down"), .help = text("Draws the chosen layers under the one below."), .icon = QStringLiteral("go-down"),
                  .keys = {QKeySequence(Qt::CTRL | Qt::Key_Down)}, .menu = MenuPlace::Layer, .section = 4, .run = [shift] { shift(1); }, .enabled = anyItem}));
    commands.add({.id = "layer.group", .title = text("Group layers"), .help = text("Puts the chosen layers into a new group."), .icon = QStringLiteral("object-group"),
                  .keys = {QKeySequence(Qt::CTRL | Qt::Key_G)}, .menu = MenuPlace::Layer, .section = 4, .run = [&bench, &panel, &tree] {
                      std::string group;
                      bench.document.edit(text("Group layers"), [&](layers::Project& project) { group = groupItems(project, panel.tree().selectedIds(), {"Group", "分组"}); });
                      tree.selectIds({group});
                      tree.editName(group);
                  }});
    commands.add({.id = "layer.ungroup", .title = text("Ungroup"), .help = text("Dissolves the chosen groups; their layers stay."), .icon = QStringLiteral("object-ungroup"),
                  .keys = {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_G)}, .menu = MenuPlace::Layer, .section = 4,
                  .run = [&bench, &panel] { bench.document.edit(text("Ungroup layers"), [&](layers::Project& project) { ungroup(project, panel.chosenItems()); }); },
                  .enabled = [&bench, &panel] {
                      const auto tree_ = layers::completeTree(bench.document.project());
                      for (const std::string& id : panel.chosenItems())
                          if (const layers::TreeItem* item = layers::findItem(tree_, id); item && item->isGroup)
                              return true;
                      return false;
                  }});
}

void addTickCommands(Workbench& bench, LayerTreePanel& panel)
{
    Commands& commands = bench.commands;
    LayerTreeView& tree = panel.tree();
    const auto anyItem = [&panel] { return !panel.chosenItems().empty(); };
    const auto notEmpty = [&bench] { return !bench.document.project().layers.empty(); };
    const auto tickEverything = [&bench](bool ticked) {
        bench.document.edit(ticked ? text("Show all layers") : text("Hide all layers"), [ticked](layers::Project& project) { tickAll(project, ticked); });
    };
    commands.add({.id = "layer.toggle", .title = text("Show or hide"), .help = text("Ticks the chosen layers, or takes their ticks (Space in the tree)."), .icon = QStringLiteral("visibility"),
                  .menu = MenuPlace::Layer, .section = 3, .run = [&tree] { tree.toggleSelected(); }, .enabled = anyItem});
    commands.add({.id = "layer.solo", .title = text("Show only this"), .help = text("Hides all other layers; once more shows them as before (Alt-click in the tree)."), .icon = QStringLiteral("layer-visible-on"),
                  .menu = MenuPlace::Layer, .section = 3, .run = [&panel] { panel.solo(panel.chosenItems()); }, .enabled = anyItem});
    commands.add({.id = "layer.show-all", .title = text("Show all"), .help = text("Ticks every layer."), .menu = MenuPlace::Layer, .section = 3, .run = [tickEverything] { tickEverything(true); }, .enabled = notEmpty});
    commands.add({.id = "layer.hide-all", .title = text("Hide all"), .help = text("Takes the tick of every layer."), .icon = QStringLiteral("layer-visible-off"), .menu = MenuPlace::Layer, .section = 3,
                  .run = [tickEverything] { tickEverything(false); }, .enabled = notEmpty});
    commands.add({.id = "layer.expand", .title = text("Unfold all"), .help = text("Shows all groups and legends in the tree."), .icon = QStringLiteral("expand-all"), .menu = MenuPlace::Layer, .section = 6,
                  .run = [&tree] { tree.expandAll(); }, .enabled = notEmpty});
    commands.add({.id = "layer.collapse", .title = text("Fold all"), .help = text("Hides what lies in groups and the legends in the tree."), .icon = QStringLiteral("collapse-all"), .menu = MenuPlace::Layer,
                  .section = 6, .run = [&tree] { tree.collapseAll(); }, .enabled = notEmpty});
}

}  // namespace

void addLayerTree(Workbench& bench, MainWindow& window)
{
    auto* panel = new LayerTreePanel(bench, window);
    window.setLeftPanel(panel);
    addItemCommands(bench, window, *panel);
    addTickCommands(bench, *panel);
    addOrderCommands(bench, window, *panel);
}

}  // namespace app::desktop
