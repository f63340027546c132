// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/geometry/measures.h"

namespace spatial {

namespace {

/// a*b - c*d with its sign right: the products are split into what double holds and what it lost (Dekker, by fma).
double determinant(double a, double b, double c, double d)
{
    const double ab = a * b;
    const double cd = c * d;
    const double difference = ab - cd;
    constexpr double kBound = 4.4408920985006268e-16;   // 2 units in the last place of both products
    if (std::abs(difference) > kBound * (std::abs(ab) + std::abs(cd)))
        return difference;
    return difference + (std::fma(a, b, -ab) - std::fma(c, d, -cd));
}

struct Sums {
    double weight = 0;
    double x = 0;
    double y = 0;
    void add(double w, double px, double py)
    {
        weight += w;
        x += w * px;
        y += w * py;
    }
};

Sums ofAreas(const GeometryView& g, Coordinate origin)
{
    Sums sums;
    for (std::size_t part = 0; part < g.partCount(); ++part)
        for (std::size_t r = 0; r < g.ringCount(part); ++r) {
            const auto ring = g.ring(part, r);
            Sums ofRing;
            for (std::size_t i = 1; i < ring.size(); ++i) {
                const double ax = ring[i - 1].x - origin.x, ay = ring[i - 1].y - origin.y;
                const double bx = ring[i].x - origin.x, by = ring[i].y - origin.y;
                ofRing.add(ax * by - bx * ay, ax + bx, ay + by);
            }
            // Orientation is not promised: outer rings count positive, holes negative.
            const double sign = (ofRing.weight < 0) == (r == 0) ? -1 : 1;
            sums.weight += sign * ofRing.weight;
            sums.x += sign * ofRing.x;
            sums.y += sign * ofRing.y;
        }
    sums.x /= 3;   // a triangle's centre is a third of the sum of its corners
    sums.y /= 3;
    return sums;
}

Sums ofLengths(const GeometryView& g, Coordinate origin)
{
    Sums sums;
    for (std::size_t part = 0; part < g.partCount(); ++part)
        for (std::size_t r = 0; r < g.ringCount(part); ++r) {
            const auto line = g.ring(part, r);
            for (std::size_t i = 1; i < line.size(); ++i)
                sums.add(distance(line[i - 1], line[i]), (line[i - 1].x + line[i].x) / 2 - origin.x, (line[i - 1].y + line[i].y) / 2 - origin.y);
        }
    return sums;
}

}  // namespace

double signedArea(std::span<const Coordinate> ring)
{
    double twice = 0;
    for (std::size_t i = 2; i < ring.size(); ++i)
        twice += (ring[i - 1].x - ring[0].x) * (ring[i].y - ring[0].y) - (ring[i].x - ring[0].x) * (ring[i - 1].y - ring[0].y);
    return twice / 2;
}

double planarArea(const GeometryView& g)
{
    double area = 0;
    if (isPolygon(g.kind()))
        for (std::size_t part = 0; part < g.partCount(); ++part)
            for (std::size_t r = 0; r < g.ringCount(part); ++r)
                area += (r == 0 ? 1 : -1) * std::abs(signedArea(g.ring(part, r)));
    return area;
}

double planarLength(const GeometryView& g) { return isPoint(g.kind()) ? 0 : ofLengths(g, {}).weight; }

std::optional<Coordinate> centroid(const GeometryView& g)
{
    if (g.coordinates().empty())
        return std::nullopt;
    const Coordinate origin = g.coordinates().front();
    Sums sums;
    if (isPolygon(g.kind()))
        sums = ofAreas(g, origin);
    if (!(sums.weight > 0) && !isPoint(g.kind()))
        sums = ofLengths(g, origin);
    if (!(sums.weight > 0)) {
        sums = {};
        for (const Coordinate c : g.coordinates())
            sums.add(1, c.x - origin.x, c.y - origin.y);
    }
    return Coordinate{origin.x + sums.x / sums.weight, origin.y + sums.y / sums.weight};
}

double orientation(Coordinate a, Coordinate b, Coordinate c) { return determinant(b.x - a.x, c.y - a.y, b.y - a.y, c.x - a.x); }

Side sideOf(Coordinate p, std::span<const Coordinate> ring)
{
    bool inside = false;
    for (std::size_t i = 1; i < ring.size(); ++i) {
        const Coordinate a = ring[i - 1];
        const Coordinate b = ring[i];
        if ((a.x < p.x && b.x < p.x) || (a.y < p.y && b.y < p.y) || (a.y > p.y && b.y > p.y))
            continue;
        if (a == p || b == p)
            return Side::Boundary;
        if (a.y == p.y && b.y == p.y) {
            if (std::min(a.x, b.x) <= p.x && p.x <= std::max(a.x, b.x))
                return Side::Boundary;
            continue;
        }
        const double turn = orientation(a, b, p);
        if (turn == 0)
            return Side::Boundary;   // within the segment's y range, hence on it
        // The ray to the east crosses an upward edge that has p on its left, or a downward one with p on its right.
        if ((a.y <= p.y && b.y > p.y && turn > 0) || (b.y <= p.y && a.y > p.y && turn < 0))
            inside = !inside;
    }
    return inside ? Side::Inside : Side::Outside;
}

Side sideOf(Coordinate place, const GeometryView& polygon)
{
    if (!isPolygon(polygon.kind()))
        return Side::Outside;
    Side best = Side::Outside;
    for (std::size_t part = 0; part < polygon.partCount(); ++part) {
        Side side = sideOf(place, polygon.ring(part));
        for (std::size_t hole = 1; side == Side::Inside && hole < polygon.ringCount(part); ++hole) {
            const Side inHole = sideOf(place, polygon.ring(part, hole));
            side = inHole == Side::Inside ? Side::Outside : inHole == Side::Boundary ? Side::Boundary : Side::Inside;
        }
        if (side == Side::Inside)
            return side;
        if (side == Side::Boundary)
            best = side;
    }
    return best;
}

double distanceToSegment(Coordinate p, Coordinate a, Coordinate b)
{
    const double dx = b.x - a.x;
    const double dy = b.y - a.y;
    const double squared = dx * dx + dy * dy;
    const double t = squared > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / squared, 0.0, 1.0) : 0.0;
    return distance(p, {a.x + t * dx, a.y + t * dy});
}

}  // namespace spatial
