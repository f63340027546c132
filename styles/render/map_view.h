// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/crs/crs.h"
#include "spatial/geometry/coordinate.h"

#include <QPointF>
#include <QSizeF>

namespace styles {

/// Map coordinates to pixels, straight: x' = xx*x + xy*y + dx, y' = yx*x + yy*y + dy.
struct PixelTransform {
    double xx = 1;
    double xy = 0;
    double dx = 0;
    double yx = 0;
    double yy = -1;
    double dy = 0;

    QPointF operator()(spatial::Coordinate c) const { return {xx * c.x + xy * c.y + dx, yx * c.x + yy * c.y + dy}; }
    spatial::Coordinate toMap(QPointF p) const;
};

/// Which part of the world is drawn onto which surface: the extent in map coordinates, the surface in pixels, and how many pixels are an
/// inch. Sizes of symbols and letters are millimetres and points, so that screen and print look alike.
struct MapView {
    /// In `crs`: what would be seen without rotation. Its middle is the middle of the surface, its width that of the surface, in any case.
    spatial::Box extent;
    QSizeF pixels;
    double dotsPerInch = 96;
    spatial::Crs crs;
    /// The map is turned by so many degrees clockwise about the middle of the surface: with 90 north points to the right.
    double rotation = 0;

    /// The view that shows all of `extent` on the surface, with the surface's shape (the extent grows on one axis).
    static MapView showing(const spatial::Box& extent, QSizeF pixels, double dotsPerInch, spatial::Crs crs, double rotation = 0);
    /// The view of a surface whose middle is `centre`.
    static MapView about(spatial::Coordinate centre, double unitsPerPixel, QSizeF pixels, double dotsPerInch, spatial::Crs crs, double rotation = 0);

    double unitsPerPixel() const { return extent.width() / pixels.width(); }
    double pixelsPerMillimetre() const { return dotsPerInch / 25.4; }
    /// 25000 for 1:25,000; for a metric CRS.
    double scaleDenominator() const { return unitsPerPixel() * dotsPerInch / 0.0254; }
    /// The same for any CRS: feet become metres, and degrees those of the parallel in the middle.
    double groundDenominator() const;
    /// The same part of the world on a surface of so many times the pixels.
    MapView scaled(double factor) const;
    /// The box around all that the surface shows; the extent itself without rotation.
    spatial::Box shown() const;
    PixelTransform transform() const;

    QPointF toPixels(spatial::Coordinate c) const
    {
        if (rotation != 0)
            return turned(c);
        return {(c.x - extent.minX) / extent.width() * pixels.width(), (extent.maxY - c.y) / extent.height() * pixels.height()};
    }
    spatial::Coordinate toMap(QPointF p) const
    {
        if (rotation != 0)
            return turnedBack(p);
        return {extent.minX + p.x() / pixels.width() * extent.width(), extent.maxY - p.y() / pixels.height() * extent.height()};
    }

private:
    QPointF turned(spatial::Coordinate c) const;
    spatial::Coordinate turnedBack(QPointF p) const;
};

}  // namespace styles
