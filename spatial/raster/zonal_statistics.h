// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/features/feature_table.h"
#include "spatial/raster/coverage_runs.h"
#include "spatial/raster/raster_expression.h"

#include <limits>
#include <string>
#include <vector>

namespace spatial {

/// The values of a raster inside one zone, each cell weighted by the exact share f that the zone covers (nodata cells do not count).
/// NaN where the zone has no valid cell.
struct ZoneStatistics {
    double count = 0;      ///< sum f: cells, in parts
    double mean = std::numeric_limits<double>::quiet_NaN();       ///< sum f v / sum f
    double minimum = std::numeric_limits<double>::quiet_NaN();    ///< over cells touched at all
    double maximum = std::numeric_limits<double>::quiet_NaN();
    double sum = std::numeric_limits<double>::quiet_NaN();        ///< sum f v
    double deviation = std::numeric_limits<double>::quiet_NaN();  ///< of the population: sqrt(sum f (v - mean)^2 / sum f)
    double majority = std::numeric_limits<double>::quiet_NaN();   ///< the value with the largest sum f, the lowest of equals; where asked
};

/// For each polygon of `zones`, in its order; zones may overlap and lie partly outside the raster. Other geometries have count 0.
/// The zones are brought into the raster's CRS. Each tile of the raster is read once, several at once; memory: a few tiles per thread,
/// 56 bytes a zone, and 16 bytes per zone and distinct value for the majority. Cost: as PolygonCoverage, and about a quarter of a
/// nanosecond per cell inside. Independent of threads and processors.
/// Errors: CrsMismatch, those of reading, LimitReached where majorities would need more than memoryLimit().
Result<std::vector<ZoneStatistics>> zonalStatistics(const FeatureTablePtr& zones, const RasterExpression& values, bool majority, Progress& progress);

/// The same bits, with the cells of the zones at hand: one pass over the raster. GridMismatch where it lies on another grid.
Result<std::vector<ZoneStatistics>> zonalStatistics(const CoverageRuns& zones, const RasterExpression& values, bool majority, Progress& progress);

/// "count", "mean", "min", "max", "sum", "stdev", "majority": the names of the command line and of the columns.
const std::vector<std::string>& zonalStatisticNames();

/// A raster, and what stands before the names of its columns ("elevation" gives elevation_mean ...); may be empty.
struct ZonalValues {
    RasterExpression raster;
    std::string name = {};
};

/// The zones with a Real column for each raster and statistic named, null where NaN; a name that the zones use already gets "_1", "_2" ...
/// Rasters of one grid that follow each other share the cells of the zones (CoverageRuns) where those fit into half of memoryLimit().
/// InvalidParameter where a name is unknown.
Result<FeatureTable> withZonalStatistics(const FeatureTablePtr& zones, const std::vector<ZonalValues>& values, const std::vector<std::string>& statistics, Progress& progress);

}  // namespace spatial
