// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/charts/line_chart.h"

#include <QWidget>

#include <optional>

namespace app::desktop {

/// A small chart of curves inside a page, in the window's colours. The pointer, or the left and right arrow where it has the focus, reads all
/// curves at one place; what is read also stands in the accessible description. GUI thread.
class LineChartView final : public QWidget {
    Q_OBJECT
public:
    explicit LineChartView(QWidget* parent = nullptr);

    void show(charts::LineChart chart);
    const charts::LineChart& chart() const { return chart_; }
    /// Where curves are read; nothing: nowhere.
    std::optional<double> readAt() const { return at_; }
    /// What is read there, a line for each curve.
    QString reading() const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {160, sizeHint().height()}; }
    bool hasHeightForWidth() const override { return false; }

protected:
    void paintEvent(QPaintEvent*) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent*) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void read(std::optional<double> x);
    void paintReading(QPainter& painter, const QRectF& plot) const;

    charts::LineChart chart_;
    std::optional<double> at_;
};

/// The window's colours and letters for a chart, as they are now.
charts::LineChartLook chartLook(const QWidget& widget);

/// A frame around a chart that has the focus, painted last.
void paintFocus(QPainter& painter, const QWidget& widget);

}  // namespace app::desktop
