// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/web_maps/tile_store.h"
#include "app/desktop/workbench.h"
#include "styles/render/map_view.h"

#include <QObject>

#include <functional>

class QPainter;

namespace app::desktop {

/// The base map of the document on the canvas: below all layers, in the map's coordinate system, with its credit. What is not there yet is
/// shown by coarser tiles. GUI thread.
class BaseMap final : public QObject {
    Q_OBJECT
public:
    /// `keyOf`: the key of that name from the key store, empty where there is none.
    BaseMap(Workbench& bench, NetworkPermission& permission, std::function<QString(const QString&)> keyOf, QObject* parent = nullptr);

    void paint(QPainter& painter, const styles::MapView& view);
    const WebMap& map() const { return store_.map(); }
    TileStore& store() { return store_; }

    /// Makes it the document's base map, as one gesture.
    void choose(const WebMap& map);

signals:
    void changed();   ///< another map, or more of it

private:
    void follow();

    Workbench& bench_;
    std::function<QString(const QString&)> keyOf_;
    TileStore store_;
    std::string shown_ = "{}";
};

}  // namespace app::desktop
