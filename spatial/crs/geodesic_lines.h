// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/units.h"
#include "spatial/crs/transform.h"

#include <vector>

namespace spatial {

/// The shortest way on the ellipsoid between two places of a CRS: how long it is, where it sets out, and what it looks like on the map
/// (Karney 2013, as PROJ carries it). Belongs to the thread that made it. About two microseconds for a leg or a point of a path.
class GeodesicLines {
public:
    /// CrsMismatch for an unknown CRS.
    static Result<GeodesicLines> on(const Crs& crs);

    struct Leg {
        Meters length;
        double bearing = 0;       ///< at the start, degrees clockwise from true north, 0 <= bearing < 360; 0 where both places are one
        double arrival = 0;       ///< the direction at the end, likewise
    };
    Leg leg(Coordinate from, Coordinate to) const;

    /// From both ends included, in the CRS, with a point at least every `step`; at most 1,000 points.
    std::vector<Coordinate> path(Coordinate from, Coordinate to, Meters step) const;

    /// The place so far away in this direction.
    Coordinate destination(Coordinate from, double bearing, Meters length) const;

private:
    GeodesicLines(Ellipsoid ellipsoid, Transform toDegrees) : ellipsoid_(ellipsoid), toDegrees_(std::move(toDegrees)) {}
    Ellipsoid ellipsoid_;
    Transform toDegrees_;
};

}  // namespace spatial
