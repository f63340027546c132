// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/warning.h"
#include "spatial/geometry/geometry_column.h"
#include "spatial/regions/region_cells.h"

#include <optional>
#include <vector>

namespace spatial {

struct SiteSearchOptions {
    double minimumHectares = 0;                  ///< > 0
    std::optional<double> maximumHectares = {};  ///< at least the minimum; twice the minimum where absent
    int count = 1;                               ///< sites asked for
    double compactness = 0.3;                    ///< weight c of compactness, 0 to 1 (our default)
    Meters spacing{0};                           ///< least distance between two sites, from edge to edge, in metres of the map
};

/// A connected set of cells (4 neighbours; nodata and 0 are never in it) and what is proven of it.
struct FoundSite {
    std::vector<CellRun> cells;
    Geometry shape;              ///< polygon in the raster's CRS
    RegionMeasures measures;
    double hectares = 0;         ///< on the ellipsoid; on the plane without a CRS
    double bound = 0;            ///< no admissible region has a higher objective
    double gap = 0;              ///< (bound - objective) / objective; 0: proven to be the best
};

struct SiteSearchResult {
    std::vector<FoundSite> sites;     ///< in the order in which they were chosen
    double largestMinimum = 0;        ///< exact: no connected region of the smallest area has a higher worst cell
    std::int64_t leastCells = 0;      ///< of a region
    std::int64_t mostCells = 0;
    std::vector<Warning> warnings;    ///< "sites.fewer": not as many as asked for
};

/// Connected regions of a suitability raster with an area between the limits that have the highest
///
///     objective = mean score * (1 - c + c * compactness),     compactness = 16 area / perimeter^2   (RegionMeasures)
///
/// one after the other, each at least `spacing` from those before it (the distance between the nearest edges of their cells).
///
/// The number of cells is chosen so that the area on the ellipsoid keeps the limits wherever on the grid the region lies (within 1e-6); metres of
/// the map are not corrected in the spacing.
///
/// Found: the problem is NP-hard, so regions come from rectangles and growth around the most promising places (windows whose best cells allow most,
/// peaks of the threshold components), each improved by exchanging cells at its border; nothing promises that they are the best. Proven: `bound`
/// (RegionBound) holds for every connected region within the area limits that keeps the spacing from the sites chosen before this one. It may be
/// too high: it knows how many good cells lie near each other, in one connected part, but not their arrangement. With c = 0 a region may be a
/// thread as long as it has cells, which weakens the bound on large maps; with c from about 0.2 on it is usually within a few percent.
///
/// The raster is read tile by tile; 12 bytes a cell. Work is bounded by cells looked at, not by time: the same inputs give the same bytes for any
/// number of threads and any tiles. Near linear in cells.
///
/// Fails with InvalidParameter; InvalidInput where no cell is above 0 or no connected area is large enough (the sentence says how large the largest
/// is); CrsMismatch for a raster in degrees; LimitReached.
Result<SiteSearchResult> searchSites(const RasterExpression& suitability, const SiteSearchOptions& options, Progress& progress);

}  // namespace spatial
