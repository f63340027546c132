// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/editing/vertices.h"

#include "spatial/editing/segments.h"

#include <algorithm>
#include <set>

namespace spatial {

namespace {

/// Vertices of a ring without the closing one.
std::size_t vertexCount(const GeometryView& view, std::span<const Coordinate> ring)
{
    return isPolygon(view.kind()) && ring.size() > 1 && ring.front() == ring.back() ? ring.size() - 1 : ring.size();
}

template <class Visit>
void visitVertices(const GeometryView& view, std::int64_t feature, Visit&& visit)   // visit(place, ring, z)
{
    for (std::uint32_t p = 0; p < view.partCount(); ++p)
        for (std::uint32_t r = 0; r < view.ringCount(p); ++r) {
            const auto ring = view.ring(p, r);
            const std::size_t n = vertexCount(view, ring);
            for (std::uint32_t i = 0; i < n; ++i)
                visit(VertexPlace{feature, p, r, i}, ring, view.ringZ(p, r));
        }
}

template <class Keep>
std::vector<VertexPlace> verticesWhere(const Surroundings& surroundings, std::span<const std::int64_t> features, Keep&& keep)
{
    std::vector<VertexPlace> found;
    for (const std::int64_t id : std::set<std::int64_t>(features.begin(), features.end()))
        visitVertices(surroundings.geometry(id), id, [&](const VertexPlace& place, std::span<const Coordinate> ring, std::span<const double>) {
            if (keep(ring[place.index]))
                found.push_back(place);
        });
    return found;
}

std::vector<std::int64_t> lookedAt(const Surroundings& surroundings, Coordinate place, double within, std::optional<std::int64_t> only)
{
    return only ? std::vector<std::int64_t>{*only} : surroundings.near(editing::around(place, within));
}

}  // namespace

std::optional<VertexPlace> nearestVertex(const Surroundings& surroundings, Coordinate place, double within, std::optional<std::int64_t> only)
{
    std::optional<VertexPlace> best;
    double nearest = within;
    for (const std::int64_t id : lookedAt(surroundings, place, within, only))
        visitVertices(surroundings.geometry(id), id, [&](const VertexPlace& vertex, std::span<const Coordinate> ring, std::span<const double>) {
            const double away = distance(ring[vertex.index], place);
            if (away < nearest || (away == nearest && !best)) {
                nearest = away;
                best = vertex;
            }
        });
    return best;
}

std::optional<EdgePlace> nearestEdge(const Surroundings& surroundings, Coordinate place, double within, std::optional<std::int64_t> only)
{
    std::optional<EdgePlace> best;
    double nearest = within;
    const Box box = editing::around(place, within);
    for (const std::int64_t id : lookedAt(surroundings, place, within, only)) {
        const GeometryView view = surroundings.geometry(id);
        if (isPoint(view.kind()))
            continue;
        visitVertices(view, id, [&](const VertexPlace& vertex, std::span<const Coordinate> ring, std::span<const double>) {
            if (vertex.index + 1 >= ring.size() || !editing::boxOf(ring[vertex.index], ring[vertex.index + 1]).intersects(box))
                return;
            const Coordinate at = editing::nearestOnSegment(ring[vertex.index], ring[vertex.index + 1], place);
            const double away = distance(at, place);
            if (away < nearest || (away == nearest && !best)) {
                nearest = away;
                best = EdgePlace{vertex, at, away};
            }
        });
    }
    return best;
}

std::vector<VertexRow> vertexTable(const Surroundings& surroundings, std::int64_t feature)
{
    std::vector<VertexRow> rows;
    visitVertices(surroundings.geometry(feature), feature, [&](const VertexPlace& place, std::span<const Coordinate> ring, std::span<const double> z) {
        rows.push_back({place, ring[place.index], z.empty() ? std::nullopt : std::optional(z[place.index])});
    });
    return rows;
}

std::vector<VertexPlace> verticesIn(const Surroundings& surroundings, std::span<const std::int64_t> features, const Box& box)
{
    return verticesWhere(surroundings, features, [&](Coordinate c) { return box.contains(c); });
}

std::vector<VertexPlace> verticesIn(const Surroundings& surroundings, std::span<const std::int64_t> features, const GeometryView& lasso)
{
    return verticesWhere(surroundings, features, [&](Coordinate c) { return sideOf(c, lasso) != Side::Outside; });
}

std::optional<Coordinate> coordinateOf(const Surroundings& surroundings, const VertexPlace& place)
{
    const GeometryView view = surroundings.geometry(place.feature);
    if (place.part >= view.partCount() || place.ring >= view.ringCount(place.part))
        return std::nullopt;
    const auto ring = view.ring(place.part, place.ring);
    if (place.index >= vertexCount(view, ring))
        return std::nullopt;
    return ring[place.index];
}

}  // namespace spatial
