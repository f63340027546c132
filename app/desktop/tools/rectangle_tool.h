// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/map/map_tool.h"

#include <QPointer>

#include <optional>

namespace app::desktop {

/// Drags a rectangle on the map and gives it back, then the tool that was there before is active again.
class RectangleTool final : public MapTool {
    Q_OBJECT
public:
    using MapTool::MapTool;
    /// Waits for a rectangle on this map.
    void start(MapCanvas& map);

    void deactivated(MapCanvas&) override { first_.reset(); }
    bool wantsShift() const override { return true; }
    bool pressed(const MapPointer& pointer) override;
    bool moved(const MapPointer& pointer) override;
    bool released(const MapPointer& pointer) override;
    bool cancelled() override;
    void paint(QPainter& painter, const styles::MapView& view) override;

signals:
    void drawn(spatial::Box box);

private:
    void end();

    MapCanvas* map_ = nullptr;
    QPointer<MapTool> before_;
    std::optional<spatial::Coordinate> first_;
    spatial::Coordinate second_;
};

}  // namespace app::desktop
