// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"
#include "spatial/geometry/geometry_column.h"
#include "spatial/network/reached_pieces.h"
#include "spatial/network/segment_index.h"

#include <vector>

namespace spatial {

struct StreetAreaOptions {
    double width = 100;            ///< metres on each side
    double largestBlock = 0;       ///< square metres
};

/// The polygon that reached streets (ordered by edge, then from) make: the strip on each side, and the blocks up to
/// `largestBlock` that strips enclose unless a street of the network that is not among them lies inside. `index` is that of the network's edges.
/// Empty MultiPolygon for no streets. Pure; any thread.
Result<Geometry> areaOfStreets(const Network& network, const SegmentIndex& index, const std::vector<ReachedPiece>& pieces, const StreetAreaOptions& options, const Progress& progress);

}  // namespace spatial
