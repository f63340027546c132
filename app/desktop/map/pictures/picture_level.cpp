// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/map/pictures/picture_level.h"

#include <cmath>

namespace app::desktop {
namespace {

/// Pixels around those asked for that a projection is made for, so that panning finds it good for a while.
constexpr int kAhead = 3 * kPictureTile;

int floorDivide(int value, int by) { return value >= 0 ? value / by : -((-value + by - 1) / by); }

}  // namespace

PictureLevel::PictureLevel(const styles::MapView& like)
    : view_(styles::MapView::about(like.extent.centre(), like.unitsPerPixel(), QSizeF(kPictureTile, kPictureTile), like.dotsPerInch, like.crs, like.rotation)),
      unitsPerPixel_(like.unitsPerPixel())
{
}

bool PictureLevel::holds(const styles::MapView& view) const
{
    // A scale reached on two ways differs in its last digits: by less than a pixel over a thousand screens.
    return std::abs(view.unitsPerPixel() / unitsPerPixel_ - 1) < 1e-7 && view.rotation == view_.rotation && view.dotsPerInch == view_.dotsPerInch &&
           (view.crs.sameAs(view_.crs) || (!view.crs.isKnown() && !view_.crs.isKnown()));
}

styles::MapView PictureLevel::viewOf(QPoint tile) const
{
    const QPointF centre = QPointF(tile * kPictureTile) + QPointF(kPictureTile, kPictureTile) / 2;
    return styles::MapView::about(view_.toMap(centre), unitsPerPixel_, view_.pixels, view_.dotsPerInch, view_.crs, view_.rotation);
}

QPoint PictureLevel::cornerOf(const styles::MapView& view) const
{
    const QPointF centre = view_.toPixels(view.extent.centre());
    return {static_cast<int>(std::lround(centre.x() - view.pixels.width() / 2)), static_cast<int>(std::lround(centre.y() - view.pixels.height() / 2))};
}

QTransform PictureLevel::to(const styles::MapView& view) const
{
    const QPointF origin = view.toPixels(view_.toMap({0, 0}));
    const QPointF right = view.toPixels(view_.toMap({1000, 0})) - origin;
    const QPointF down = view.toPixels(view_.toMap({0, 1000})) - origin;
    return {right.x() / 1000, right.y() / 1000, down.x() / 1000, down.y() / 1000, origin.x(), origin.y()};
}

QRect PictureLevel::tilesOf(const QRect& pixels)
{
    return {QPoint(floorDivide(pixels.left(), kPictureTile), floorDivide(pixels.top(), kPictureTile)),
            QPoint(floorDivide(pixels.right(), kPictureTile), floorDivide(pixels.bottom(), kPictureTile))};
}

spatial::Result<std::shared_ptr<const styles::LayerProjection>> PictureLevel::projection(const spatial::Crs& layer, const QRect& pixels) const
{
    const std::lock_guard lock(mutex_);
    Kept& kept = kept_[layer.isKnown() ? layer.wkt() : std::string()];
    if (!kept.region.contains(pixels)) {
        kept.region = pixels.adjusted(-kAhead, -kAhead, kAhead, kAhead);
        TRY_ASSIGN(kept.projection, styles::LayerProjection::quick(layer, view_, kept.region));
    }
    return kept.projection;
}

}  // namespace app::desktop
