// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/raster/raster_expression.h"

namespace spatial {

/// What a scenario adds to the score of each cell: after - before. Nodata where either has none. Lazy; GridMismatch.
Result<RasterExpression> scoreChange(const RasterExpression& before, const RasterExpression& after);

/// What becomes of a cell that is suitable (score >= threshold) before or after.
enum class SuitableLand { Never = 0, Kept = 1, Gained = 2, Lost = 3 };
inline constexpr int kSuitableLandClasses = 4;

/// The class of each cell as its number. A cell without a score on one side is not suitable there; nodata only where both have none, so that
///     hectares after = hectares before + gained - lost.
/// Thresholds are compared as the 32-bit floats that scores are. Lazy; GridMismatch.
Result<RasterExpression> suitableLandChange(const RasterExpression& before, double thresholdBefore, const RasterExpression& after, double thresholdAfter);

}  // namespace spatial
