// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/suitability/weighted_overlay.h"

namespace spatial {

/// What weights come to on this map: w_j sd(u_j), scaled to sum 1. A factor that hardly varies decides little, whatever its weight.
struct EffectiveWeights {
    std::vector<double> weights;          ///< one per factor; empty where no factor varies
    std::vector<double> deviations;       ///< sd(u_j) over the cells looked at that have a value
    std::int64_t cells = 0;               ///< cells looked at
};

/// From overviews of some 300,000 cells where there are some, else from 16 windows spread over the map: an indication, but always the same one.
Result<EffectiveWeights> effectiveWeights(const std::vector<Factor>& factors);

}  // namespace spatial
