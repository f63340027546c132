// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/features/feature_table.h"
#include "spatial/network/reached_pieces.h"
#include "spatial/network/snapping.h"

#include <limits>
#include <string>
#include <vector>

namespace spatial {

/// None: every facility has its own areas, which may overlap. Nearest: a street belongs to the facility that reaches it first.
enum class MergeAreas { None, Nearest };

struct Facility {
    std::string id;
    Snap snap;
};

struct ServiceAreaOptions {
    std::vector<double> cutoffs{900};   ///< seconds or metres by the impedance; each > 0
    Impedance impedance = Impedance::Time;
    Direction direction = Direction::FromSources;
    MergeAreas merge = MergeAreas::None;
    SnapOptions snap = {};                   ///< offRoadKmh adds the way from the facility to its road
    double width = 100;                 ///< metres on each side of a reached street that belong to the area (ours)
    double largestBlock = std::numeric_limits<double>::infinity();   ///< square metres; a larger block is not filled, it is open country
    bool withStreets = true;            ///< whether the reached stretches are wanted as lines too: many times as many coordinates
};

struct ServiceAreas {
    FeatureTable areas;     ///< polygons in the network's CRS: facility_id, cutoff_min (or cutoff_m; cutoff_yuan on a priced network), area_m2 (ellipsoidal)
    FeatureTable streets;   ///< the reached stretches as lines: facility_id, cutoff_min (or cutoff_m; cutoff_yuan on a priced network), length_m. No row unless wanted
};

/// Areas within each cutoff, cumulative (the area of 30 min contains that of 15), facilities in the order given, cutoffs ascending.
///
/// Streets are cut at the exact place where the cutoff is reached. The polygon is the strip of `width` along the reached streets plus the
/// blocks that they enclose, unless a street that is not reached lies inside: no hull, no guess across land without roads.
/// With Nearest, streets are divided exactly where two facilities are equally far; strips may overlap by their width at such borders, and
/// a block between the streets of two facilities belongs to neither.
/// Facilities in parallel: O(streets reached + corners of the outlines), and once for the network O(edges). Holds 60 bytes for each edge,
/// 40 for each edge and thread, and the result.
/// Fails with InvalidParameter (no or negative cutoffs, width), LimitReached (results that do not fit into memoryLimit()), Cancelled.
/// `index` is that of the network's edges, as a Snapper has it.
Result<ServiceAreas> serviceAreas(const Network& network, const SegmentIndex& index, const std::vector<Facility>& facilities, const ServiceAreaOptions& options, Progress& progress);
Result<ServiceAreas> serviceAreas(const Network& network, const std::vector<Facility>& facilities, const ServiceAreaOptions& options, Progress& progress);

}  // namespace spatial
