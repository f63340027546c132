// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/exposure/true_north.h"

#include "spatial/crs/transform.h"

#include <cmath>
#include <numbers>

namespace spatial {

double wholeBearing(double degrees)
{
    const double rest = std::fmod(degrees, 360.0);
    const double whole = rest < 0 ? rest + 360 : rest;
    return whole >= 360 ? 0 : whole;
}

double planeBearing(Coordinate from, Coordinate to)
{
    if (from == to)
        return 0;
    return wholeBearing(std::atan2(to.x - from.x, to.y - from.y) * 180 / std::numbers::pi);
}

Result<double> trueNorthOn(const Crs& metric, Coordinate place)
{
    if (!metric.isKnown())
        return 0.0;
    TRY_ASSIGN(const Transform toDegrees, Transform::between(metric, metric.geographic()));
    Coordinate places[] = {place, place};
    toDegrees.apply(places);
    places[0].y -= 0.005;
    places[1].y += 0.005;
    toDegrees.applyInverse(places);
    return planeBearing(places[0], places[1]);
}

}  // namespace spatial
