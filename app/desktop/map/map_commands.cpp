// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/map/map_commands.h"

#include "app/desktop/commands/commands.h"
#include "app/desktop/document/document.h"
#include "app/desktop/language.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/map/view_motion.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/selection/selection.h"
#include "app/desktop/workbench.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QImage>
#include <QToolButton>

namespace app::desktop {

using spatial::text;

namespace {

QPointF middleOf(const MapCanvas& map) { return QPointF(map.width() / 2.0, map.height() / 2.0); }

spatial::Box withMargin(const spatial::Box& box, const MapCanvas& map)
{
    const double margin = std::max({box.width(), box.height(), map.view().unitsPerPixel() * 40}) * 0.05;   // a single point gets some room, too
    return box.grownBy(margin);
}

}  // namespace

void onlyOnMap(QAction* action, MapCanvas& map)
{
    action->setShortcutContext(Qt::WidgetShortcut);
    map.addAction(action);
}

QToolButton* mapBarButton(Commands& commands, const char* id)
{
    auto* button = new QToolButton;
    QAction* action = commands.action(id);
    button->setDefaultAction(action);
    button->setIconSize(QSize(20, 20));
    button->setFocusPolicy(Qt::TabFocus);
    const auto name = [button, action] { button->setAccessibleName(action->text()); };
    QObject::connect(action, &QAction::changed, button, name);
    name();
    return button;
}

void addNavigationCommands(Workbench& bench)
{
    MapCanvas& map = bench.map;
    Commands& commands = bench.commands;
    commands.add({.id = "map.hand", .title = text("Move the map"), .help = text("Drags the map; Space does it under any tool."), .icon = QStringLiteral("transform-browse"), .keys = {QKeySequence(Qt::Key_H)},
                  .menu = MenuPlace::Map, .section = 0, .run = [&map] { map.setTool(nullptr); map.setFocus(); }, .checked = [&map] { return map.tool() == nullptr; }});
    onlyOnMap(commands.action("map.hand"), map);
    commands.add({.id = "map.zoom-in", .title = text("Zoom in"), .help = text("Twice as large; the wheel zooms where the pointer is, Shift and drag zooms to a box."), .icon = QStringLiteral("zoom-in"),
                  .keys = {QKeySequence(Qt::CTRL | Qt::Key_Plus), QKeySequence(Qt::CTRL | Qt::Key_Equal)}, .menu = MenuPlace::Map, .section = 1,
                  .run = [&map] { map.glideTo(zoomed(map.goal(), 2, middleOf(map)), 180, Motion::Resting); }});
    commands.add({.id = "map.zoom-out", .title = text("Zoom out"), .help = text("Half as large."), .icon = QStringLiteral("zoom-out"), .keys = {QKeySequence(Qt::CTRL | Qt::Key_Minus)},
                  .menu = MenuPlace::Map, .section = 1, .run = [&map] { map.glideTo(zoomed(map.goal(), 0.5, middleOf(map)), 180, Motion::Resting); }});
    commands.add({.id = "map.full-extent", .title = text("Show everything"), .help = text("All layers that are shown."), .icon = QStringLiteral("zoom-fit-best"), .keys = {QKeySequence(Qt::Key_Home)},
                  .menu = MenuPlace::Map, .section = 1,
                  .run = [&map] {
                      const spatial::Box all = map.everything();
                      map.glideTo(all.grownBy(std::max(all.width(), all.height()) * 0.02));
                  }});
    onlyOnMap(commands.action("map.full-extent"), map);
    commands.add({.id = "map.zoom-to-layer", .title = text("Zoom to the layer"), .help = text("All of the current layer."), .icon = QStringLiteral("zoom-fit-page"), .menu = MenuPlace::Map, .section = 1,
                  .run = [&bench, &map] { map.glideTo(withMargin(map.extentOf(bench.selection.currentLayer()), map)); },
                  .enabled = [&bench, &map] { return !bench.selection.currentLayer().empty() && !map.extentOf(bench.selection.currentLayer()).empty(); }});
    commands.add({.id = "map.previous-view", .title = text("Previous view"), .help = text("Where the map was before."), .icon = QStringLiteral("go-previous-view"),
                  .keys = {QKeySequence(Qt::ALT | Qt::Key_Left)}, .menu = MenuPlace::Map, .section = 2, .run = [&map] { map.previousView(); }, .enabled = [&map] { return map.hasPreviousView(); }});
    commands.add({.id = "map.next-view", .title = text("Next view"), .help = text("Where the map was before it went back."), .icon = QStringLiteral("go-next-view"),
                  .keys = {QKeySequence(Qt::ALT | Qt::Key_Right)}, .menu = MenuPlace::Map, .section = 2, .run = [&map] { map.nextView(); }, .enabled = [&map] { return map.hasNextView(); }});
    const auto turn = [&map](double degrees) { map.glideTo(rotatedTo(map.goal(), map.goal().rotation + degrees), 180, Motion::Resting); };
    commands.add({.id = "map.turn-left", .title = text("Turn left"), .help = text("Turns the map by 15° against the clock; Shift and wheel turns it by 5°."), .icon = QStringLiteral("object-rotate-left"),
                  .keys = {QKeySequence(Qt::SHIFT | Qt::Key_Left)}, .menu = MenuPlace::Map, .section = 3, .run = [turn] { turn(-15); }});
    commands.add({.id = "map.turn-right", .title = text("Turn right"), .help = text("Turns the map by 15° with the clock."), .icon = QStringLiteral("object-rotate-right"),
                  .keys = {QKeySequence(Qt::SHIFT | Qt::Key_Right)}, .menu = MenuPlace::Map, .section = 3, .run = [turn] { turn(15); }});
    commands.add({.id = "map.north-up", .title = text("Turn north up"), .help = text("Ends the rotation of the map."), .icon = QStringLiteral("compass"), .keys = {QKeySequence(Qt::Key_N)},
                  .menu = MenuPlace::Map, .section = 3, .run = [&map] { map.glideTo(rotatedTo(map.goal(), 0)); }, .enabled = [&map] { return map.view().rotation != 0; }});
    for (const char* id : {"map.turn-left", "map.turn-right", "map.north-up"})
        onlyOnMap(commands.action(id), map);
    QObject::connect(&map, &MapCanvas::historyChanged, &commands, &Commands::refresh);
    QObject::connect(&map, &MapCanvas::toolChanged, &commands, &Commands::refresh);
    QObject::connect(&map, &MapCanvas::viewChanged, &commands, [&commands, &map, turned = false]() mutable {
        if (std::exchange(turned, map.view().rotation != 0) != (map.view().rotation != 0))
            commands.refresh();
    });
}

void addFurnitureCommands(Workbench& bench)
{
    const auto add = [&bench](const char* id, spatial::Text title, spatial::Text help, const char* icon, bool layers::MapState::*member, QKeySequence key) {
        bench.commands.add({.id = id, .title = title, .help = std::move(help), .icon = QLatin1String(icon), .keys = key.isEmpty() ? std::vector<QKeySequence>{} : std::vector{key}, .menu = MenuPlace::View,
                            .section = 3, .run = [&bench, title, member] { bench.document.edit(title, [member](layers::Project& project) { project.map.*member = !(project.map.*member); }); },
                            .checked = [&bench, member] { return bench.document.project().map.*member; }});
    };
    add("map.scale-bar", text("Scale bar"), text("Shows or hides the scale bar."), "measure", &layers::MapState::scaleBar, {});
    add("map.graticule", text("Graticule of degrees"), text("Shows or hides meridians and parallels with their numbers."), "map-globe", &layers::MapState::graticule, QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_G));
    add("map.grid", text("Grid of metres"), text("Shows or hides lines of the map's own coordinates."), "view-grid", &layers::MapState::grid, QKeySequence(Qt::CTRL | Qt::ALT | Qt::SHIFT | Qt::Key_G));
}

void addCopyCommands(Workbench& bench)
{
    bench.commands.add({.id = "map.copy-image", .title = text("Copy the map as a picture"), .help = text("Puts the map on the clipboard at twice the screen's sharpness."), .icon = QStringLiteral("edit-copy"),
                        .keys = {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C)}, .menu = MenuPlace::Edit, .section = 5, .run = [&bench] {
                            bench.map.drawPicture(2, [&bench](const QImage& image) {
                                if (image.isNull())
                                    return;
                                QApplication::clipboard()->setImage(image);
                                bench.messages.toast(text("The map is on the clipboard: {0} × {1} pixels.", image.width(), image.height()));
                            });
                        }});
}

}  // namespace app::desktop
