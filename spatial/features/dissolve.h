// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/features/feature_result.h"

#include <string>
#include <vector>

namespace spatial {

/// Unites the features that agree in the fields `by` (all features where it is empty): one feature per combination of values, in the
/// order in which they first appear; null is a value of its own. Fields of the result: `by`, then "count", the number of features united.
/// Polygons lose their inner borders, lines are noded and joined end to end, points become one multipoint; a group of several dimensions
/// gives one feature for each. Features without geometry are not counted.
///
/// Where the polygons of a group share their borders exactly, edges are cancelled (mergedCoverages, all groups at once, about 0.1
/// microseconds a vertex); else they are united in one arrangement where their borders cross plainly, or by GEOS (unionOfMany).
/// Invalid features are repaired or set aside with a warning. Parallel; the result does not depend on threads.
/// InvalidParameter (parameter "by") for a field that is not there; LimitReached where 40 bytes per vertex are more than memoryLimit().
Result<FeatureResult> dissolved(const FeatureTable& table, const std::vector<std::string>& by, Progress& progress);

}  // namespace spatial
