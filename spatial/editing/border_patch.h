// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/editing/editable_shape.h"
#include "spatial/editing/sharing.h"

#include <map>
#include <optional>
#include <set>
#include <vector>

namespace spatial::editing {

/// A vertex of a shape in the patch.
struct PatchVertex {
    std::int64_t feature;
    std::size_t part;
    std::size_t ring;
    std::size_t index;
};

/// The features that an edit touches, as they stand in the middle of it. Loaded when they are near a place that is looked at; what differs from
/// the surroundings at the end is the edit. Ids below 0 that the surroundings do not know are new features.
class BorderPatch {
public:
    BorderPatch(const Surroundings& surroundings, const Sharing& sharing) : surroundings_(surroundings), sharing_(sharing) {}

    /// Null where there is no such feature or geometry.
    EditableShape* shape(std::int64_t id);
    void put(std::int64_t id, const GeometryView& geometry);
    void remove(std::int64_t id);
    bool has(std::int64_t id) const { return shapes_.contains(id); }

    /// Loads the features near a box as they stand now; ascending. Without Sharing only those already there.
    std::vector<std::int64_t> near(const Box& box);

    /// Marks the vertex of every ring near `c` that is within the tolerance; a ring whose edge passes there gets one. Counts them.
    std::size_t markNode(Coordinate c, std::uint32_t mark);
    /// All vertices within the tolerance of `c` become it, edges that pass there get it: one node with the same doubles.
    void unite(Coordinate c);
    /// Marks one vertex only.
    bool markVertex(const PatchVertex& vertex, std::uint32_t mark);
    /// Edges that end at marked vertices get the vertices of other features that lie on them.
    void completeMarkedEdges();
    /// The vertices of other shapes strictly inside an edge, from a to b; never within the tolerance of its ends.
    std::vector<Coordinate> nodesOn(Coordinate a, Coordinate b, std::int64_t except);

    template <class Visit>
    void visitMarked(Visit&& visit)   // visit(id, shape, ring, index)
    {
        for (auto& [id, held] : shapes_)
            for (auto& part : held.shape.parts)
                for (auto& ring : part)
                    for (std::size_t i = 0; i < ring.mark.size(); ++i)
                        if (ring.mark[i] != 0)
                            visit(id, held.shape, ring, i);
    }

    std::map<std::int64_t, EditableShape*> shapes();
    double tolerance() const { return sharing_.tolerance; }
    bool sharing() const { return sharing_.neighbours; }

    /// Changed features ascending, then new ones in the order of their ids from -1 downwards; none that is as it was.
    GeometryEdits edits() const;

private:
    struct Held {
        EditableShape shape;
        Box box;              // where it was when loaded or put; grown by what is inserted
        bool removed = false;
    };
    Held* held(std::int64_t id);

    const Surroundings& surroundings_;
    Sharing sharing_;
    std::map<std::int64_t, Held> shapes_;
    std::set<std::int64_t> put_;
};

/// Puts a vertex into the edge after `index`, z interpolated.
void insertOnEdge(const EditableShape& shape, EditableRing& ring, std::size_t index, Coordinate c, std::uint32_t mark = 0);

}  // namespace spatial::editing
