// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/selection/layer_index.h"
#include "spatial/crs/crs.h"
#include "spatial/geometry/geometry_column.h"

#include <string>
#include <vector>

namespace app::desktop {

/// A vector layer as it is searched.
struct SearchedLayer {
    std::string id;
    spatial::FeatureTablePtr table;
    std::string filter;
};

/// Features of the layer that share a point with `area` (a polygon in `crs`), ascending; those a filter hides are not found. Index, then
/// exact predicates on several threads; what lies inside a rectangle is taken without them. Cancelled.
spatial::Result<std::vector<std::uint32_t>> featuresInside(const SearchedLayer& layer, const spatial::Geometry& area, const spatial::Crs& crs, spatial::Progress& progress);

/// Features within `tolerance` (in units of `crs`) of a place, the topmost first: points before lines before polygons, among their equals
/// what is drawn later. At most 200.
spatial::Result<std::vector<std::uint32_t>> featuresAt(const SearchedLayer& layer, spatial::Coordinate place, double tolerance, const spatial::Crs& crs, spatial::Progress& progress);

}  // namespace app::desktop
