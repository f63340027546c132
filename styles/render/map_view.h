// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/crs/crs.h"
#include "spatial/geometry/coordinate.h"

#include <QPointF>
#include <QSizeF>

namespace styles {

/// Which part of the world is drawn onto which surface: the extent in map coordinates, the surface in pixels, and how many pixels are an
/// inch. Sizes of symbols and letters are millimetres and points, so that screen and print look alike.
struct MapView {
    spatial::Box extent;   ///< in `crs`
    QSizeF pixels;
    double dotsPerInch = 96;
    spatial::Crs crs;

    /// The view that shows all of `extent` on the surface, with the surface's shape (the extent grows on one axis).
    static MapView showing(const spatial::Box& extent, QSizeF pixels, double dotsPerInch, spatial::Crs crs);

    double unitsPerPixel() const { return extent.width() / pixels.width(); }
    double pixelsPerMillimetre() const { return dotsPerInch / 25.4; }
    /// 25000 for 1:25,000; for a metric CRS.
    double scaleDenominator() const { return unitsPerPixel() * dotsPerInch / 0.0254; }
    /// The same for any CRS: feet become metres, and degrees those of the parallel in the middle.
    double groundDenominator() const;
    /// The same part of the world on a surface of so many times the pixels.
    MapView scaled(double factor) const;

    QPointF toPixels(spatial::Coordinate c) const
    {
        return {(c.x - extent.minX) / extent.width() * pixels.width(), (extent.maxY - c.y) / extent.height() * pixels.height()};
    }
    spatial::Coordinate toMap(QPointF p) const
    {
        return {extent.minX + p.x() / pixels.width() * extent.width(), extent.maxY - p.y() / pixels.height() * extent.height()};
    }
};

}  // namespace styles
