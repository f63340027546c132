// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/features/feature_result.h"

namespace spatial {

struct LayerBuffer {
    double distance = 0;      ///< in units of the layer's CRS; negative shrinks polygons
    int segments = 8;         ///< per quarter circle
    bool dissolve = false;    ///< unite all buffers into one feature without attributes but "count"
};

/// A polygon around every feature, with the features' attributes; rows whose buffer is empty (a shrunk polygon, a feature without
/// geometry) are left out. Planar: use it in a CRS whose units are metres on the ground (metricCrsFor).
/// Points and polygons without holes grow by plainBuffer(), all else by GEOS; the union is unionOfMany()'s.
/// Invalid features are repaired or set aside with a warning. Parallel; the result does not depend on threads.
Result<FeatureResult> bufferedLayer(const FeatureTable& table, const LayerBuffer& options, Progress& progress);

}  // namespace spatial
