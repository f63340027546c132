// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/features/feature_table.h"
#include "spatial/raster/cost/cost_solver.h"

#include <span>

namespace spatial {

/// Where costs start or paths end: places, each with the cells of the grid that belong to it.
struct CostPlaces {
    std::vector<SourceCell> cells;         ///< place after place; labelled with the place's id
    std::vector<std::size_t> ends;         ///< of each place, in `cells`
    std::vector<double> ids;               ///< the feature's id, or the value of the cells
    std::int64_t outside = 0;              ///< places that lie off the grid
    std::int64_t withoutCell = 0;          ///< polygons on the grid that contain no centre of a cell

    std::size_t size() const { return ids.size(); }
    std::span<const SourceCell> of(std::size_t place) const
    {
        const std::size_t first = place == 0 ? 0 : ends[place - 1];
        return std::span(cells).subspan(first, ends[place] - first);
    }
};

/// One place a feature: cells touched by points or lines, centres inside polygons (TouchedCells), in the grid's CRS.
Result<CostPlaces> placesOf(const FeatureTablePtr& table, const GridShape& shape, Progress& progress);

/// One place for each value of the raster that is neither 0 nor nodata, ascending. The raster lies on the grid.
Result<CostPlaces> placesOf(const RasterExpression& raster, Progress& progress);

}  // namespace spatial
