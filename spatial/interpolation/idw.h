// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/interpolation/sample_search.h"
#include "spatial/interpolation/surface.h"

#include <memory>

namespace spatial {

/// Inverse distance weighting (Shepard 1968): sum_i d_i^-p z_i / sum_i d_i^-p over the neighbours; the value itself at a sample. Never
/// leaves the range of its neighbours' values. Nodata where there is no neighbour. A cell costs O(log n + k).
/// InvalidParameter: a power of 0 or less, no neighbours, a maximum distance or anisotropy out of range.
Result<std::shared_ptr<const Interpolator>> inverseDistance(PointSamples samples, double power, NeighbourSearch search);

/// InvalidParameter: what no search may have. For all methods with a search.
Result<void> checkedSearch(const NeighbourSearch& search);

}  // namespace spatial
