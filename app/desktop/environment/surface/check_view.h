// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/charts/line_chart.h"

#include <QWidget>

#include <cstddef>
#include <optional>
#include <vector>

namespace app::desktop {

/// Measured values against those estimated from the other samples: on the diagonal both are the same. A click chooses the nearest point; left and right arrow go through
/// the points, the worst first. GUI thread.
class CheckView final : public QWidget {
    Q_OBJECT
public:
    explicit CheckView(QWidget* parent = nullptr);

    /// One estimate for each value; NaN is left out. Nothing is chosen any more where the values are others.
    void show(const std::vector<double>& values, const std::vector<double>& estimates, const QString& unit);
    void setChosen(std::optional<std::size_t> sample);
    QPointF placeOf(std::size_t sample) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {160, sizeHint().height()}; }

signals:
    void chosen(std::size_t sample);

protected:
    void paintEvent(QPaintEvent*) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    QRectF plot() const;
    void layOut();

    std::vector<double> values_, estimates_;
    std::vector<std::size_t> worstFirst_;
    QString unit_;
    std::optional<std::size_t> chosen_;
    charts::LineChart chart_;
};

}  // namespace app::desktop
