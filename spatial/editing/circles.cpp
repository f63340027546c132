// SPDX-License-Identifier: GPL-3.0-or-later
#include "spatial/editing/construction.h"

#include "spatial/geometry/measures.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace spatial {

namespace {

constexpr double kTurn = 2 * std::numbers::pi;

Error notPositive() { return {ErrorCode::InvalidParameter, text("Lengths must be above 0.")}; }
bool positive(double length) { return std::isfinite(length) && length > 0; }

/// Edges of a whole circle that leave it by at most `sagitta`; a multiple of four.
int edgesOfCircle(double radius, double sagitta)
{
    const double ratio = std::clamp(1 - sagitta / radius, -1.0, 1.0);
    const double half = std::acos(ratio);   // half the angle of one edge
    const double edges = half > 0 ? std::ceil(std::numbers::pi / half) : 720.0;
    return std::clamp(4 * static_cast<int>(std::ceil(edges / 4)), 8, 720);
}

}  // namespace

Result<Geometry> circle(Coordinate centre, double radius, double sagitta) { return ellipse(centre, radius, radius, std::numbers::pi / 2, sagitta); }

Result<Geometry> ellipse(Coordinate centre, double semiMajor, double semiMinor, double azimuthOfMajor, double sagitta)
{
    if (!positive(semiMajor) || !positive(semiMinor) || !positive(sagitta))
        return notPositive();
    const int edges = edgesOfCircle(std::max(semiMajor, semiMinor), sagitta);
    std::vector<Coordinate> ring;
    for (int i = 0; i < edges; ++i) {
        // From the end of the major axis counter-clockwise; quarters are exact.
        const Coordinate unit = polarPoint({0, 0}, std::numbers::pi / 2 - kTurn * i / edges, 1);
        const double along = semiMajor * unit.x;
        const double across = semiMinor * unit.y;
        const Coordinate major = polarPoint({0, 0}, azimuthOfMajor, 1);
        ring.push_back({centre.x + (along * major.x - across * major.y), centre.y + (along * major.y + across * major.x)});
    }
    return Geometry::polygon({std::move(ring)});
}

Result<CircleFigure> circleOf(Coordinate a, Coordinate b, Coordinate c)
{
    const double bx = b.x - a.x, by = b.y - a.y, cx = c.x - a.x, cy = c.y - a.y;
    const double twice = 2 * orientation(a, b, c);
    const double size = std::max({std::abs(bx), std::abs(by), std::abs(cx), std::abs(cy)});
    if (!std::isfinite(twice) || std::abs(twice) <= 1e-12 * size * size)
        return Error{ErrorCode::InvalidInput, text("The three places lie on a line: no circle passes through them.")};
    const double b2 = bx * bx + by * by, c2 = cx * cx + cy * cy;
    const Coordinate centre{a.x + (cy * b2 - by * c2) / twice, a.y + (bx * c2 - cx * b2) / twice};
    return CircleFigure{centre, distance(centre, a)};
}

Result<Geometry> circleThrough(Coordinate a, Coordinate b, Coordinate c, double sagitta)
{
    TRY_ASSIGN(const CircleFigure figure, circleOf(a, b, c));
    return circle(figure.centre, figure.radius, sagitta);
}

Result<std::vector<Coordinate>> arcAbout(Coordinate centre, Coordinate start, double sweep, double sagitta)
{
    const double radius = distance(centre, start);
    if (!positive(radius) || !positive(sagitta))
        return notPositive();
    if (!std::isfinite(sweep) || sweep == 0 || std::abs(sweep) > kTurn)
        return Error{ErrorCode::InvalidParameter, text("An arc turns by up to a whole circle."), {}, "sweep"};
    const int edges = std::max(1, static_cast<int>(std::ceil(edgesOfCircle(radius, sagitta) * std::abs(sweep) / kTurn)));
    const double first = azimuth(centre, start);
    std::vector<Coordinate> line{start};
    for (int i = 1; i <= edges; ++i)
        line.push_back(polarPoint(centre, first + sweep * i / edges, radius));
    return line;
}

Result<std::vector<Coordinate>> arcThrough(Coordinate a, Coordinate b, Coordinate c, double sagitta)
{
    TRY_ASSIGN(const CircleFigure figure, circleOf(a, b, c));
    const auto turn = [&](Coordinate to) {
        const double angle = azimuth(figure.centre, to) - azimuth(figure.centre, a);
        return angle < 0 ? angle + kTurn : angle;
    };
    // Clockwise, unless b comes after c that way.
    const double toB = turn(b) < turn(c) ? turn(b) : turn(b) - kTurn;
    TRY_ASSIGN(auto first, arcAbout(figure.centre, a, toB, sagitta));
    TRY_ASSIGN(const auto second, arcAbout(figure.centre, b, turn(c) - turn(b), sagitta));
    // The given places themselves are vertices.
    first.back() = b;
    first.insert(first.end(), second.begin() + 1, second.end());
    first.back() = c;
    return first;
}

}  // namespace spatial
