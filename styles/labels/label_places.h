// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineF>
#include <QPolygonF>
#include <QRectF>

#include <vector>

namespace styles {

/// One possible place of a text: origin of the base line and angle in degrees.
struct TextPlace {
    QPointF origin;
    double angle = 0;
};

/// Size of a text in pixels, above and below the base line.
struct TextSize {
    double width = 0;
    double up = 0;
    double down = 0;
};

/// The eight places around a marker of `radius`, the best one first: right, then the corners, left, above and below.
std::vector<TextPlace> placesAround(QPointF centre, double radius, const TextSize& size);

/// Places inside the polygon (rings even-odd), centred on its widest stretches; those narrower than `room` of the text are left out.
std::vector<TextPlace> placesInside(const std::vector<QPolygonF>& rings, const TextSize& size, double room);

/// A point inside the polygon, at the middle of its widest stretch.
QPointF middleOf(const std::vector<QPolygonF>& rings);

/// Places along the line, the straightest first; the letters never stand on their heads.
std::vector<TextPlace> placesAlong(const QPolygonF& line, const TextSize& size);

/// The rectangles that cover a text in this place: one when it is level, small squares along it when it is turned.
std::vector<QRectF> boxesOf(const TextPlace& place, const TextSize& size, double margin);

}  // namespace styles
