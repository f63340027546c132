// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QString>
#include <QWidget>

#include <vector>

namespace app::desktop {

/// Several things on several scales at once: each axis runs from 0 in the centre to the best value of all at the rim, further out is better. A value that is not
/// known (NaN) leaves a gap in its outline. The first series is dashed: what the others are compared with.
class RadarChart final : public QWidget {
    Q_OBJECT
public:
    explicit RadarChart(QWidget* parent = nullptr);

    struct Axis {
        QString name;
        QString most;   ///< the value at the rim, in words
    };
    struct Series {
        QString name;
        std::vector<double> shares;   ///< one for each axis, 0..1
    };
    void show(std::vector<Axis> axes, std::vector<Series> series);
    const std::vector<Series>& series() const { return series_; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {220, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent*) override;
    void changeEvent(QEvent*) override;

private:
    double legendHeight(double width) const;

    std::vector<Axis> axes_;
    std::vector<Series> series_;
};

/// Of the n-th series, in the theme; the first is the base.
QColor seriesColor(std::size_t n);

}  // namespace app::desktop
