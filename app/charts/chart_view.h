// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/charts/chart_data.h"

#include <QFont>
#include <QRgb>
#include <QSize>
#include <QString>

#include <functional>
#include <vector>

class QPaintDevice;
class QWidget;

namespace app::charts {

/// Colours, letters and words of a chart: they follow the window's theme and language.
struct ChartLook {
    QRgb ground = 0, text = 0, quiet = 0, grid = 0, bar = 0, selected = 0;
    QFont font = {};
    QString xTitle = {}, yTitle = {};
    QString nothing = {};                           ///< instead of the name of null
    QString others = {};                            ///< for the categories beyond the largest
    QString countOf = {};                           ///< "%1 features, %2 selected", for tool tips
};

/// A chart on the screen. It is made by the module "songhua_charts" (QCustomPlot), which is loaded when the first chart is drawn; the
/// program itself only knows this face. GUI thread.
class ChartView {
public:
    virtual ~ChartView() = default;              ///< its widget belongs to its parent, and takes the view along

    virtual QWidget* widget() = 0;
    virtual void show(const ChartData& data, const ChartLook& look) = 0;
    /// Draws the chart onto a picture, PDF or SVG of so many pixels.
    virtual void paintOn(QPaintDevice& device, QSize size) = 0;

    /// Called when a person clicks a bar or drags a box; nothing marked is an empty Marked.
    std::function<void(const Marked& marked, Qt::KeyboardModifiers keys)> onMarked;
};

/// The symbol of the module: `ChartView* songhuaMakeChartView(QWidget* parent)`.
using MakeChartView = ChartView* (*)(QWidget* parent);

}  // namespace app::charts
