// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"
#include "spatial/editing/sharing.h"
#include "spatial/editing/surroundings.h"

#include <span>

namespace spatial {

/// Parts and rings of one feature. All keep the vertices that are there.

/// Without what a drawn polygon covers; it may cross the border. InvalidInput where they do not meet or nothing would be left.
Result<GeometryEdits> cutHole(const Surroundings& surroundings, std::int64_t feature, const GeometryView& drawn, const Sharing& sharing);
/// A drawn polygon wholly inside as a hole: InvalidInput where it touches or crosses the border.
Result<Geometry> withRing(const GeometryView& polygon, const GeometryView& drawn);
/// One more part: polygon, line or point of the feature's dimension. A polygon that overlaps the feature is Refused.
Result<Geometry> withPart(const GeometryView& geometry, const GeometryView& part);

/// InvalidInput for the only part. A ring: holes only; an outer ring goes with its part.
Result<Geometry> withoutPart(const GeometryView& geometry, std::size_t part);
Result<Geometry> withoutRing(const GeometryView& geometry, std::size_t part, std::size_t ring);
/// Without holes of at most `largest` square units (infinity: all).
Geometry withoutHoles(const GeometryView& geometry, double largest);

/// The hole around a place as a new feature like the one that has it; less what other features cover of it with Sharing.
Result<GeometryEdits> fillHole(const Surroundings& surroundings, std::int64_t feature, Coordinate place, const Sharing& sharing);

}  // namespace spatial
