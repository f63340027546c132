// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/core/result.h"
#include "spatial/geometry/geometry_column.h"

#include <optional>
#include <vector>

namespace spatial {

/// Figures from points, lengths and angles, on the plane of the coordinates. Where those are degrees nothing here is a metre: the caller draws in a
/// metric CRS (spatial/crs/metric_crs.h) and transforms what comes out. Angles are azimuths as surveyors give them: radians clockwise from
/// north (grid north of the CRS). InvalidParameter for lengths that are not positive and finite, InvalidInput for places that make no figure.

double azimuth(Coordinate from, Coordinate to);                                        ///< 0 .. 2 pi
Coordinate polarPoint(Coordinate from, double azimuth, double distance);
/// Places at given distances from two points: the one to the left of a -> b first; one where the circles touch. InvalidInput where they do not meet.
Result<std::vector<Coordinate>> fromTwoDistances(Coordinate a, double distanceA, Coordinate b, double distanceB);
/// The place where the directions from two points meet.
Result<Coordinate> fromTwoAzimuths(Coordinate a, double azimuthA, Coordinate b, double azimuthB);
/// Along a line (0: its start; beyond the ends: along the first or last edge carried on) and sideways (positive: left of it).
Result<Coordinate> atChainage(const GeometryView& line, double chainage, double offset);
/// The foot of the perpendicular on the infinite line a-b.
Result<Coordinate> perpendicularFoot(Coordinate place, Coordinate a, Coordinate b);
/// Where the infinite lines a-b and c-d cross; InvalidInput where they are parallel.
Result<Coordinate> lineCrossing(Coordinate a, Coordinate b, Coordinate c, Coordinate d);
/// The segment a-b moved sideways, left for positive distances.
Result<std::vector<Coordinate>> parallelSegment(Coordinate a, Coordinate b, double distance);

/// Circles and arcs are polylines whose vertices lie on the circle and whose edges leave it by at most `sagitta` (8 to 720 edges a circle).
Result<Geometry> circle(Coordinate centre, double radius, double sagitta);
Result<Geometry> circleThrough(Coordinate a, Coordinate b, Coordinate c, double sagitta);
struct CircleFigure {
    Coordinate centre;
    double radius = 0;
};
Result<CircleFigure> circleOf(Coordinate a, Coordinate b, Coordinate c);
/// From a to c by way of b.
Result<std::vector<Coordinate>> arcThrough(Coordinate a, Coordinate b, Coordinate c, double sagitta);
/// From `start` clockwise (negative: counter-clockwise) about the centre by `sweep` radians.
Result<std::vector<Coordinate>> arcAbout(Coordinate centre, Coordinate start, double sweep, double sagitta);
Result<Geometry> ellipse(Coordinate centre, double semiMajor, double semiMinor, double azimuthOfMajor, double sagitta);

Result<Geometry> rectangleByDiagonal(Coordinate a, Coordinate b);                        ///< sides along the axes
Result<Geometry> rectangleByBase(Coordinate a, Coordinate b, Coordinate side);           ///< a-b is a side, the opposite one passes `side`
Result<Geometry> rectangleByCentre(Coordinate centre, Coordinate corner);
Result<Geometry> regularPolygon(Coordinate centre, Coordinate corner, int corners);      ///< 3 .. 1000

/// What a person has typed while drawing the next vertex: any of the three may hold.
struct DrawingConstraint {
    std::optional<double> length = {};
    std::optional<double> azimuth = {};
    std::optional<double> angle = {};      ///< turn from the edge before, counter-clockwise; pi/2 is a right angle to the left
    bool rightAngles = false;              ///< the nearest of the four directions along and across the edge before (or the axes)
    double angleStep = 0;                  ///< > 0: the nearest multiple, from north
};
/// Where the vertex after `last` goes when the mouse is at `mouse`; `before` is the vertex before `last`.
Coordinate constrained(const DrawingConstraint& constraint, std::optional<Coordinate> before, Coordinate last, Coordinate mouse);

}  // namespace spatial
