// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/suitability/robustness.h"
#include "spatial/suitability/weighted_overlay.h"

namespace spatial {

/// The map of WeightRobustness: per cell the share of weights with which it scores at least the threshold. Factors' own weights do not
/// count. Constraint 0 gives 0, nodata gives nodata (a share between multiplies); a missing factor follows `missing` (with `neutral` under
/// Neutral). Lazy; within 1e-5 (WeightRobustness::probabilities).
/// Errors as weightedOverlay and WeightRobustness::make.
Result<RasterExpression> weightRobustness(const std::vector<Factor>& factors, const std::vector<RasterExpression>& constraints, double threshold,
                                          const WeightRegion& region = {}, MissingData missing = MissingData::Exclude, double neutral = 0.5);

}  // namespace spatial
