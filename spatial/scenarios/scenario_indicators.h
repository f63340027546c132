// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/features/feature_table.h"
#include "spatial/raster/raster_expression.h"

#include <cstdint>
#include <vector>

namespace spatial {

/// A base or a scenario as it lies on the grid.
struct ScenarioRasters {
    RasterExpression suitability;                ///< 0..1, 0 where excluded; nodata without data and outside the study area
    double threshold = 0.6;                      ///< a cell that reaches it is suitable
    std::vector<RasterExpression> allowed = {};  ///< per rule: 1 allowed, 0 excluded; invalid: the rule has no data
    RasterExpression study = {};                 ///< 1 inside the study area, nodata outside; invalid: everywhere
};

/// What one of them comes to. Areas are cells times the cell's size on the grid.
struct ScenarioIndicators {
    double hectares = 0;                         ///< with a score
    double suitableHectares = 0;                 ///< score >= threshold
    double gainedHectares = 0;                   ///< suitable here, not in the base
    double lostHectares = 0;                     ///< suitable in the base, not here:  suitable = suitable of the base + gained - lost
    double meanScore = 0;                        ///< over `hectares`, excluded land counts as 0; NaN where nothing has a score
    double highestScore = 0;                     ///< NaN where nothing has one
    double excludedHectares = 0;                 ///< inside the study area, by any rule
    std::vector<double> excludedByRule = {};     ///< by each alone; NaN where it has no data
};

/// Of every one, the base first, in one pass over the tiles; nothing larger than a few tiles a thread is in memory. Cells are counted and sums are exact, so
/// that tiles and threads leave no trace. GridMismatch where they do not share one grid, InvalidInput without a base, Cancelled.
Result<std::vector<ScenarioIndicators>> scenarioIndicators(const std::vector<ScenarioRasters>& all, Progress& progress);

/// scores[site][scenario]: the mean of the suitability over each polygon, cells weighed by the share that it covers; NaN where it covers no cell with a score.
Result<std::vector<std::vector<double>>> siteScores(const std::vector<ScenarioRasters>& all, const FeatureTablePtr& sites, Progress& progress);

}  // namespace spatial
