// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/map/map_corners.h"

#include <QEvent>
#include <QWidget>

namespace app::desktop {

namespace {

constexpr int kMargin = 10;
constexpr int kGap = 8;

const char* const kName = "mapCorners";

}  // namespace

MapCorners::MapCorners(QWidget* map) : QObject(map), map_(map)
{
    setObjectName(QLatin1String(kName));
    map->installEventFilter(this);
}

void MapCorners::keep(QWidget* panel, QWidget* map, Qt::Corner corner)
{
    auto* corners = static_cast<MapCorners*>(map->findChild<QObject*>(QLatin1String(kName), Qt::FindDirectChildrenOnly));
    if (!corners)
        corners = new MapCorners(map);
    panel->setParent(map);
    panel->installEventFilter(corners);
    corners->kept_.push_back({panel, corner});
    corners->arrange();
}

bool MapCorners::eventFilter(QObject* watched, QEvent* event)
{
    const auto type = event->type();
    const bool panelChanged = watched != map_ && (type == QEvent::Show || type == QEvent::Hide || type == QEvent::Resize || type == QEvent::LayoutRequest);
    if (panelChanged || (watched == map_ && (type == QEvent::Resize || type == QEvent::Show)))
        arrange();
    return false;
}

void MapCorners::arrange()
{
    std::erase_if(kept_, [](const Kept& kept) { return !kept.panel; });
    const auto* bar = map_->findChild<QWidget*>(QStringLiteral("mapBar"), Qt::FindDirectChildrenOnly);
    const int below = bar && !bar->isHidden() ? bar->geometry().bottom() + 1 + kGap : kMargin;
    int used[4] = {below, kMargin, kMargin, kMargin};   // as Qt::Corner: top left, top right, bottom left, bottom right
    for (const Kept& kept : kept_) {
        if (kept.panel->isHidden())
            continue;
        const QSize wanted = kept.panel->sizeHint().isValid() ? kept.panel->sizeHint().expandedTo(kept.panel->minimumSize()).boundedTo(kept.panel->maximumSize()) : kept.panel->size();
        if (kept.panel->size() != wanted)
            kept.panel->resize(wanted);
        const bool left = kept.corner == Qt::TopLeftCorner || kept.corner == Qt::BottomLeftCorner;
        const bool top = kept.corner == Qt::TopLeftCorner || kept.corner == Qt::TopRightCorner;
        int& taken = used[kept.corner];
        kept.panel->move(left ? kMargin : map_->width() - wanted.width() - kMargin, top ? taken : map_->height() - taken - wanted.height());
        taken += wanted.height() + kGap;
    }
}

}  // namespace app::desktop
