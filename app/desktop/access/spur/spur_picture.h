// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/map/map_overlay.h"

namespace app::desktop {

class MapCanvas;
class SpurDesk;

/// The cheapest way, its ends, the straight line and the corridor over the map, with a legend.
class SpurPicture final : public MapOverlay {
    Q_OBJECT
public:
    SpurPicture(SpurDesk& desk, MapCanvas& map, QObject* parent = nullptr);
    void setOn(bool on);
    void paint(QPainter& painter, const styles::MapView& view) override;

private:
    void paintWay(QPainter& painter, const styles::MapView& view) const;

    SpurDesk& desk_;
    bool on_ = false;
};

/// "1.23 亿元", "4,560 万元" / "123 M yuan", "45.6 M yuan".
QString yuanWords(double yuan);

}  // namespace app::desktop
