// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/geometry/plain_union.h"

#include "spatial/geometry/curve_arrangement.h"
#include "spatial/geometry/measures.h"
#include "spatial/geometry/polygon_edges.h"
#include "spatial/geometry/spatial_index.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

namespace spatial {

std::optional<Geometry> plainUnion(std::span<const GeometryView> polygons)
{
    std::vector<PolygonEdges> edges(polygons.size());
    std::vector<Box> boxes(polygons.size());
    for (std::size_t i = 0; i < polygons.size(); ++i) {
        if (!isPolygon(polygons[i].kind()) || polygons[i].hasZ())
            return std::nullopt;
        edges[i].assign(polygons[i]);
        boxes[i] = edges[i].box();
    }
    const SpatialIndex index(boxes);
    CurveArrangement arrangement;
    std::vector<std::uint32_t> hits;
    for (std::size_t i = 0; i < polygons.size(); ++i)
        for (const PolygonEdges::Ring& ring : edges[i].rings()) {
            if (ring.edges < 3)
                return std::nullopt;
            const Coordinate first = ring.line[ring.forward ? 0 : ring.edges - 1];
            index.query({first.x, first.y, first.x, first.y}, hits);
            int winding = 1;
            for (const std::uint32_t j : hits)
                if (j != i && edges[j].sideOf(first) == Side::Inside)
                    ++winding;
            arrangement.add({ring.line, ring.edges}, !ring.forward, winding);
        }
    return arrangement.region();
}

namespace {

std::optional<Geometry> disc(Coordinate centre, double distance, int segments)
{
    std::vector<Coordinate> ring;
    const int corners = 4 * segments;
    for (int i = 0; i < corners; ++i) {
        const double angle = i * 2 * std::numbers::pi / corners;
        ring.push_back({centre.x + distance * std::cos(angle), centre.y + distance * std::sin(angle)});
    }
    return Geometry::polygon({std::move(ring)});
}

/// The vertices of a ring with its interior on the left, none twice after each other.
std::vector<Coordinate> openRing(std::span<const Coordinate> ring)
{
    std::vector<Coordinate> open;
    for (const Coordinate c : ring)
        if (open.empty() || !(open.back() == c))
            open.push_back(c);
    while (open.size() > 1 && open.front() == open.back())
        open.pop_back();
    if (signedArea(ring) < 0)
        std::reverse(open.begin(), open.end());
    return open;
}

}  // namespace

std::optional<Geometry> plainBuffer(const GeometryView& geometry, double distance, int segments)
{
    if (!(distance > 0) || !std::isfinite(distance) || segments < 1 || geometry.hasZ() || geometry.partCount() != 1 || geometry.ringCount(0) != 1)
        return std::nullopt;
    for (const Coordinate c : geometry.coordinates())
        if (!std::isfinite(c.x) || !std::isfinite(c.y))
            return std::nullopt;
    if (isPoint(geometry.kind()))
        return disc(geometry.ring(0)[0], distance, segments);
    if (!isPolygon(geometry.kind()))
        return std::nullopt;
    const std::vector<Coordinate> ring = openRing(geometry.ring(0));
    const std::size_t n = ring.size();
    if (n < 3)
        return std::nullopt;
    std::vector<Coordinate> outward(n);   // of the edge from vertex i to the next
    for (std::size_t i = 0; i < n; ++i) {
        const Coordinate a = ring[i];
        const Coordinate b = ring[(i + 1) % n];
        const double length = std::hypot(b.x - a.x, b.y - a.y);
        outward[i] = {(b.y - a.y) / length, -(b.x - a.x) / length};
    }
    constexpr double kStraight = 1e-3;   // radians: one point instead of an arc errs by a ten-millionth of the distance
    const double step = std::numbers::pi / 2 / segments;
    std::vector<Coordinate> curve;
    for (std::size_t i = 0; i < n; ++i) {
        const Coordinate from = outward[(i + n - 1) % n];
        const Coordinate to = outward[i];
        const Coordinate v = ring[i];
        const double turn = std::atan2(from.x * to.y - from.y * to.x, from.x * to.x + from.y * to.y);
        if (std::abs(turn) < kStraight) {
            curve.push_back({v.x + distance * (from.x + to.x) / 2, v.y + distance * (from.y + to.y) / 2});
            continue;
        }
        curve.push_back({v.x + distance * from.x, v.y + distance * from.y});
        // Around an inner corner the curve runs back; there a chord does, because all it bounds lies within the distance anyway.
        const int pieces = turn > 0 ? static_cast<int>(turn / step + 0.5) : 1;
        for (int k = 1; k < pieces; ++k) {
            const double c = std::cos(turn * k / pieces);
            const double s = std::sin(turn * k / pieces);
            curve.push_back({v.x + distance * (from.x * c - from.y * s), v.y + distance * (from.x * s + from.y * c)});
        }
        curve.push_back({v.x + distance * to.x, v.y + distance * to.y});
    }
    CurveArrangement arrangement;
    arrangement.addAlone(curve);
    return arrangement.region();
}

}  // namespace spatial
