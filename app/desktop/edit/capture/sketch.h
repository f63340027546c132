// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/crs/crs.h"
#include "spatial/geometry/coordinate.h"

#include <cstddef>
#include <vector>

namespace app::desktop {

/// What has been drawn so far, step by step (a click, a stroke of freehand, a traced border), in the coordinates of the layer that will have
/// it. Steps taken back can be put back, and a sketch that was thrown away can be had again.
class Sketch {
public:
    const std::vector<spatial::Coordinate>& places() const { return places_; }
    /// How many places each step has.
    const std::vector<std::size_t>& steps() const { return steps_; }
    const spatial::Crs& crs() const { return crs_; }
    bool isEmpty() const { return places_.empty(); }
    void add(const std::vector<spatial::Coordinate>& step);
    bool removeLast();
    bool putBack();
    /// The end of it: it is remembered if `keep` says so.
    void clear(bool keep);
    bool canRestore() const { return places_.empty() && !lost_.empty(); }
    bool restore();
    void forget() { lost_.clear(); }
    /// Follows the layer into another CRS; what cannot be transformed is thrown away.
    void moveTo(const spatial::Crs& crs);

private:
    std::vector<spatial::Coordinate> places_;
    std::vector<std::size_t> steps_;
    std::vector<std::vector<spatial::Coordinate>> takenBack_;
    std::vector<spatial::Coordinate> lost_;
    std::vector<std::size_t> lostSteps_;
    spatial::Crs crs_;
};

}  // namespace app::desktop
