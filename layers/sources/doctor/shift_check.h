// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"
#include "spatial/core/result.h"
#include "spatial/core/text.h"
#include "spatial/features/feature_table.h"

#include <string>
#include <vector>

namespace layers {

/// Metres; what lies farther counts as this far.
inline constexpr double kFarthestShift = 3000;

/// How far a layer lies from a trusted one, read in one way.
struct ShiftReading {
    std::string offset;          ///< "": as the file has it; "gcj02", "bd09": shifted back (iterated to 1e-9 degrees)
    double median = 0;           ///< metres
    double ninetieth = 0;        ///< metres: nine in ten lie nearer
    double near = 0;             ///< share within 20 m, 0 .. 1
};

struct ShiftCheck {
    std::vector<ShiftReading> readings;   ///< as it is, GCJ-02, BD-09
    std::size_t looked = 0;               ///< places of the layer
    std::string offset;                   ///< the reading to take; empty: none is better than the layer as it is
    bool fits = false;                    ///< the reading to take lies on the trusted layer (median at most 50 m)
    spatial::Text verdict;
};

/// At most 500 places of `layer`, spread over it, each with its distance to the nearest feature of `trusted`: a point inside a polygon lies at
/// 0 m, corners of lines and polygons are measured to the lines of the trusted layer. A shift is believed where it brings the median to a
/// quarter or less and to 50 m or less. `offset` is the shift that the layer was already read with.
///
/// CrsMismatch where a CRS is unknown; InvalidInput where the layer is not in degrees or one is empty. O(n log n) in the trusted layer. For a job.
spatial::Result<ShiftCheck> checkShift(const spatial::FeatureTable& layer, const std::string& offset, const spatial::FeatureTable& trusted, spatial::Progress& progress);

}  // namespace layers
