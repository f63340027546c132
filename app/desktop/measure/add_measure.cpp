// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/measure/add_measure.h"

#include "app/desktop/commands/commands.h"
#include "app/desktop/language.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/map/map_commands.h"
#include "app/desktop/measure/measure_panel.h"
#include "app/desktop/measure/measure_tool.h"
#include "app/desktop/theme/theme.h"
#include "app/desktop/window/main_window.h"

#include <QMenu>
#include <QToolButton>

namespace app::desktop {

using spatial::text;

namespace {

void openMenu(MeasureTool& tool, MeasurePanel& panel, MapCanvas& map, QPoint global)
{
    auto* menu = new QMenu(&map);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(QStringLiteral("measureMenu"));
    const auto add = [menu](const spatial::Text& title, const char* picture, bool enabled, std::function<void()> run) {
        QAction* action = menu->addAction(icon(QLatin1String(picture)), say(title), menu, [run = std::move(run)] { run(); });
        action->setEnabled(enabled);
    };
    const bool any = !tool.places().empty();
    add(text("End the measure (Enter)"), "dialog-ok", tool.places().size() > 1 && !tool.isFinished(), [&tool] { tool.finish(); });
    add(text("Take the last place back (Backspace)"), "edit-undo", any, [&tool] { tool.removeLast(); });
    add(text("Copy the measures (Ctrl+C)"), "edit-copy", tool.places().size() > 1, [&panel] { panel.copy(); });
    add(text("Begin again (Esc)"), "edit-clear-all", any, [&tool] { tool.clear(); });
    menu->addSeparator();
    add(text("Close the measuring"), "window-close", true, [&map] { map.setTool(nullptr); });
    menu->popup(global);
}

}  // namespace

void addMeasure(Workbench& bench, MainWindow& window)
{
    MapCanvas& map = bench.map;
    auto* tool = new MeasureTool(bench, &map);
    auto* panel = new MeasurePanel(*tool, map, bench.settings, bench.messages);
    QObject::connect(tool, &MeasureTool::menuAsked, panel, [tool, panel, &map](QPoint global) { openMenu(*tool, *panel, map, global); });
    const auto start = [tool, &map](MeasureKind kind) {
        return [tool, &map, kind] {
            const bool on = map.tool() == tool && tool->kind() == kind;
            tool->setKind(kind);
            map.setTool(on ? nullptr : tool);
            map.setFocus();
        };
    };
    const auto isOn = [tool, &map](MeasureKind kind) { return [tool, &map, kind] { return map.tool() == tool && tool->kind() == kind; }; };
    bench.commands.add({.id = "measure.distance", .title = text("Measure a distance"), .help = text("Distances and bearings on the ellipsoid, in m, km and li."), .icon = QStringLiteral("measure"),
                        .keys = {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_M)}, .menu = MenuPlace::Map, .section = 5, .run = start(MeasureKind::Distance), .checked = isOn(MeasureKind::Distance)});
    bench.commands.add({.id = "measure.area", .title = text("Measure an area"), .help = text("Areas on the ellipsoid, in m², ha, mu and km²."), .icon = QStringLiteral("measure-area"),
                        .keys = {QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_M)}, .menu = MenuPlace::Map, .section = 5, .run = start(MeasureKind::Area), .checked = isOn(MeasureKind::Area)});
    QObject::connect(tool, &MeasureTool::measured, &bench.commands, [&bench, tool, last = tool->kind()]() mutable {
        if (std::exchange(last, tool->kind()) != tool->kind())
            bench.commands.refresh();
    });
    window.addToMapBar(mapBarButton(bench.commands, "measure.distance"));
    window.addToMapBar(mapBarButton(bench.commands, "measure.area"));
}

}  // namespace app::desktop
