// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"
#include "spatial/geometry/spatial_index.h"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace spatial {

/// Delaunay triangulation of points (Delaunay 1934; insertion by cavities: Bowyer 1981, Watson 1981). Coordinates are taken to whole
/// steps of extent / 2^28 (4 mm for 1,000 km), so that every test of sides and circles is exact: no input breaks it, and the same points
/// give the same triangles. Immutable; any thread. About O(n log n), 100 bytes a point.
/// InvalidInput: fewer than 3 points, or all on one line.
class Triangulation {
public:
    struct Step {
        std::int64_t x = 0;
        std::int64_t y = 0;
        friend bool operator==(const Step&, const Step&) = default;
    };
    /// Corners counter-clockwise; neighbour i lies across the side opposite to corner i. Outside the hull are triangles with one corner kOutside.
    struct Triangle {
        std::array<std::int32_t, 3> corner = {};
        std::array<std::int32_t, 3> neighbour = {};
        int outside() const { return corner[0] == kOutside ? 0 : corner[1] == kOutside ? 1 : corner[2] == kOutside ? 2 : -1; }
    };
    static constexpr std::int32_t kOutside = -1;

    static Result<Triangulation> of(std::span<const Coordinate> points);

    const std::vector<Triangle>& triangles() const { return triangles_; }   ///< those outside the hull included
    Step at(std::int32_t point) const { return steps_[static_cast<std::size_t>(point)]; }
    /// A place in steps; far outside it is not representable, so ask covers() first.
    bool covers(Coordinate place) const { return extent_.contains(place); }
    Step stepOf(Coordinate place) const;

    /// The triangle that holds the place (sides count), found from the nearest point on; one outside the hull where none does.
    std::int32_t locate(Coordinate place) const;
    /// The same by walking from a triangle, which is quicker from one nearby: the last of a row. Of several that touch the place any may be found.
    std::int32_t locate(Step place, std::int32_t from) const { return walk(from, place); }

    /// A side of a cavity, counter-clockwise; `inside` is its triangle in the cavity, `beyond` the one across.
    struct Side {
        std::int32_t first, second, inside, beyond;
    };
    /// The triangles whose circle holds the place strictly inside, and the sides around them in their order: the first corners of the sides are the
    /// points that would be joined with the place. `from` is one of them: the triangle of locate(). The place must not be one of the points. O(found).
    void cavity(std::int32_t from, Step place, std::vector<std::int32_t>& triangles, std::vector<Side>& sides) const;
    /// Points joined with `point` by a side.
    std::vector<std::int32_t> linkOf(std::int32_t point) const;

    /// Twice the signed area of a, b, c: above 0 counter-clockwise. Exact.
    static std::int64_t turn(Step a, Step b, Step c) { return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x); }

private:
    bool inConflict(const Triangle& triangle, Step place) const;
    std::int32_t walk(std::int32_t from, Step place) const;
    void insert(std::int32_t point);

    Box extent_;
    double step_ = 1;
    std::vector<Step> steps_;
    std::vector<Triangle> triangles_;
    std::vector<std::int32_t> triangleOf_;   // a triangle of each point; -1 for a point on the step of another
    std::int32_t last_ = 0;
    std::vector<std::int32_t> free_;
    std::vector<std::int32_t> starts_;       // while inserting: the new triangle by the first corner of its side
    SpatialIndex index_;
};

}  // namespace spatial
