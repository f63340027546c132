// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/editing/surroundings.h"

#include <vector>

namespace spatial::editing {

/// A line or ring that can be changed. Rings of polygons are kept open: the closing vertex is added when the geometry is made.
struct EditableRing {
    std::vector<Coordinate> at;
    std::vector<double> z;              ///< as many as `at` where the shape has z, else empty
    std::vector<std::uint32_t> mark;    ///< one per vertex where the user of the ring wants marks, else empty

    void insert(std::size_t index, Coordinate c, double height, std::uint32_t marked = 0);
    void erase(std::size_t index);
};

/// A geometry that can be changed, part by part.
struct EditableShape {
    GeometryKind kind = GeometryKind::Null;
    bool hasZ = false;
    std::vector<std::vector<EditableRing>> parts;

    EditableShape() = default;
    explicit EditableShape(const GeometryView& view);

    bool closedRings() const { return isPolygon(kind); }
    /// Vertex after which an edge begins: all of a ring, all but the last of a line.
    std::size_t edgeCount(const EditableRing& ring) const { return isPoint(kind) || ring.at.size() < 2 ? 0 : closedRings() ? ring.at.size() : ring.at.size() - 1; }
    Box box() const;
    Geometry geometry() const;
    /// Consecutive equal vertices made one; the rings, parts that then have no extent (fewer than 3 or 2 vertices) are counted.
    std::size_t withoutRepeats();
    /// Rings too small are removed: holes alone, outer rings with their part.
    void withoutSmallRings();
};

bool sameGeometry(const GeometryView& a, const GeometryView& b);   ///< kind, parts, rings, doubles

/// A geometry of one kind made multi where it has several parts, and single where `asSingle` allows it.
Geometry withFittingKind(Geometry geometry, GeometryKind wanted);

GeometryKind multiOf(GeometryKind kind);
GeometryKind singleOf(GeometryKind kind);

}  // namespace spatial::editing
