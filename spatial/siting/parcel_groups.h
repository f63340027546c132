// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/geometry/geometry_column.h"

#include <utility>
#include <vector>

namespace spatial {

/// Which polygons touch along a border: pairs (a, b) with a < b, ascending. A border is a segment that both have with bit-identical ends,
/// in whatever direction, or two collinear segments that overlap by more than `overlap` metres within `tolerance` metres of each other
/// (parcels whose vertices do not match one to one). Touching in a point is no border. O(segments log segments).
std::vector<std::pair<std::size_t, std::size_t>> sharedBorders(const GeometryColumn& polygons, double tolerance = 0.05, double overlap = 5.0);

struct ParcelToGroup {
    double score = 0;
    double hectares = 0;
};

/// Parcels that become one site: each group is connected over shared borders.
///
/// A connected component between `minimum` and `maximum` hectares is one group. A larger one is cut: from its best parcel outward, always
/// the best neighbour that still fits (of equal scores the one that was listed first), until none fits; then again from the best of the rest.
/// Groups below `minimum` are dropped. A single parcel above `maximum` stays whole. Groups are ordered by their best parcel, best first;
/// members ascend. The result depends on the order of parcels only.
std::vector<std::vector<std::size_t>> groupParcels(const std::vector<ParcelToGroup>& parcels, const std::vector<std::pair<std::size_t, std::size_t>>& borders,
                                                   double minimum, double maximum);

}  // namespace spatial
