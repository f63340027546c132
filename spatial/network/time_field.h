// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/network/reached_pieces.h"
#include "spatial/network/snapping.h"
#include "spatial/raster/grid.h"

#include <optional>
#include <vector>

namespace spatial {

struct TimeFieldOptions {
    Direction direction = Direction::ToSources;   ///< ToSources: from the cell to the nearest source, as a truck to a freight station
    double cutoff = kUnreachable;                 ///< seconds on the network
    double offRoadKmh = 5;                        ///< straight from the cell to the road (ours: a walk)
    double maximumOffRoad = 5'000;                ///< metres; cells farther from every reached road are nodata
};

/// Minutes from every cell's centre to the nearest of the sources (or back):
///     t(x) = min over places p of reached roads of  t_network(p) + |x - p| / offRoadSpeed
/// Nodata where no reached road lies within `maximumOffRoad`. The grid's CRS must be known if the network's is (CrsMismatch); its
/// cells may be in any CRS whose unit is the metre.
///
/// Roads are sampled every half cell; the minimum spreads over the grid by four sweeps that carry the place of the best sample
/// (Danielsson 1980), so distances are exact to the sample and the choice of sample nearly so: the error stays below half a cell's
/// walk. O(cells + road length / cell), 12 bytes a cell and 24 a sample. The result does not depend on threads. LimitReached, Cancelled.
Result<Grid> timeField(const Network& network, const std::vector<std::optional<Snap>>& sources, const GridShape& shape, const TimeFieldOptions& options, Progress& progress);

}  // namespace spatial
