// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/suitability/model/curve_draft.h"
#include "app/desktop/suitability/model/model_desk.h"

#include <QWidget>

namespace app::desktop {

/// A utility curve over the histogram of raw values. Handles are dragged, or moved by keys: Page up and down choose one, arrows move it, Delete
/// takes a point of a piecewise curve away, a double click or Insert adds one. The place under the pointer says its value and utility.
class CurveView final : public QWidget {
    Q_OBJECT
public:
    explicit CurveView(QWidget* parent = nullptr);

    void setCurve(const CurveDraft& draft);
    void setSpread(const RawSpread& spread, const QString& unit);
    const CurveDraft& curve() const { return draft_; }

    int chosenHandle() const { return chosen_; }
    QPointF placeOf(double x, double u) const;   ///< in the widget, for tests
    QSize sizeHint() const override { return {300, 200}; }
    QSize minimumSizeHint() const override { return {160, 150}; }

signals:
    void shaped(const CurveDraft& draft, bool dragging);   ///< a person changed it; dragging: more will come

protected:
    void paintEvent(QPaintEvent*) override;
    void mousePressEvent(QMouseEvent*) override;
    void mouseMoveEvent(QMouseEvent*) override;
    void mouseReleaseEvent(QMouseEvent*) override;
    void mouseDoubleClickEvent(QMouseEvent*) override;
    void keyPressEvent(QKeyEvent*) override;
    bool event(QEvent*) override;

private:
    QRectF plot() const;
    double rawAt(double widgetX) const;
    double utilityAtPixel(double widgetY) const;
    int handleAt(QPointF place) const;
    void fitRange();
    void shape(const CurveDraft& draft, bool dragging);
    void paintBars(QPainter& painter) const;
    void paintAxes(QPainter& painter) const;
    void paintCurve(QPainter& painter) const;

    CurveDraft draft_;
    RawSpread spread_;
    QString unit_;
    double from_ = 0, to_ = 1;   // raw values at the edges of the plot
    int chosen_ = 0;
    bool dragging_ = false;
};

}  // namespace app::desktop
