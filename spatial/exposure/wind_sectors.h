// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"
#include "spatial/exposure/wind_rose.h"
#include "spatial/geometry/geos_bridge.h"

#include <vector>

namespace spatial {

struct WindSectorOptions {
    double reach = 2000;              ///< m beyond the source: of every sector, or of the most frequent one where `byFrequency`
    bool byFrequency = true;          ///< reach in proportion to the share: the most frequent sector reaches `reach`
    double halfAngle = 0;             ///< degrees to both sides of the sector's middle; 0: half of the sector, so that they meet
};

/// Where the wind of a sector carries: a wedge from the centre of the source towards the other side. A source with an extent reaches farther by
/// the distance from its centre to its farthest corner, so that the wedge covers its own ground.
struct WindSector {
    std::size_t sector = 0;           ///< where the wind comes from
    double towards = 0;               ///< true bearing of its middle, degrees
    double reach = 0;                 ///< m from the centre
    Geometry area;
};
/// Sectors from which wind comes, in their order. `source` lies in `metric`, whose unit is the metre. InvalidParameter: reach, half angle.
Result<std::vector<WindSector>> windSectors(const GeometryView& source, const Crs& metric, const WindRose& rose, const WindSectorOptions& options);

/// A receptor seen from a source.
struct Downwind {
    double bearing = 0;               ///< true, degrees, from the centre of the source to the centre of the receptor
    double metres = 0;                ///< between their boundaries
    double share = 0;                 ///< of time with which the wind carries from the source to it
};
/// For each receptor; NaN for one without geometry and for those farther than `reach` metres. All in `metric`. Parallel; the rose is that of the
/// source. A box is compared for each receptor, distances are exact for those near. Cancelled.
Result<std::vector<Downwind>> downwindOf(const GeometryView& source, const GeometryColumn& receptors, const Crs& metric, const WindRose& rose, double reach, Progress& progress);

}  // namespace spatial
