// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/network/hierarchy.h"
#include "spatial/network/segment_index.h"
#include "spatial/network/snapping.h"

#include <memory>
#include <span>
#include <vector>

namespace spatial {

/// A stretch of an edge that is reached and the cost at both its ends; in between the cost runs straight.
struct LiveStretch {
    std::uint32_t edge = 0;
    float from = 0;       ///< shares of the edge, from < to
    float to = 1;
    float costFrom = 0;   ///< seconds or metres
    float costTo = 0;
};

/// What a facility reaches, for a map that is drawn anew while the facility is dragged: only the streets in view, from one sweep over the
/// part of the hierarchy above them (RPHAST). A million edges all in view: some 20 milliseconds; a few thousand: under one.
/// Without a hierarchy a search bounded by the cutoff answers. The same stretches as serviceAreas() cuts, in float.
///
/// Belongs to one thread at a time. The first answer for a view prepares that view (O(edges in it + arcs above them)).
class LiveReach {
public:
    /// Uses the network's hierarchy of the impedance, or prepares one (seconds at a million edges). Cancelled.
    static Result<LiveReach> of(NetworkPtr network, Impedance impedance, Direction direction, Progress& progress);
    /// With this hierarchy, such as CustomizableOrder gives after an edit. `sameStreets` is one for a network with the same edges in the
    /// same places (other speeds, closures): its index of places and the streets in its view are taken over instead of made anew.
    static LiveReach with(NetworkPtr network, HierarchyPtr hierarchy, Direction direction, const LiveReach* sameStreets = nullptr);

    /// Streets near `view` reached from a place within `cutoff`, ordered by edge; valid until the next call. None where no street lies
    /// within snap.maximum. `view` and the place are in the network's CRS. Cancelled.
    Result<std::span<const LiveStretch>> at(Coordinate facility, double cutoff, const Box& view, const SnapOptions& snap, const Progress& progress);

    LiveReach(LiveReach&&) noexcept;
    LiveReach& operator=(LiveReach&&) noexcept;
    ~LiveReach();

private:
    struct Inside;
    explicit LiveReach(std::unique_ptr<Inside> inside);
    std::unique_ptr<Inside> inside_;
};

}  // namespace spatial
