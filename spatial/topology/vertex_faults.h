// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/geometry/geometry_column.h"

#include <cstddef>
#include <span>
#include <vector>

namespace spatial::topology {

/// Calls visit(ring, closed) for each ring of polygons and each part of lines.
template <class Visit>
void forEachRing(const GeometryView& view, Visit&& visit)
{
    if (isPoint(view.kind()))
        return;
    for (std::size_t part = 0; part < view.partCount(); ++part)
        for (std::size_t ring = 0; ring < view.ringCount(part); ++ring)
            visit(view.ring(part, ring), isPolygon(view.kind()));
}

/// Positions of vertices that lie within the tolerance of the one before them; the closing vertex of a ring counts as its first.
std::vector<std::size_t> repeatedVertices(std::span<const Coordinate> line, bool closed, double tolerance);

/// The border runs from `foot` to `tip` and back within the tolerance.
struct Spike {
    Coordinate tip;
    Coordinate foot;
    std::size_t at = 0;   ///< position of the tip
};
std::vector<Spike> spikesOf(std::span<const Coordinate> line, bool closed, double tolerance);

/// The same geometry without what those find, ring by ring; rings and lines of which too little is left are left out.
Geometry withoutRepeatedVertices(const GeometryView& view, double tolerance);
Geometry withoutSpikes(const GeometryView& view, double tolerance);

}  // namespace spatial::topology
