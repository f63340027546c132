// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/map/map_overlay.h"
#include "spatial/crs/crs.h"
#include "spatial/geometry/coordinate.h"

#include <QString>

#include <vector>

namespace app::desktop {

class CorridorDesk;
class MapCanvas;

/// Over the map: cities, desire lines as wide as their linkage, the ways with their bottlenecks, breaking points, and a legend.
class CorridorPicture final : public MapOverlay {
    Q_OBJECT
public:
    CorridorPicture(CorridorDesk& desk, MapCanvas& map, QObject* parent = nullptr);
    /// Whether the page is in view: elsewhere in the activity the corridor would cover what is worked on.
    void setOn(bool on);
    void paint(QPainter& painter, const styles::MapView& view) override;

private:
    struct Line {
        std::vector<spatial::Coordinate> shape;
        double weight = 0;     // 0..1
        QString words = {};
    };
    struct Mark {
        spatial::Coordinate place;
        QString name;
        double weight = 0;
    };
    void take();
    void paintLabels(QPainter& painter, const styles::MapView& view) const;

    CorridorDesk& desk_;
    MapCanvas& map_;
    bool on_ = false;
    spatial::Crs taken_;   // the map's CRS, in which all these are
    std::vector<Line> desires_, ways_, bottlenecks_;
    std::vector<Mark> cities_, breaks_;
};

}  // namespace app::desktop
