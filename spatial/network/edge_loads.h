// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/network/od_matrix.h"

#include <optional>
#include <span>
#include <vector>

namespace spatial {

/// What travels over each edge when every pair takes its best way.
struct EdgeLoads {
    std::vector<double> forward;    ///< of each edge, from -> to
    std::vector<double> backward;   ///< to -> from
    double carried = 0;             ///< sum of the weights of pairs that have a way
    double stranded = 0;            ///< of those that have none
    double weightedCost = 0;        ///< sum of weight x cost (seconds or metres) of what is carried

    double of(std::size_t edge) const { return forward[edge] + backward[edge]; }
};

/// Betweenness of edges for given pairs (Freeman 1977; Brandes 2008 for edges and weights): the load of an edge is the sum of the weights of
/// the pairs whose best way drives over it, or over a part of it. With weight 1 for every pair it is the number of ways; with people,
/// tonnes or linkage it is what is lost or delayed when the edge is. Of several equally good ways the one that routes() shows carries all.
///
/// `weights` is origin-major, origins x destinations, numbers of 0 or more; a pair of weight 0 is not looked at. Both lists are snaps as
/// Snapper gives them; a point without one strands its weight. The way between point and road adds to the cost as in odMatrix().
/// One search or sweep for each origin with a weight, origins in parallel: O(arcs) and the nodes on ways, once for each origin. Sums are
/// added in the order of origins: independent of threads. InvalidInput (weights), Cancelled.
Result<EdgeLoads> edgeLoads(const Network& network, const std::vector<std::optional<Snap>>& origins, const std::vector<std::optional<Snap>>& destinations,
                            std::span<const double> weights, const OdOptions& options, Progress& progress);

/// What pairs lose when an edge is closed both ways.
struct EdgeLoss {
    std::uint32_t edge = 0;
    double stranded = 0;    ///< weight of the pairs that have no way any more
    double addedCost = 0;   ///< weight x cost after, less weight x cost before, over all pairs that still have a way. Where pairs are stranded
                            ///< their cost is gone too: look at `stranded` first
};

/// Closes each of `edges` in turn and sends the pairs again, those of origins whose ways used it; arguments as of edgeLoads(). A point that
/// meets the network inside the closed edge is stranded. O(edges) and one search or sweep for each such origin, for every edge.
Result<std::vector<EdgeLoss>> edgeLosses(const Network& network, const std::vector<std::optional<Snap>>& origins, const std::vector<std::optional<Snap>>& destinations,
                                         std::span<const double> weights, std::span<const std::uint32_t> edges, const OdOptions& options, Progress& progress);

}  // namespace spatial
