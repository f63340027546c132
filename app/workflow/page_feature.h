// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "styles/render/scene.h"

#include <cstddef>

namespace app {

/// The feature that a page is about, in a strong line over everything else: one row of its layer.
styles::SceneLayer markedFeature(const spatial::FeatureTablePtr& table, std::size_t row);

/// The view with its middle moved, so that what was in the middle of the frame lies so far right of and below it: shares of the frame.
styles::MapView shiftedView(styles::MapView view, double right, double below);

}  // namespace app
