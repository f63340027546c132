// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"
#include "spatial/geometry/geometry_column.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace spatial {

/// The union of polygons that share their borders vertex by vertex (parcels, townships, raster cells), found by cancelling the edges
/// that two of them run through in opposite directions and joining what remains into rings: no new vertex arises, and it is many times
/// faster than a general union.
///
/// Nothing where the polygons are no such coverage (overlaps, borders with a vertex on one side only) or have z: use unaryUnion() then.
/// The answer is proven, not assumed: remaining edges carry the sum of all boundaries, so when they form a valid polygon every place
/// inside it is covered exactly once. Linear in vertices but for the check, O(n log n); pure.
std::optional<Geometry> mergedCoverage(std::span<const GeometryView> polygons);

/// The same for many groups of polygons at once: group[i] < groups is the group of polygons[i], and the answer has one union (or nothing)
/// for each group. Parallel by place and by ring, not only by group; the result does not depend on threads. Holds 12 bytes per vertex besides
/// the result.
Result<std::vector<std::optional<Geometry>>> mergedCoverages(std::span<const GeometryView> polygons, std::span<const std::uint32_t> group, std::size_t groups, Progress& progress);

}  // namespace spatial
