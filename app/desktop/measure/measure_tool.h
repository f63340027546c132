// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/map/map_tool.h"
#include "app/desktop/measure/measurement.h"
#include "app/desktop/snap/snapper.h"

#include <QPointer>

#include <optional>
#include <string>
#include <vector>

namespace app::desktop {

/// Measures distances and areas on the ellipsoid: a click adds a place, the pointer shows what it would be, Backspace takes the last one away,
/// Enter or a double click ends, Esc clears. What is drawn is what is measured: geodesics. GUI thread.
class MeasureTool final : public MapTool {
    Q_OBJECT
public:
    MeasureTool(const Workbench& bench, QObject* parent = nullptr);

    MeasureKind kind() const { return kind_; }
    void setKind(MeasureKind kind);
    void setSnapping(bool snapping) { snapping_ = snapping; }
    const std::vector<spatial::Coordinate>& places() const { return places_; }   ///< in the map's CRS
    bool isFinished() const { return finished_; }
    /// With the pointer while places are still added.
    Measurement measurement() const;
    void removeLast();
    void clear();
    void finish();
    /// Everything there is to say, a line each, for the clipboard.
    QString words() const;

    void activated(MapCanvas&) override;
    void deactivated(MapCanvas&) override;
    bool pressed(const MapPointer&) override;
    bool clicked(const MapPointer&) override;
    bool moved(const MapPointer&) override;
    bool released(const MapPointer&) override;
    bool doubleClicked(const MapPointer&) override;
    bool keyPressed(const QKeyEvent&) override;
    bool wantsKey(const QKeyEvent&) const override;
    bool cancelled() override;
    bool finished() override;
    void paint(QPainter&, const styles::MapView&) override;

signals:
    void measured();                       ///< another value
    void menuAsked(QPoint global);
    void copyAsked();

private:
    spatial::Coordinate placeOf(const MapPointer& pointer) const;
    std::vector<spatial::Coordinate> all() const;   ///< with the pointer
    void followCrs();
    void changed();

    Snapper snapper_;   // vertices of the layers shown
    QPointer<MapCanvas> map_;
    MeasureKind kind_ = MeasureKind::Distance;
    bool snapping_ = false;
    bool finished_ = false;
    bool rightDown_ = false;
    spatial::Crs crs_;
    std::vector<spatial::Coordinate> places_;
    std::optional<spatial::Coordinate> pointer_;
    bool snapped_ = false;
};

}  // namespace app::desktop
