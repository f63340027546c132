// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"
#include "spatial/geometry/geometry_column.h"

#include <cstdint>
#include <span>
#include <vector>

namespace spatial {

/// A receptor (settlement, school, well) that a zone reaches.
struct ReachedReceptor {
    std::uint32_t zone = 0;
    std::uint32_t receptor = 0;
    double share = 0;          ///< of its area (of its length, of its points) inside the zone, above 0 and at most 1; a point on the border is inside
};

/// What lies inside one zone.
struct ZoneCount {
    double amount = 0;         ///< sum of amount * share: people spread evenly over a settlement's area
    std::size_t whole = 0;     ///< receptors that lie inside altogether
    std::size_t partly = 0;    ///< receptors that the border cuts
};

struct ZoneCounts {
    std::vector<ReachedReceptor> reached;   ///< by zone, then receptor
    std::vector<ZoneCount> zones;
    std::vector<double> shares;             ///< of each receptor inside the zones together
    ZoneCount all;                          ///< of the zones together: where they overlap nobody counts twice
};

/// Exact shares by overlay. `zones` are polygons, both layers valid and on one plane (an equal-area one, so that shares are those of the ground).
/// `amounts` is one number for each receptor, or none: 1 each; NaN counts 0. Index, then prepared predicates, then OverlayNG for what a border cuts;
/// parallel over receptors; the result does not depend on threads. InvalidInput where the numbers do not fit; Cancelled.
Result<ZoneCounts> countInZones(const GeometryColumn& zones, const GeometryColumn& receptors, std::span<const double> amounts, Progress& progress);

}  // namespace spatial
