// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/raster/features_on_grid.h"
#include "spatial/raster/raster_expression.h"

#include <string>

namespace spatial {

/// Which part a polygon has in a cell.
///   Fraction   the exact share that it covers (PolygonCoverage)
///   Centre     all or nothing: it contains the cell's centre
/// Points count in the cell they lie in and lines in every cell they pass through, wholly, under both.
enum class CellCoverage { Fraction, Centre };

struct RasterizeOptions {
    std::string field = {};                          ///< numbers to burn; empty: the coverage itself
    CellCoverage coverage = CellCoverage::Fraction;
};

/// Features as a raster on `shape`.
/// Without a field: the covered share of each cell, 0..1 (the sum over features, cut at 1), 0 where there is nothing.
/// With a field: under Centre the value of the last feature that counts, under Fraction the mean of the values weighted by the shares;
/// nodata where no feature counts. Features without a value burn nothing.
/// The layer is brought into the grid's CRS. Lazy and independent of windows; holds the layer, not the raster. The overview lays the features
/// over coarser cells.
/// Errors: InvalidParameter (no such field, or not a number anywhere), CrsMismatch.
Result<RasterExpression> rasterized(const FeatureTablePtr& table, const GridShape& shape, const RasterizeOptions& options = {});

/// The number of the feature + 1 (the last one's) in the cells of the features (TouchedCells), 0 elsewhere: sources of a distance. Counts the
/// polygons on the grid that are too small to contain a centre. LimitReached beyond 2^24 features, which cells can no longer number.
struct SourceCells {
    RasterExpression cells;
    std::int64_t withoutCell = 0;
};
Result<SourceCells> sourceCells(const FeatureTablePtr& table, const GridShape& shape);

}  // namespace spatial
