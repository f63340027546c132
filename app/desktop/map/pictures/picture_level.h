// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "styles/render/layer_projection.h"
#include "styles/render/map_view.h"

#include <QPoint>
#include <QRect>
#include <QTransform>

#include <map>
#include <memory>
#include <mutex>
#include <string>

namespace app::desktop {

/// Edge of the tiles, in device pixels.
inline constexpr int kPictureTile = 512;

/// A scale, rotation, resolution and CRS: an endless surface of pixels on which all views of that kind lie, cut into tiles. Tile (x, y) covers
/// the pixels from (x, y) * kPictureTile. Immutable but for the projections it keeps; any thread.
class PictureLevel {
public:
    /// The level on which `like` lies.
    explicit PictureLevel(const styles::MapView& like);
    bool holds(const styles::MapView& view) const;

    /// A view whose pixels are those of the surface. What it shows is not the point: its size is that of one tile.
    const styles::MapView& view() const { return view_; }

    /// The same scale and rotation as a view of one tile.
    styles::MapView viewOf(QPoint tile) const;

    /// The upper left corner of the view on the surface, to a whole pixel.
    QPoint cornerOf(const styles::MapView& view) const;
    /// From the surface's pixels to those of any view, also one of another scale or rotation. Of another CRS: as if it were of this one.
    QTransform to(const styles::MapView& view) const;
    static QRect pixelsOf(QPoint tile) { return {tile * kPictureTile, QSize(kPictureTile, kPictureTile)}; }
    /// Numbers of the tiles that meet the pixels, as a rectangle of tiles.
    static QRect tilesOf(const QRect& pixels);

    /// A quick projection that is good for the pixels, shared by all layers of the CRS; null where there is none.
    spatial::Result<std::shared_ptr<const styles::LayerProjection>> projection(const spatial::Crs& layer, const QRect& pixels) const;

private:
    struct Kept {
        QRect region;
        std::shared_ptr<const styles::LayerProjection> projection;
    };
    styles::MapView view_;
    double unitsPerPixel_ = 1;
    mutable std::mutex mutex_;
    mutable std::map<std::string, Kept> kept_;   // by the WKT of the layer's CRS
};

}  // namespace app::desktop
