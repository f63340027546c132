// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"
#include "spatial/core/result.h"
#include "spatial/editing/noded_segments.h"
#include "spatial/geometry/geometry_column.h"

#include <functional>
#include <span>
#include <vector>

namespace spatial::editing {

/// The plane divided by the borders of some polygons and by drawn lines, into faces that each polygon covers or not. Any selection of faces is a
/// polygon again whose vertices are those of the borders: neighbours made from one graph share their borders to the last bit, without gap or overlap.
class BorderGraph {
public:
    explicit BorderGraph(double tolerance) : segments_(tolerance) {}

    /// Numbers from 0. What is added first keeps its vertices where others come within the tolerance. Even-odd inside, as valid polygons are.
    std::uint32_t addPolygon(const GeometryView& polygon);
    void addLine(std::span<const Coordinate> line, std::span<const double> z = {});
    /// A line, or the rings of a polygon, as lines.
    void addLines(const GeometryView& geometry);

    Result<void> build(Progress& progress = noProgress());

    /// A noded border, used once whichever way it runs.
    struct Edge {
        std::uint32_t a;
        std::uint32_t b;
        bool line = false;                      ///< a drawn line runs here
        std::vector<std::uint32_t> polygons;    ///< whose border this is: those that cover one side only, ascending
        std::uint32_t left = 0;                 ///< face on the left from a to b
        std::uint32_t right = 0;
        bool borders(std::uint32_t polygon) const;
    };
    struct Face {
        double area = 0;                        ///< infinite for face 0, the outside
        std::vector<std::uint32_t> covering;    ///< polygons, ascending
        bool covered(std::uint32_t polygon) const;
    };
    const std::vector<Edge>& edges() const { return edges_; }
    const std::vector<Face>& faces() const { return faces_; }
    Coordinate node(std::uint32_t n) const { return segments_.nodes()[n]; }

    /// The face around a place; a place on a border counts to one of its sides.
    std::uint32_t faceAt(Coordinate place) const;

    /// Faces in groups, each connected across edges over which `open` lets; 0 .. n-1 in the order of their first face. Faces that `of` leaves out get
    /// kNone.
    static constexpr std::uint32_t kNone = 0xFFFFFFFFU;
    std::vector<std::uint32_t> connected(const std::function<bool(std::uint32_t face)>& of, const std::function<bool(const Edge&)>& open) const;

    /// The polygon of some faces (never face 0), Polygon or MultiPolygon, empty where there are none: outer rings counter-clockwise. With z where `withZ`.
    Geometry region(const std::vector<bool>& selected, bool withZ) const;

private:
    struct HalfEdge {
        std::uint32_t to;
        std::uint32_t next;    // of the face on its left
        std::uint32_t around;  // the next half-edge out of its start, clockwise
        std::uint32_t cycle;
    };
    struct Cycle {
        double area = 0;
        std::uint32_t first = 0;      // half-edge
        std::uint32_t component = 0;
        std::uint32_t face = 0;
        Box box;
    };
    std::uint32_t from(std::uint32_t h) const { return half_[h ^ 1U].to; }
    void link();
    void traceCycles();
    void nestComponents();
    void cover();
    bool insideCycle(Coordinate place, const Cycle& cycle) const;

    NodedSegments segments_;
    std::uint32_t polygons_ = 0;
    std::vector<Edge> edges_;
    std::vector<HalfEdge> half_;
    std::vector<Cycle> cycles_;
    std::vector<Face> faces_;
};

}  // namespace spatial::editing
