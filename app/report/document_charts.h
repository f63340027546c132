// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/report/document.h"

#include <QColor>
#include <QRectF>

class QPainter;

namespace app {

/// The charts of a report drawn into a rectangle. `point` is the length of a typographic point in the painter's units, for pens and letters.
QColor chartQColor(std::size_t n);
void drawBar(QPainter& painter, const QRectF& area, const BarCell& bar, double point);
/// Draws nothing for a curve that has no plot (classes, text that is no curve).
void drawCurve(QPainter& painter, const QRectF& area, const CurveCell& curve, double point);
bool hasPlot(const CurveCell& curve);
/// A filled square with the number n + 1 beside it.
void drawSwatch(QPainter& painter, const QRectF& area, const SwatchCell& swatch, double point);

inline constexpr double kBarPoints = 11;     ///< height of a bar
inline constexpr double kCurvePoints = 40;   ///< height of a curve with its axis
inline constexpr double kSwatchPoints = 10;

}  // namespace app
