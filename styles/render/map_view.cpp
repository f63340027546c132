// SPDX-License-Identifier: GPL-3.0-or-later
#include "styles/render/map_view.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace styles {
namespace {

/// Cosine and sine of degrees, exact at right angles.
struct Turn {
    double cosine = 1;
    double sine = 0;

    explicit Turn(double degrees)
    {
        const double rest = std::fmod(degrees, 360.0);
        if (std::fmod(rest, 90.0) == 0) {
            const int quarter = (static_cast<int>(rest / 90) + 4) % 4;
            cosine = quarter == 0 ? 1 : quarter == 2 ? -1 : 0;
            sine = quarter == 1 ? 1 : quarter == 3 ? -1 : 0;
        } else {
            cosine = std::cos(rest * std::numbers::pi / 180);
            sine = std::sin(rest * std::numbers::pi / 180);
        }
    }
};

}  // namespace

spatial::Coordinate PixelTransform::toMap(QPointF p) const
{
    const double determinant = xx * yy - xy * yx;
    const double x = p.x() - dx;
    const double y = p.y() - dy;
    return {(yy * x - xy * y) / determinant, (xx * y - yx * x) / determinant};
}

MapView MapView::showing(const spatial::Box& extent, QSizeF pixels, double dotsPerInch, spatial::Crs crs, double rotation)
{
    const Turn turn(rotation);
    const double width = extent.width() * std::abs(turn.cosine) + extent.height() * std::abs(turn.sine);
    const double height = extent.width() * std::abs(turn.sine) + extent.height() * std::abs(turn.cosine);
    const double units = std::max(width / pixels.width(), height / pixels.height());
    return about(extent.centre(), units, pixels, dotsPerInch, std::move(crs), rotation);
}

MapView MapView::about(spatial::Coordinate centre, double unitsPerPixel, QSizeF pixels, double dotsPerInch, spatial::Crs crs, double rotation)
{
    MapView view;
    view.extent = {centre.x - unitsPerPixel * pixels.width() / 2, centre.y - unitsPerPixel * pixels.height() / 2,
                   centre.x + unitsPerPixel * pixels.width() / 2, centre.y + unitsPerPixel * pixels.height() / 2};
    view.pixels = pixels;
    view.dotsPerInch = dotsPerInch;
    view.crs = std::move(crs);
    view.rotation = rotation;
    return view;
}

double MapView::groundDenominator() const
{
    if (crs.isGeographic())
        return scaleDenominator() * 111'320 * std::max(std::cos(extent.centre().y * std::numbers::pi / 180), 0.01);
    const double metres = crs.metersPerUnit();
    return scaleDenominator() * (metres > 0 ? metres : 1);
}

MapView MapView::scaled(double factor) const
{
    MapView view = *this;
    view.pixels = pixels * factor;
    view.dotsPerInch = dotsPerInch * factor;
    return view;
}

spatial::Box MapView::shown() const
{
    if (rotation == 0 || extent.empty())
        return extent;
    const Turn turn(rotation);
    const spatial::Coordinate centre = extent.centre();
    const double x = (extent.width() * std::abs(turn.cosine) + extent.height() * std::abs(turn.sine)) / 2;
    const double y = (extent.width() * std::abs(turn.sine) + extent.height() * std::abs(turn.cosine)) / 2;
    return {centre.x - x, centre.y - y, centre.x + x, centre.y + y};
}

PixelTransform MapView::transform() const
{
    const Turn turn(rotation);
    const double sx = pixels.width() / extent.width();
    const double sy = pixels.height() / extent.height();
    if (rotation == 0)
        return {sx, 0, -extent.minX * sx, 0, -sy, extent.maxY * sy};
    // On the surface y grows downward, so that this turns clockwise.
    PixelTransform t{sx * turn.cosine, sy * turn.sine, 0, sx * turn.sine, -sy * turn.cosine, 0};
    const spatial::Coordinate centre = extent.centre();
    t.dx = pixels.width() / 2 - t.xx * centre.x - t.xy * centre.y;
    t.dy = pixels.height() / 2 - t.yx * centre.x - t.yy * centre.y;
    return t;
}

QPointF MapView::turned(spatial::Coordinate c) const
{
    const Turn turn(rotation);
    const spatial::Coordinate centre = extent.centre();
    const double x = (c.x - centre.x) / extent.width() * pixels.width();
    const double y = (centre.y - c.y) / extent.height() * pixels.height();
    return {pixels.width() / 2 + x * turn.cosine - y * turn.sine, pixels.height() / 2 + x * turn.sine + y * turn.cosine};
}

spatial::Coordinate MapView::turnedBack(QPointF p) const
{
    const Turn turn(rotation);
    const spatial::Coordinate centre = extent.centre();
    const double right = p.x() - pixels.width() / 2;
    const double down = p.y() - pixels.height() / 2;
    const double x = right * turn.cosine + down * turn.sine;
    const double y = -right * turn.sine + down * turn.cosine;
    return {centre.x + x / pixels.width() * extent.width(), centre.y - y / pixels.height() * extent.height()};
}

}  // namespace styles
