// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/suitability/sites/pareto_points.h"

#include <QWidget>

#include <optional>
#include <vector>

namespace app::desktop {

/// Two objectives against each other, a point for each site: the sites that nothing beats are filled and joined by the edge of what they dominate, the
/// others are rings. Better lies to the right and above, whichever way the objectives run. A click selects, with Shift more; dragging selects
/// a box; arrows go along the sites by the x axis.
class ParetoPlot final : public QWidget {
    Q_OBJECT
public:
    explicit ParetoPlot(QWidget* parent = nullptr);

    void show(ParetoPoints points, bool moreX, bool moreY, const QString& titleX, const QString& titleY, std::vector<QString> names);
    void setSelected(const std::vector<std::size_t>& sites);
    const ParetoPoints& points() const { return points_; }
    /// Where a site lies; outside the widget where it has no place.
    QPointF placeOf(std::size_t site) const;

    QSize sizeHint() const override { return {340, 320}; }
    QSize minimumSizeHint() const override { return {180, 180}; }

signals:
    void selectionWanted(std::vector<std::size_t> sites, Qt::KeyboardModifiers keys);

protected:
    void paintEvent(QPaintEvent*) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct Scale {
        double from = 0, to = 1;
        std::vector<double> ticks;
        int decimals = 0;
    };
    static Scale scaleOf(const std::vector<double>& values);
    QRectF frame() const;
    bool has(std::size_t site) const;
    std::optional<std::size_t> siteAt(QPointF place) const;

    ParetoPoints points_;
    Scale scaleX_, scaleY_;
    bool moreX_ = true, moreY_ = true;
    QString titleX_, titleY_;
    std::vector<QString> names_;
    std::vector<std::uint8_t> selected_;
    std::optional<QPoint> pressed_;
    QRect box_;
};

}  // namespace app::desktop
