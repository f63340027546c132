// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/network/od_matrix.h"

#include <optional>
#include <vector>

namespace spatial {

/// Straight metres between two places of a network, measured as its edges are: on the ellipsoid, in the plane where its CRS is unknown.
double straightMetres(const Network& network, Coordinate a, Coordinate b);

/// Detour index of each pair of a matrix, origin-major: metres of its way over the network / straight metres between the two places where
/// the points meet the network; ways off the road are in neither (circuity; Cole & King 1968). 1 where the road runs straight, never less but
/// for rounding. The way is that of the matrix: the quickest one where time was made small. NaN where the pair has no way and where both
/// places are one. `snap` as the matrix was made with. Origins in parallel, a geodesic each pair; Cancelled.
Result<std::vector<double>> detourIndices(const Network& network, const std::vector<std::optional<Snap>>& origins, const std::vector<std::optional<Snap>>& destinations,
                                          const OdMatrix& matrix, const SnapOptions& snap, Progress& progress);

}  // namespace spatial
