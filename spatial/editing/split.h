// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"
#include "spatial/core/result.h"
#include "spatial/editing/sharing.h"
#include "spatial/editing/surroundings.h"

#include <optional>
#include <span>

namespace spatial {

/// Features cut into pieces. The largest piece (of equal ones the first along x, then y) stays the feature, together with its parts that were
/// not cut; the others are new features `like` it, by place. Both sides of a cut have the same doubles, and with Sharing the neighbours get
/// the nodes where the cut meets their border. z is carried, and interpolated at cuts.
/// Errors: InvalidInput where nothing is cut.

/// By lines (their ends may hang over or lie inside; a cut must go from border to border) or by the borders of polygons. Polygons and lines.
Result<GeometryEdits> split(const Surroundings& surroundings, std::span<const std::int64_t> features, std::span<const GeometryView> blades, const Sharing& sharing,
                            Progress& progress = noProgress());

/// By the features of another layer in the same CRS that meet them.
Result<GeometryEdits> splitByLayer(const Surroundings& surroundings, std::span<const std::int64_t> features, const Surroundings& blades, const Sharing& sharing,
                                   Progress& progress = noProgress());

/// The piece of a polygon on the left of a straight line that runs in direction `angle` (radians, counter-clockwise from east).
struct AreaCut {
    double area = 0;        ///< planar, in square units of the coordinates, 0 < area < the polygon's
    double angle = 0;
};
/// The line, long enough to cross the whole polygon, for a preview. The left piece has the area to 1e-12 of the polygon's, plus rounding.
Result<std::vector<Coordinate>> lineForArea(const GeometryView& polygon, const AreaCut& cut);
/// The left piece (perhaps of several parts) is the new feature, the rest stays the feature.
Result<GeometryEdits> splitByArea(const Surroundings& surroundings, std::int64_t feature, const AreaCut& cut, const Sharing& sharing);
/// Into `pieces` of equal area by parallel lines; the feature itself is the rightmost piece.
Result<GeometryEdits> splitEqually(const Surroundings& surroundings, std::int64_t feature, int pieces, double angle, const Sharing& sharing);

/// What is left of a line at a vertex or any place on it: two pieces.
Result<GeometryEdits> splitLineAt(const Surroundings& surroundings, std::int64_t feature, Coordinate place, const Sharing& sharing);

}  // namespace spatial
