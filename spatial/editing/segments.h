// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/geometry/measures.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <functional>
#include <optional>

namespace spatial::editing {

/// Questions about segments whose answers do not depend on the direction in which a segment is stored, so that both sides of a border
/// get the same doubles.

inline bool before(Coordinate a, Coordinate b) { return a.x < b.x || (a.x == b.x && a.y < b.y); }

struct CoordinateHash {
    std::size_t operator()(const Coordinate& c) const
    {
        const std::size_t h = std::hash<double>()(c.x) * 0x9e3779b97f4a7c15ULL;
        return (h ^ (h >> 29)) + std::hash<double>()(c.y) * 0xbf58476d1ce4e5b9ULL;
    }
};

/// How far along a-b (0 .. 1) the place nearest to p lies; 0 where a and b are one.
inline double fractionAlong(Coordinate a, Coordinate b, Coordinate p)
{
    const double dx = b.x - a.x;
    const double dy = b.y - a.y;
    const double squared = dx * dx + dy * dy;
    return squared > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / squared, 0.0, 1.0) : 0.0;
}

inline Coordinate between(Coordinate a, Coordinate b, double t) { return {a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)}; }

/// The place on a-b nearest to p; the ends themselves keep their doubles.
inline Coordinate nearestOnSegment(Coordinate a, Coordinate b, Coordinate p)
{
    if (before(b, a))
        std::swap(a, b);
    const double t = fractionAlong(a, b, p);
    return t <= 0 ? a : t >= 1 ? b : between(a, b, t);
}

inline double segmentDistance(Coordinate p, Coordinate a, Coordinate b) { return before(b, a) ? distanceToSegment(p, b, a) : distanceToSegment(p, a, b); }

/// Whether the insides of two segments cross in one place: told exactly.
inline bool crossPlainly(Coordinate a, Coordinate b, Coordinate c, Coordinate d)
{
    const double ofC = orientation(a, b, c);
    const double ofD = orientation(a, b, d);
    if (!((ofC > 0 && ofD < 0) || (ofC < 0 && ofD > 0)))
        return false;
    const double ofA = orientation(c, d, a);
    const double ofB = orientation(c, d, b);
    return (ofA > 0 && ofB < 0) || (ofA < 0 && ofB > 0);
}

/// Where the lines through a-b and c-d meet: from a place nearby, so that large coordinates lose nothing. Nothing for parallel ones.
inline std::optional<Coordinate> lineMeeting(Coordinate a, Coordinate b, Coordinate c, Coordinate d)
{
    if (before(b, a))
        std::swap(a, b);
    if (before(d, c))
        std::swap(c, d);
    if (before(c, a) || (c == a && before(d, b))) {
        std::swap(a, c);
        std::swap(b, d);
    }
    const double rx = b.x - a.x, ry = b.y - a.y;
    const double sx = d.x - c.x, sy = d.y - c.y;
    const double across = rx * sy - ry * sx;
    if (across == 0)
        return std::nullopt;
    const double t = ((c.x - a.x) * sy - (c.y - a.y) * sx) / across;
    const Coordinate at = between(a, b, t);
    if (!std::isfinite(at.x) || !std::isfinite(at.y))
        return std::nullopt;
    return at;
}

/// Two segments that cross plainly: their place, never outside the box of either.
inline Coordinate crossingOf(Coordinate a, Coordinate b, Coordinate c, Coordinate d)
{
    Coordinate at = lineMeeting(a, b, c, d).value_or(nearestOnSegment(a, b, c));
    const double minX = std::max(std::min(a.x, b.x), std::min(c.x, d.x)), maxX = std::min(std::max(a.x, b.x), std::max(c.x, d.x));
    const double minY = std::max(std::min(a.y, b.y), std::min(c.y, d.y)), maxY = std::min(std::max(a.y, b.y), std::max(c.y, d.y));
    at.x = std::min(std::max(at.x, minX), std::max(minX, maxX));
    at.y = std::min(std::max(at.y, minY), std::max(minY, maxY));
    return at;
}

inline Box boxOf(Coordinate a, Coordinate b)
{
    return {std::min(a.x, b.x), std::min(a.y, b.y), std::max(a.x, b.x), std::max(a.y, b.y)};
}
inline Box around(Coordinate c, double margin) { return {c.x - margin, c.y - margin, c.x + margin, c.y + margin}; }

/// What rounding may do to coordinates of this size, with room for a few operations.
inline double roundingOf(const Box& box)
{
    return std::max({std::abs(box.minX), std::abs(box.minY), std::abs(box.maxX), std::abs(box.maxY)}) * 0x1p-48;
}

}  // namespace spatial::editing
