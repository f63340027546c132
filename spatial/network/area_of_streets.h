// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"
#include "spatial/geometry/geometry_column.h"
#include "spatial/network/street_border.h"

#include <span>

namespace spatial {

struct StreetAreaOptions {
    double width = 100;            ///< metres on each side
    double largestBlock = 0;       ///< square metres
};

/// Strips are wider by this, in metres, so that those which only touch overlap: more than places are unsettled by, less than anyone sees.
inline constexpr double kStripOverlap = 4e-8;

/// Makes the polygon of reached streets: the strip on each side (as StripShape has it), and the blocks up to `largestBlock` that strips
/// enclose unless a street of the network that is not reached lies inside.
///
/// Enclosed blocks are known beforehand (StreetMap); only strips along their outside are outlined (StripOutline), and holes that remain
/// are looked at one by one. Where the outline finds no proof, the strips and blocks are united by overlay: slow, the same area.
/// A workspace of one thread; the map and the index of the network's edges may serve many. O(streets reached + corners of the outline).
class AreaOfStreets {
public:
    AreaOfStreets(const Network& network, const StreetMap& map, const SegmentIndex& index) : network_(network), index_(index), map_(map), border_(network, map) {}

    /// A polygon or multipolygon; an empty one for no streets. Stretches ordered by edge, then from. Cancelled.
    Result<Geometry> of(std::span<const ReachedStretch> stretches, const StreetAreaOptions& options, const Progress& progress);

    /// The same by overlay of all parts: the proof in tests, and the way out.
    Result<Geometry> byOverlay(std::span<const ReachedStretch> stretches, const StreetAreaOptions& options, Progress& progress);

    /// How many areas needed the overlay.
    std::size_t overlays() const { return overlays_; }

private:
    struct Ring {
        std::vector<Coordinate> corners;   // closed
        Box box;
    };
    bool isOpen(std::span<const Coordinate> ring, double largestBlock) const;
    bool hasUnreached(std::span<const Coordinate> ring) const;
    Result<Geometry> filled(std::vector<Ring> shells, std::vector<Ring> holes, double largestBlock, const Progress& progress) const;
    Geometry block(std::uint32_t halfEdge) const;

    const Network& network_;
    const SegmentIndex& index_;
    const StreetMap& map_;
    StreetBorder border_;
    StripPlan plan_;
    StripOutline outline_;
    StripRings rings_;
    std::size_t overlays_ = 0;
};

}  // namespace spatial
