// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/charts/line_chart.h"
#include "spatial/interpolation/variogram.h"

#include <QWidget>

#include <optional>

namespace app::desktop {

/// A variogram: classes of pairs (larger where there are more of them, with their number), the cloud of pairs where it is wanted, and the model's curve with three handles
/// that the mouse drags: nugget at the left end, sill at the right one, range where the curve levels out. Left and right arrow change the range, up and
/// down the sill, with Shift the nugget. Axes stay while something is dragged. GUI thread.
class VariogramView final : public QWidget {
    Q_OBJECT
public:
    enum class Handle { None, Nugget, Sill, Range };

    explicit VariogramView(QWidget* parent = nullptr);

    /// `fitted` is drawn dashed beside a model that differs from it.
    void show(const spatial::ExperimentalVariogram& seen, const std::optional<spatial::Variogram>& fitted, const spatial::Variogram& model);
    void setCloud(bool cloud);
    const spatial::Variogram& model() const { return model_; }
    /// Where a handle is on the widget.
    QPointF placeOf(Handle handle) const;

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return {160, sizeHint().height()}; }

signals:
    /// While the mouse holds a handle, and for every key.
    void dragged(const spatial::Variogram& model);

protected:
    void paintEvent(QPaintEvent*) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void layOut();
    QRectF plot() const;
    QPointF pixelOf(double distance, double semivariance) const;
    Handle handleAt(QPointF at) const;
    void dragTo(QPointF at);
    void paintClasses(QPainter& painter, const QRectF& plot) const;
    void paintHandles(QPainter& painter, const QRectF& plot) const;
    QString wordsAt(QPointF at) const;

    spatial::ExperimentalVariogram seen_;
    std::optional<spatial::Variogram> fitted_;
    spatial::Variogram model_;
    bool cloud_ = false;
    Handle held_ = Handle::None;
    double perUnit_ = 1;          // metres in a unit of the axis
    charts::LineChart chart_;
};

}  // namespace app::desktop
