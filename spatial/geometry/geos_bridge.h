// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"
#include "spatial/geometry/corner_style.h"
#include "spatial/geometry/geometry_column.h"

#include <memory>
#include <span>

namespace spatial {

/// Everything that GEOS does for the program; its source is the only file that knows GEOS. Planar geometry in whatever units the
/// coordinates have; z is carried along (interpolated at new vertices). All functions are pure and may run on any thread at once.
///
/// Errors: InvalidInput where a geometry has coordinates that are not finite or cannot be repaired; LimitReached without memory.
/// Results hold one dimension: what an operation yields besides (a touching point beside the overlapping area) is left out.

enum class Overlay { Intersection, Union, Difference, SymmetricDifference };

/// OverlayNG in floating precision; GEOS snaps by itself where that fails, and where even this does the inputs are repaired first.
/// The result has the lower dimension of both for Intersection, that of `a` for Difference, the higher for the others. Empty results
/// are multi-kinds without a part. Valid inputs give valid results.
Result<Geometry> overlay(Overlay operation, const GeometryView& a, const GeometryView& b);

/// Union of many: fast for thousands of neighbours (cascaded). Of mixed dimensions only the highest is kept.
Result<Geometry> unaryUnion(std::span<const GeometryView> geometries);

/// All points within `distance`; negative shrinks polygons. Round ends and corners of `segments` per quarter circle (8 errs by 0.5 %
/// of the distance at most). Always a polygon or multipolygon, perhaps empty.
Result<Geometry> buffer(const GeometryView& geometry, double distance, int segments = 8);

/// As buffer(), with corners of another style; mitres reach at most `mitreLimit` distances.
Result<Geometry> buffer(const GeometryView& geometry, double distance, CornerStyle corners, int segments, double mitreLimit);

/// The curve beside a line, on its left for positive distances; what would come nearer to the line than the distance is cut away, so that several parts
/// or none may be left.
Result<Geometry> offsetCurve(const GeometryView& line, double distance, CornerStyle corners, int segments, double mitreLimit);

/// The same place made valid (the "structure" method: rings are rebuilt, overlapping parts united, holes cut), dimension kept; unclosed
/// rings are closed, rings and lines of too few points left out. Returned unchanged where it is valid already. Null stays null.
Result<Geometry> makeValid(const GeometryView& geometry);

/// Whether a geometry keeps the rules of OGC Simple Features, and if not which one and where.
struct Validity {
    bool valid = true;
    Text reason = {};
    Coordinate place = {};
};
Validity validityOf(const GeometryView& geometry);
bool isValid(const GeometryView& geometry);   ///< faster: asks for no reason

Result<Geometry> convexHull(const GeometryView& geometry);
/// A point inside a polygon, on a line, one of the points. InvalidInput for empty geometries.
Result<Coordinate> pointOnSurface(const GeometryView& geometry);
/// Fewer vertices within `tolerance`; the topology of the geometry itself is kept (its neighbours' is not).
Result<Geometry> simplified(const GeometryView& geometry, double tolerance);
/// Lines joined end to end where two meet; others unchanged.
Result<Geometry> mergedLines(const GeometryView& geometry);

/// False, or infinitely far, where one side is empty or cannot be used.
bool intersects(const GeometryView& a, const GeometryView& b);
bool contains(const GeometryView& a, const GeometryView& b);   ///< b inside a, boundaries may touch, interiors meet
bool equalTopology(const GeometryView& a, const GeometryView& b);
double distance(const GeometryView& a, const GeometryView& b);

/// A geometry that many others are compared with: its edges are indexed once, at the first comparison. May go from thread to thread, but
/// only one uses it at a time.
class PreparedGeometry {
public:
    static Result<PreparedGeometry> of(const GeometryView& geometry);

    bool intersects(const GeometryView& other) const;
    bool contains(const GeometryView& other) const;   ///< other inside this, interiors meet
    bool covers(const GeometryView& other) const;     ///< no point of other outside this
    /// No point of other outside this or on its boundary. Never walks the whole boundary, as contains and covers do where other touches it.
    bool containsProperly(const GeometryView& other) const;
    double distance(const GeometryView& other) const;

    PreparedGeometry(PreparedGeometry&&) noexcept;
    PreparedGeometry& operator=(PreparedGeometry&&) noexcept;
    ~PreparedGeometry();

private:
    struct Inside;
    explicit PreparedGeometry(std::unique_ptr<Inside> inside);
    std::unique_ptr<Inside> inside_;
};

}  // namespace spatial
