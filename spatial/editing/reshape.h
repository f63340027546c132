// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"
#include "spatial/editing/sharing.h"
#include "spatial/editing/surroundings.h"

#include <optional>
#include <span>

namespace spatial {

/// Features whose border (polygons) or course (lines) follows a drawn line between the places where it crosses or touches them.
///   Polygon   where the line runs outside between two places of the border, the pocket it closes is added; where it runs inside, what it
///             cuts off is taken away: of each region that it divides, the largest piece stays what it was. Holes likewise.
///   Line      the stretch between the first and the last crossing is replaced; a line drawn from one crossing onwards replaces the end, the
///             shorter side of the line going.
/// With Sharing the neighbours follow: what a polygon gains they lose; what it loses goes to the one with the longest border to it, or to
/// nobody where that is the outside. Ends of the line that reach no border are left out.
/// Errors: InvalidInput where the line changes nothing; Refused where a neighbour would vanish (merge instead).
Result<GeometryEdits> reshape(const Surroundings& surroundings, std::span<const std::int64_t> features, std::span<const Coordinate> line, const Sharing& sharing);

/// Which feature a line drawn without a selection means: the polygon or line that it crosses or touches at least twice and changes the least.
std::optional<std::int64_t> reshapedBy(const Surroundings& surroundings, std::span<const Coordinate> line, double tolerance);

}  // namespace spatial
