// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/network/od_matrix.h"
#include "spatial/network/way_reader.h"

#include <functional>
#include <vector>

namespace spatial {

/// One way over the network, from snap to snap.
struct Route {
    PairStatus status = PairStatus::Unsnapped;
    double seconds = kUnreachable;      ///< kUnreachable unless Ok; the same bits as in an OdMatrix
    double metres = kUnreachable;
    std::vector<DrivenStretch> stretches = {};   ///< as they are driven; empty unless Ok
    std::vector<Coordinate> line = {};           ///< the streets as they are, cut at the snaps; empty unless Ok, and where both snaps are one place
};

/// Adds what is driven to a line, as it is driven; a vertex that is there already is not repeated.
void addLine(const Network& network, const DrivenStretch& stretch, std::vector<Coordinate>& line);

/// The best way for every pair: take(origin, routes) is called for origins 0, 1, 2 ... in this order, with one route for each destination.
///
/// A search or a sweep of a hierarchy (as for odMatrix) gives the costs of all nodes; the way is read backwards from them: costs are exact,
/// so the arc that led to a node is the one whose costs add up to the node's. Of several equally good ways the one over the edge of the
/// lowest number at each fork, seen from the destination: the same whichever algorithm found the costs.
/// O(arcs) for each origin, then the length of the ways; origins in parallel, a few waiting for their turn. The cutoff of the options
/// counts as in odMatrix. Cancelled, and the errors of `take`.
Result<void> routes(const Network& network, const std::vector<std::optional<Snap>>& origins, const std::vector<std::optional<Snap>>& destinations,
                    const OdOptions& options, Progress& progress, const std::function<Result<void>(std::size_t origin, std::vector<Route>&& routes)>& take);

/// The best way of every origin to the destination that is nearest by the impedance (ways off the road included, as the options say; of
/// equally near ones the first): nearest facility. Nothing, and a route without line whose status says why, where none is reached. One
/// search from all destinations tells which may be the nearest, then one from each origin that ends there. Cancelled, and the errors of `take`.
Result<void> routesToNearest(const Network& network, const std::vector<std::optional<Snap>>& origins, const std::vector<std::optional<Snap>>& destinations,
                             const OdOptions& options, Progress& progress,
                             const std::function<Result<void>(std::size_t origin, std::optional<std::size_t> destination, Route&& route)>& take);

}  // namespace spatial
