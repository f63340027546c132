// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/map/map_overlay.h"

namespace app::desktop {

class MapCanvas;
class ProtectionDesk;

/// The unit, its zone and the sectors downwind of it over the map, with a legend.
class ProtectionPicture final : public MapOverlay {
    Q_OBJECT
public:
    ProtectionPicture(ProtectionDesk& desk, MapCanvas& map, QObject* parent = nullptr);
    void setOn(bool on);
    bool isOn() const { return on_; }
    void paint(QPainter& painter, const styles::MapView& view) override;

private:
    ProtectionDesk& desk_;
    bool on_ = false;
};

}  // namespace app::desktop
