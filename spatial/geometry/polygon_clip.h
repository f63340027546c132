// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/geometry/geos_bridge.h"
#include "spatial/geometry/polygon_edges.h"

#include <cstdint>
#include <vector>

namespace spatial {

/// Intersection, difference and union of two valid polygons in the common case: their boundaries cross, if at all, in plain points, and
/// nowhere come closer than 2^-42 of the coordinates' size (a micrometre in projected metres) without crossing. Boundaries are cut at the crossings, found with margins
/// far above rounding, and the pieces joined (Weiler and Atherton 1977); enters and leaves must alternate and the result must be plainly
/// valid. Anything else (common borders, a vertex on an edge, slivers) is Unsure: ask overlay() then. Ten to thirty times as fast as it.
///
/// A workspace: its memory is used again, so one thread at a time uses it; what clip() answers depends on its arguments only.
class PolygonClipper {
public:
    enum class Outcome {
        Unsure,
        Empty,
        First,    ///< the first polygon as it is
        Second,   ///< the second as it is
        New,      ///< result()
    };

    /// Intersection, Difference or Union; z is not known here.
    Outcome clip(Overlay operation, const PolygonEdges& a, const PolygonEdges& b);

    enum class Relation {
        Unsure,
        Apart,          ///< no point in common
        FirstInside,    ///< the first lies inside the second, boundaries apart
        SecondInside,
        Overlapping,    ///< interiors meet in another way
    };
    /// How two valid polygons lie to each other; Unsure where boundaries touch or nearly do.
    Relation relate(const PolygonEdges& a, const PolygonEdges& b);

    /// Of the last clip() that was New; valid until the next.
    GeometryView result() const
    {
        return {partRings_.size() == 2 ? GeometryKind::Polygon : GeometryKind::MultiPolygon, partRings_, ringCoordinates_, coordinates_.data(), nullptr};
    }

private:
    struct NearEdge {
        std::uint32_t ring;
        std::uint32_t edge;
        Coordinate from;
        Coordinate to;
        double minX, minY, maxX, maxY;
    };
    struct Crossing {
        Coordinate place;
        std::uint32_t ringA, edgeA;
        std::uint32_t ringB, edgeB;
        double alongA, alongB;   // 0 .. 1 of the edge
        bool enters;             // the boundary of a, run with its interior on the left, comes into b here
        std::uint32_t nextA = 0, nextB = 0, previousB = 0;
        bool used = false;
    };

    bool start(const PolygonEdges& a, const PolygonEdges& b);
    void collect(const PolygonEdges& polygon, const Box& window, std::vector<NearEdge>& near) const;
    bool findCrossings(const PolygonEdges& a, const PolygonEdges& b);
    bool testPair(const NearEdge& a, const NearEdge& b, const PolygonEdges& whole, const PolygonEdges& other);
    bool linkAlong(const PolygonEdges& polygon, bool isA);
    bool walk(Overlay operation, const PolygonEdges& a, const PolygonEdges& b);
    Outcome uncrossed(Overlay operation, const PolygonEdges& a, const PolygonEdges& b);
    void follow(const PolygonEdges::Ring& ring, std::uint32_t fromEdge, double fromAlong, std::uint32_t toEdge, double toAlong, bool up);
    void keepRing(const PolygonEdges::Ring& ring, bool reversed);
    void closeRing();
    bool assemble();

    double tolerance_ = 0;
    std::vector<NearEdge> nearA_;
    std::vector<NearEdge> nearB_;
    std::vector<Crossing> crossings_;
    std::vector<std::uint32_t> order_;
    std::vector<std::uint8_t> crossedA_;
    std::vector<std::uint8_t> crossedB_;

    std::vector<Coordinate> path_;              // rings as they are found, each closed
    std::vector<std::uint32_t> pathRings_;
    std::vector<std::uint32_t> partRings_;      // the result
    std::vector<std::uint32_t> ringCoordinates_;
    std::vector<Coordinate> coordinates_;
};

}  // namespace spatial
