// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/map/add_map.h"

#include "app/desktop/commands/commands.h"
#include "app/desktop/document/document.h"
#include "app/desktop/language.h"
#include "app/desktop/map/graticule.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/map/map_commands.h"
#include "app/desktop/map/map_menu.h"
#include "app/desktop/map/north_button.h"
#include "app/desktop/map/scale_bar.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/settings/settings.h"
#include "app/desktop/window/main_window.h"

#include <QToolButton>

namespace app::desktop {

using spatial::text;

namespace {

void addFurniture(Workbench& bench)
{
    MapCanvas& map = bench.map;
    auto* bar = new ScaleBar(&map);
    const auto taken = [bar] { return bar->place(); };
    auto* degrees = new Graticule(Graticule::Kind::Degrees, taken, &map);
    auto* metres = new Graticule(Graticule::Kind::Metres, taken, &map);
    map.addOverlay(degrees, 1);
    map.addOverlay(metres, 1);
    map.addOverlay(bar, 2);
    const auto follow = [&bench, bar, degrees, metres] {
        const layers::MapState& state = bench.document.project().map;
        bar->setShown(state.scaleBar);
        degrees->setShown(state.graticule);
        metres->setShown(state.grid);
    };
    QObject::connect(&bench.document, &Document::changed, bar, follow);
    follow();
    new NorthButton(map);
}

}  // namespace

void addMap(Workbench& bench, MainWindow& window)
{
    MapCanvas& map = bench.map;
    addNavigationCommands(bench);
    addFurnitureCommands(bench);
    addCopyCommands(bench);
    addFurniture(bench);
    addMapMenu(bench);
    for (const char* id : {"map.hand", "map.zoom-in", "map.zoom-out", "map.full-extent", "map.previous-view", "map.next-view"})
        window.addToMapBar(mapBarButton(bench.commands, id));
    QObject::connect(&map, &MapCanvas::layerFailed, &bench.messages, [&bench](const QString& id, const spatial::Error& error) {
        const layers::LayerEntry* layer = bench.document.project().layer(id.toStdString());
        if (layer && error.code != spatial::ErrorCode::Cancelled)
            bench.messages.show(Message{.kind = MessageKind::Warning, .text = text("The layer {0} cannot be drawn: {1}", say(layer->name).toStdString(), error.message), .details = error.hint});
    });
    const auto dots = [&bench] { bench.map.setDotsPerInch(bench.settings.value(QStringLiteral("map/dotsPerInch"), 0).toDouble()); };
    QObject::connect(&bench.settings, &Settings::changed, &map, [dots](const QString& key) {
        if (key == QStringLiteral("map/dotsPerInch"))
            dots();
    });
    dots();
    const auto keepView = [&map](layers::MapState& state) {
        if (map.view().extent.empty())
            return;
        state.extent = map.view().extent;
        state.rotation = map.view().rotation;
    };
    bench.document.setViewSource(keepView);
}

}  // namespace app::desktop
