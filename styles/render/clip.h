// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointF>
#include <QRectF>

#include <vector>

namespace styles {

/// The ring cut to the rectangle (Sutherland and Hodgman 1974): for filling; where it runs along the rectangle it is no border of the
/// polygon. May be empty.
std::vector<QPointF> clipRing(const std::vector<QPointF>& ring, const QRectF& where);

/// The pieces of the line that lie in the rectangle (Liang and Barsky 1984).
std::vector<std::vector<QPointF>> clipLine(const std::vector<QPointF>& line, const QRectF& where);

}  // namespace styles
