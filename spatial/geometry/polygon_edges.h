// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/geometry/geometry_column.h"
#include "spatial/geometry/measures.h"

#include <algorithm>
#include <cstdint>
#include <span>
#include <vector>

namespace spatial {

/// The edges of one polygon, made ready for many questions: which way each ring runs, boxes around runs of 8, 64, 512 ... edges. A query
/// visits the edges near a box without walking along the rest of a long border: O(log n + hits) for borders that a person would draw.
/// Looks into the geometry's coordinates, which must outlive it. Immutable once assigned; then read from any thread.
class PolygonEdges {
public:
    struct Ring {
        const Coordinate* line = nullptr;
        std::uint32_t edges = 0;       ///< one less than the coordinates: the ring is closed
        std::uint32_t part = 0;
        bool shell = true;
        bool forward = true;           ///< the interior lies on the left of the edges as they are stored
        std::uint32_t firstBox = 0;    ///< in boxes_, where the ring has any
        Box box;
    };

    PolygonEdges() = default;
    explicit PolygonEdges(const GeometryView& polygon) { assign(polygon); }
    void assign(const GeometryView& polygon);   ///< may be called again: memory is used anew

    std::span<const Ring> rings() const { return rings_; }
    const Box& box() const { return box_; }

    /// Calls visit(number of the edge) for the edges of `ring` whose box meets `window` (touching counts), ascending.
    template <class Visit>
    void visitEdges(const Ring& ring, const Box& window, Visit&& visit) const
    {
        if (ring.edges <= kUnboxed)
            return visitRange(ring, 0, ring.edges, window, visit);
        visitNode(ring, topLevel(ring), 0, window, visit);
    }

    /// Where a place lies to the polygon; exact wherever doubles hold the differences of coordinates.
    Side sideOf(Coordinate place) const;

private:
    static constexpr std::uint32_t kRun = 8;
    static constexpr std::uint32_t kUnboxed = 24;   // shorter rings are walked along

    static std::uint32_t boxCount(std::uint32_t edges, int level)
    {
        std::uint32_t n = edges;
        for (int i = 0; i <= level; ++i)
            n = (n + kRun - 1) / kRun;
        return n;
    }
    static int topLevel(const Ring& ring)
    {
        int level = 0;
        for (std::uint32_t n = boxCount(ring.edges, 0); n > 1; n = (n + kRun - 1) / kRun)
            ++level;
        return level;
    }
    std::uint32_t levelStart(const Ring& ring, int level) const
    {
        std::uint32_t start = ring.firstBox;
        for (int i = 0; i < level; ++i)
            start += boxCount(ring.edges, i);
        return start;
    }
    template <class Visit>
    static void visitRange(const Ring& ring, std::uint32_t begin, std::uint32_t end, const Box& window, Visit&& visit)
    {
        for (std::uint32_t e = begin; e < end; ++e) {
            const Coordinate a = ring.line[e];
            const Coordinate b = ring.line[e + 1];
            if (std::max(a.x, b.x) >= window.minX && std::min(a.x, b.x) <= window.maxX && std::max(a.y, b.y) >= window.minY && std::min(a.y, b.y) <= window.maxY)
                visit(e);
        }
    }
    template <class Visit>
    void visitNode(const Ring& ring, int level, std::uint32_t node, const Box& window, Visit&& visit) const
    {
        if (!boxes_[levelStart(ring, level) + node].intersects(window))
            return;
        if (level == 0)
            return visitRange(ring, node * kRun, std::min(ring.edges, (node + 1) * kRun), window, visit);
        for (std::uint32_t child = node * kRun; child < std::min(boxCount(ring.edges, level - 1), (node + 1) * kRun); ++child)
            visitNode(ring, level - 1, child, window, visit);
    }

    /// Whether a ray to the east crosses the ring an odd number of times; `onBoundary` is set where the place lies on it.
    bool oddCrossings(const Ring& ring, Coordinate place, bool& onBoundary) const;

    std::vector<Ring> rings_;
    std::vector<Box> boxes_;   // per long ring: boxes of 8 edges, then of 64 ...
    Box box_;
};

}  // namespace spatial
