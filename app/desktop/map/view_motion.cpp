// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/map/view_motion.h"

#include "spatial/crs/transform.h"

#include <algorithm>
#include <cmath>

namespace app::desktop {

using spatial::Coordinate;
using styles::MapView;

namespace {

constexpr double kNearest = 20;
constexpr double kFarthest = 3e8;

/// The middle, moved back onto the earth where it left it.
Coordinate onEarth(Coordinate c, const spatial::Crs& crs)
{
    if (!crs.isKnown())
        return c;
    if (crs.isGeographic())
        return {std::clamp(c.x, -180.0, 180.0), std::clamp(c.y, -90.0, 90.0)};
    const double half = 4.5e7 / (crs.metersPerUnit() > 0 ? crs.metersPerUnit() : 1);   // zone prefixes reach 45,500,000
    return {std::clamp(c.x, -half, half * 1.1), std::clamp(c.y, -half, half)};
}

MapView with(const MapView& view, Coordinate centre, double unitsPerPixel)
{
    return MapView::about(onEarth(centre, view.crs), unitsPerPixel, view.pixels, view.dotsPerInch, view.crs, view.rotation);
}

QPointF middleOfView(const MapView& view) { return {view.pixels.width() / 2, view.pixels.height() / 2}; }

}  // namespace

MapView zoomed(const MapView& view, double factor, QPointF about)
{
    const double denominator = view.groundDenominator();
    const double allowed = denominator / std::clamp(denominator / factor, kNearest, kFarthest);
    const Coordinate fixed = view.toMap(about);
    const Coordinate centre = view.extent.centre();
    return with(view, {fixed.x + (centre.x - fixed.x) / allowed, fixed.y + (centre.y - fixed.y) / allowed}, view.unitsPerPixel() / allowed);
}

MapView panned(const MapView& view, QPointF pixels) { return with(view, view.toMap(middleOfView(view) - pixels), view.unitsPerPixel()); }

MapView centredOn(const MapView& view, Coordinate place) { return with(view, place, view.unitsPerPixel()); }

MapView atScale(const MapView& view, double groundDenominator) { return zoomed(view, view.groundDenominator() / groundDenominator, middleOfView(view)); }

MapView rotatedTo(const MapView& view, double degrees)
{
    MapView next = view;
    next.rotation = plainDegrees(degrees);
    return next;
}

MapView resized(const MapView& view, QSizeF pixels)
{
    return MapView::about(view.extent.centre(), view.unitsPerPixel(), pixels, view.dotsPerInch, view.crs, view.rotation);
}

std::optional<MapView> inCrs(const MapView& view, const spatial::Crs& crs)
{
    const auto transform = spatial::Transform::between(view.crs, crs);
    if (!transform)
        return std::nullopt;
    const Coordinate centre = (*transform)(view.extent.centre());
    if (!std::isfinite(centre.x) || !std::isfinite(centre.y))
        return std::nullopt;
    MapView next = MapView::about(centre, 1, view.pixels, view.dotsPerInch, crs, view.rotation);
    next = MapView::about(centre, view.groundDenominator() / next.groundDenominator(), view.pixels, view.dotsPerInch, crs, view.rotation);
    return next;
}

MapView onTheWay(const MapView& from, const MapView& to, double share)
{
    if (share <= 0)
        return from;
    if (share >= 1 || !from.crs.sameAs(to.crs))
        return to;
    const double u0 = from.unitsPerPixel();
    const double u1 = to.unitsPerPixel();
    const double units = u0 * std::pow(u1 / u0, share);
    const double way = std::abs(u1 / u0 - 1) > 1e-6 ? (units - u0) / (u1 - u0) : share;
    const Coordinate a = from.extent.centre();
    const Coordinate b = to.extent.centre();
    const double turn = plainDegrees(to.rotation - from.rotation);
    return MapView::about({a.x + (b.x - a.x) * way, a.y + (b.y - a.y) * way}, units, to.pixels, to.dotsPerInch, to.crs, plainDegrees(from.rotation + turn * share));
}

double plainDegrees(double degrees)
{
    if (!std::isfinite(degrees))
        return 0;
    double rest = std::fmod(degrees, 360.0);
    if (rest <= -180)
        rest += 360;
    else if (rest > 180)
        rest -= 360;
    return rest;
}

bool sameView(const MapView& a, const MapView& b)
{
    if (a.extent.empty() || b.extent.empty())
        return a.extent.empty() && b.extent.empty();
    const double tolerance = a.unitsPerPixel() / 1000;
    const Coordinate p = a.extent.centre();
    const Coordinate q = b.extent.centre();
    return a.pixels == b.pixels && a.dotsPerInch == b.dotsPerInch && std::abs(plainDegrees(a.rotation - b.rotation)) < 1e-6 && std::abs(p.x - q.x) <= tolerance &&
           std::abs(p.y - q.y) <= tolerance && std::abs(a.extent.width() - b.extent.width()) <= tolerance && a.crs.sameAs(b.crs);
}

}  // namespace app::desktop
