// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/environment/samples/sample_chart.h"

#include <QWidget>

#include <optional>
#include <vector>

namespace app::desktop {

/// Draws the boxes of analytes on a logarithmic axis of multiples with a line at 1, or a chart of depths or dates with its readings: filled where measured,
/// hollow at the detection limit where below it. A click chooses the analyte of a box, or the nearest reading; the arrow keys go through them. GUI thread.
class SampleChartView final : public QWidget {
    Q_OBJECT
public:
    explicit SampleChartView(QWidget* parent = nullptr);

    void showBoxes(SampleAnswerPtr answer, std::vector<AnalyteBox> boxes, std::optional<std::uint16_t> chosen);
    void showChart(SampleChart chart, std::optional<std::size_t> chosenSample);
    /// Where a box's median or a point is drawn, by number.
    QPointF placeOf(std::size_t number) const;
    std::size_t count() const { return boxes_.empty() ? chart_.points.size() : boxes_.size(); }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {160, sizeHint().height()}; }

signals:
    void analyteChosen(std::uint16_t analyte);
    void sampleChosen(std::size_t sample);

protected:
    void paintEvent(QPaintEvent*) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void paintBoxes(QPainter& painter) const;
    void paintPoints(QPainter& painter) const;
    QRectF plot() const;
    double rowHeight() const;
    double xOf(double logarithm) const;
    void choose(std::size_t number);

    SampleAnswerPtr answer_;
    std::vector<AnalyteBox> boxes_;
    std::optional<std::uint16_t> chosenAnalyte_;
    int fromPower_ = -1, toPower_ = 1;
    SampleChart chart_;
    std::optional<std::size_t> chosenSample_;
};

}  // namespace app::desktop
