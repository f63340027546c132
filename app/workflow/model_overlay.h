// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/workflow/prepared_model.h"
#include "spatial/suitability/curve.h"
#include "spatial/suitability/robustness.h"
#include "spatial/suitability/weighted_overlay.h"

#include <vector>

namespace app {

/// A criterion of the model that has prepared values.
struct UsedCriterion {
    std::size_t inModel = 0;
    std::size_t inPrepared = 0;
};

/// In the model's order; criteria without data, and those that are not prepared yet, are not among them.
std::vector<UsedCriterion> usedCriteria(const PreparedModel& prepared, const spatial::SuitabilityModel& model);

/// Their weights, summing to 1. InvalidInput where all of them are 0 or one is negative.
spatial::Result<std::vector<double>> usedWeights(const spatial::SuitabilityModel& model, const std::vector<UsedCriterion>& used);

/// The curve; "percentile" becomes that of the prepared values.
spatial::Result<spatial::Curve> curveOf(const PreparedCriterion& prepared, const spatial::Criterion& criterion);

/// The criterion as a factor, on its prepared values or on `raw`, some of them in memory. Errors of the curve name it.
spatial::Result<spatial::Factor> factorOf(const PreparedModel& prepared, const spatial::SuitabilityModel& model, UsedCriterion which, const spatial::RasterExpression& raw);

/// 1 where no rule excludes, 0 where one does, nodata outside the study area. `rules` and `study` as those of the prepared model, perhaps coarser; an invalid
/// study is everywhere. Invalid where nothing restricts.
spatial::Result<spatial::RasterExpression> allowedOf(const std::vector<spatial::RasterExpression>& rules, const spatial::RasterExpression& study);
spatial::Result<spatial::RasterExpression> allowedOf(const PreparedModel& prepared);

/// The region with a baseline where it needs one: the model's weights.
spatial::WeightRegion regionFor(spatial::WeightRegion region, const std::vector<double>& weights);

/// The whole result at full resolution, lazy: what weightedOverlay() gives on the prepared values. 0 where excluded.
spatial::Result<spatial::RasterExpression> suitabilityOf(const PreparedModel& prepared, const spatial::SuitabilityModel& model);

/// Why no place can get a score, or none above 0, in sentences: weights all 0, criteria without a value, values that overlap nowhere, rules that leave
/// nothing, each with the share it takes (unless `rules` is false). Empty where all is well. Quick: from what was counted. Names of criteria and rules are
/// in one language.
std::vector<spatial::Text> problemsOf(const PreparedModel& prepared, const spatial::SuitabilityModel& model, bool chinese, bool rules = true);

}  // namespace app
