// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"
#include "spatial/features/feature_table.h"
#include "spatial/network/graph.h"
#include "spatial/network/segment_index.h"

#include <optional>

namespace spatial {

struct SnapOptions {
    double maximum = 5'000;   ///< metres; what lies farther is not snapped
    double offRoadKmh = 0;    ///< speed of the way to the road, added to every cost; 0: the way to the road costs nothing
};

/// Where a point meets the network: the nearest place of an edge that is open in some direction (of joined networks, of the first mode).
struct Snap {
    EdgePosition at;
    Coordinate place;      ///< on the edge, in the network's CRS
    double distance = 0;   ///< metres from the point to the place
    double offRoadSeconds(const SnapOptions& options) const { return options.offRoadKmh > 0 ? distance / (options.offRoadKmh / 3.6) : 0; }
    double offRoadMetres(const SnapOptions& options) const { return options.offRoadKmh > 0 ? distance : 0; }
};

/// Snaps points to the edges of a network (not to its nodes: a plant in the middle of a long road is not at its end).
/// The network must outlive it. Read from any thread.
class Snapper {
public:
    explicit Snapper(const Network& network) : network_(network), index_(network.firstVertex, network.vertices) {}

    /// Nothing where no open edge lies within `maximum`. Of equally near edges the first.
    std::optional<Snap> snap(Coordinate pointInNetworkCrs, double maximum) const;
    /// As above, to the edges that `accepts` wants instead of those that take places.
    std::optional<Snap> snap(Coordinate pointInNetworkCrs, double maximum, const std::function<bool(std::uint32_t edge)>& accepts) const;

    /// One entry for each row of `points`; other geometries than points are taken at the centre of their box, null ones not at all.
    /// CrsMismatch where the points cannot be brought into the network's CRS; a table of unknown CRS is taken as being in it.
    Result<std::vector<std::optional<Snap>>> snap(const FeatureTable& points, const SnapOptions& options, Progress& progress) const;

    const SegmentIndex& index() const { return index_; }
    const Network& network() const { return network_; }

private:
    const Network& network_;
    SegmentIndex index_;
};

}  // namespace spatial
