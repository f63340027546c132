// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/geometry/geometry_column.h"
#include "styles/render/map_view.h"

#include <QElapsedTimer>
#include <QPainterPath>
#include <QTimer>
#include <QWidget>

namespace app::desktop {

class MapCanvas;

/// Feature outlines in the pixels of a view: polygons and lines as a path, points as small circles. Nothing outside the surface but for a
/// margin: coordinates are cut there.
QPainterPath pathOf(const spatial::GeometryView& geometry, const styles::MapView& view);

/// Lights up features over the map and fades within a second; deletes itself. The geometry is in the map's CRS.
class FeatureFlash final : public QWidget {
    Q_OBJECT
public:
    FeatureFlash(MapCanvas& map, spatial::GeometryColumn shapes);

protected:
    void paintEvent(QPaintEvent*) override;

private:
    MapCanvas& map_;
    spatial::GeometryColumn shapes_;
    QElapsedTimer clock_;
    QTimer ticks_;
};

}  // namespace app::desktop
