// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPen>
#include <QPolygonF>

#include <span>

namespace styles {

/// Plain shapes in great number, past the painter: what a device of ours (a PDF) writes by itself much faster and smaller than Qt does. Shapes are in the painter's coordinates, appear
/// where they come among what the painter draws, and keep its clip. Between the first shape and pause() nothing may be drawn with the painter, nor its place or clip be changed.
class ShapeWriter {
public:
    virtual ~ShapeWriter() = default;
    /// Even-odd, without outline; the colour is full. `hair` above 0: the colour reaches half so many pixels over the edge.
    virtual void fill(const QColor& color, std::span<const QPolygonF> rings, double hair) = 0;
    /// Open where it does not end where it began. The pen is not cosmetic; its colour may be see-through.
    virtual void line(const QPen& pen, const QPolygonF& points) = 0;
    /// What came so far is laid down; the painter may draw again.
    virtual void pause() = 0;
};

}  // namespace styles
