// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"
#include "spatial/geometry/corner_style.h"
#include "spatial/geometry/geometry_column.h"

namespace spatial {

/// A line moved sideways: left for positive distances, right for negative, seen along the line; loops where the curve is too tight are cut
/// away, so that it may come out in several parts. A polygon grown (positive) or shrunk (negative). Mitres reach at most five distances.
/// `segments` per quarter of a round corner. z is that of the nearest place of the original. InvalidInput where nothing is left;
/// InvalidParameter for a distance of 0 or that is not finite.
Result<Geometry> parallelCopy(const GeometryView& geometry, double distance, CornerStyle corners = CornerStyle::Mitre, int segments = 8);

}  // namespace spatial
