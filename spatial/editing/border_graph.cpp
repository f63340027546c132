// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/editing/border_graph.h"

#include "spatial/geometry/spatial_index.h"

#include <limits>
#include <numeric>

namespace spatial::editing {

namespace {

constexpr std::uint32_t kLine = 0xFFFFFFFFU;

/// a without what both have, and b without it: how the covering polygons change across an edge.
std::vector<std::uint32_t> changed(const std::vector<std::uint32_t>& a, const std::vector<std::uint32_t>& b)
{
    std::vector<std::uint32_t> out;
    std::set_symmetric_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(out));
    return out;
}

bool upper(Coordinate from, Coordinate to) { return to.y > from.y || (to.y == from.y && to.x > from.x); }

}  // namespace

bool BorderGraph::Edge::borders(std::uint32_t polygon) const { return std::binary_search(polygons.begin(), polygons.end(), polygon); }
bool BorderGraph::Face::covered(std::uint32_t polygon) const { return std::binary_search(covering.begin(), covering.end(), polygon); }

std::uint32_t BorderGraph::addPolygon(const GeometryView& polygon)
{
    for (std::size_t p = 0; p < polygon.partCount(); ++p)
        for (std::size_t r = 0; r < polygon.ringCount(p); ++r) {
            const auto ring = polygon.ring(p, r);
            segments_.add(ring, polygon.ringZ(p, r), polygons_);
            if (!ring.empty() && !(ring.front() == ring.back())) {
                const Coordinate closing[] = {ring.back(), ring.front()};
                segments_.add(closing, {}, polygons_);
            }
        }
    return polygons_++;
}

void BorderGraph::addLine(std::span<const Coordinate> line, std::span<const double> z) { segments_.add(line, z, kLine); }

void BorderGraph::addLines(const GeometryView& geometry)
{
    if (isPoint(geometry.kind()))
        return;
    for (std::size_t p = 0; p < geometry.partCount(); ++p)
        for (std::size_t r = 0; r < geometry.ringCount(p); ++r)
            segments_.add(geometry.ring(p, r), geometry.ringZ(p, r), kLine);
}

Result<void> BorderGraph::build(Progress& progress)
{
    TRY(segments_.node(progress));
    // Pieces on the same nodes are one edge. A polygon that runs there an even number of times has no border there.
    std::vector<NodedSegments::Piece> pieces = segments_.pieces();
    for (auto& piece : pieces)
        if (piece.a > piece.b)
            std::swap(piece.a, piece.b);
    std::sort(pieces.begin(), pieces.end(), [](const auto& x, const auto& y) { return std::tie(x.a, x.b, x.owner) < std::tie(y.a, y.b, y.owner); });
    for (std::size_t i = 0; i < pieces.size();) {
        Edge edge;
        edge.a = pieces[i].a;
        edge.b = pieces[i].b;
        std::size_t j = i;
        while (j < pieces.size() && pieces[j].a == edge.a && pieces[j].b == edge.b) {
            const std::uint32_t owner = pieces[j].owner;
            std::size_t k = j;
            while (k < pieces.size() && pieces[k].a == edge.a && pieces[k].b == edge.b && pieces[k].owner == owner)
                ++k;
            if (owner == kLine)
                edge.line = true;
            else if ((k - j) % 2 == 1)
                edge.polygons.push_back(owner);
            j = k;
        }
        if (edge.line || !edge.polygons.empty())
            edges_.push_back(std::move(edge));
        i = j;
    }
    TRY(notCancelled(progress));
    link();
    traceCycles();
    nestComponents();
    cover();
    return {};
}

void BorderGraph::link()
{
    half_.resize(2 * edges_.size());
    std::vector<std::vector<std::uint32_t>> out(segments_.nodes().size());
    for (std::uint32_t e = 0; e < edges_.size(); ++e) {
        half_[2 * e].to = edges_[e].b;
        half_[2 * e + 1].to = edges_[e].a;
        out[edges_[e].a].push_back(2 * e);
        out[edges_[e].b].push_back(2 * e + 1);
    }
    for (std::uint32_t n = 0; n < out.size(); ++n) {
        auto& star = out[n];
        const Coordinate centre = node(n);
        std::sort(star.begin(), star.end(), [&](std::uint32_t g, std::uint32_t h) {
            const Coordinate p = node(half_[g].to);
            const Coordinate q = node(half_[h].to);
            const bool pUp = upper(centre, p);
            const bool qUp = upper(centre, q);
            if (pUp != qUp)
                return pUp;
            const double turn = orientation(centre, p, q);
            return turn > 0 || (turn == 0 && g < h);
        });
        for (std::size_t k = 0; k < star.size(); ++k) {
            const std::uint32_t clockwise = star[k > 0 ? k - 1 : star.size() - 1];
            half_[star[k]].around = clockwise;
            half_[star[k] ^ 1U].next = clockwise;   // arriving against star[k], the face on the left goes on clockwise of it
        }
    }
}

void BorderGraph::traceCycles()
{
    constexpr std::uint32_t kFresh = 0xFFFFFFFFU;
    // Components by union of nodes.
    std::vector<std::uint32_t> root(segments_.nodes().size());
    std::iota(root.begin(), root.end(), 0U);
    const auto find = [&](std::uint32_t n) {
        while (root[n] != n)
            n = root[n] = root[root[n]];
        return n;
    };
    for (const Edge& edge : edges_) {
        const std::uint32_t a = find(edge.a), b = find(edge.b);
        root[std::max(a, b)] = std::min(a, b);
    }
    for (HalfEdge& h : half_)
        h.cycle = kFresh;
    for (std::uint32_t start = 0; start < half_.size(); ++start) {
        if (half_[start].cycle != kFresh)
            continue;
        Cycle cycle;
        cycle.first = start;
        cycle.component = find(from(start));
        const Coordinate origin = node(from(start));
        double twice = 0;
        std::uint32_t h = start;
        do {
            half_[h].cycle = static_cast<std::uint32_t>(cycles_.size());
            const Coordinate a = node(from(h));
            const Coordinate b = node(half_[h].to);
            twice += (a.x - origin.x) * (b.y - origin.y) - (b.x - origin.x) * (a.y - origin.y);
            cycle.box.include(a);
            h = half_[h].next;
        } while (h != start);
        cycle.area = twice / 2;
        cycles_.push_back(cycle);
    }
}

bool BorderGraph::insideCycle(Coordinate place, const Cycle& cycle) const
{
    bool inside = false;
    std::uint32_t h = cycle.first;
    do {
        const Coordinate a = node(from(h));
        const Coordinate b = node(half_[h].to);
        if ((a.y > place.y) != (b.y > place.y)) {
            const double turn = orientation(a, b, place);
            if (b.y > a.y ? turn > 0 : turn < 0)
                inside = !inside;
        }
        h = half_[h].next;
    } while (h != cycle.first);
    return inside;
}

void BorderGraph::nestComponents()
{
    // The outer cycle of a component runs clockwise around all of it: the one of least area. All others are the outer borders of faces.
    std::unordered_map<std::uint32_t, std::uint32_t> outer;
    for (std::uint32_t c = 0; c < cycles_.size(); ++c) {
        const auto [it, isNew] = outer.emplace(cycles_[c].component, c);
        if (!isNew && cycles_[c].area < cycles_[it->second].area)
            it->second = c;
    }
    faces_.push_back({std::numeric_limits<double>::infinity(), {}});
    std::vector<Box> boxes(cycles_.size());
    for (std::uint32_t c = 0; c < cycles_.size(); ++c)
        if (outer[cycles_[c].component] != c) {
            cycles_[c].face = static_cast<std::uint32_t>(faces_.size());
            faces_.push_back({cycles_[c].area, {}});
            boxes[c] = cycles_[c].box;
        }
    const SpatialIndex index(boxes);
    std::vector<std::uint32_t> hits;
    for (std::uint32_t c = 0; c < cycles_.size(); ++c) {
        Cycle& cycle = cycles_[c];
        if (outer[cycle.component] != c)
            continue;
        const Coordinate place = node(from(cycle.first));
        index.query(around(place, 0), hits);
        const Cycle* home = nullptr;
        for (const std::uint32_t other : hits)
            if (cycles_[other].component != cycle.component && (!home || cycles_[other].area < home->area) && insideCycle(place, cycles_[other]))
                home = &cycles_[other];
        cycle.face = home ? home->face : 0;
        if (home)
            faces_[home->face].area += cycle.area;
    }
    for (std::uint32_t e = 0; e < edges_.size(); ++e) {
        edges_[e].left = cycles_[half_[2 * e].cycle].face;
        edges_[e].right = cycles_[half_[2 * e + 1].cycle].face;
    }
}

void BorderGraph::cover()
{
    std::vector<std::vector<std::uint32_t>> edgesOf(faces_.size());
    for (std::uint32_t e = 0; e < edges_.size(); ++e) {
        edgesOf[edges_[e].left].push_back(e);
        edgesOf[edges_[e].right].push_back(e);
    }
    std::vector<bool> known(faces_.size(), false);
    std::vector<std::uint32_t> waiting{0};
    known[0] = true;
    while (!waiting.empty()) {
        const std::uint32_t face = waiting.back();
        waiting.pop_back();
        for (const std::uint32_t e : edgesOf[face]) {
            const std::uint32_t other = edges_[e].left == face ? edges_[e].right : edges_[e].left;
            if (known[other])
                continue;
            known[other] = true;
            faces_[other].covering = changed(faces_[face].covering, edges_[e].polygons);
            waiting.push_back(other);
        }
    }
}

std::uint32_t BorderGraph::faceAt(Coordinate place) const
{
    const Cycle* home = nullptr;
    for (const Cycle& cycle : cycles_)
        if (cycle.area > 0 && cycle.face != 0 && cycle.box.contains(place) && (!home || cycle.area < home->area) && insideCycle(place, cycle))
            home = &cycle;
    return home ? home->face : 0;
}

std::vector<std::uint32_t> BorderGraph::connected(const std::function<bool(std::uint32_t face)>& of, const std::function<bool(const Edge&)>& open) const
{
    std::vector<std::uint32_t> root(faces_.size());
    std::iota(root.begin(), root.end(), 0U);
    const auto find = [&](std::uint32_t f) {
        while (root[f] != f)
            f = root[f] = root[root[f]];
        return f;
    };
    for (const Edge& edge : edges_)
        if (edge.left != edge.right && of(edge.left) && of(edge.right) && open(edge)) {
            const std::uint32_t a = find(edge.left), b = find(edge.right);
            root[std::max(a, b)] = std::min(a, b);
        }
    std::vector<std::uint32_t> group(faces_.size(), kNone);
    std::uint32_t count = 0;
    for (std::uint32_t f = 0; f < faces_.size(); ++f)
        if (of(f))
            group[f] = find(f) == f ? count++ : group[find(f)];
    return group;
}

}  // namespace spatial::editing
