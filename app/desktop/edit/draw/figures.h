// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/edit/target/drawing_plane.h"

#include <cstddef>
#include <vector>

namespace app::desktop {

/// What is drawn as a new feature.
enum class Figure { Point, MultiPoint, Line, Polygon, Rectangle, TurnedRectangle, Circle, CircleThrough, RegularPolygon, Arc };

/// How many places it takes; 0: any number.
std::size_t placesOf(Figure figure);
/// The line or ring (open) that the places mean; with too few of them the places themselves. Figures are made in the plane, so that circles are
/// round and corners right on the ground.
std::vector<spatial::Coordinate> outlineOf(Figure figure, const std::vector<spatial::Coordinate>& places, const spatial::Crs& crs, int corners);

}  // namespace app::desktop
