// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/editing/shared_borders.h"

#include "spatial/editing/border_patch.h"
#include "spatial/editing/segments.h"
#include "spatial/editing/sewing.h"

#include <algorithm>
#include <limits>
#include <set>
#include <unordered_map>
#include <unordered_set>

namespace spatial {

namespace editing {

namespace {

struct Edge {
    Coordinate a;
    Coordinate b;
    Edge(Coordinate p, Coordinate q) : a(before(q, p) ? q : p), b(before(q, p) ? p : q) {}
    friend bool operator==(const Edge&, const Edge&) = default;
};
struct EdgeHash {
    std::size_t operator()(const Edge& e) const { return CoordinateHash()(e.a) * 31 + CoordinateHash()(e.b); }
};

/// Vertices and edges that were there before the edit.
class Known {
public:
    void add(const GeometryView& view)
    {
        for (std::size_t p = 0; p < view.partCount(); ++p)
            for (std::size_t r = 0; r < view.ringCount(p); ++r) {
                const auto line = view.ring(p, r);
                for (std::size_t i = 0; i < line.size(); ++i) {
                    vertices_.insert(line[i]);
                    if (i > 0)
                        edges_.insert(Edge(line[i - 1], line[i]));
                }
            }
    }
    bool has(Coordinate c) const { return vertices_.contains(c); }
    bool has(Coordinate a, Coordinate b) const { return edges_.contains(Edge(a, b)); }

private:
    std::unordered_set<Coordinate, CoordinateHash> vertices_;
    std::unordered_set<Edge, EdgeHash> edges_;
};

class Sewing {
public:
    Sewing(const Surroundings& surroundings, const GeometryEdits& edits, const Sharing& sharing) : surroundings_(surroundings), patch_(surroundings, sharing)
    {
        for (std::size_t k = 0; k < edits.size(); ++k) {
            const std::int64_t id = edits[k].id.value_or(std::numeric_limits<std::int64_t>::min() + static_cast<std::int64_t>(k));
            ids_.push_back(id);
            if (edits[k].id)
                known_.add(surroundings.geometry(id));
            if (edits[k].like)
                known_.add(surroundings.geometry(*edits[k].like));
            if (!edits[k].geometry) {
                patch_.remove(id);
                continue;
            }
            patch_.put(id, edits[k].geometry->view());
            edited_.insert(id);
        }
        for (const std::int64_t id : edited_)
            for (const auto& part : patch_.shape(id)->parts)
                for (const auto& ring : part)
                    for (const Coordinate c : ring.at)
                        if (!known_.has(c) && seen_.insert(c).second)
                            fresh_.push_back(c);
    }

    /// New vertices beside one of a neighbour take its place.
    void moveOntoVertices()
    {
        std::unordered_map<Coordinate, Coordinate, CoordinateHash> places;
        for (Coordinate& c : fresh_) {
            const Coordinate there = neighbourVertex(c).value_or(c);
            if (!(there == c))
                places.emplace(c, there);
            c = there;
        }
        if (places.empty())
            return;
        for (const std::int64_t id : edited_) {
            EditableShape& shape = *patch_.shape(id);
            for (auto& part : shape.parts)
                for (auto& ring : part)
                    for (Coordinate& c : ring.at)
                        if (const auto moved = places.find(c); moved != places.end())
                            c = moved->second;
            shape.withoutRepeats();
        }
    }

    /// New vertices become vertices of the neighbours' edges they lie on; with `onto` a vertex of theirs within the tolerance comes here instead.
    void putIntoEdges(bool onto)
    {
        const double t = patch_.tolerance();
        for (const Coordinate c : fresh_)
            for (const std::int64_t id : patch_.near(around(c, t))) {
                EditableShape& shape = *patch_.shape(id);
                if (!isPoint(shape.kind) && !hasVertexAt(shape, c) && !(onto && !edited_.contains(id) && takeVertex(shape, c)))
                    putIntoEdge(shape, c);
            }
    }

    /// New edges get the vertices of neighbours that lie on them.
    void completeEdges()
    {
        for (const std::int64_t id : edited_) {
            const std::size_t parts = patch_.shape(id)->parts.size();
            for (std::size_t p = 0; p < parts; ++p)
                for (std::size_t r = 0; r < patch_.shape(id)->parts[p].size(); ++r) {
                    EditableShape& shape = *patch_.shape(id);
                    EditableRing& ring = shape.parts[p][r];
                    for (std::size_t i = shape.edgeCount(ring); i-- > 0;) {
                        const std::size_t next = i + 1 < ring.at.size() ? i + 1 : 0;
                        if (known_.has(ring.at[i], ring.at[next]))
                            continue;
                        std::size_t index = i;
                        for (const Coordinate c : patch_.nodesOn(ring.at[i], ring.at[next], id))
                            insertOnEdge(shape, ring, index++, c);
                    }
                }
        }
    }

    /// The edits in their order, then the neighbours that changed.
    GeometryEdits finish(GeometryEdits edits)
    {
        for (std::size_t k = 0; k < edits.size(); ++k)
            if (edits[k].geometry)
                edits[k].geometry = patch_.shape(ids_[k])->geometry();
        for (EditedGeometry& edit : patch_.edits())
            if (std::find(ids_.begin(), ids_.end(), *edit.id) == ids_.end())
                edits.push_back(std::move(edit));
        return edits;
    }

private:
    std::optional<Coordinate> neighbourVertex(Coordinate c)
    {
        const double t = patch_.tolerance();
        std::optional<Coordinate> best;
        for (const std::int64_t id : patch_.near(around(c, t))) {
            if (edited_.contains(id))
                continue;
            for (const auto& part : patch_.shape(id)->parts)
                for (const auto& ring : part)
                    for (const Coordinate other : ring.at)
                        if (std::abs(other.x - c.x) <= t && distance(other, c) <= (best ? distance(*best, c) : t) && !(best && *best == other))
                            if (!best || distance(other, c) < distance(*best, c) || before(other, *best))
                                best = other;
        }
        return best;
    }

    bool hasVertexAt(const EditableShape& shape, Coordinate c) const
    {
        for (const auto& part : shape.parts)
            for (const auto& ring : part)
                for (const Coordinate other : ring.at)
                    if (other == c)
                        return true;
        return false;
    }

    bool takeVertex(EditableShape& shape, Coordinate c)
    {
        Coordinate* nearest = nullptr;
        for (auto& part : shape.parts)
            for (auto& ring : part)
                for (Coordinate& other : ring.at)
                    if (distance(other, c) <= (nearest ? distance(*nearest, c) : patch_.tolerance()))
                        nearest = &other;
        if (nearest)
            *nearest = c;
        return nearest != nullptr;
    }

    void putIntoEdge(EditableShape& shape, Coordinate c)
    {
        const double t = patch_.tolerance();
        for (auto& part : shape.parts)
            for (auto& ring : part) {
                std::optional<std::size_t> nearest;
                double best = t;
                for (std::size_t i = 0; i < shape.edgeCount(ring); ++i) {
                    const Coordinate a = ring.at[i];
                    const Coordinate b = ring.at[i + 1 < ring.at.size() ? i + 1 : 0];
                    if (!boxOf(a, b).grownBy(t).contains(c))
                        continue;
                    const double away = segmentDistance(c, a, b);
                    if (away < best || (away == best && !nearest)) {
                        best = away;
                        nearest = i;
                    }
                }
                if (nearest)
                    insertOnEdge(shape, ring, *nearest, c);
            }
    }

    const Surroundings& surroundings_;
    BorderPatch patch_;
    Known known_;
    std::vector<std::int64_t> ids_;
    std::set<std::int64_t> edited_;
    std::unordered_set<Coordinate, CoordinateHash> seen_;
    std::vector<Coordinate> fresh_;
};

}  // namespace

GeometryEdits sewnEdits(const Surroundings& surroundings, GeometryEdits edits, const Sharing& sharing, bool onto)
{
    if (!sharing.neighbours || edits.empty())
        return edits;
    Sewing sewing(surroundings, edits, sharing);
    if (onto)
        sewing.moveOntoVertices();
    sewing.putIntoEdges(onto);
    sewing.completeEdges();
    return sewing.finish(std::move(edits));
}

}  // namespace editing

GeometryEdits sewn(const Surroundings& surroundings, GeometryEdits edits, const Sharing& sharing) { return editing::sewnEdits(surroundings, std::move(edits), sharing); }

Geometry alignedTo(const Surroundings& surroundings, const GeometryView& drawn, double tolerance)
{
    GeometryEdits edits;
    edits.push_back({.id = std::nullopt, .geometry = Geometry(drawn)});
    editing::Sewing sewing(surroundings, edits, {.neighbours = true, .tolerance = tolerance});
    sewing.moveOntoVertices();
    sewing.completeEdges();
    return *sewing.finish(std::move(edits)).front().geometry;
}

std::vector<std::int64_t> neighboursOf(const Surroundings& surroundings, std::span<const std::int64_t> features, double tolerance)
{
    const auto touches = [&](const GeometryView& a, const GeometryView& b) {
        const Box box = b.box().grownBy(tolerance);
        for (std::size_t p = 0; p < a.partCount(); ++p)
            for (std::size_t r = 0; r < a.ringCount(p); ++r) {
                const auto line = a.ring(p, r);
                for (std::size_t i = 0; i < line.size(); ++i) {
                    if (!box.contains(line[i]))
                        continue;
                    for (std::size_t q = 0; q < b.partCount(); ++q)
                        for (std::size_t s = 0; s < b.ringCount(q); ++s) {
                            const auto other = b.ring(q, s);
                            for (std::size_t j = 0; j < other.size(); ++j)
                                if (distance(line[i], other[j]) <= tolerance || (j > 0 && editing::segmentDistance(line[i], other[j - 1], other[j]) <= tolerance))
                                    return true;
                        }
                }
            }
        return false;
    };
    std::set<std::int64_t> found;
    for (const std::int64_t id : features) {
        const GeometryView own = surroundings.geometry(id);
        if (own.isNull() || own.isEmpty())
            continue;
        for (const std::int64_t other : surroundings.near(own.box().grownBy(tolerance)))
            if (std::find(features.begin(), features.end(), other) == features.end() && !found.contains(other))
                if (const GeometryView its = surroundings.geometry(other); touches(own, its) || touches(its, own))
                    found.insert(other);
    }
    return {found.begin(), found.end()};
}

}  // namespace spatial
