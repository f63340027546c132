// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/suitability/decision_triangle.h"

#include <QPolygonF>
#include <QWidget>

namespace app::desktop {

/// The triangle of decision strategies (Eastman & Jiang 1996) to take a point of: risk from left (the worst value decides) to right (the best), trade-off
/// upward; the weighted sum stands at its top. The border is that of so many criteria. A point outside goes to the nearest trade-off that its
/// risk allows. Mouse: press and drag. Keys: arrows by 0.01, with Shift by 0.1; Home is the weighted sum.
class StrategyTriangle final : public QWidget {
    Q_OBJECT
public:
    explicit StrategyTriangle(QWidget* parent = nullptr);

    void show(int criteria, spatial::DecisionStrategy at);
    spatial::DecisionStrategy at() const { return at_; }
    QPointF placeOf(spatial::DecisionStrategy strategy) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void pulled(spatial::DecisionStrategy at);   ///< while the point is held
    void chosen(spatial::DecisionStrategy at);   ///< released, or by a key

protected:
    void paintEvent(QPaintEvent*) override;
    void mousePressEvent(QMouseEvent*) override;
    void mouseMoveEvent(QMouseEvent*) override;
    void mouseReleaseEvent(QMouseEvent*) override;
    void keyPressEvent(QKeyEvent*) override;

private:
    QRectF field() const;
    QPolygonF border() const;
    spatial::DecisionStrategy strategyAt(QPointF place) const;
    void describe();

    int criteria_ = 2;
    spatial::DecisionStrategy at_;
    bool held_ = false;
};

}  // namespace app::desktop
