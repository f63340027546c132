// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/commands/commands.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/preferences/secrets.h"
#include "app/desktop/web_maps/base_map.h"
#include "app/desktop/web_maps/base_map_panel.h"
#include "app/desktop/web_maps/network_permission.h"
#include "app/desktop/window/main_window.h"

namespace app::desktop {

using spatial::text;

void addBaseMap(Workbench& bench, MainWindow& window)
{
    auto* permission = new NetworkPermission(bench.settings, bench.messages, &window);
    const auto keyOf = [](const QString& name) {
        secrets().load(name);
        return secrets().value(name);
    };
    auto* map = new BaseMap(bench, *permission, keyOf, &window);
    QObject::connect(&secrets(), &Secrets::changed, &bench.map, qOverload<>(&QWidget::update));
    QObject::connect(map, &BaseMap::changed, &bench.map, [map, &bench, under = false]() mutable {
        if (const bool wanted = map->map().kind != WebMap::Kind::None; wanted != under) {
            under = wanted;
            bench.map.setUnderlay(wanted ? [map](QPainter& painter, const styles::MapView& view) { map->paint(painter, view); } : std::function<void(QPainter&, const styles::MapView&)>());
        }
        bench.map.update();
    });
    window.addPanel(Activity::Layers, QStringLiteral("base-map"), text("Base map"), new BaseMapPanel(bench, *map, *permission));
    bench.commands.add({.id = "map.base-map", .title = text("Choose a base map …"), .help = text("Pictures from the network below all layers, where you allow it."), .icon = QStringLiteral("internet-services"),
                        .menu = MenuPlace::Map, .section = 6, .run = [&window] { window.showPanel(QStringLiteral("base-map")); }});
    bench.commands.add({.id = "map.no-base-map", .title = text("Remove the base map"), .menu = MenuPlace::Map, .section = 6, .run = [map] { map->choose({}); },
                        .enabled = [map] { return map->map().kind != WebMap::Kind::None; }});
}

}  // namespace app::desktop
