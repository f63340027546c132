// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/edit/edit_kit.h"
#include "spatial/crs/crs.h"
#include "spatial/features/feature_table.h"

#include <string>
#include <utility>
#include <vector>

namespace app::desktop {

/// A feature that comes from elsewhere, with values by the names of their fields.
struct IncomingFeature {
    spatial::Geometry geometry;
    std::vector<std::pair<std::string, spatial::Value>> values = {};
};

/// Puts features into the target: transformed from `crs` (unknown: taken as the target's), made of its kind (a ring becomes a line, one part a multi-kind), fields
/// matched by name without regard to case, values converted where that loses nothing; nodes of neighbours are shared where that is on. What has
/// another dimension is left out and told. The new features are selected. One gesture; its number of features, 0 where nothing was done.
std::size_t addFeatures(EditKit& kit, const spatial::Text& title, std::vector<IncomingFeature> features, const spatial::Crs& crs);

}  // namespace app::desktop
