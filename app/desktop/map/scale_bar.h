// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/map/map_overlay.h"

#include <QRectF>

namespace app::desktop {

/// A bar at the lower left whose length is right on the ground in the middle of the map, whatever the CRS.
class ScaleBar final : public MapOverlay {
    Q_OBJECT
public:
    using MapOverlay::MapOverlay;
    void setShown(bool shown);
    bool isShown() const { return shown_; }
    void paint(QPainter& painter, const styles::MapView& view) override;
    /// Where it stood when it was painted last.
    QRectF place() const { return shown_ ? place_ : QRectF(); }

private:
    bool shown_ = true;
    QRectF place_;
};

}  // namespace app::desktop
