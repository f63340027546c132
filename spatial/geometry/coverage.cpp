// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/geometry/coverage.h"

#include "spatial/geometry/geos_bridge.h"
#include "spatial/geometry/measures.h"
#include "spatial/geometry/spatial_index.h"

#include <algorithm>
#include <numbers>

namespace spatial {

namespace {

struct Edge {
    std::uint32_t from;
    std::uint32_t to;
};

/// Vertices by number and the directed edges of all rings, the interior on the left.
struct EdgeSoup {
    std::vector<Coordinate> vertices;
    std::vector<Edge> edges;
};

std::optional<EdgeSoup> soupOf(std::span<const GeometryView> polygons)
{
    std::vector<Coordinate> all;
    for (const GeometryView& view : polygons) {
        if (!isPolygon(view.kind()) || view.hasZ())
            return std::nullopt;
        all.insert(all.end(), view.coordinates().begin(), view.coordinates().end());
    }
    for (Coordinate& c : all)
        c = {c.x + 0.0, c.y + 0.0};   // -0 and 0 are one vertex
    std::vector<std::uint32_t> order(all.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        order[i] = static_cast<std::uint32_t>(i);
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return all[a].x != all[b].x ? all[a].x < all[b].x : all[a].y < all[b].y; });

    EdgeSoup soup;
    std::vector<std::uint32_t> number(all.size());
    for (const std::uint32_t i : order) {
        if (soup.vertices.empty() || !(soup.vertices.back() == all[i]))
            soup.vertices.push_back(all[i]);
        number[i] = static_cast<std::uint32_t>(soup.vertices.size() - 1);
    }

    std::size_t at = 0;
    soup.edges.reserve(all.size());
    for (const GeometryView& view : polygons)
        for (std::size_t part = 0; part < view.partCount(); ++part)
            for (std::size_t r = 0; r < view.ringCount(part); ++r) {
                const auto ring = view.ring(part, r);
                const bool forward = (signedArea(ring) > 0) == (r == 0);
                for (std::size_t i = 1; i < ring.size(); ++i) {
                    const std::uint32_t a = number[at + i - 1];
                    const std::uint32_t b = number[at + i];
                    if (a != b)
                        soup.edges.push_back(forward ? Edge{a, b} : Edge{b, a});
                }
                at += ring.size();
            }
    return soup;
}

/// Leaves the edges that no other cancels, by start vertex. False where two run the same way: an overlap.
bool cancelOpposites(std::vector<Edge>& edges)
{
    const auto low = [](const Edge& e) { return std::min(e.from, e.to); };
    const auto high = [](const Edge& e) { return std::max(e.from, e.to); };
    std::sort(edges.begin(), edges.end(), [&](const Edge& a, const Edge& b) { return low(a) != low(b) ? low(a) < low(b) : high(a) < high(b); });
    std::vector<Edge> left;
    for (std::size_t i = 0; i < edges.size();) {
        const Edge first = edges[i];
        int net = 0;
        for (; i < edges.size() && low(edges[i]) == low(first) && high(edges[i]) == high(first); ++i)
            net += edges[i].from < edges[i].to ? 1 : -1;
        if (std::abs(net) > 1)
            return false;
        if (net != 0)
            left.push_back(net > 0 ? Edge{low(first), high(first)} : Edge{high(first), low(first)});
    }
    std::sort(left.begin(), left.end(), [](const Edge& a, const Edge& b) { return a.from != b.from ? a.from < b.from : a.to < b.to; });
    edges = std::move(left);
    return true;
}

/// Joins edges to rings that pass no vertex twice. Every vertex has as many edges in as out, so each walk comes back.
class RingWalk {
public:
    explicit RingWalk(const EdgeSoup& soup) : soup_(soup), used_(soup.edges.size()), place_(soup.vertices.size(), -1), first_(soup.vertices.size() + 1)
    {
        for (const Edge& edge : soup.edges)
            ++first_[edge.from + 1];
        for (std::size_t v = 0; v < soup.vertices.size(); ++v)
            first_[v + 1] += first_[v];
    }

    std::vector<std::vector<Coordinate>> rings()
    {
        for (std::size_t e = 0; e < soup_.edges.size(); ++e)
            if (!used_[e])
                walkFrom(soup_.edges[e].from);
        return std::move(rings_);
    }

private:
    void walkFrom(std::uint32_t start)
    {
        std::vector<std::uint32_t> path{start};
        place_[start] = 0;
        while (true) {
            const std::uint32_t here = path.back();
            const auto edge = nextEdge(here, path.size() > 1 ? std::optional(path[path.size() - 2]) : std::nullopt);
            if (!edge)
                break;
            used_[*edge] = true;
            const std::uint32_t next = soup_.edges[*edge].to;
            if (place_[next] < 0) {
                place_[next] = static_cast<std::int64_t>(path.size());
                path.push_back(next);
                continue;
            }
            const auto begin = static_cast<std::size_t>(place_[next]);
            std::vector<Coordinate> ring;
            for (std::size_t i = begin; i < path.size(); ++i) {
                ring.push_back(soup_.vertices[path[i]]);
                if (i > begin)
                    place_[path[i]] = -1;
            }
            ring.push_back(ring.front());
            rings_.push_back(std::move(ring));
            path.resize(begin + 1);
        }
        for (const std::uint32_t vertex : path)
            place_[vertex] = -1;
    }

    /// Of several ways out the first one clockwise from where we came: it keeps the same interior on the left.
    std::optional<std::size_t> nextEdge(std::uint32_t vertex, std::optional<std::uint32_t> from) const
    {
        std::optional<std::size_t> best;
        double bestTurn = 0;
        const Coordinate at = soup_.vertices[vertex];
        const auto angleTo = [&](std::uint32_t other) { return std::atan2(soup_.vertices[other].y - at.y, soup_.vertices[other].x - at.x); };
        for (std::size_t e = first_[vertex]; e < first_[vertex + 1]; ++e) {
            if (used_[e])
                continue;
            if (!from)
                return e;
            double turn = angleTo(*from) - angleTo(soup_.edges[e].to);
            if (turn <= 0)
                turn += 2 * std::numbers::pi;
            if (!best || turn < bestTurn) {
                best = e;
                bestTurn = turn;
            }
        }
        return best;
    }

    const EdgeSoup& soup_;
    std::vector<bool> used_;
    std::vector<std::int64_t> place_;   // of a vertex in the current path, -1: not in it
    std::vector<std::size_t> first_;    // edge that leaves each vertex first
    std::vector<std::vector<Coordinate>> rings_;
};

bool liesIn(std::span<const Coordinate> hole, std::span<const Coordinate> shell)
{
    for (const Coordinate c : hole)
        if (const Side side = sideOf(c, shell); side != Side::Boundary)
            return side == Side::Inside;
    return sideOf({(hole[0].x + hole[1].x) / 2, (hole[0].y + hole[1].y) / 2}, shell) != Side::Outside;
}

std::optional<Geometry> assembled(const std::vector<std::vector<Coordinate>>& rings)
{
    std::vector<std::size_t> shells;
    std::vector<std::size_t> holes;
    std::vector<double> area(rings.size());
    std::vector<Box> shellBoxes;
    for (std::size_t r = 0; r < rings.size(); ++r) {
        area[r] = signedArea(rings[r]);
        if (area[r] == 0)
            return std::nullopt;
        (area[r] > 0 ? shells : holes).push_back(r);
        if (area[r] > 0) {
            shellBoxes.emplace_back();
            for (const Coordinate c : rings[r])
                shellBoxes.back().include(c);
        }
    }
    const SpatialIndex index(shellBoxes);
    std::vector<std::vector<std::size_t>> holesOf(shells.size());
    for (const std::size_t hole : holes) {
        Box box;
        for (const Coordinate c : rings[hole])
            box.include(c);
        std::optional<std::size_t> home;
        for (const std::uint32_t s : index.query(box))
            if (shellBoxes[s].contains(box) && (!home || area[shells[s]] < area[shells[*home]]) && liesIn(rings[hole], rings[shells[s]]))
                home = s;
        if (!home)
            return std::nullopt;
        holesOf[*home].push_back(hole);
    }
    Geometry out(shells.size() == 1 ? GeometryKind::Polygon : GeometryKind::MultiPolygon);
    for (std::size_t s = 0; s < shells.size(); ++s) {
        out.beginPart();
        out.addRing(rings[shells[s]]);
        for (const std::size_t hole : holesOf[s])
            out.addRing(rings[hole]);
    }
    return out;
}

}  // namespace

std::optional<Geometry> mergedCoverage(std::span<const GeometryView> polygons)
{
    auto soup = soupOf(polygons);
    if (!soup || !cancelOpposites(soup->edges) || soup->edges.empty())
        return std::nullopt;
    auto merged = assembled(RingWalk(*soup).rings());
    if (!merged || !isValid(*merged))
        return std::nullopt;
    return merged;
}

}  // namespace spatial
