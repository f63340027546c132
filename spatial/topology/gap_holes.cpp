// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/topology/gap_holes.h"

#include "spatial/geometry/measures.h"

#include <algorithm>

namespace spatial::topology {

namespace {

Box boxOf(std::span<const Coordinate> ring)
{
    Box box;
    for (const Coordinate& c : ring)
        box.include(c);
    return box;
}

bool segmentMeets(Coordinate a, Coordinate b, const Box& box)
{
    if (std::max(a.x, b.x) < box.minX || std::min(a.x, b.x) > box.maxX || std::max(a.y, b.y) < box.minY || std::min(a.y, b.y) > box.maxY)
        return false;
    if (box.contains(a) || box.contains(b))
        return true;
    // The corners lie on both sides of the line through a and b, or on it.
    const Coordinate corners[] = {{box.minX, box.minY}, {box.maxX, box.minY}, {box.maxX, box.maxY}, {box.minX, box.maxY}};
    bool left = false;
    bool right = false;
    for (const Coordinate& corner : corners) {
        const double side = orientation(a, b, corner);
        left = left || side >= 0;
        right = right || side <= 0;
    }
    return left && right;
}

bool ringMeets(std::span<const Coordinate> ring, const Box& box)
{
    for (std::size_t i = 0; i + 1 < ring.size(); ++i)
        if (segmentMeets(ring[i], ring[i + 1], box))
            return true;
    return false;
}

/// A part of the union that lies in a hole of another part.
bool liesIn(std::span<const Coordinate> shell, std::span<const Coordinate> hole)
{
    for (const Coordinate& c : shell) {
        const Side side = sideOf(c, hole);
        if (side != Side::Boundary)
            return side == Side::Inside;
    }
    return false;
}

}  // namespace

std::vector<Geometry> holesOf(const GeometryView& whole)
{
    struct Hole {
        std::size_t part;
        std::span<const Coordinate> ring;
        Box box;
        double area;
    };
    std::vector<Hole> holes;
    for (std::size_t part = 0; part < whole.partCount(); ++part)
        for (std::size_t r = 1; r < whole.ringCount(part); ++r)
            holes.push_back({part, whole.ring(part, r), boxOf(whole.ring(part, r)), std::abs(signedArea(whole.ring(part, r)))});
    std::vector<Geometry> polygons;
    for (const Hole& hole : holes) {
        Geometry polygon(GeometryKind::Polygon);
        polygon.beginPart();
        polygon.addRing(hole.ring);
        polygons.push_back(std::move(polygon));
    }
    if (holes.empty())
        return polygons;
    // Each part that lies in holes is an island of the smallest of them.
    for (std::size_t part = 0; part < whole.partCount(); ++part) {
        const auto shell = whole.ring(part);
        const Box box = boxOf(shell);
        std::size_t in = holes.size();
        for (std::size_t h = 0; h < holes.size(); ++h)
            if (holes[h].part != part && holes[h].box.contains(box) && (in == holes.size() || holes[h].area < holes[in].area) && liesIn(shell, holes[h].ring))
                in = h;
        if (in < holes.size())
            polygons[in].addRing(shell);
    }
    return polygons;
}

bool meets(const GeometryView& polygon, const Box& box)
{
    if (box.empty() || !polygon.box().intersects(box))
        return false;
    for (std::size_t part = 0; part < polygon.partCount(); ++part)
        for (std::size_t ring = 0; ring < polygon.ringCount(part); ++ring)
            if (ringMeets(polygon.ring(part, ring), box))
                return true;
    return sideOf(box.centre(), polygon) == Side::Inside;
}

bool outsideMeets(const GeometryView& whole, const Box& box)
{
    bool covered = false;
    for (std::size_t part = 0; part < whole.partCount(); ++part) {
        const auto shell = whole.ring(part);
        const Box size = boxOf(shell);
        bool island = false;
        for (std::size_t other = 0; other < whole.partCount() && !island; ++other)
            for (std::size_t r = 1; other != part && r < whole.ringCount(other) && !island; ++r)
                island = boxOf(whole.ring(other, r)).contains(size) && liesIn(shell, whole.ring(other, r));
        if (island)
            continue;
        if (ringMeets(shell, box))
            return true;
        covered = covered || sideOf(box.centre(), shell) != Side::Outside;
    }
    return !covered;
}

}  // namespace spatial::topology
