// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/units.h"
#include "spatial/crs/transform.h"

#include <vector>

namespace spatial {

/// Lengths and areas on the ellipsoid of a CRS, whatever its projection: what people are shown (a zone's edge is 0.03 % off in area,
/// Web Mercator at Harbin 107 %). Coordinates are first brought to degrees of the same datum, then joined by geodesics (Karney 2013, as
/// PROJ carries it; errors of nanometres per edge). Edges that are straight on a projection differ from geodesics by less than 1e-6 of
/// the area below 10 km; longer ones should be densified first.
///
/// Belongs to the thread that made it. About a microsecond per vertex.
class GeodesicMeasure {
public:
    /// CrsMismatch for an unknown CRS.
    static Result<GeodesicMeasure> on(const Crs& crs);

    SquareMeters area(const GeometryView& geometry) const;   ///< of polygons: outer rings less holes, never negative; others 0
    Meters length(const GeometryView& geometry) const;       ///< of lines; the perimeter, holes included, of polygons; points 0
    Meters distance(Coordinate a, Coordinate b) const;

private:
    GeodesicMeasure(Ellipsoid ellipsoid, Transform toDegrees) : ellipsoid_(ellipsoid), toDegrees_(std::move(toDegrees)) {}
    Ellipsoid ellipsoid_;
    Transform toDegrees_;
};

/// The same for single geometries; NaN for an unknown CRS. Any thread.
SquareMeters geodesicArea(const GeometryView& geometry, const Crs& crs);
Meters geodesicLength(const GeometryView& geometry, const Crs& crs);
Meters geodesicDistance(Coordinate a, Coordinate b, const Crs& crs);

/// Row by row for a whole layer, in parallel. Square metres and metres; NaN for an unknown CRS. Layers of 100,000 coordinates and more in a
/// projected CRS are measured by GroundMetric (within 1e-8) where neighbouring corners are less than 5 km apart.
std::vector<double> geodesicAreas(const GeometryColumn& geometries, const Crs& crs);
std::vector<double> geodesicLengths(const GeometryColumn& geometries, const Crs& crs);

}  // namespace spatial
