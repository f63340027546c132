// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/suitability/weighted_overlay.h"
#include "spatial/suitability/weights.h"

namespace spatial {

/// The cells that stand for a whole map of factors when its spread is looked at: overviews of some 300,000 cells where there are some, else 16 windows
/// spread over the map; always the same ones. There is at least one factor.
struct FactorSample {
    std::vector<RasterExpression> rasters;   ///< as many as factors
    std::vector<Window> windows;             ///< of all of them

    std::int64_t cells() const;
};
FactorSample factorSample(const std::vector<Factor>& factors);

/// The utilities at the sample's cells, by criterion; NaN is nodata.
Result<CriterionValues> sampledUtilities(const std::vector<Factor>& factors);

}  // namespace spatial
