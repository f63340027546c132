// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"
#include "spatial/features/feature_table.h"

#include <memory>
#include <vector>

namespace styles {

/// One place for each feature of a layer, in the CRS of a map: a point itself (of several the first), the middle of anything else's box.
/// NaN where a feature has none or it cannot be transformed.
using LayerPoints = std::vector<spatial::Coordinate>;

/// Heat maps and clusters look at all points of a layer for each picture, so the last few layers are remembered while their tables live.
/// Any thread. CrsMismatch, Cancelled.
spatial::Result<std::shared_ptr<const LayerPoints>> layerPoints(const spatial::FeatureTablePtr& table, const spatial::Crs& crs, spatial::Progress& progress);

}  // namespace styles
