// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "spatial/geometry/coordinate.h"

#include <QWidget>

#include <vector>

namespace app::desktop {

/// A small map of Heilongjiang's prefectures with numbered outlines on it, one of them chosen, with its places as dots. A click on an outline
/// chooses it. Degrees; north is up.
class PrefectureMap final : public QWidget {
    Q_OBJECT
public:
    struct Outline {
        std::vector<spatial::Coordinate> line;
        std::vector<spatial::Coordinate> places;
    };
    explicit PrefectureMap(QWidget* parent = nullptr);
    void setOutlines(std::vector<Outline> outlines);
    void setChosen(int outline);
    QSize sizeHint() const override { return {360, 300}; }

signals:
    void clicked(int outline);

protected:
    void paintEvent(QPaintEvent*) override;
    void mousePressEvent(QMouseEvent*) override;

private:
    QPointF at(spatial::Coordinate c) const;
    spatial::Box view() const;

    std::vector<Outline> outlines_;
    int chosen_ = -1;
};

}  // namespace app::desktop
