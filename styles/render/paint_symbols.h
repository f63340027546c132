// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "styles/symbols/symbol.h"

#include <QPainterPath>
#include <QPen>
#include <QPolygonF>

class QPainter;

namespace styles {

/// A stroke as a pen for a surface of so many pixels a millimetre. Thinner than a hair (0.06 mm or two thirds of a pixel) is drawn as a hair.
QPen penOf(const Stroke& stroke, double pixelsPerMillimetre);

/// The marker around `centre`, with `text` inside when it is not empty.
void drawMarker(const PointSymbol& symbol, QPointF centre, double pixelsPerMillimetre, QPainter& painter, const QString& text = {});

/// The pattern of a filled polygon as lines and dots cut to its rings (even-odd). The phase belongs to the surface, so neighbours match.
struct PatternStrokes {
    QVector<QLineF> lines;
    QVector<QPointF> dots;
};
PatternStrokes patternOf(const FillSymbol& symbol, const std::vector<QPolygonF>& rings, double pixelsPerMillimetre);
void drawPattern(const FillSymbol& symbol, const std::vector<QPolygonF>& rings, double pixelsPerMillimetre, QPainter& painter);

/// The colour that a feature of this symbol leaves when it is smaller than a pixel.
Color dotColor(const Symbol& symbol);

/// How far the symbol reaches beyond its geometry, in millimetres.
double reachOf(const Symbol& symbol);

}  // namespace styles
