// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/geometry/geometry_column.h"

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace spatial {

/// Closed curves, cut where they cross themselves or each other, and the region around which they wind at least once. Only for curves in
/// general position: two edges that are not neighbours either cross plainly or keep a distance of 2^-46 of the coordinates' size, which is
/// far above rounding; hence the pieces never change their order, and the rings that come out are valid.
class CurveArrangement {
public:
    /// A curve of at least three vertices, not repeated at the end. `winding`: how often all curves wind around places just to the left of
    /// its first edge, at the edge's beginning.
    void add(std::span<const Coordinate> line, bool reversed, int winding);
    /// As add, for the only curve: its winding is found at its easternmost vertex.
    void addAlone(std::span<const Coordinate> line);

    /// Shells with their holes; nothing where the curves are in no general position.
    std::optional<Geometry> region();

private:
    struct Curve {
        std::uint32_t begin;
        std::uint32_t end;
        int winding;
    };
    struct Run {
        std::uint32_t curve;
        std::uint32_t begin;
        std::uint32_t end;
    };
    struct Crossing {
        Coordinate place;
        std::uint32_t passing[2] = {0, 0};
    };
    /// One strand at a crossing.
    struct Passing {
        std::uint32_t edge;
        double along;
        std::uint32_t crossing;
        int change;                  // of the winding on the strand's left
        std::uint32_t next = 0;      // on the same curve
        bool selectedAfter = false;  // the piece from here on bounds the region
        bool used = false;
    };

    std::uint32_t after(const Curve& curve, std::uint32_t vertex) const { return vertex + 1 == curve.end ? curve.begin : vertex + 1; }
    bool findCrossings();
    bool testRuns(const Run& r, const Run& s, const Box& boxOfS);
    bool testPair(std::uint32_t e, Coordinate a, Coordinate b, std::uint32_t f, Coordinate c, Coordinate d);
    bool followCurves(std::vector<std::vector<Coordinate>>& rings);
    bool walk(std::vector<std::vector<Coordinate>>& rings);

    std::vector<Coordinate> vertices_;
    std::vector<Curve> curves_;
    std::vector<Crossing> crossings_;
    std::vector<Passing> passings_;
    std::vector<std::uint32_t> curveOf_;   // of each passing
    double tolerance_ = 0;
};

/// Rings with the interior on their left, none crossing another, as polygons: shells in their order, each with its holes. Nothing where a
/// ring has no area or a hole no shell.
std::optional<Geometry> polygonsOf(const std::vector<std::vector<Coordinate>>& rings);

}  // namespace spatial
