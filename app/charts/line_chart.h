// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QPointF>
#include <QRectF>
#include <QRgb>
#include <QString>

#include <optional>
#include <vector>

class QPainter;

namespace app::charts {

/// A few curves over two axes with their names: a decay over minutes, Lorenz curves with their diagonal. A value; words are in the reader's language
/// already.
struct LineSeries {
    QString name = {};                  ///< empty: not in the key
    QRgb color = 0;
    std::vector<QPointF> points = {};   ///< ascending x, joined by straight lines
    bool isDashed = false;
    bool isFilled = false;              ///< paler down to the x axis
    bool isDots = false;                ///< dots that no line joins
};
struct LineChart {
    std::vector<LineSeries> series = {};
    double fromX = 0, toX = 1;
    double fromY = 0, toY = 1;
    bool isSquare = false;              ///< both axes are as long on paper
    QString xTitle = {}, yTitle = {};
    bool isDepth = false;               ///< y counts downward from 0 at the top: points below have a y under 0, numbers stand without sign
};

/// Colours and letters; `unit` is a logical pixel in the painter's units (a typographic point's 3/4 on paper).
struct LineChartLook {
    QRgb ground = 0xffffffff, text = 0xff000000, quiet = 0xff606060, grid = 0xffd0d0d0;
    QFont font = {};
    double unit = 1;
};

/// The part of `area` in which curves lie: axes, titles and key are around it.
QRectF plotOf(const LineChart& chart, const QRectF& area, const LineChartLook& look);

/// Draws into `area` of a screen, PNG, PDF or SVG. Nothing where a range is empty. O(points). Any thread that owns the painter.
void drawLineChart(QPainter& painter, const QRectF& area, const LineChart& chart, const LineChartLook& look);

/// y of a series at x, between its points; nothing beside them.
std::optional<double> valueAt(const LineSeries& series, double x);

}  // namespace app::charts
