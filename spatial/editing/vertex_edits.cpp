// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/editing/vertices.h"

#include "spatial/editing/border_patch.h"
#include "spatial/editing/segments.h"
#include "spatial/editing/sewing.h"

#include <algorithm>
#include <set>
#include <unordered_map>

namespace spatial {

using editing::BorderPatch;
using editing::EditableRing;
using editing::EditableShape;

namespace {

Error noSuchVertex() { return {ErrorCode::InvalidParameter, text("There is no such vertex.")}; }
Error noExtent() { return {ErrorCode::InvalidInput, text("A ring or line would lose all its extent."), text("Move fewer vertices onto one place, or delete them.")}; }

struct NodeMove {
    Coordinate from;
    Coordinate to;
};

bool finiteVertex(Coordinate c) { return std::isfinite(c.x) && std::isfinite(c.y); }

/// A node near an existing vertex that does not move goes there.
void takeExistingVertices(BorderPatch& patch, std::vector<NodeMove>& moves)
{
    const double t = patch.tolerance();
    for (NodeMove& move : moves) {
        double nearest = t;
        Coordinate there = move.to;
        for (const std::int64_t id : patch.near(editing::around(move.to, t)))
            for (const auto& part : patch.shape(id)->parts)
                for (const auto& ring : part)
                    for (std::size_t i = 0; i < ring.at.size(); ++i)
                        if ((ring.mark.empty() || ring.mark[i] == 0) && distance(ring.at[i], move.to) <= nearest && !(distance(ring.at[i], move.to) == nearest && nearest < t)) {
                            nearest = distance(ring.at[i], move.to);
                            there = ring.at[i];
                        }
        move.to = there;
    }
}

/// Marks number the moves from 1.
Result<GeometryEdits> applyMoves(const Surroundings& surroundings, BorderPatch& patch, std::vector<NodeMove> moves, const Sharing& sharing)
{
    if (sharing.neighbours) {
        patch.completeMarkedEdges();
        takeExistingVertices(patch, moves);
    }
    patch.visitMarked([&](std::int64_t, EditableShape&, EditableRing& ring, std::size_t i) { ring.at[i] = moves[ring.mark[i] - 1].to; });
    for (auto& [id, shape] : patch.shapes())
        if (shape->withoutRepeats() > 0)
            return noExtent();
    return editing::sewnEdits(surroundings, patch.edits(), sharing);
}

/// The places that the ring's neighbours of marked vertices have: where borders lead from a node.
struct NodeUse {
    std::set<std::pair<double, double>> leadsTo;
    std::size_t rings = 0;
    bool lineEnd = false;
    bool ringGoes = false;
};

NodeUse useOf(BorderPatch& patch, std::uint32_t mark)
{
    NodeUse use;
    patch.visitMarked([&](std::int64_t, EditableShape& shape, EditableRing& ring, std::size_t i) {
        if (ring.mark[i] != mark || isPoint(shape.kind))
            return;
        ++use.rings;
        const std::size_t n = ring.at.size();
        use.ringGoes = use.ringGoes || n <= (shape.closedRings() ? 3U : 2U);
        for (const std::size_t other : {i + 1 < n ? i + 1 : 0, i > 0 ? i - 1 : n - 1}) {
            const bool wraps = (i + 1 == n && other == 0) || (i == 0 && other == n - 1);
            if (wraps && !shape.closedRings())
                use.lineEnd = true;
            else
                use.leadsTo.emplace(ring.at[other].x, ring.at[other].y);
        }
    });
    return use;
}

Result<void> removeSharedNode(BorderPatch& patch, Coordinate c, std::uint32_t mark)
{
    if (patch.markNode(c, mark) == 0)
        return noSuchVertex();
    patch.completeMarkedEdges();
    const NodeUse use = useOf(patch, mark);
    if (use.leadsTo.size() > 2 || (use.lineEnd && use.rings > 1))
        return Error{ErrorCode::Refused, text("Three or more borders meet at this vertex: without it the neighbours would gap or overlap."), text("Move it instead, or merge the features.")};
    if (use.ringGoes && use.rings > 1)
        return Error{ErrorCode::Refused, text("A ring that neighbours share would vanish."), text("Delete the feature or fill the hole instead.")};
    return {};
}

void eraseMarked(BorderPatch& patch)
{
    for (auto& [id, shape] : patch.shapes())
        for (auto& part : shape->parts)
            for (auto& ring : part) {
                for (std::size_t i = ring.mark.size(); i-- > 0;)
                    if (ring.mark[i] != 0)
                        ring.erase(i);
                ring.mark.clear();
            }
}

}  // namespace

Result<GeometryEdits> moveVertices(const Surroundings& surroundings, std::span<const MovedVertex> moves, const Sharing& sharing)
{
    BorderPatch patch(surroundings, sharing);
    std::vector<NodeMove> nodes;
    std::unordered_map<Coordinate, std::uint32_t, editing::CoordinateHash> markOf;
    for (const MovedVertex& move : moves) {
        const auto from = coordinateOf(surroundings, move.vertex);
        if (!from)
            return noSuchVertex();
        if (!finiteVertex(move.to) || (move.z && !std::isfinite(*move.z)))
            return Error{ErrorCode::InvalidParameter, text("Coordinates must be finite numbers.")};
        EditableShape& shape = *patch.shape(move.vertex.feature);
        if (move.z) {
            if (!shape.hasZ)
                for (auto& part : shape.parts)
                    for (auto& ring : part)
                        ring.z.assign(ring.at.size(), 0.0);
            shape.hasZ = true;
            shape.parts[move.vertex.part][move.vertex.ring].z[move.vertex.index] = *move.z;
        }
        // Without sharing each vertex has a move of its own, with it each place.
        const auto known = sharing.neighbours ? markOf.find(*from) : markOf.end();
        if (known != markOf.end())
            continue;
        nodes.push_back({*from, move.to});
        const auto mark = static_cast<std::uint32_t>(nodes.size());
        markOf.emplace(*from, mark);
        if (!sharing.neighbours)
            patch.markVertex({move.vertex.feature, move.vertex.part, move.vertex.ring, move.vertex.index}, mark);
    }
    if (sharing.neighbours)
        for (std::uint32_t k = 0; k < nodes.size(); ++k)
            if (!(nodes[k].from == nodes[k].to))
                patch.markNode(nodes[k].from, k + 1);
    return applyMoves(surroundings, patch, std::move(nodes), sharing);
}

Result<GeometryEdits> moveVerticesBy(const Surroundings& surroundings, std::span<const VertexPlace> vertices, double dx, double dy, const Sharing& sharing)
{
    std::vector<MovedVertex> moves;
    moves.reserve(vertices.size());
    for (const VertexPlace& vertex : vertices) {
        const auto from = coordinateOf(surroundings, vertex);
        if (!from)
            return noSuchVertex();
        moves.push_back({vertex, {from->x + dx, from->y + dy}});
    }
    return moveVertices(surroundings, moves, sharing);
}

Result<GeometryEdits> moveEdgeBy(const Surroundings& surroundings, const EdgePlace& edge, double dx, double dy, const Sharing& sharing)
{
    VertexPlace to = edge.from;
    ++to.index;
    if (!coordinateOf(surroundings, to))
        to.index = 0;
    const VertexPlace ends[] = {edge.from, to};
    return moveVerticesBy(surroundings, ends, dx, dy, sharing);
}

Result<GeometryEdits> insertVertex(const Surroundings& surroundings, const EdgePlace& edge, const Sharing& sharing, std::optional<Coordinate> to)
{
    BorderPatch patch(surroundings, sharing);
    const auto from = coordinateOf(surroundings, edge.from);
    EditableShape* shape = patch.shape(edge.from.feature);
    if (!from || !shape || !finiteVertex(edge.at) || (to && !finiteVertex(*to)))
        return noSuchVertex();
    EditableRing& ring = shape->parts[edge.from.part][edge.from.ring];
    if (edge.from.index >= shape->edgeCount(ring))
        return noSuchVertex();
    const Coordinate end = ring.at[edge.from.index + 1 < ring.at.size() ? edge.from.index + 1 : 0];
    const double least = sharing.neighbours ? sharing.tolerance : 0;
    if (distance(edge.at, *from) <= least || distance(edge.at, end) <= least)
        return Error{ErrorCode::InvalidInput, text("There is a vertex here already.")};
    ring.mark.assign(ring.at.size(), 0);
    editing::insertOnEdge(*shape, ring, edge.from.index, edge.at, 1);
    if (sharing.neighbours)
        patch.markNode(edge.at, 1);
    if (to)
        return applyMoves(surroundings, patch, {{edge.at, *to}}, sharing);
    return patch.edits();
}

Result<GeometryEdits> deleteVertices(const Surroundings& surroundings, std::span<const VertexPlace> vertices, const Sharing& sharing)
{
    BorderPatch patch(surroundings, sharing);
    std::vector<Coordinate> places;
    for (const VertexPlace& vertex : vertices) {
        const auto at = coordinateOf(surroundings, vertex);
        if (!at)
            return noSuchVertex();
        if (!sharing.neighbours)
            patch.markVertex({vertex.feature, vertex.part, vertex.ring, vertex.index}, 1);
        else if (std::find(places.begin(), places.end(), *at) == places.end())
            places.push_back(*at);
        patch.shape(vertex.feature);
    }
    if (sharing.neighbours)
        // One after the other: whether borders meet at a vertex depends on which of its neighbours are gone.
        for (const Coordinate c : places) {
            TRY(removeSharedNode(patch, c, 1));
            eraseMarked(patch);
        }
    eraseMarked(patch);
    for (auto& [id, shape] : patch.shapes()) {
        shape->withoutRepeats();
        shape->withoutSmallRings();
    }
    return patch.edits();
}

Result<Geometry> continued(const GeometryView& line, std::uint32_t part, bool atEnd, std::span<const Coordinate> more)
{
    if (!isLine(line.kind()) || part >= line.partCount())
        return Error{ErrorCode::InvalidInput, text("Only a line can be carried on.")};
    EditableShape shape(line);
    EditableRing& ring = shape.parts[part][0];
    for (const Coordinate c : more) {
        if (!finiteVertex(c))
            return Error{ErrorCode::InvalidParameter, text("Coordinates must be finite numbers.")};
        const double height = ring.z.empty() ? 0 : atEnd ? ring.z.back() : ring.z.front();
        ring.insert(atEnd ? ring.at.size() : 0, c, height);
    }
    shape.withoutRepeats();
    return shape.geometry();
}

}  // namespace spatial
