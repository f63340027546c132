// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "styles/render/map_view.h"

#include <QPointF>

#include <optional>
#include <string>
#include <vector>

namespace app::desktop {

class LayerStore;

/// The vertex of these layers that lies nearest to a point of the surface, within `reach` pixels; in the map's CRS. Looks at the boxes of all
/// rows, then at the vertices of those near: some milliseconds for a million features. GUI thread.
std::optional<spatial::Coordinate> nearestVertex(const LayerStore& store, const std::vector<std::string>& layers, const styles::MapView& view, QPointF at, double reach = 10);

}  // namespace app::desktop
