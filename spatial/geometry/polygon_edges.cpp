// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/geometry/polygon_edges.h"

namespace spatial {

namespace {

/// What one edge does to the ray from `place` to the east.
bool crosses(Coordinate a, Coordinate b, Coordinate place, bool& onBoundary)
{
    if ((a.x < place.x && b.x < place.x) || (a.y < place.y && b.y < place.y) || (a.y > place.y && b.y > place.y))
        return false;
    if (a == place || b == place) {
        onBoundary = true;
        return false;
    }
    if (a.y == b.y) {
        onBoundary = onBoundary || (std::min(a.x, b.x) <= place.x && place.x <= std::max(a.x, b.x));
        return false;
    }
    const double turn = orientation(a, b, place);
    if (turn == 0) {
        onBoundary = true;
        return false;
    }
    return (a.y <= place.y && b.y > place.y && turn > 0) || (b.y <= place.y && a.y > place.y && turn < 0);
}

}  // namespace

void PolygonEdges::assign(const GeometryView& polygon)
{
    rings_.clear();
    boxes_.clear();
    box_ = Box{};
    if (!isPolygon(polygon.kind()))
        return;
    for (std::size_t part = 0; part < polygon.partCount(); ++part)
        for (std::size_t r = 0; r < polygon.ringCount(part); ++r) {
            const auto line = polygon.ring(part, r);
            if (line.size() < 2)
                continue;
            Ring ring;
            ring.line = line.data();
            ring.edges = static_cast<std::uint32_t>(line.size() - 1);
            ring.part = static_cast<std::uint32_t>(part);
            ring.shell = r == 0;
            ring.forward = (signedArea(line) > 0) == ring.shell;
            ring.box = {line[0].x, line[0].y, line[0].x, line[0].y};
            for (const Coordinate c : line) {
                ring.box.minX = std::min(ring.box.minX, c.x);
                ring.box.minY = std::min(ring.box.minY, c.y);
                ring.box.maxX = std::max(ring.box.maxX, c.x);
                ring.box.maxY = std::max(ring.box.maxY, c.y);
            }
            ring.firstBox = static_cast<std::uint32_t>(boxes_.size());
            if (ring.edges > kUnboxed) {
                for (std::uint32_t e = 0; e < ring.edges; e += kRun) {
                    Box& box = boxes_.emplace_back();
                    for (std::uint32_t v = e; v <= std::min(ring.edges, e + kRun); ++v)
                        box.include(line[v]);
                }
                std::size_t begin = ring.firstBox;
                while (boxes_.size() - begin > 1) {
                    const std::size_t end = boxes_.size();
                    for (std::size_t first = begin; first < end; first += kRun) {
                        Box box = boxes_[first];
                        for (std::size_t i = first + 1; i < std::min(first + kRun, end); ++i)
                            box.include(boxes_[i]);
                        boxes_.push_back(box);
                    }
                    begin = end;
                }
            }
            box_.include(ring.box);
            rings_.push_back(ring);
        }
}

bool PolygonEdges::oddCrossings(const Ring& ring, Coordinate place, bool& onBoundary) const
{
    bool odd = false;
    if (ring.edges <= kUnboxed) {
        for (std::uint32_t e = 0; e < ring.edges; ++e)
            odd ^= crosses(ring.line[e], ring.line[e + 1], place, onBoundary);
        return odd;
    }
    struct Node {
        int level;
        std::uint32_t index;
    };
    Node stack[kRun * 12];
    std::size_t depth = 0;
    stack[depth++] = {topLevel(ring), 0};
    while (depth > 0) {
        const Node node = stack[--depth];
        const Box& box = boxes_[levelStart(ring, node.level) + node.index];
        if (box.maxX < place.x || box.minY > place.y || box.maxY < place.y)
            continue;
        if (box.minX > place.x) {   // wholly to the east: only its ends matter
            const std::uint64_t width = std::uint64_t{1} << (3 * (node.level + 1));
            const Coordinate a = ring.line[node.index * width];
            const Coordinate b = ring.line[std::min<std::uint64_t>(ring.edges, (node.index + 1) * width)];
            odd ^= (a.y > place.y) != (b.y > place.y);
            continue;
        }
        if (node.level == 0) {
            for (std::uint32_t e = node.index * kRun; e < std::min(ring.edges, (node.index + 1) * kRun); ++e)
                odd ^= crosses(ring.line[e], ring.line[e + 1], place, onBoundary);
            continue;
        }
        for (std::uint32_t child = node.index * kRun; child < std::min(boxCount(ring.edges, node.level - 1), (node.index + 1) * kRun); ++child)
            stack[depth++] = {node.level - 1, child};
    }
    return odd;
}

Side PolygonEdges::sideOf(Coordinate place) const
{
    // In a valid polygon a place inside lies in one part and none of its holes: all rings together are crossed an odd number of times.
    bool odd = false;
    bool onBoundary = false;
    for (const Ring& ring : rings_)
        if (ring.box.contains(place))
            odd ^= oddCrossings(ring, place, onBoundary);
    return onBoundary ? Side::Boundary : odd ? Side::Inside : Side::Outside;
}

}  // namespace spatial
