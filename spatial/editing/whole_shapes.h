// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"
#include "spatial/editing/sharing.h"
#include "spatial/editing/surroundings.h"

#include <span>

namespace spatial {

/// x' = a x + b y + dx, y' = c x + d y + dy, about an origin so that large coordinates lose nothing.
struct PlaneMapping {
    double a = 1, b = 0, c = 0, d = 1;
    Coordinate origin = {};   ///< subtracted before, added after
    double dx = 0, dy = 0;

    static PlaneMapping moveBy(double dx, double dy) { return {.dx = dx, .dy = dy}; }
    static PlaneMapping rotateAbout(Coordinate centre, double radians);             ///< counter-clockwise; quarter turns are exact
    static PlaneMapping scaleAbout(Coordinate centre, double factorX, double factorY);
    static PlaneMapping mirrorAcross(Coordinate a, Coordinate b);                    ///< a != b
    Coordinate of(Coordinate at) const;
};

/// The same coordinate always maps to the same doubles, so features mapped together keep their shared borders. z stays.
/// InvalidParameter where a coordinate would not be finite.
Result<Geometry> mapped(const GeometryView& geometry, const PlaneMapping& mapping);
/// Several features at once; with `copy` new ones like them.
Result<GeometryEdits> mapFeatures(const Surroundings& surroundings, std::span<const std::int64_t> features, const PlaneMapping& mapping, bool copy = false);

/// A line the other way round, all its parts in opposite order; a polygon's rings the other way round.
Geometry reversed(const GeometryView& geometry);
/// Every line closed by its first vertex (three vertices at least).
Result<Geometry> closed(const GeometryView& line);

/// Between kinds, without losing a vertex: single to multi; multi of one part to single; lines to polygons (closed; rings inside others become
/// holes) and back; any kind to its vertices. InvalidInput where it cannot be.
Result<Geometry> converted(const GeometryView& geometry, GeometryKind kind);

/// Vertices added so that no edge is longer than `longest`, evenly; the same on both sides of a border.
Result<Geometry> densified(const GeometryView& geometry, double longest);

/// Corners made square: edges within `within` radians of the main direction or across it are turned into it exactly, moved as little as the
/// weighted mean of their vertices asks; others keep their vertices where they can. For buildings and yards. InvalidInput where no
/// edge qualifies or the result would be invalid.
Result<Geometry> squared(const GeometryView& geometry, double within = 0.2617993877991494);   // 15 degrees

}  // namespace spatial
