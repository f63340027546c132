// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/charts/chart_view.h"

#include <qcustomplot.h>

namespace app::charts {

/// The chart as QCustomPlot draws it. Bars lie beside each other with the selected part in front; many points become a map of density.
class PlotView final : public ChartView {
public:
    explicit PlotView(QWidget* parent);

    QWidget* widget() override { return plot_; }
    void show(const ChartData& data, const ChartLook& look) override;
    void paintOn(QPaintDevice& device, QSize size) override;

private:
    void dress();
    void drawBars();
    void drawBoxes();
    void drawPoints();
    void drawDensity();
    void nameGroups();
    void mark(const QRect& pixels, Qt::KeyboardModifiers keys);
    QString wordsAt(QPointF pixel) const;
    QString nameOf(const Group& group) const;
    /// The group under a key of the x axis; nothing beside them.
    std::optional<std::size_t> groupAt(double key) const;

    QCustomPlot* plot_;
    ChartData data_;
    ChartLook look_;
    QPoint pressed_;
};

}  // namespace app::charts
