// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/geometry/geometry_column.h"

#include <optional>
#include <span>

namespace spatial {

/// Planar measures in the units of the coordinates: for algorithms. What people are shown is ellipsoidal (spatial/crs/geodesic.h).
/// Pure, O(vertices), any thread.

/// Positive where the closed ring runs counter-clockwise. Measured from its first vertex, so large coordinates lose nothing.
double signedArea(std::span<const Coordinate> ring);

double planarArea(const GeometryView& geometry);     ///< polygons: outer rings less holes; others 0
double planarLength(const GeometryView& geometry);   ///< lines; perimeter of polygons; points 0

/// Centre of gravity of the area, the length or the points; a polygon without area counts as its lines, a line without length as its
/// points. Nothing for empty geometries.
std::optional<Coordinate> centroid(const GeometryView& geometry);

enum class Side { Outside, Boundary, Inside };
/// Where a place lies to a closed ring.
Side sideOf(Coordinate place, std::span<const Coordinate> ring);
/// Where a place lies to a polygon; Outside for other kinds.
Side sideOf(Coordinate place, const GeometryView& polygon);

/// Distance from a place to the segment a-b.
double distanceToSegment(Coordinate place, Coordinate a, Coordinate b);

/// Twice the signed area of a, b, c, positive where they turn left. Its sign is right wherever doubles hold the differences of the
/// coordinates; the products are compared with what rounding took from them.
double orientation(Coordinate a, Coordinate b, Coordinate c);

}  // namespace spatial
