// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"
#include "spatial/core/warning.h"
#include "spatial/features/feature_table.h"
#include "spatial/raster/raster_expression.h"

#include <optional>
#include <string>
#include <vector>

namespace spatial {

/// Which way the water of a line flows.
struct FlowDirection {
    /// A field with FT, F, 1, yes, true (as drawn) or TF, T, -1, reverse (against); other values count as drawn, which is said. Empty: see `dem`.
    std::string field = {};
    /// From the higher end to the lower one, read in the cells under the ends of a line; where these are equal or nodata, as drawn, which is said.
    /// Not valid: all lines as drawn.
    RasterExpression dem = {};
};

enum class DownstreamState : std::uint8_t {
    Reached,       ///< water from the source comes by
    Unreachable,   ///< at a river, but not below the source
    Unsnapped,     ///< the source or the receptor lies farther from every river than the limit
};

struct DownstreamReach {
    DownstreamState state = DownstreamState::Unsnapped;
    double riverMetres = 0;      ///< along the river between the places nearest to both; only where Reached
    double sourceMetres = 0;     ///< from the source to the river; 0 where unsnapped
    double receptorMetres = 0;
};

struct DownstreamResult {
    std::size_t sources = 0;
    std::size_t receptors = 0;
    std::vector<DownstreamReach> reaches;   ///< source-major
    std::vector<Warning> warnings;

    const DownstreamReach& of(std::size_t source, std::size_t receptor) const { return reaches[source * receptors + receptor]; }
};

/// Which receptors lie downstream of sources along a network of river lines, and how far. Lines are joined as buildNetwork() joins them: at common
/// ends and vertices, and where an end lies on another line; `joinWithin` (m) also joins loose ends. Points are snapped to the nearest line within
/// `snap` metres; polygons at the centre of their box. CRSs may differ; lengths are geodesic.
/// It follows the lines: dilution, decay and time of travel are not its matter, and a lake is only what a line through it says.
/// Errors: InvalidParameter (direction: no such field), InvalidInput (no line), CrsMismatch, Cancelled. O(lines log lines + sources * lines).
Result<DownstreamResult> downstreamOf(const FeatureTable& rivers, const FlowDirection& flow, const FeatureTable& sources, const FeatureTable& receptors,
                                      double snap, double joinWithin, Progress& progress);

}  // namespace spatial
