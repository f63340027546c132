// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "styles/symbols/marker_shape.h"

#include <QPainterPath>
#include <QPointF>

#include <string_view>

namespace styles {

/// The outline of a marker of this radius around `centre`, turned clockwise by `degrees`. Pictures fill a square of 2 x radius.
QPainterPath markerPath(MarkerShape shape, QPointF centre, double radius, double degrees = 0);

/// A picture in a small language: parts joined by + (added) and ~ (cut out), in order. A part is a run of absolute commands as in SVG,
///   M x y   L x y   H x   V y   C x1 y1 x2 y2 x y   Z   and   R x y width height,  O cx cy radius,  E cx cy rx ry,
/// after an optional  @ degrees cx cy  that turns the part clockwise. Empty where the text does not follow the language.
QPainterPath pictureOf(std::string_view text);

}  // namespace styles
