// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "layers/edit/three_way.h"
#include "spatial/core/text.h"
#include "spatial/features/feature_table.h"

#include <functional>
#include <vector>

namespace app::desktop {

class MainWindow;

/// The sheet that compares three states of a layer: what was read, mine, theirs; one row for each feature and field in which the two differ,
/// conflicts first, with a small map of the shapes. Each row says which side is kept; what only one side changed is chosen already.
struct ThreeWayQuestion {
    spatial::Text title;
    layers::EditedLayerPtr mine;
    spatial::FeatureTablePtr theirs;
    layers::ThreeWay comparison;
    std::function<void(std::vector<layers::Side>)> apply;   ///< one per difference
    std::function<void()> later = {};                       ///< the sheet went without an answer
};
void askThreeWays(MainWindow& window, ThreeWayQuestion question);

}  // namespace app::desktop
