// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"
#include "spatial/geometry/coordinate.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace spatial {

/// The place of a segment nearest to a point.
struct NearSegment {
    std::uint32_t line = 0;
    std::uint32_t segment = 0;   ///< within its line
    double share = 0;            ///< 0..1 of the segment
    Coordinate place;
    double distance = 0;
};
NearSegment nearestOnSegment(Coordinate point, Coordinate a, Coordinate b);

/// Finds the segments of many polylines by place: a uniform grid with about as many cells as segments; each cell lists the segments
/// that run through it. Looks into `firstVertex` and `vertices` (as Network has them), which must outlive it. Read from any thread.
class SegmentIndex {
public:
    SegmentIndex(std::span<const std::uint32_t> firstVertex, std::span<const Coordinate> vertices);

    /// The nearest segment within `reach` whose line `accepts`; of equally near ones that of the lowest line, then segment.
    std::optional<NearSegment> nearest(Coordinate point, double reach, const std::function<bool(std::uint32_t line)>& accepts = {}) const;

    /// Every segment with a place within `reach` of the point, ordered by line and segment. Meant for small reaches.
    std::vector<NearSegment> within(Coordinate point, double reach) const;

    /// The lines that come near a box (all that touch it, and perhaps some beside it), ascending.
    std::vector<std::uint32_t> linesNear(const Box& box) const;

    /// Calls visit(line a, segment a, line b, segment b, place) for each pair of segments that properly cross (interior to interior).
    /// In order of cells; each pair once. Cancelled.
    Result<void> crossings(const Progress& progress, const std::function<void(std::uint32_t, std::uint32_t, std::uint32_t, std::uint32_t, Coordinate)>& visit) const;

    /// Calls visit(line a, line b) for each pair of segments that meet in any other way than by a common end of their lines (or as neighbours in
    /// one line): across, touching, along each other, at a common vertex. In order of cells; a pair perhaps more than once. Cancelled.
    Result<void> meetings(const Progress& progress, const std::function<void(std::uint32_t, std::uint32_t)>& visit) const;

    /// The segment that a ray straight up from a place meets first, not counting those through the place itself.
    struct Above {
        std::uint32_t line = 0;
        bool rightwards = false;   ///< drawn from the left to the right
        double y = 0;
    };
    std::optional<Above> firstAbove(Coordinate place) const;

private:
    struct Member {
        std::uint32_t line;
        std::uint32_t segment;
    };
    int columnOf(double x) const;
    int rowOf(double y) const;
    std::size_t cell(int column, int row) const { return static_cast<std::size_t>(row) * static_cast<std::size_t>(columns_) + static_cast<std::size_t>(column); }
    Coordinate start(Member m) const { return vertices_[firstVertex_[m.line] + m.segment]; }
    Coordinate end(Member m) const { return vertices_[firstVertex_[m.line] + m.segment + 1]; }
    bool meetInside(Member a, Member b) const;
    template <class Visit>
    void cellsOf(Coordinate a, Coordinate b, int firstRow, int lastRow, Visit&& visit) const;

    std::span<const std::uint32_t> firstVertex_;
    std::span<const Coordinate> vertices_;
    Box extent_;
    double size_ = 1;
    int columns_ = 1;
    int rows_ = 1;
    std::vector<std::uint64_t> first_;   // cells + 1
    std::vector<Member> members_;
};

}  // namespace spatial
