// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/map/map_overlay.h"
#include "spatial/crs/crs.h"

#include <QElapsedTimer>
#include <QTimer>

#include <optional>

namespace app::desktop {

/// Marks a place for two seconds: rings that open and fade, then nothing.
class PlaceFlash final : public MapOverlay {
    Q_OBJECT
public:
    explicit PlaceFlash(QObject* parent = nullptr);
    /// In the CRS of the map.
    void flash(spatial::Coordinate place);
    bool isRunning() const { return timer_.isActive(); }
    void paint(QPainter& painter, const styles::MapView& view) override;
    bool isPartOfTheMap() const override { return false; }

private:
    spatial::Coordinate place_;
    QElapsedTimer clock_;
    QTimer timer_;
};

}  // namespace app::desktop
