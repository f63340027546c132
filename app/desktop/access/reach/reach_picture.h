// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/map/map_overlay.h"

#include <QPainterPath>

#include <vector>

namespace app::desktop {

class MapCanvas;
class ReachDesk;

/// What the site reaches, over the map's layers: streets in the colours of their times, polygons when it rests, the mark with its way to the
/// road, the legend. While the view moves the last picture is moved and scaled. GUI thread.
class ReachPicture final : public MapOverlay {
    Q_OBJECT
public:
    ReachPicture(ReachDesk& desk, MapCanvas& map, QObject* parent = nullptr);

    /// Shown with the activity Access only: other activities have pictures and legends of their own.
    void setOn(bool on);
    void paint(QPainter& painter, const styles::MapView& view) override;

private:
    void takeAreas();
    void paintAreas(QPainter& painter, const styles::MapView& view) const;
    void paintMark(QPainter& painter, const styles::MapView& view) const;

    ReachDesk& desk_;
    bool on_ = true;
    MapCanvas& map_;
    std::vector<QPainterPath> areas_;   // in the map's CRS, a path for each cutoff, ascending
};

}  // namespace app::desktop
