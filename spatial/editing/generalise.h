// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"
#include "spatial/core/result.h"
#include "spatial/editing/sharing.h"
#include "spatial/editing/surroundings.h"

#include <span>

namespace spatial {

/// How vertices are chosen to go.
///   Area       Visvalingam: the smallest triangle with its neighbours first, while it is smaller than tolerance squared
///   Distance   as Douglas-Peucker promises: no vertex of the original farther than `tolerance` from the edge that replaced it
enum class Simplify { Area, Distance };

/// One geometry by itself. Never crosses itself, never loses a ring: a vertex goes only if no other lies in the triangle it leaves.
Result<Geometry> simplify(const GeometryView& geometry, Simplify how, double tolerance);

/// Features with the borders they share: each border is simplified once, nodes where three meet stay, nothing crosses, a coverage stays one.
/// With Sharing the neighbours that share a border follow; without, borders shared with features that are not in the set stay as they are.
/// Only features that change are in the result. O(n log n).
Result<GeometryEdits> simplifyFeatures(const Surroundings& surroundings, std::span<const std::int64_t> features, Simplify how, double tolerance, const Sharing& sharing,
                                       Progress& progress = noProgress());

/// Corners cut to a quarter (Chaikin 1974), `rounds` times; ends of lines stay. Of features: nodes where three borders meet stay, neighbours
/// follow with Sharing; a corner that cannot be cut without meeting another border stays.
Result<Geometry> smooth(const GeometryView& geometry, int rounds);
Result<GeometryEdits> smoothFeatures(const Surroundings& surroundings, std::span<const std::int64_t> features, int rounds, const Sharing& sharing, Progress& progress = noProgress());

}  // namespace spatial
