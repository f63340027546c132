// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "styles/render/layer_points.h"
#include "styles/render/scene.h"

#include <cstdint>
#include <memory>
#include <vector>

class QPainter;

namespace styles {

/// Points of a layer that stand so close together that one marker stands for them.
struct PointCluster {
    spatial::Coordinate middle;     ///< mean of its points, in the map's CRS
    std::uint32_t count = 0;
    std::uint32_t row = 0;          ///< of its first point
};

struct PointClusters {
    std::vector<PointCluster> clusters;    ///< the largest first; of equal ones that with the lower row
    std::vector<std::uint8_t> alone;       ///< of each row: 1 where its point is a cluster of one
};

/// The clusters of the layer's shown points for markers at least about `distance` apart (units of the map's CRS). Points are counted in
/// cells of that size, which lie fixed on the map; from the fullest cell down each takes in those neighbours whose points' middle is nearer
/// than `distance` and that nobody took before. So it depends on the layer and the distance only; neighbours may come as near as
/// half of it where cells crowd. O(n); remembered like layerPoints(). Cancelled.
spatial::Result<std::shared_ptr<const PointClusters>> pointClusters(const VectorContent& layer, const spatial::Crs& crs, double distance, spatial::Progress& progress);

/// Draws a layer of style Cluster: points that stand alone with its symbol, the others as markers with their number, large ones below.
spatial::Result<void> drawClusters(const VectorContent& layer, const Cluster& style, const MapView& view, QPainter& painter, spatial::Progress& progress);

}  // namespace styles
