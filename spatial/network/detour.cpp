// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/network/detour.h"

#include "spatial/core/parallel.h"
#include "spatial/crs/geodesic.h"

#include <cmath>

namespace spatial {

double straightMetres(const Network& network, Coordinate a, Coordinate b) { return network.crs.isKnown() ? geodesicDistance(a, b, network.crs).value : distance(a, b); }

Result<std::vector<double>> detourIndices(const Network& network, const std::vector<std::optional<Snap>>& origins, const std::vector<std::optional<Snap>>& destinations,
                                          const OdMatrix& matrix, const SnapOptions& snap, Progress& progress)
{
    constexpr std::size_t kPairsAtOnce = 4096;
    std::vector<double> indices(matrix.status.size(), std::nan(""));
    TRY(parallelFor(indices.size(), kPairsAtOnce, progress, [&](std::size_t begin, std::size_t end) -> Result<void> {
        for (std::size_t at = begin; at < end; ++at) {
            if (matrix.status[at] != PairStatus::Ok)
                continue;
            const Snap& from = *origins[at / matrix.destinations];
            const Snap& to = *destinations[at % matrix.destinations];
            const double straight = straightMetres(network, from.place, to.place);
            if (straight > 0)
                indices[at] = (matrix.metres[at] - from.offRoadMetres(snap) - to.offRoadMetres(snap)) / straight;
        }
        return {};
    }));
    return indices;
}

}  // namespace spatial
