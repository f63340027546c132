// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/map/map_tool.h"
#include "app/desktop/selection/feature_selector.h"
#include "spatial/geometry/geometry_column.h"

#include <vector>

namespace app::desktop {

struct Workbench;

enum class SelectShape {
    Box,       ///< a click takes the topmost feature (again: the next below), a drag all in a box
    Polygon,   ///< click after click; a double click, Enter or the right button ends it, Backspace takes the last corner back
    Lasso,     ///< drawn by hand
    Radius,    ///< from a centre outwards
};

/// Selects features on the map. Shift adds, Ctrl removes, both intersect.
class SelectTool final : public MapTool {
    Q_OBJECT
public:
    SelectTool(Workbench& bench, FeatureSelector& selector, SelectShape shape, QObject* parent);

    void deactivated(MapCanvas&) override;
    bool wantsShift() const override { return true; }
    bool pressed(const MapPointer& pointer) override;
    bool moved(const MapPointer& pointer) override;
    bool released(const MapPointer& pointer) override;
    bool doubleClicked(const MapPointer& pointer) override;
    bool keyPressed(const QKeyEvent& event) override;
    bool wantsKey(const QKeyEvent& event) const override;
    bool cancelled() override;
    bool finished() override;
    void paint(QPainter& painter, const styles::MapView& view) override;

private:
    void clear();
    void finishPolygon(Qt::KeyboardModifiers keys);
    spatial::Geometry circle() const;

    Workbench& bench_;
    FeatureSelector& selector_;
    const SelectShape shape_;
    std::vector<spatial::Coordinate> places_;   // of the shape so far, on the map: panning under the tool moves it along
    spatial::Coordinate pointer_;
    QPointF start_;
    bool drawing_ = false;
    bool dragged_ = false;
};

}  // namespace app::desktop
