// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/crs/geodesic_lines.h"

#include <geodesic.h>

#include <algorithm>
#include <cmath>

namespace spatial {

namespace {

constexpr double kMostPoints = 1000;

geod_geodesic lineGeodesicOn(const Ellipsoid& ellipsoid)
{
    geod_geodesic geodesic;
    geod_init(&geodesic, ellipsoid.semiMajorAxis, ellipsoid.flattening);
    return geodesic;
}

double fullCircle(double degrees)
{
    const double turned = std::fmod(degrees + 360.0, 360.0);
    return turned < 0 ? turned + 360 : turned;
}

}  // namespace

Result<GeodesicLines> GeodesicLines::on(const Crs& crs)
{
    TRY_ASSIGN(auto toDegrees, Transform::between(crs, crs.geographic()));
    return GeodesicLines(crs.ellipsoid(), std::move(toDegrees));
}

GeodesicLines::Leg GeodesicLines::leg(Coordinate from, Coordinate to) const
{
    const geod_geodesic geodesic = lineGeodesicOn(ellipsoid_);
    const Coordinate a = toDegrees_(from);
    const Coordinate b = toDegrees_(to);
    Leg leg;
    geod_inverse(&geodesic, a.y, a.x, b.y, b.x, &leg.length.value, &leg.bearing, &leg.arrival);
    if (leg.length.value == 0)
        return {};
    leg.bearing = fullCircle(leg.bearing);
    leg.arrival = fullCircle(leg.arrival);
    return leg;
}

std::vector<Coordinate> GeodesicLines::path(Coordinate from, Coordinate to, Meters step) const
{
    const geod_geodesic geodesic = lineGeodesicOn(ellipsoid_);
    const Coordinate a = toDegrees_(from);
    const Coordinate b = toDegrees_(to);
    geod_geodesicline line;
    geod_inverseline(&line, &geodesic, a.y, a.x, b.y, b.x, 0);
    // Ends outside the projection have no line between them.
    const double pieces = std::isfinite(line.s13) ? std::ceil(std::clamp(line.s13 / std::max(step.value, 1e-3), 1.0, kMostPoints - 1)) : 1;
    std::vector<Coordinate> points;
    points.reserve(static_cast<std::size_t>(pieces) + 1);
    for (double i = 1; i < pieces; ++i) {
        Coordinate c;
        geod_position(&line, line.s13 * i / pieces, &c.y, &c.x, nullptr);
        // Longitudes go on over the 180th meridian as the ends do.
        if (c.x - a.x > 180)
            c.x -= 360;
        else if (c.x - a.x < -180)
            c.x += 360;
        points.push_back(c);
    }
    if (!toDegrees_.isIdentity())
        toDegrees_.applyInverse(points);
    points.insert(points.begin(), from);
    points.push_back(to);
    return points;
}

Coordinate GeodesicLines::destination(Coordinate from, double bearing, Meters length) const
{
    const geod_geodesic geodesic = lineGeodesicOn(ellipsoid_);
    const Coordinate a = toDegrees_(from);
    Coordinate c;
    geod_direct(&geodesic, a.y, a.x, bearing, length.value, &c.y, &c.x, nullptr);
    if (!toDegrees_.isIdentity())
        toDegrees_.applyInverse(std::span(&c, 1));
    return c;
}

}  // namespace spatial
