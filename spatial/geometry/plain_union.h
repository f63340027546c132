// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/geometry/geometry_column.h"

#include <optional>
#include <span>

namespace spatial {

/// The union of valid polygons in the common case: their boundaries cross, if at all, in plain points, and nowhere come closer than 2^-46
/// of the coordinates' size without crossing. All boundaries are cut at once; every piece is followed with the number of polygons on its
/// left, and those with one there and none on their right bound the union. Nothing where that is not so (common borders, a vertex on an
/// edge) or where a polygon has z: ask unaryUnion() then. O(n log n + crossings) for borders that a person would draw; pure.
std::optional<Geometry> plainUnion(std::span<const GeometryView> polygons);

/// All points within `distance` > 0 of a point or of one polygon without holes: the curve that runs beside the boundary (arcs of `segments`
/// per quarter circle around outer corners) winds around them once or more (Wein 2007, on convolutions). Nothing in other cases, or
/// where pieces of that curve come too close: ask buffer() then. Some microseconds for a simple shape; pure.
std::optional<Geometry> plainBuffer(const GeometryView& geometry, double distance, int segments);

}  // namespace spatial
