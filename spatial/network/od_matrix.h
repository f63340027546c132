// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/network/dijkstra.h"
#include "spatial/network/snapping.h"

#include <vector>

namespace spatial {

enum class PairStatus : std::uint8_t { Ok, Unreachable, Unsnapped };

/// Costs of all pairs, origin-major: pair (o, d) is at o * destinations + d.
struct OdMatrix {
    std::size_t origins = 0;
    std::size_t destinations = 0;
    std::vector<double> seconds;      ///< kUnreachable unless Ok. Of the cheapest way by the impedance
    std::vector<double> metres;       ///< of the same way
    std::vector<PairStatus> status;

    std::size_t at(std::size_t origin, std::size_t destination) const { return origin * destinations + destination; }
};

struct OdOptions {
    Impedance impedance = Impedance::Time;
    SnapOptions snap = {};
    double cutoff = kUnreachable;   ///< seconds or metres; what is farther counts as unreachable
};

/// Times and lengths from every origin to every destination over the network, one-way streets respected. Origins in parallel.
/// Both are snaps as Snapper gives them (nothing where a point was not snapped). The way from the point to the road counts if
/// `snap.offRoadKmh` is set.
///
/// With a hierarchy of the network (its own, or one prepared here for many origins; see hierarchyFor) eight origins are swept at once
/// over what lies above the destinations: O(arcs above the destinations) each. Otherwise Search: O(arcs log nodes) each. The result is
/// the same to the last bit. 17 bytes a pair. LimitReached where the matrix does not fit into memoryLimit(); Cancelled.
Result<OdMatrix> odMatrix(const Network& network, const std::vector<std::optional<Snap>>& origins,
                          const std::vector<std::optional<Snap>>& destinations, const OdOptions& options, Progress& progress);

}  // namespace spatial
