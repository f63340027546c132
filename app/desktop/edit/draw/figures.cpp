// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/edit/draw/figures.h"

#include "spatial/editing/construction.h"

#include <algorithm>

namespace app::desktop {

using spatial::Coordinate;

namespace {

/// A circle's edges leave it by a two-hundredth of its radius: 32 of them, more than an eye tells from round at any scale of a plan.
double sagittaOf(double radius) { return std::max(radius / 200, 1e-4); }

std::vector<Coordinate> ringOf(const spatial::Result<spatial::Geometry>& shape)
{
    if (!shape || shape->view().partCount() == 0)
        return {};
    const auto ring = shape->view().ring(0);
    return {ring.begin(), ring.end() - 1};
}

std::vector<Coordinate> inPlane(Figure figure, const std::vector<Coordinate>& p, int corners)
{
    switch (figure) {
    case Figure::Rectangle: return p.size() < 2 ? p : ringOf(spatial::rectangleByDiagonal(p[0], p[1]));
    case Figure::TurnedRectangle: return p.size() < 3 ? p : ringOf(spatial::rectangleByBase(p[0], p[1], p[2]));
    case Figure::Circle: return p.size() < 2 ? p : ringOf(spatial::circle(p[0], spatial::distance(p[0], p[1]), sagittaOf(spatial::distance(p[0], p[1]))));
    case Figure::CircleThrough: {
        if (p.size() < 3)
            return p;
        const auto round = spatial::circleOf(p[0], p[1], p[2]);
        return round ? ringOf(spatial::circle(round->centre, round->radius, sagittaOf(round->radius))) : p;
    }
    case Figure::RegularPolygon: return p.size() < 2 ? p : ringOf(spatial::regularPolygon(p[0], p[1], corners));
    case Figure::Arc: {
        if (p.size() < 3)
            return p;
        const auto round = spatial::circleOf(p[0], p[1], p[2]);
        const auto arc = round ? spatial::arcThrough(p[0], p[1], p[2], sagittaOf(round->radius)) : spatial::Result<std::vector<Coordinate>>(round.error());
        return arc ? *arc : p;
    }
    case Figure::Point:
    case Figure::MultiPoint:
    case Figure::Line:
    case Figure::Polygon: break;
    }
    return p;
}

}  // namespace

std::size_t placesOf(Figure figure)
{
    switch (figure) {
    case Figure::Point: return 1;
    case Figure::Rectangle:
    case Figure::Circle:
    case Figure::RegularPolygon: return 2;
    case Figure::TurnedRectangle:
    case Figure::CircleThrough:
    case Figure::Arc: return 3;
    case Figure::MultiPoint:
    case Figure::Line:
    case Figure::Polygon: break;
    }
    return 0;
}

std::vector<Coordinate> outlineOf(Figure figure, const std::vector<Coordinate>& places, const spatial::Crs& crs, int corners)
{
    if (places.empty() || figure == Figure::Point || figure == Figure::MultiPoint || figure == Figure::Line || figure == Figure::Polygon)
        return places;
    if (!crs.isGeographic())
        return inPlane(figure, places, corners);   // as they are, so that a corner that was snapped keeps its bits
    const DrawingPlane plane(crs, places.front());
    std::vector<Coordinate> flat;
    for (const Coordinate c : places)
        flat.push_back(plane.toPlane(c));
    flat = inPlane(figure, flat, corners);
    for (Coordinate& c : flat)
        c = plane.fromPlane(c);
    return flat;
}

}  // namespace app::desktop
