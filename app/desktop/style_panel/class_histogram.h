// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "styles/classify/histogram.h"
#include "styles/symbols/color.h"

#include <QWidget>

#include <functional>
#include <vector>

namespace app::desktop {

/// How often values occur, coloured as the map colours them, with breaks that can be dragged. Tab reaches it; Page Up and Page Down choose a
/// break, the arrow keys move it by a hundredth of the range (with Shift by a thousandth).
class ClassHistogram final : public QWidget {
    Q_OBJECT
public:
    explicit ClassHistogram(QWidget* parent = nullptr);

    void setHistogram(styles::Histogram histogram);
    /// Values at which lines stand, ascending.
    void setBreaks(std::vector<double> breaks);
    void setColors(std::function<styles::Color(double)> colorOf);

    const std::vector<double>& breaks() const { return breaks_; }
    /// Where a break is drawn, for tests and screen readers.
    double xOf(double value) const;

    QSize sizeHint() const override { return {240, 96}; }
    QSize minimumSizeHint() const override { return {120, 84}; }

signals:
    void breakMoved(int index, double value);

protected:
    void paintEvent(QPaintEvent*) override;
    void mousePressEvent(QMouseEvent*) override;
    void mouseMoveEvent(QMouseEvent*) override;
    void mouseReleaseEvent(QMouseEvent*) override;
    void keyPressEvent(QKeyEvent*) override;

private:
    QRectF plot() const;
    double valueAt(double x) const;
    int breakAt(QPointF place) const;
    void move(int index, double value);
    std::pair<double, double> range() const;

    styles::Histogram histogram_;
    std::vector<double> breaks_;
    std::function<styles::Color(double)> colorOf_;
    int dragged_ = -1;
    int current_ = 0;
};

}  // namespace app::desktop
