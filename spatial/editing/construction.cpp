// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/editing/construction.h"

#include "spatial/editing/segments.h"
#include "spatial/geometry/measures.h"

#include <numbers>

namespace spatial {

namespace {

constexpr double kFullTurn = 2 * std::numbers::pi;

bool finite(Coordinate c) { return std::isfinite(c.x) && std::isfinite(c.y); }
bool positiveLength(double length) { return std::isfinite(length) && length > 0; }
Error lengthNotPositive() { return {ErrorCode::InvalidParameter, text("Lengths must be above 0.")}; }
Error onePlace() { return {ErrorCode::InvalidInput, text("Two of the places are the same.")}; }

/// Sine and cosine of an azimuth; exact for quarter turns.
Coordinate directionOf(double azimuth)
{
    const double quarters = azimuth / (std::numbers::pi / 2);
    const double whole = std::round(quarters);
    if (std::abs(quarters - whole) < 1e-14) {
        const int k = ((static_cast<int>(std::fmod(whole, 4)) % 4) + 4) % 4;
        return {k == 1 ? 1.0 : k == 3 ? -1.0 : 0.0, k == 0 ? 1.0 : k == 2 ? -1.0 : 0.0};
    }
    return {std::sin(azimuth), std::cos(azimuth)};
}

}  // namespace

double azimuth(Coordinate from, Coordinate to)
{
    const double angle = std::atan2(to.x - from.x, to.y - from.y);
    return angle < 0 ? angle + kFullTurn : angle;
}

Coordinate polarPoint(Coordinate from, double azimuth, double distance)
{
    const Coordinate d = directionOf(azimuth);
    return {from.x + distance * d.x, from.y + distance * d.y};
}

Result<std::vector<Coordinate>> fromTwoDistances(Coordinate a, double distanceA, Coordinate b, double distanceB)
{
    if (!positiveLength(distanceA) || !positiveLength(distanceB))
        return lengthNotPositive();
    const double base = distance(a, b);
    if (!(base > 0) || !std::isfinite(base))
        return onePlace();
    // Along the base from a, then square to it.
    const double along = (base + (distanceA - distanceB) * (distanceA + distanceB) / base) / 2;
    const double squared = (distanceA - along) * (distanceA + along);
    const double slack = 1e-9 * std::max(distanceA, distanceB);
    if (squared < 0 && std::abs(along) - distanceA > slack)
        return Error{ErrorCode::InvalidInput, text("The distances do not meet: the points are {0} apart.", base)};
    const double ux = (b.x - a.x) / base, uy = (b.y - a.y) / base;
    const double across = squared > 0 ? std::sqrt(squared) : 0;
    std::vector<Coordinate> places{{a.x + (along * ux - across * uy), a.y + (along * uy + across * ux)}};
    if (across > slack)
        places.push_back({a.x + (along * ux + across * uy), a.y + (along * uy - across * ux)});
    return places;
}

Result<Coordinate> fromTwoAzimuths(Coordinate a, double azimuthA, Coordinate b, double azimuthB)
{
    const double reach = std::max(distance(a, b), 1.0);
    return lineCrossing(a, polarPoint(a, azimuthA, reach), b, polarPoint(b, azimuthB, reach));
}

Result<Coordinate> atChainage(const GeometryView& line, double chainage, double offset)
{
    if (!std::isfinite(chainage) || !std::isfinite(offset))
        return Error{ErrorCode::InvalidParameter, text("Coordinates must be finite numbers.")};
    const auto place = [&](Coordinate a, Coordinate b, double along) {
        const double length = distance(a, b);
        const double ux = (b.x - a.x) / length, uy = (b.y - a.y) / length;
        return Coordinate{a.x + (along * ux - offset * uy), a.y + (along * uy + offset * ux)};
    };
    std::optional<std::pair<Coordinate, Coordinate>> last;
    double left = chainage;
    double lastLength = 0;
    if (isLine(line.kind()) || isPolygon(line.kind()))
        for (std::size_t p = 0; p < line.partCount(); ++p) {
            const auto ring = line.ring(p);
            for (std::size_t i = 1; i < ring.size(); ++i) {
                const double length = distance(ring[i - 1], ring[i]);
                if (!(length > 0))
                    continue;
                if (left <= length)
                    return place(ring[i - 1], ring[i], left);
                left -= length;
                last = {ring[i - 1], ring[i]};
                lastLength = length;
            }
        }
    if (!last)
        return Error{ErrorCode::InvalidInput, text("A chainage needs a line.")};
    return place(last->first, last->second, lastLength + left);
}

Result<Coordinate> perpendicularFoot(Coordinate place, Coordinate a, Coordinate b)
{
    const double dx = b.x - a.x, dy = b.y - a.y;
    const double squared = dx * dx + dy * dy;
    if (!(squared > 0) || !std::isfinite(squared))
        return onePlace();
    const double t = ((place.x - a.x) * dx + (place.y - a.y) * dy) / squared;
    return Coordinate{a.x + t * dx, a.y + t * dy};
}

Result<Coordinate> lineCrossing(Coordinate a, Coordinate b, Coordinate c, Coordinate d)
{
    if (a == b || c == d)
        return onePlace();
    const auto at = editing::lineMeeting(a, b, c, d);
    const double reach = 1e9 * (distance(a, b) + distance(c, d) + distance(a, c));
    if (!at || distance(*at, a) > reach)
        return Error{ErrorCode::InvalidInput, text("The lines are parallel: they meet nowhere.")};
    return *at;
}

Result<std::vector<Coordinate>> parallelSegment(Coordinate a, Coordinate b, double distance)
{
    const double length = spatial::distance(a, b);
    if (!(length > 0) || !std::isfinite(length))
        return onePlace();
    if (!std::isfinite(distance))
        return lengthNotPositive();
    const double x = -distance * (b.y - a.y) / length, y = distance * (b.x - a.x) / length;
    return std::vector<Coordinate>{{a.x + x, a.y + y}, {b.x + x, b.y + y}};
}

Coordinate constrained(const DrawingConstraint& constraint, std::optional<Coordinate> before, Coordinate last, Coordinate mouse)
{
    double direction = azimuth(last, mouse);
    double length = distance(last, mouse);
    bool turned = false;
    const double previous = before && !(*before == last) ? azimuth(*before, last) : 0;
    if (constraint.azimuth) {
        direction = *constraint.azimuth;
        turned = true;
    }
    else if (constraint.angle) {
        direction = previous - *constraint.angle;
        turned = true;
    }
    else if (constraint.rightAngles) {
        const double quarter = std::numbers::pi / 2;
        direction = previous + quarter * std::round((direction - previous) / quarter);
        turned = true;
    }
    else if (constraint.angleStep > 0) {
        direction = constraint.angleStep * std::round(direction / constraint.angleStep);
        turned = true;
    }
    if (constraint.length)
        return polarPoint(last, direction, *constraint.length);
    if (!turned)
        return mouse;
    // As far as the mouse is along the direction.
    const Coordinate d = directionOf(direction);
    length = (mouse.x - last.x) * d.x + (mouse.y - last.y) * d.y;
    return {last.x + length * d.x, last.y + length * d.y};
}

Result<Geometry> rectangleByDiagonal(Coordinate a, Coordinate b)
{
    if (!finite(a) || !finite(b) || a.x == b.x || a.y == b.y)
        return Error{ErrorCode::InvalidInput, text("The rectangle would have no area.")};
    return Geometry::rectangle(editing::boxOf(a, b));
}

Result<Geometry> rectangleByBase(Coordinate a, Coordinate b, Coordinate side)
{
    TRY_ASSIGN(const Coordinate foot, perpendicularFoot(side, a, b));
    const double x = side.x - foot.x, y = side.y - foot.y;
    if (!(std::hypot(x, y) > 0))
        return Error{ErrorCode::InvalidInput, text("The rectangle would have no area.")};
    return Geometry::polygon({{a, b, {b.x + x, b.y + y}, {a.x + x, a.y + y}}});
}

Result<Geometry> rectangleByCentre(Coordinate centre, Coordinate corner)
{
    return rectangleByDiagonal(corner, {2 * centre.x - corner.x, 2 * centre.y - corner.y});
}

Result<Geometry> regularPolygon(Coordinate centre, Coordinate corner, int corners)
{
    const double radius = distance(centre, corner);
    if (corners < 3 || corners > 1000)
        return Error{ErrorCode::InvalidParameter, text("A regular polygon has 3 to 1000 corners."), {}, "corners"};
    if (!positiveLength(radius))
        return onePlace();
    const double first = azimuth(centre, corner);
    std::vector<Coordinate> ring{corner};
    for (int i = 1; i < corners; ++i)
        ring.push_back(polarPoint(centre, first - kFullTurn * i / corners, radius));
    return Geometry::polygon({std::move(ring)});
}

}  // namespace spatial
