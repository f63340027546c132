// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/features/feature_pyramid.h"

namespace layers {

/// The pyramid of these geometries if the cache holds it; null otherwise. Any thread.
std::shared_ptr<const spatial::FeaturePyramid> cachedPyramid(const spatial::GeometryColumn& shapes);

/// The pyramid of these geometries: from the cache, where it lies under the hash of all their coordinates (0.1 s for a million parcels), else
/// built and kept there. Any thread. Cancelled.
spatial::Result<std::shared_ptr<const spatial::FeaturePyramid>> pyramidOf(const spatial::GeometryColumn& shapes, spatial::Progress& progress);

}  // namespace layers
