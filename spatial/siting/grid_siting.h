// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/raster/raster_expression.h"
#include "spatial/siting/siting_context.h"
#include "spatial/suitability/curve.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace spatial {

/// Which rules exclude which cells.
struct CellRules {
    std::vector<std::uint32_t> broken;    ///< per cell: bit k is set where rule k of the context excludes
    std::vector<std::uint8_t> studied;    ///< per cell: 1 inside the study area; empty: all are
    bool isStudied(std::size_t cell) const { return studied.empty() || studied[cell] != 0; }
};

/// One grid of a siting run, computed; its rasters are in memory.
struct GridSiting {
    std::string id;
    GridShape shape;
    std::vector<RasterExpression> raw;        ///< raw values of the criteria in use, in their order (SitingContext::used)
    std::vector<RasterExpression> utilities;  ///< their curves applied, 0..1; lazy
    std::vector<Curve> curves;                ///< of the criteria in use
    std::shared_ptr<const CellRules> rules;   ///< what excludes which cell
    RasterExpression score;                   ///< 0..1 before constraints; nodata as suitability
    RasterExpression suitability;             ///< 0..1; 0 where excluded; nodata outside the study area and where data is missing
    RasterExpression robustness;              ///< share of all weights under which the score reaches the threshold; 0 where excluded
    RasterExpression access;                  ///< minutes to the nearest freight station; nodata where no road is near
    std::vector<double> excludedHectares;     ///< per rule of the context, inside the study area; without one, on the parcels

    /// Lets go of raw values and utilities, the most of its memory, once the parcels are scored.
    void forgetCriteria()
    {
        raw.clear();
        utilities.clear();
    }
};

/// The curves of the criteria in use. "percentile" is worked out from the distribution on `first`, the first grid's raw values, so that
/// all grids share one curve.
Result<std::vector<Curve>> curvesOf(const SitingContext& context, const std::vector<Grid>& first);

/// Raw values of all criteria in use, on one grid. Distances are exact up to where the criterion's curve stops changing; beyond they hold
/// that largest distance. What lies outside the grid counts: the working window is wider by that distance. A formula computes the criteria that it
/// names once more.
Result<std::vector<Grid>> rawValues(const SitingContext& context, const GridShape& shape, Progress& progress);

/// The same of one criterion in use. A distance is exact up to the largest number in the criterion's curve, at most 50 km.
Result<Grid> rawValueOf(const SitingContext& context, const Criterion& criterion, const GridShape& shape, Progress& progress);

/// 1 where the rule of this number (in use) excludes a cell of the grid, whatever the study area.
Result<std::vector<std::uint8_t>> excludedCells(const SitingContext& context, std::size_t rule, const GridShape& shape, Progress& progress);

/// The criterion's curve on raw values, with the utility that it has where no feature covers the place. Lazy.
RasterExpression utilityOf(const Criterion& criterion, const RasterExpression& raw, const Curve& curve);

/// As excludedHectares, but inside these polygons (in the grid's CRS) and the study area.
Result<std::vector<double>> excludedHectaresIn(const GridSiting& grid, const GeometryColumn& area, Progress& progress);

/// Raw values, curves, constraints and the maps of one grid. `studyArea` may be null. `curves` empty: worked out from this grid.
Result<GridSiting> siteGrid(const SitingContext& context, const std::string& id, const GridShape& shape, const FeatureTablePtr& studyArea,
                            std::vector<Curve>& curves, Progress& progress);

}  // namespace spatial
