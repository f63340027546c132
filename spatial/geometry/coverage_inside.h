// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/progress.h"
#include "spatial/geometry/geometry_column.h"

#include <bit>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

/// Inside mergedCoverages: its steps and what they hand on.
namespace spatial::coverage {

/// One ring of a polygon, run with the interior on the left: position p is the edge from vertex(p) to vertex(p + 1).
struct Ring {
    const Coordinate* line;
    std::uint32_t edges;
    std::uint32_t group;
    std::uint32_t firstEdge;   // number of its first edge among all
    bool forward;              // the interior lies on the left of the coordinates as they are stored

    Coordinate vertex(std::uint32_t position) const
    {
        const std::uint32_t p = position < edges ? position : position - edges;
        return line[forward ? p : edges - p];
    }
};

inline std::uint64_t mixed(std::uint64_t h)
{
    h ^= h >> 32;
    h *= 0x9E3779B97F4A7C15u;
    return h ^ (h >> 29);
}
inline std::uint64_t hashOf(Coordinate c)   // -0 and 0 are one vertex
{
    return mixed(mixed(std::bit_cast<std::uint64_t>(c.x + 0.0)) * 3 + std::bit_cast<std::uint64_t>(c.y + 0.0));
}

struct Soup {
    std::vector<Ring> rings;
    std::size_t edges = 0;
    std::vector<std::uint8_t> alive;    // per edge: no other runs through it the other way
    std::vector<std::uint8_t> failed;   // per group: no coverage
};

/// The rings of all polygons. A group with a polygon that has z, or with something else than polygons, has failed.
Soup soupOf(std::span<const GeometryView> polygons, std::span<const std::uint32_t> group, std::size_t groups);

/// Marks the edges that remain. A group in which two edges run the same way (an overlap) has failed.
Result<void> cancelOpposites(Soup& soup, Progress& progress);

/// A closed ring of the result; simple, interior on the left.
struct MergedRing {
    std::uint32_t group;
    std::vector<Coordinate> line;
    double area = 0;
    Box box;
};

/// Joins the remaining edges to rings that pass no vertex twice, by group, in the order of the polygons.
Result<std::vector<MergedRing>> joinedRings(Soup& soup, Progress& progress);

/// Shells with their holes, where the rings of one group are a valid polygon: they meet in common vertices at most, do not cross there,
/// and every place lies in as many shells as holes, or in one more.
std::optional<Geometry> provenPolygon(std::span<const MergedRing> rings, Progress& progress);

}  // namespace spatial::coverage
