// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/rules/nearest_places.h"

#include "spatial/geometry/measures.h"
#include "spatial/geometry/spatial_index.h"

#include <algorithm>
#include <limits>
#include <optional>

namespace spatial {

namespace {

struct Edge {
    Coordinate a;
    Coordinate b;
    Box box() const { return {std::min(a.x, b.x), std::min(a.y, b.y), std::max(a.x, b.x), std::max(a.y, b.y)}; }
};

/// A point is an edge without length.
template <class Visit>
void forEachEdge(const GeometryView& view, Visit&& visit)
{
    for (std::size_t part = 0; part < view.partCount(); ++part)
        for (std::size_t r = 0; r < view.ringCount(part); ++r) {
            const auto ring = view.ring(part, r);
            if (ring.size() == 1)
                visit(Edge{ring[0], ring[0]});
            for (std::size_t i = 0; i + 1 < ring.size(); ++i)
                visit(Edge{ring[i], ring[i + 1]});
        }
}

Coordinate footOn(const Edge& edge, Coordinate c)
{
    const double dx = edge.b.x - edge.a.x;
    const double dy = edge.b.y - edge.a.y;
    const double square = dx * dx + dy * dy;
    const double t = square > 0 ? std::clamp(((c.x - edge.a.x) * dx + (c.y - edge.a.y) * dy) / square, 0.0, 1.0) : 0.0;
    return t == 1 ? edge.b : Coordinate{edge.a.x + t * dx, edge.a.y + t * dy};
}

std::optional<Coordinate> crossingOf(const Edge& p, const Edge& q)
{
    const double c = orientation(p.a, p.b, q.a);
    const double d = orientation(p.a, p.b, q.b);
    const double a = orientation(q.a, q.b, p.a);
    const double b = orientation(q.a, q.b, p.b);
    if (!((c > 0 && d < 0) || (c < 0 && d > 0)) || !((a > 0 && b < 0) || (a < 0 && b > 0)))
        return std::nullopt;
    const double t = a / (a - b);
    return Coordinate{p.a.x + t * (p.b.x - p.a.x), p.a.y + t * (p.b.y - p.a.y)};
}

void compareEdges(const Edge& p, const Edge& q, NearestPlaces& best)
{
    const auto offer = [&](Coordinate first, Coordinate second) {
        if (const double away = distance(first, second); away < best.distance)
            best = {first, second, away};
    };
    if (const auto crossing = crossingOf(p, q))
        offer(*crossing, *crossing);
    offer(p.a, footOn(q, p.a));
    offer(p.b, footOn(q, p.b));
    offer(footOn(p, q.a), q.a);
    offer(footOn(p, q.b), q.b);
}

/// A whole of one side inside the other: its first place.
bool inside(const GeometryView& polygon, const GeometryView& other, Coordinate& place)
{
    if (!isPolygon(polygon.kind()))
        return false;
    for (std::size_t part = 0; part < other.partCount(); ++part)
        if (!other.ring(part).empty() && sideOf(other.ring(part).front(), polygon) != Side::Outside) {
            place = other.ring(part).front();
            return true;
        }
    return false;
}

}  // namespace

NearestPlaces nearestPlaces(const GeometryView& a, const GeometryView& b, double most)
{
    NearestPlaces best;
    best.distance = std::numeric_limits<double>::infinity();
    Coordinate place;
    if (inside(a, b, place) || inside(b, a, place))
        return {place, place, 0};
    std::vector<Edge> edges;
    std::vector<Box> boxes;
    const Box reach = a.box().grownBy(most);
    forEachEdge(b, [&](const Edge& edge) {
        if (edge.box().intersects(reach)) {
            edges.push_back(edge);
            boxes.push_back(edge.box());
        }
    });
    const SpatialIndex index(boxes);
    std::vector<std::uint32_t> hits;
    forEachEdge(a, [&](const Edge& edge) {
        index.query(edge.box().grownBy(std::min(most, best.distance)), hits);
        for (const std::uint32_t hit : hits)
            compareEdges(edge, edges[hit], best);
    });
    return best;
}

}  // namespace spatial
