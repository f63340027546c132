// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "styles/render/map_view.h"

#include <QObject>

class QPainter;

namespace app::desktop {

/// Something painted over the map whatever the tool is: graticule, scale bar, a flash, the pointer of a second map. It says changed() when
/// it would look different.
class MapOverlay : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;
    /// In logical pixels of the view's surface.
    virtual void paint(QPainter& painter, const styles::MapView& view) = 0;
    /// Whether it belongs on a copied picture of the map (not: flashes, pointers).
    virtual bool isPartOfTheMap() const { return true; }

signals:
    void changed();
};

}  // namespace app::desktop
