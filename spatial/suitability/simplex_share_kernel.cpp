// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/suitability/simplex_share_kernel.h"

#define SPATIAL_LANES_BODY "spatial/suitability/simplex_share_lanes.h"
#include "spatial/core/compile_for_targets.h"

namespace spatial {

void simplexShareKernel(const SimplexTask& task, const float* const* utilities, float* shares, std::size_t cells)
{
    SPATIAL_LANES_CALL(simplexShare, (task, utilities, shares, cells))
}

}  // namespace spatial
