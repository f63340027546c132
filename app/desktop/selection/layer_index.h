// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"
#include "spatial/features/feature_table.h"
#include "spatial/geometry/spatial_index.h"

#include <memory>
#include <string>

namespace app::desktop {

/// A layer's features ready to be found by place. Immutable; any thread.
struct LayerIndex {
    spatial::FeatureTablePtr table;
    spatial::SpatialIndex index;
    std::shared_ptr<const std::vector<std::uint8_t>> shown;   ///< 0 for features that the layer's filter hides; null: all are shown

    bool isShown(std::uint32_t row) const { return !shown || (*shown)[row] != 0; }
};
using LayerIndexPtr = std::shared_ptr<const LayerIndex>;

/// The index of a table under a filter, made when first asked for (0.2 s for a million features) and kept as long as somebody holds the
/// table. Called in jobs; any thread. Cancelled.
spatial::Result<LayerIndexPtr> layerIndexOf(const spatial::FeatureTablePtr& table, const std::string& filter, spatial::Progress& progress);

}  // namespace app::desktop
