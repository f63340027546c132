// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/geometry/plain_validity.h"

#include "spatial/geometry/measures.h"
#include "spatial/geometry/near_pairs.h"
#include "spatial/geometry/polygon_edges.h"
#include "spatial/geometry/spatial_index.h"

#include <cmath>
#include <memory>
#include <vector>

namespace spatial {

namespace {

struct Edge {
    Coordinate a;
    Coordinate b;
};

bool boxesMeet(const Edge& e, const Edge& f)
{
    return std::max(e.a.x, e.b.x) >= std::min(f.a.x, f.b.x) && std::max(f.a.x, f.b.x) >= std::min(e.a.x, e.b.x) &&
           std::max(e.a.y, e.b.y) >= std::min(f.a.y, f.b.y) && std::max(f.a.y, f.b.y) >= std::min(e.a.y, e.b.y);
}

bool onSameSide(double p, double q) { return (p > 0 && q > 0) || (p < 0 && q < 0); }

/// One lies strictly on one side of the other's line.
bool apart(const Edge& e, const Edge& f)
{
    return !boxesMeet(e, f) || onSameSide(orientation(e.a, e.b, f.a), orientation(e.a, e.b, f.b)) || onSameSide(orientation(f.a, f.b, e.a), orientation(f.a, f.b, e.b));
}

/// The edges after each other do not run back over each other, and the vertices differ.
bool turnsOnward(Coordinate a, Coordinate b, Coordinate c)
{
    if (a == b || b == c)
        return false;
    return (b.x - a.x) * (c.x - b.x) + (b.y - a.y) * (c.y - b.y) > 0 || orientation(a, b, c) != 0;
}

bool ringTurnsOnward(std::span<const Coordinate> ring)
{
    if (ring.size() < 4 || !(ring.front() == ring.back()))
        return false;
    for (const Coordinate c : ring)
        if (!std::isfinite(c.x) || !std::isfinite(c.y))
            return false;
    for (std::size_t i = 1; i + 1 < ring.size(); ++i)
        if (!turnsOnward(ring[i - 1], ring[i], ring[i + 1]))
            return false;
    return turnsOnward(ring[ring.size() - 2], ring[0], ring[1]);
}

/// Short rings: every edge with every other.
bool simpleByPairs(std::span<const Coordinate> ring)
{
    constexpr std::size_t kMost = 64;
    double minX[kMost], maxX[kMost], minY[kMost], maxY[kMost];
    const std::size_t n = ring.size() - 1;
    for (std::size_t i = 0; i < n; ++i) {
        minX[i] = std::min(ring[i].x, ring[i + 1].x);
        maxX[i] = std::max(ring[i].x, ring[i + 1].x);
        minY[i] = std::min(ring[i].y, ring[i + 1].y);
        maxY[i] = std::max(ring[i].y, ring[i + 1].y);
    }
    for (std::size_t i = 0; i + 2 < n; ++i) {
        const std::size_t end = i == 0 ? n - 1 : n;
        for (std::size_t j = i + 2; j < end; ++j) {
            const bool meet = static_cast<int>(maxX[i] >= minX[j]) & static_cast<int>(maxX[j] >= minX[i]) & static_cast<int>(maxY[i] >= minY[j]) & static_cast<int>(maxY[j] >= minY[i]);
            if (meet && !apart({ring[i], ring[i + 1]}, {ring[j], ring[j + 1]}))
                return false;
        }
    }
    return true;
}

/// A few edges after each other of one ring.
struct PlainRun {
    const Coordinate* line;   // of the ring
    std::uint32_t ring;
    std::uint32_t begin;
    std::uint32_t end;
    std::uint32_t edges;      // of the whole ring
};

bool neighbours(const PlainRun& r, std::uint32_t e, const PlainRun& s, std::uint32_t f)
{
    if (r.ring != s.ring)
        return false;
    const std::uint32_t low = std::min(e, f);
    const std::uint32_t high = std::max(e, f);
    return high - low <= 1 || (low == 0 && high == r.edges - 1);
}

bool runsApart(const PlainRun& r, const PlainRun& s, const Box& other)
{
    for (std::uint32_t e = r.begin; e < r.end; ++e) {
        const Edge edge{r.line[e], r.line[e + 1]};
        if (std::max(edge.a.x, edge.b.x) < other.minX || std::min(edge.a.x, edge.b.x) > other.maxX || std::max(edge.a.y, edge.b.y) < other.minY || std::min(edge.a.y, edge.b.y) > other.maxY)
            continue;
        for (std::uint32_t f = s.begin; f < s.end; ++f)
            if (!neighbours(r, e, s, f) && !apart(edge, {s.line[f], s.line[f + 1]}))
                return false;
    }
    return true;
}

/// Long rings and several: runs of edges whose boxes meet.
bool simpleByRuns(const GeometryView& polygon)
{
    constexpr std::uint32_t kRun = 8;
    std::vector<PlainRun> runs;
    std::vector<Box> boxes;
    std::uint32_t number = 0;
    for (std::size_t part = 0; part < polygon.partCount(); ++part)
        for (std::size_t r = 0; r < polygon.ringCount(part); ++r, ++number) {
            const auto ring = polygon.ring(part, r);
            const auto edges = static_cast<std::uint32_t>(ring.size() - 1);
            for (std::uint32_t begin = 0; begin < edges; begin += kRun) {
                const std::uint32_t end = std::min(edges, begin + kRun);
                runs.push_back({ring.data(), number, begin, end, edges});
                Box& box = boxes.emplace_back();
                for (std::uint32_t v = begin; v <= end; ++v)
                    box.include(ring[v]);
            }
        }
    return everyNearPair(boxes, [&](std::size_t i, std::size_t j) { return runsApart(runs[i], runs[j], boxes[j]); });
}

/// One part of a polygon on its own, its edges ready for questions.
struct Part {
    Part(const GeometryView& polygon, std::size_t part) : shape(GeometryKind::Polygon)
    {
        shape.beginPart();
        for (std::size_t r = 0; r < polygon.ringCount(part); ++r)
            shape.addRing(polygon.ring(part, r));
        edges.assign(shape.view());
    }
    Geometry shape;
    PolygonEdges edges;
};

bool holesRight(const GeometryView& polygon, std::size_t part)
{
    if (polygon.ringCount(part) == 1)
        return true;
    const Geometry shell = Geometry::polygon({{polygon.ring(part).begin(), polygon.ring(part).end()}});
    const PolygonEdges edges(shell);
    std::vector<Box> boxes;
    for (std::size_t r = 1; r < polygon.ringCount(part); ++r) {
        if (edges.sideOf(polygon.ring(part, r)[0]) != Side::Inside)
            return false;
        Box& box = boxes.emplace_back();
        for (const Coordinate c : polygon.ring(part, r))
            box.include(c);
    }
    const SpatialIndex index(boxes);
    std::vector<std::uint32_t> hits;
    for (std::size_t i = 0; i < boxes.size(); ++i) {
        index.query(boxes[i], hits);
        for (const std::uint32_t j : hits)
            if (j != i && boxes[j].contains(boxes[i]) && sideOf(polygon.ring(part, i + 1)[0], polygon.ring(part, j + 1)) != Side::Outside)
                return false;
    }
    return true;
}

/// No boundaries meet, so one vertex decides where a whole ring lies.
bool nestedRight(const GeometryView& polygon)
{
    std::vector<Box> shells;
    for (std::size_t part = 0; part < polygon.partCount(); ++part) {
        if (!holesRight(polygon, part))
            return false;
        Box& box = shells.emplace_back();
        for (const Coordinate c : polygon.ring(part))
            box.include(c);
    }
    if (shells.size() < 2)
        return true;
    const SpatialIndex index(shells);
    std::vector<std::uint32_t> hits;
    std::vector<std::unique_ptr<Part>> parts(shells.size());   // of those that have others in their box
    for (std::size_t i = 0; i < shells.size(); ++i) {
        index.query(shells[i], hits);
        for (const std::uint32_t j : hits) {
            if (j == i || !shells[j].contains(shells[i]))
                continue;
            if (!parts[j])
                parts[j] = std::make_unique<Part>(polygon, j);
            if (parts[j]->edges.sideOf(polygon.ring(i)[0]) != Side::Outside)
                return false;
        }
    }
    return true;
}

}  // namespace

bool isPlainlyValid(const GeometryView& polygon)
{
    if (!isPolygon(polygon.kind()) || polygon.isEmpty())
        return false;
    for (std::size_t part = 0; part < polygon.partCount(); ++part) {
        if (polygon.ringCount(part) == 0)
            return false;
        for (std::size_t r = 0; r < polygon.ringCount(part); ++r)
            if (!ringTurnsOnward(polygon.ring(part, r)))
                return false;
    }
    if (polygon.partCount() == 1 && polygon.ringCount(0) == 1)
        return polygon.ring(0).size() <= 49 ? simpleByPairs(polygon.ring(0)) : simpleByRuns(polygon);
    return simpleByRuns(polygon) && nestedRight(polygon);
}

}  // namespace spatial
