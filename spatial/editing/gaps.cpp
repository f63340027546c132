// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/editing/gaps.h"

#include "spatial/editing/editable_shape.h"
#include "spatial/editing/faces_near.h"
#include "spatial/editing/sewing.h"

#include <algorithm>

namespace spatial {

using editing::BorderGraph;
using editing::PolygonsNear;

namespace {

/// What a closed area adds as a new feature takes after the neighbour with the longest border to it.
std::int64_t longestNeighbour(const PolygonsNear& near, std::uint32_t face)
{
    std::vector<double> length(near.ids.size(), 0);
    for (const BorderGraph::Edge& edge : near.graph.edges())
        if (edge.left == face || edge.right == face)
            for (const std::uint32_t polygon : edge.polygons)
                length[polygon] += distance(near.graph.node(edge.a), near.graph.node(edge.b));
    return near.ids[static_cast<std::size_t>(std::max_element(length.begin(), length.end()) - length.begin())];
}

bool heights(const Surroundings& surroundings, const PolygonsNear& near)
{
    return std::any_of(near.ids.begin(), near.ids.end(), [&](std::int64_t id) { return surroundings.geometry(id).hasZ(); });
}

Geometry faceGeometry(const PolygonsNear& near, std::uint32_t face, bool z)
{
    std::vector<bool> selected(near.graph.faces().size(), false);
    selected[face] = true;
    return near.graph.region(selected, z);
}

bool free(const PolygonsNear& near, std::uint32_t face) { return face != 0 && near.graph.faces()[face].covering.empty(); }

}  // namespace

Result<GeometryEdits> fillGap(const Surroundings& surroundings, Coordinate place, const Sharing& sharing, std::size_t reach)
{
    std::uint32_t gap = 0;
    bool covered = false;
    const double margin = std::max(sharing.tolerance * 100, editing::roundingOf(editing::around(place, 0)) * 1e6);
    const auto near = editing::polygonsAround(surroundings, editing::around(place, margin), {}, sharing.tolerance, reach, [&](const PolygonsNear& found) {
        gap = found.graph.faceAt(place);
        covered = !found.graph.faces()[gap].covering.empty();
        return covered || (gap != 0 && found.window.contains(editing::boxOfFace(found.graph, gap)));
    });
    if (covered)
        return Error{ErrorCode::InvalidInput, text("There is no gap here: a feature covers this place.")};
    if (!near)
        return near.error().code == ErrorCode::LimitReached ? Error{ErrorCode::InvalidInput, text("There is no gap here: nothing closes the area around this place."), text("Draw a line that closes it, or draw the polygon.")}
                                                            : near.error();
    GeometryEdits edits;
    const GeometryKind kind = surroundings.geometry(longestNeighbour(*near, gap)).kind();
    edits.push_back({.id = std::nullopt, .geometry = editing::withFittingKind(faceGeometry(*near, gap, heights(surroundings, *near)), kind)});
    return editing::sewnEdits(surroundings, std::move(edits), sharing);
}

Result<GeometryEdits> drawnBeside(std::span<const Surroundings* const> covering, const GeometryView& drawn, const Sharing& sharing, std::optional<std::int64_t> feature)
{
    if (!isPolygon(drawn.kind()) || drawn.isEmpty())
        return Error{ErrorCode::InvalidInput, text("Only a polygon can leave out what others cover.")};
    BorderGraph graph(sharing.tolerance);
    // What is there keeps its vertices, hence it comes first; the drawn polygon is the last one.
    std::uint32_t count = 0;
    const Box box = drawn.box().grownBy(sharing.tolerance);
    for (std::size_t layer = 0; layer < covering.size(); ++layer)
        for (const std::int64_t id : covering[layer]->near(box)) {
            const GeometryView view = covering[layer]->geometry(id);
            if (!isPolygon(view.kind()) || (layer == 0 && feature == id))
                continue;
            graph.addPolygon(view);
            ++count;
        }
    const std::uint32_t own = graph.addPolygon(drawn);
    TRY(graph.build());
    std::vector<bool> selected(graph.faces().size(), false);
    for (std::uint32_t f = 1; f < selected.size(); ++f)
        selected[f] = graph.faces()[f].covering == std::vector<std::uint32_t>{own};
    Geometry left = count == 0 ? Geometry(drawn) : graph.region(selected, drawn.hasZ());
    if (left.view().isEmpty())
        return Error{ErrorCode::InvalidInput, text("Other features cover all of the polygon: nothing would be left.")};
    GeometryEdits edits;
    edits.push_back({.id = feature, .geometry = editing::withFittingKind(std::move(left), drawn.kind())});
    return covering.empty() ? edits : editing::sewnEdits(*covering[0], std::move(edits), sharing);
}

Result<GeometryEdits> autoComplete(const Surroundings& surroundings, std::span<const Coordinate> line, const Sharing& sharing, std::size_t reach)
{
    if (line.size() < 2)
        return Error{ErrorCode::InvalidInput, text("The line closes no area with the borders around it."), text("Begin and end it on the border of a polygon or inside one.")};
    std::vector<std::uint32_t> closed;
    Box start;
    for (const Coordinate c : line)
        start.include(c);
    start = start.grownBy(std::max(start.width(), start.height()) / 10 + sharing.tolerance);
    const auto near = editing::polygonsAround(surroundings, start, line, sharing.tolerance, reach, [&](const PolygonsNear& found) {
        closed.clear();
        bool open = false;
        for (const BorderGraph::Edge& edge : found.graph.edges()) {
            if (!edge.line || !edge.polygons.empty() || edge.left == edge.right)
                continue;
            for (const std::uint32_t face : {edge.left, edge.right})
                if (free(found, face) && std::find(closed.begin(), closed.end(), face) == closed.end())
                    closed.push_back(face);
        }
        // A free face that the line does not close by itself may be the gap on the other side of it: the smaller side of each is meant.
        for (const BorderGraph::Edge& edge : found.graph.edges())
            if (edge.line && edge.polygons.empty() && edge.left != edge.right && free(found, edge.left) && free(found, edge.right)) {
                const std::uint32_t larger = found.graph.faces()[edge.left].area > found.graph.faces()[edge.right].area ? edge.left : edge.right;
                std::erase(closed, larger);
            }
        for (const std::uint32_t face : closed)
            open = open || !found.window.contains(editing::boxOfFace(found.graph, face));
        return !closed.empty() && !open;
    });
    if (!near)
        return near.error().code == ErrorCode::LimitReached ? Error{ErrorCode::InvalidInput, text("The line closes no area with the borders around it."), text("Begin and end it on the border of a polygon or inside one.")}
                                                            : near.error();
    std::sort(closed.begin(), closed.end());
    GeometryEdits edits;
    const bool z = heights(surroundings, *near);
    for (const std::uint32_t face : closed) {
        const GeometryKind kind = near->ids.empty() ? GeometryKind::Polygon : surroundings.geometry(longestNeighbour(*near, face)).kind();
        edits.push_back({.id = std::nullopt, .geometry = editing::withFittingKind(faceGeometry(*near, face, z), kind)});
    }
    return editing::sewnEdits(surroundings, std::move(edits), sharing);
}

}  // namespace spatial
