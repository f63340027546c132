// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/geometry/geometry_column.h"

namespace spatial {

/// The two places where geometries come nearest; the same one where they touch. A place inside a polygon is nearest to itself.
struct NearestPlaces {
    Coordinate first;
    Coordinate second;
    double distance = 0;   ///< planar; infinite where a side is empty
};

/// Exact but for rounding: O(edges x edges), with boxes. Edges farther apart than `most` are not looked at.
NearestPlaces nearestPlaces(const GeometryView& a, const GeometryView& b, double most);

}  // namespace spatial
