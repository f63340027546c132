// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"
#include "spatial/editing/sharing.h"
#include "spatial/editing/surroundings.h"

#include <optional>
#include <span>

namespace spatial {

/// A vertex: of a feature, its part, ring and number there. A closed ring's last coordinate is its first one again: it has number 0 only.
struct VertexPlace {
    std::int64_t feature = 0;
    std::uint32_t part = 0;
    std::uint32_t ring = 0;
    std::uint32_t index = 0;
    friend auto operator<=>(const VertexPlace&, const VertexPlace&) = default;
};

/// A place on the edge from a vertex to the next one.
struct EdgePlace {
    VertexPlace from;
    Coordinate at;            ///< the nearest place on the edge
    double distance = 0;      ///< from where it was looked for
};

/// The vertex nearest to a place and at most `within` away; of equally near ones that of the lowest id. `only`: of this feature.
std::optional<VertexPlace> nearestVertex(const Surroundings& surroundings, Coordinate place, double within, std::optional<std::int64_t> only = {});
std::optional<EdgePlace> nearestEdge(const Surroundings& surroundings, Coordinate place, double within, std::optional<std::int64_t> only = {});

/// A vertex as a table of coordinates shows it.
struct VertexRow {
    VertexPlace place;
    Coordinate at;
    std::optional<double> z = {};
};
std::vector<VertexRow> vertexTable(const Surroundings& surroundings, std::int64_t feature);
/// Vertices in a box (its border counts), or in a polygon drawn around them, of these features; by feature, part, ring, number.
std::vector<VertexPlace> verticesIn(const Surroundings& surroundings, std::span<const std::int64_t> features, const Box& box);
std::vector<VertexPlace> verticesIn(const Surroundings& surroundings, std::span<const std::int64_t> features, const GeometryView& lasso);
/// Nothing where there is no such vertex.
std::optional<Coordinate> coordinateOf(const Surroundings& surroundings, const VertexPlace& place);

struct MovedVertex {
    VertexPlace vertex;
    Coordinate to;
    std::optional<double> z = {};   ///< another height too; in this feature only
};

/// The edits below change every vertex they are given, and with Sharing every other one at the same place. Edges that end at a moved
/// node keep the nodes of neighbours on them. A node moved onto a neighbour's edge becomes a vertex of it; moved onto another node it
/// becomes one with it.
/// Errors: InvalidParameter where a place does not exist; InvalidInput where a ring or line would lose all its extent.
/// About 0.1 ms for a node of four parcels, plus the copy of the features changed.
Result<GeometryEdits> moveVertices(const Surroundings& surroundings, std::span<const MovedVertex> moves, const Sharing& sharing);
Result<GeometryEdits> moveVerticesBy(const Surroundings& surroundings, std::span<const VertexPlace> vertices, double dx, double dy, const Sharing& sharing);
/// An edge moved parallel to itself: both its ends.
Result<GeometryEdits> moveEdgeBy(const Surroundings& surroundings, const EdgePlace& edge, double dx, double dy, const Sharing& sharing);

/// A new vertex in an edge, at `edge.at` or wherever `to` says (added and pulled away in one gesture).
Result<GeometryEdits> insertVertex(const Surroundings& surroundings, const EdgePlace& edge, const Sharing& sharing, std::optional<Coordinate> to = {});

/// Without these vertices. A ring of fewer than three vertices that is left goes too: a hole alone, an outer ring with its part, the last part
/// with its feature; likewise lines of one vertex and points. With Sharing a node where three or more borders meet is Refused (without it the
/// neighbours could not keep both their borders), and so is one whose ring would go while a neighbour shares it.
Result<GeometryEdits> deleteVertices(const Surroundings& surroundings, std::span<const VertexPlace> vertices, const Sharing& sharing);

/// A line carried on from one of its ends; `more` goes outwards from there.
Result<Geometry> continued(const GeometryView& line, std::uint32_t part, bool atEnd, std::span<const Coordinate> more);

}  // namespace spatial
