// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/map/map_overlay.h"

#include <QPointF>

#include <optional>

namespace app::desktop {

class MapCanvas;
class SymbiosisDesk;

/// The flows between firms over the map, as wide as their tonnes, bent to the left of their way so that two directions do not lie on each other; with a legend. Of the firm that is looked at, the flows that would break are drawn in red and the
/// others pale.
class SymbiosisPicture final : public MapOverlay {
    Q_OBJECT
public:
    SymbiosisPicture(SymbiosisDesk& desk, MapCanvas& map, QObject* parent = nullptr);
    void setOn(bool on);
    bool isOn() const { return on_; }
    void paint(QPainter& painter, const styles::MapView& view) override;

private:
    SymbiosisDesk& desk_;
    bool on_ = false;
};

}  // namespace app::desktop
