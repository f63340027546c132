// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/raster/raster_expression.h"
#include "spatial/suitability/combination.h"

#include <optional>
#include <string>

namespace spatial {

/// One criterion: a raster already rescaled to 0..1 (1 = most suitable; see rescaled()) and its relative importance.
struct Factor {
    RasterExpression values;
    double weight = 1.0;                             ///< >= 0. Relative: 2 and 1 mean the same as 0.67 and 0.33.
    std::optional<MissingData> missing = {};         ///< of this factor; that of the options where absent
    std::string name = {};                           ///< for messages
};

/// Combination of factors with constraints:  S = rule(u_1 .. u_n, w) * prod(c_k)   (Voogd 1983; Eastman 1999; see OverlayRule).
///
/// All inputs share one grid; align them first (alignment_plan.h). A cell that is nodata in a factor follows `missing`; nodata in a constraint is
/// nodata in the result, also where another constraint excludes. A constraint is 0 (excluded) or 1; a share between them, as coarse
/// grids have at a border, multiplies.
/// Lazy: evaluated tile by tile where it is read, O(cells * criteria), in double, rounded once; curves on the factors (rescaled()) are applied
/// in the same pass. Pure: safe from several threads. Its overview combines the overviews of its inputs.
///
/// Fails with InvalidInput (no factor, negative or all-zero weights) and GridMismatch; reading fails with InvalidInput where a factor or a
/// constraint is outside 0..1 (by more than 1e-6, which is taken for rounding).
Result<RasterExpression> weightedOverlay(const std::vector<Factor>& factors, const std::vector<RasterExpression>& constraints = {},
                                         const CombinationOptions& options = {});

/// What each factor adds to the score (Combination::contributions), times the constraints: as many rasters as factors; they sum to S.
Result<std::vector<RasterExpression>> overlayContributions(const std::vector<Factor>& factors, const std::vector<RasterExpression>& constraints = {},
                                                           const CombinationOptions& options = {});

}  // namespace spatial
