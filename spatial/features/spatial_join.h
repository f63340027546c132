// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/features/feature_result.h"

#include <limits>

namespace spatial {

enum class JoinPredicate {
    Intersects,   ///< they share a point
    Within,       ///< the feature lies inside the joined one, interiors meet
    Contains,     ///< the joined one lies inside the feature, interiors meet
    Nearest,      ///< the one at the smallest distance (the first of equally near ones)
};

struct SpatialJoin {
    JoinPredicate predicate = JoinPredicate::Intersects;
    double maxDistance = std::numeric_limits<double>::infinity();   ///< of Nearest, in metres
    Crs measuredIn = {};   ///< where Nearest measures (metricCrsFor); the layer's own CRS where unknown
};

/// Gives the features of `table` the attributes of those of `other` that lie to them as asked: one row per match, in the order of both;
/// a feature without a match keeps one row with nulls. Clashing field names get "_2". Nearest adds "distance_m", measured on the plane of
/// `measuredIn`. Both layers in one CRS, CrsMismatch otherwise.
/// Invalid features are repaired or set aside with a warning. Parallel; the result does not depend on threads.
Result<FeatureResult> spatiallyJoined(const FeatureTable& table, const FeatureTable& other, const SpatialJoin& join, Progress& progress);

}  // namespace spatial
