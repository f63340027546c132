// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/charts/chart_data.h"

#include <QFont>
#include <QRectF>
#include <QRgb>
#include <QString>

class QPainter;

namespace app::charts {

/// Colours, letters and words of a chart on paper. `unit` is a thin line in the painter's units.
struct ChartDrawingLook {
    QRgb text = 0xff2b2f33, quiet = 0xff666b70, grid = 0xffdfe2e5, bar = 0xff3f7d8c, selected = 0xffb01530;
    QFont font = {};
    double unit = 1;
    QString xTitle = {}, yTitle = {};
    QString nothing = {};     ///< instead of the name of null
    QString others = {};      ///< for the categories beyond the largest
};

/// The chart on any device that a painter draws on, from any thread that owns it: what a printed page needs and a widget cannot give. Bars of categories lie below one
/// another, largest first as in the data, so that long names can be read. Nothing for a chart without data or room. O(groups + points).
void drawChart(QPainter& painter, const QRectF& area, const ChartData& data, const ChartDrawingLook& look);

}  // namespace app::charts
