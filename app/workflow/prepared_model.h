// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/project/project.h"
#include "spatial/core/progress.h"
#include "spatial/core/warning.h"
#include "spatial/raster/raster_expression.h"
#include "spatial/rules/rule.h"
#include "spatial/siting/model.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace app {

/// How the raw values of a criterion are spread over the grid, inside the study area. Counted on the overview that has at most four million
/// cells (all cells of a smaller grid), so that it costs the same for every raster size.
struct RawHistogram {
    std::vector<double> edges = {};            ///< 257 ascending edges of 256 bins; empty where no cell has a value
    std::vector<std::int64_t> counts = {};     ///< per bin; the last is closed at its upper edge
    double minimum = 0;                        ///< of the counted cells
    double maximum = 0;
    std::int64_t valid = 0;                    ///< counted cells with a value
    std::int64_t missing = 0;                  ///< counted cells of the study area without one
    /// Where all values are whole numbers and there are no more than 64 of them: value and count, ascending; else empty.
    std::vector<std::pair<double, std::int64_t>> categories = {};
};

/// One criterion of the model on the grid. Its raster has overviews; what curve, weight and missing data make of it is the model's.
struct PreparedCriterion {
    std::string id;
    spatial::RasterExpression raw;             ///< in the criterion's unit; nodata where missing and outside the study area. Invalid where not `used`
    RawHistogram histogram = {};
    std::string percentileCurve = {};          ///< what "percentile" means on these values, as a piecewise curve; empty where there are none
    std::vector<std::string> layers = {};      ///< ids of the layers it read
    bool used = true;                          ///< false: its data is missing, see `remark`
    spatial::Text remark = {};
};

struct PreparedRule {
    spatial::Rule rule;                        ///< with the model's stricter value
    spatial::RasterExpression allowed;         ///< 1 allowed, 0 excluded, everywhere on the grid. Invalid where not `used`
    double excludedShare = 0;                  ///< of the study area, 0..1, by this rule alone; counted as the histograms are
    std::vector<std::string> layers = {};
    bool used = true;
    spatial::Text remark = {};
};

/// What a model needs of the data, computed once: raw values of each criterion and where each rule excludes, on one grid. Weights, curves,
/// missing-data policies and the combination are not in it: they are applied live. A value; any thread. Rasters are files with overviews
/// in the cache and are read in windows.
struct PreparedModel {
    std::string model;                         ///< id
    std::string grid;                          ///< id of the analysis grid
    spatial::GridShape shape;
    std::vector<PreparedCriterion> criteria;   ///< as many as the model had, in its order
    std::vector<PreparedRule> rules;           ///< the constraints of the model and of the project (boundModel), in that order
    spatial::RasterExpression study;           ///< 1 inside the study area, nodata outside; invalid: everywhere
    double allowedShare = 1;                   ///< of the study area, where no rule excludes; counted as the histograms are
    std::vector<spatial::Warning> warnings = {};
    std::string key = {};                      ///< another one whenever anything above is different

    const PreparedCriterion* criterion(std::string_view id) const;
};

struct PrepareOptions {
    std::string grid = {};                     ///< id of an analysis grid of the project; empty: the first
};

/// What the preparation of one criterion depends on, as text: equal texts give equal raw values on equal data. Names, group, weight, missing
/// data, and the curve (but for how far a distance must be known) are not in it. Of a formula what its names lead to is in it.
std::string preparationOf(const layers::Project& project, const spatial::SuitabilityModel& model, const spatial::Criterion& criterion, double cell);

/// Everything that prepareModel() depends on, without looking at any data: when it changes, prepare again.
std::string preparationOf(const layers::Project& project, const spatial::SuitabilityModel& model, const PrepareOptions& options = {});

/// Opens what is needed (openInputs), computes what the cache does not hold yet, criterion by criterion and rule by rule, in strips within memoryLimit(), and
/// keeps each as a tiled GeoTIFF with overviews under the key of its preparation, the fingerprints of its data, the study area and the grid:
/// one criterion's other data computes that one only. Where the cache is off, files live as long as the value.
///
/// A criterion or rule without data is in the result with `used` false and a remark, never an error. InvalidInput: no grid, a bad model or
/// layer (named), no criterion with data. Overlap is checked: data that lies wholly outside the grid is a remark. WriteFailed, Cancelled.
spatial::Result<std::shared_ptr<const PreparedModel>> prepareModel(const layers::Project& project, const spatial::SuitabilityModel& model, const PrepareOptions& options,
                                                                   spatial::Progress& progress);

}  // namespace app
