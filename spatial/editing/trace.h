// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"
#include "spatial/editing/surroundings.h"

#include <memory>
#include <span>

namespace spatial {

/// Follows existing borders and lines, across features and layers (same CRS): the mouse goes along, the line is drawn. Holds what it has seen,
/// so that asking again from the same start is fast. Valid as long as the surroundings are. One thread.
class BorderTracer {
public:
    BorderTracer(std::vector<const Surroundings*> surroundings, double tolerance);
    ~BorderTracer();
    BorderTracer(BorderTracer&&) noexcept;
    BorderTracer& operator=(BorderTracer&&) noexcept;

    /// The shortest way along borders between two places, each on a border (within `reach`): first the place on the border nearest to `from`,
    /// then every vertex passed with its doubles, then that nearest to `to`. Borders are changed where they share a vertex or where a vertex
    /// of one lies on an edge of the other. InvalidInput where a place is on no border or no way leads there; LimitReached after
    /// `farthest` vertices. A hundred vertices take about a millisecond.
    Result<std::vector<Coordinate>> path(Coordinate from, Coordinate to, double reach, std::size_t farthest = 200'000);

private:
    struct Inside;
    std::unique_ptr<Inside> inside_;
};

}  // namespace spatial
