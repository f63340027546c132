// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/map/map_menu.h"

#include "app/desktop/commands/commands.h"
#include "app/desktop/language.h"
#include "app/desktop/map/map_canvas.h"
#include "app/desktop/map/view_motion.h"
#include "app/desktop/messages/messages.h"
#include "app/desktop/status/coordinate_text.h"
#include "app/desktop/theme/theme.h"
#include "app/desktop/workbench.h"
#include "spatial/crs/transform.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QMenu>

#include <algorithm>
#include <cmath>

namespace app::desktop {

using spatial::Coordinate;
using spatial::text;

namespace {

void copy(Workbench& bench, const QString& words)
{
    QApplication::clipboard()->setText(words);
    bench.messages.toast(text("Copied: {0}", words.toStdString()));
}

void addCoordinates(Workbench& bench, QMenu& menu, Coordinate place)
{
    const spatial::Crs& crs = bench.map.crs();
    if (const auto toDegrees = spatial::Transform::between(crs, crs.geographic())) {
        const Coordinate degrees = (*toDegrees)(place);
        if (std::isfinite(degrees.x) && std::isfinite(degrees.y)) {
            const QString shown = degreesText(degrees);
            const QString plain = QStringLiteral("%1, %2").arg(degrees.x, 0, 'f', 6).arg(degrees.y, 0, 'f', 6);
            menu.addAction(icon(QStringLiteral("edit-copy")), say(text("Copy {0}", shown.toStdString())), [&bench, plain] { copy(bench, plain); });
        }
    }
    if (!crs.isGeographic()) {
        const QString metres = metresText(place, bench.map.view().unitsPerPixel() > 10 ? 0 : 1);
        menu.addAction(say(text("Copy {0}", metres.toStdString())), [&bench, metres] { copy(bench, metres); });
    }
}

void open(Workbench& bench, QPointF position)
{
    MapCanvas& map = bench.map;
    if (map.view().extent.empty())
        return;
    const Coordinate place = map.view().toMap(position);
    auto* menu = new QMenu(&map);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setObjectName(QStringLiteral("mapMenu"));
    addCoordinates(bench, *menu, place);
    menu->addSeparator();
    menu->addAction(say(text("Centre here")), [&map, place] { map.glideTo(centredOn(map.goal(), place)); });
    menu->addAction(icon(QStringLiteral("zoom-in")), say(text("Zoom in here")), [&map, position] { map.glideTo(zoomed(map.goal(), 4, position)); });
    menu->addAction(icon(QStringLiteral("zoom-out")), say(text("Zoom out here")), [&map, position] { map.glideTo(zoomed(map.goal(), 0.25, position)); });
    menu->addSeparator();
    map.setMenuPlace(place);
    for (const char* id : {"identify.here", "measure.distance", "measure.area", "view.bookmark-add", "map.copy-image"})
        if (QAction* action = bench.commands.action(id))
            menu->addAction(action);
    menu->popup(map.mapToGlobal(position.toPoint()));
}

}  // namespace

void addMapMenu(Workbench& bench)
{
    QObject::connect(&bench.map, &MapCanvas::menuAsked, &bench.map, [&bench](QPointF position) { open(bench, position); });
}

}  // namespace app::desktop
