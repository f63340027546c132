// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/geometry/geometry_column.h"

#include <optional>
#include <span>

namespace spatial {

/// The union of polygons that share their borders vertex by vertex (parcels, townships, raster cells), found by cancelling the edges
/// that two of them run through in opposite directions and joining what remains into rings: no new vertex arises, and it is many times
/// faster than a general union.
///
/// Nothing where the polygons are no such coverage (overlaps, borders with a vertex on one side only) or have z: use unaryUnion() then.
/// The answer is proven, not assumed: remaining edges carry the sum of all boundaries, so when they form a valid polygon every place
/// inside it is covered exactly once. O(n log n) in vertices; pure.
std::optional<Geometry> mergedCoverage(std::span<const GeometryView> polygons);

}  // namespace spatial
