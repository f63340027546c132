// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "styles/labels/label_block.h"

#include <QPolygonF>
#include <QRectF>

#include <vector>

namespace styles {

/// One possible place of a block: its (0, 0), its angle in degrees, and how its lines stand below each other there.
struct TextPlace {
    QPointF origin;
    double angle = 0;
    Align align = Align::Middle;
};

/// The eight places around a marker of `radius`, the best one first: right, then the corners, left, above and below.
std::vector<TextPlace> placesAround(QPointF centre, double radius, const TextSize& size);

/// Places inside the polygon (rings even-odd), centred on its widest stretches; those narrower than `room` of the text are left out.
std::vector<TextPlace> placesInside(const std::vector<QPolygonF>& rings, const TextSize& size, double room);

/// A point inside the polygon, at the middle of its widest stretch.
QPointF middleOf(const std::vector<QPolygonF>& rings);

/// Places ever farther from the point, up to `farthest` pixels, for a label that points to it with a line: first to the upper right.
std::vector<TextPlace> placesApart(QPointF point, const TextSize& size, double farthest);

/// The rectangles that cover a text in this place: one when it is level, small squares along it when it is turned.
std::vector<QRectF> boxesOf(const TextPlace& place, const TextSize& size, double margin);

}  // namespace styles
