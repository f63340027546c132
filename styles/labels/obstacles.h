// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPolygonF>
#include <QRectF>

#include <vector>

namespace styles {

/// Rectangles of a few pixels that together cover a line (dimension 1) or the inside of a polygon's rings (2), as far as it lies on the surface.
std::vector<QRectF> coverOf(const std::vector<QPolygonF>& shape, int dimension, const QRectF& surface);

}  // namespace styles
