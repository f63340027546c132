// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"
#include "spatial/geometry/geometry_column.h"

#include <cstddef>
#include <vector>

namespace spatial {

/// Two polygons that lie over each other.
struct PolygonOverlap {
    std::size_t first = 0;
    std::size_t second = 0;   ///< rows, first < second
    double area = 0;          ///< of what they share, in square units of the coordinates
    Coordinate place;         ///< inside it
};

/// A hole that polygons around it leave open.
struct CoverageGap {
    double area = 0;
    Coordinate place;         ///< inside it
};

struct CoverageFaults {
    std::vector<PolygonOverlap> overlaps;   ///< by rows, ascending
    std::vector<CoverageGap> gaps;          ///< largest first
};

/// What keeps polygons that should share their borders (parcels) from covering their area exactly once: pairs whose interiors meet, and
/// holes of their union. Overlaps and gaps of at most `smallest` square units are rounding, not faults. Other kinds and invalid polygons
/// (the doctor reports them) are left out. Coordinates should be metric. Where the borders match vertex by vertex the answer comes in
/// O(n log n); otherwise every pair of neighbours is intersected, in parallel, 20 to 50 microseconds each.
Result<CoverageFaults> coverageFaults(const GeometryColumn& polygons, double smallest, Progress& progress);

}  // namespace spatial
