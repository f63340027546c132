// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/geometry/spatial_index.h"

#include <cstdint>
#include <limits>
#include <span>
#include <utility>
#include <vector>

namespace spatial {

/// Distances that count more across a direction than along it: what lies `ratio` times as far across is as near as along.
struct Anisotropy {
    double angleDegrees = 0;   ///< of the direction of longest range, clockwise from north
    double ratio = 1;          ///< range across / range along, 0 < ratio <= 1; 1: the same in all directions

    /// The coordinate in a plane where plain distances are the anisotropic ones (along the direction they are metres).
    Coordinate operator()(Coordinate c) const;
};

/// A barrier's straight piece: samples on its other side are no neighbours.
using BarrierSegment = std::pair<Coordinate, Coordinate>;

struct NeighbourSearch {
    std::size_t neighbours = 16;   ///< at most so many of the nearest; default (ours)
    double maximumDistance = std::numeric_limits<double>::infinity();   ///< m along the longest range; farther samples are no neighbours. Places without any are nodata
    Anisotropy anisotropy = {};
    std::vector<BarrierSegment> barriers = {};
};

/// The neighbours of a place: the k nearest samples that it sees, within the maximum distance. Equally far ones by their number, so
/// that the set depends on the place only. Immutable; any thread. O(log n + k) without barriers; each crossed barrier costs a further sample.
class SampleSearch {
public:
    SampleSearch(std::span<const Coordinate> places, NeighbourSearch options);

    static constexpr std::uint32_t kNobody = std::numeric_limits<std::uint32_t>::max();
    /// Numbers of samples, ascending, without `leftOut`.
    void neighboursOf(Coordinate place, std::vector<std::uint32_t>& found, std::uint32_t leftOut = kNobody) const;

    const NeighbourSearch& options() const { return options_; }
    Coordinate moved(std::size_t sample) const { return moved_[sample]; }   ///< in the anisotropic plane
    bool sees(Coordinate from, Coordinate to) const;                        ///< no barrier lies between

private:
    NeighbourSearch options_;
    std::vector<Coordinate> places_;
    std::vector<Coordinate> moved_;
    SpatialIndex index_;
    SpatialIndex barriers_;
};

}  // namespace spatial
